#include "domains/admin/service_api.h"

#include "domains/admin/statements.gen.h"
#include "domains/economy/achievements.h"

namespace ignition::admin {
namespace {

constexpr Seconds kDay{24 * 3600};

std::optional<std::string> id_at(const Rows& rows, One<PlaceRow> place) {
  const auto found = rows.find(place);
  return found ? std::optional(found->id.text) : std::nullopt;
}

}  // namespace

ListAudit::Reads ListAudit::plan(const Input& input, ReadPlan& plan) {
  const PageInput page{input.limit, input.cursor};
  if (!input.admin_id)
    return plan.many(sql::page_of_audit, {.before = before_of(page), .limit = rows_of(page)});
  return plan.many(sql::page_of_audit_by,
                   {.admin_id = *input.admin_id, .before = before_of(page), .limit = rows_of(page)});
}

Result<Decision> ListAudit::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of({input.limit, input.cursor}, rows.all(reads), &AuditRow::id));
}

GetAudit::Reads GetAudit::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::audit_by_id, {.id = input.id});
}

Result<Decision> GetAudit::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(AuditRow&& row, rows.require(reads));
  return answer(Output{std::move(row)});
}

GetStats::Reads GetStats::plan(const Input& input, ReadPlan& plan) {
  const UnixMillis now = plan.facts().now;
  const std::string after = input.cursor.value_or("");
  const auto days_ago = [&](std::int64_t days) { return now + Seconds{-days * kDay.count}; };
  return {plan.one(sql::stats_of_page,
                   {.day_ago = days_ago(1),
                    .week_ago = days_ago(7),
                    .month_ago = days_ago(30),
                    .focus_counter = economy::events_counter(economy::EventType::focus_complete),
                    .after = {after},
                    .limit = input.limit}),
          plan.one(sql::inbox), plan.one(sql::end_of_page, {.after = {after}, .offset = input.limit - 1})};
}

Result<Decision> GetStats::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const StatsRow& stats, rows.require(reads.stats));
  IGN_TRY(const InboxRow& inbox, rows.require(reads.inbox));
  return answer(Output{stats, inbox, id_at(rows, reads.end)});
}

}  // namespace ignition::admin
