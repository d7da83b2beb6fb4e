#include "domains/admin/service_api.h"

#include "domains/admin/sql.h"
#include "domains/gamification/achievements.h"
#include "domains/gamification/levels.h"

namespace ignition::admin {
namespace {

constexpr Seconds kDay{24 * 3600};

std::optional<std::string> id_at(const Rows& rows, One<PlaceRow> place) {
  const auto found = rows.find(place);
  return found ? std::optional(found->id.text) : std::nullopt;
}

/// What belongs to every user and is not there.
std::vector<std::string> missing_of(const UserHealthRow& user) {
  std::vector<std::string> missing;
  if (!user.level) missing.push_back("wallet");
  if (!user.has_settings) missing.push_back("settings");
  if (!user.has_onboarding) missing.push_back("onboarding");
  return missing;
}

GetHealth::Sums wallet_of(const UserHealthRow& user) {
  if (!user.level) return {};
  const gamification::Standing standing{*user.level, user.xp.value_or(Xp{})};
  return {user.coins.value_or(Coins{}), gamification::lifetime(standing),
          user.total_skill_stars.value_or(Stars{})};
}

}  // namespace

ListAudit::Reads ListAudit::plan(const Asker&, const Input& input, ReadPlan& plan) {
  const PageInput page{input.limit, input.cursor};
  if (!input.admin_id) return plan.many(sql::page_of_audit, before_of(page), rows_of(page));
  return plan.many(sql::page_of_audit_by, before_of(page), rows_of(page), *input.admin_id);
}

Result<Decision> ListAudit::decide(const Caller&, const Input& input, const Reads& reads, const Rows& rows,
                                   const Facts&) {
  return answer(page_of({input.limit, input.cursor}, rows.all(reads), &AuditRow::id));
}

GetAudit::Reads GetAudit::plan(const Asker&, const Input& input, ReadPlan& plan) {
  return plan.one(sql::audit_by_id, input.id);
}

Result<Decision> GetAudit::decide(const Caller&, const Input&, const Reads& reads, const Rows& rows,
                                  const Facts&) {
  IGN_TRY(AuditRow row, rows.require(reads));
  return answer(Output{std::move(row)});
}

GetStats::Reads GetStats::plan(const Asker& asker, const Input& input, ReadPlan& plan) {
  const UnixMillis now = asker.facts.now;
  const std::string after = input.cursor.value_or("");
  const auto days_ago = [&](std::int64_t days) { return now + Seconds{-days * kDay.count}; };
  return {plan.one(sql::stats_of_page, after, input.limit, days_ago(1), days_ago(7), days_ago(30),
                   gamification::events_counter(gamification::EventType::focus_complete)),
          plan.one(sql::inbox), plan.one(sql::end_of_page, after, input.limit - 1)};
}

Result<Decision> GetStats::decide(const Caller&, const Input&, const Reads& reads, const Rows& rows,
                                  const Facts&) {
  IGN_TRY(const StatsRow stats, rows.require(reads.stats));
  IGN_TRY(const InboxRow inbox, rows.require(reads.inbox));
  return answer(Output{stats, inbox, id_at(rows, reads.end)});
}

GetHealth::Reads GetHealth::plan(const Asker& asker, const Input& input, ReadPlan& plan) {
  const std::string after = input.cursor.value_or("");
  Reads reads{plan.many(sql::health_of_page, after, input.limit, asker.facts.now),
              plan.many(sql::wrong_skills_of_page, after, input.limit),
              plan.many(sql::wrong_texts_of_page, after, input.limit),
              {},
              plan.one(sql::end_of_page, after, input.limit - 1)};
  if (!input.cursor) reads.foreign_keys = plan.many(sql::broken_foreign_keys);
  return reads;
}

Result<Decision> GetHealth::decide(const Caller&, const Input&, const Reads& reads, const Rows& rows,
                                   const Facts&) {
  Health health;
  for (const UserHealthRow& user : rows.all(reads.users)) {
    const Sums wallet = wallet_of(user);
    const Sums ledger{user.ledger_coins, user.ledger_xp, user.ledger_skill_stars};
    auto missing = missing_of(user);
    if (wallet != ledger) health.wallets.push_back({user.id, wallet, ledger});
    if (!missing.empty()) health.incomplete_users.push_back({user.id, std::move(missing)});
    health.users += 1;
    health.orphaned_quests += user.orphaned_quests;
    health.expired_sessions += user.expired_sessions;
  }
  health.skills = rows.all(reads.skills);
  health.texts = rows.all(reads.texts);
  if (reads.foreign_keys) health.foreign_keys = rows.all(*reads.foreign_keys);
  health.is_healthy = health.wallets.empty() && health.skills.empty() && health.texts.empty() &&
                      health.incomplete_users.empty() && health.orphaned_quests == 0 &&
                      (!health.foreign_keys || health.foreign_keys->empty());
  return answer(Output{std::move(health), id_at(rows, reads.end)});
}

}  // namespace ignition::admin
