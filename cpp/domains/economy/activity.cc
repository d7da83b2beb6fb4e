#include "domains/economy/activity.h"

#include "base/find.h"
#include "domains/economy/statements.gen.h"
#include "domains/economy/wallet.h"
#include "plan/json.h"

namespace ignition::economy {
namespace {

/// What may follow from any activity, and moves quests as well.
constexpr auto kFollowing = {EventType::quest_complete, EventType::planner_task_complete};

Json names_of(const std::vector<EventType>& types) {
  Json names = Json::array();
  for (const EventType type : types) names.push_back(name_of(type));
  return names;
}

template <Parameters P, class Row>
void write_rows(const Exec<P>& exec, const std::vector<Row>& rows, Decision& decision) {
  if (!rows.empty()) decision.write(exec, {rows});
}

}  // namespace

Reads plan(std::vector<EventType> types, ReadPlan& plan, const std::vector<std::string>& once) {
  const LocalDate today = plan.facts().today;
  Reads reads{.wallet = plan.one(sql::counted_wallet_of_me),
              .skills = plan.many(sql::skills_of_me),
              .streaks = plan.many(sql::streaks_of_me),
              .achievements = plan.many(sql::locked_achievements_of_me),
              .quests = {},
              .plan = {},
              .paid_before = {}};
  if (any_of(types, [](EventType type) { return info(type).kind == Kind::activity; })) {
    types.insert(types.end(), kFollowing.begin(), kFollowing.end());
    reads.quests =
        plan.many(sql::listening_quests,
                  {.day = to_iso(today), .week = iso_week(today), .types = {print_json(names_of(types))}});
    reads.plan = plan.one(sql::plan_to_tick, {.date = today});
  }
  if (!once.empty()) reads.paid_before = plan.many(sql::paid_before, {.keys = {print_json(once)}});
  return reads;
}

Result<State> state_of(const Reads& reads, const Rows& rows) {
  const auto wallet = rows.find(reads.wallet);
  if (!wallet) return Error{Code::internal};
  State state{.wallet = wallet_of(*wallet),
              .counters = counters_of(wallet->counters),
              .skills = rows.all(reads.skills),
              .streaks = rows.all(reads.streaks),
              .achievements = rows.all(reads.achievements),
              .quests = {},
              .plan = {},
              .paid_before = {}};
  if (reads.quests) state.quests = rows.all(*reads.quests);
  if (reads.plan) state.plan = rows.find(*reads.plan);
  if (reads.paid_before) {
    for (PaidKeyRow& row : rows.all(*reads.paid_before)) state.paid_before.push_back(std::move(row.key));
  }
  return state;
}

void write(const Outcome& outcome, const Asked& asked, Decision& decision) {
  const Caller& caller = asked.caller;
  const Facts& facts = asked.facts;
  decision.guard = wallet_guard(outcome.wallet, outcome.counters, caller, facts.now);
  write_rows(sql::insert_ledger, outcome.ledger, decision);
  write_rows(sql::insert_events, outcome.events, decision);
  write_rows(sql::upsert_skills, outcome.skills, decision);
  write_rows(sql::upsert_streaks, outcome.streaks, decision);
  write_rows(sql::upsert_period_quests, outcome.period_quests, decision);
  write_rows(sql::upsert_progress, outcome.progress, decision);
  write_rows(sql::insert_achievements, outcome.achievements, decision);
  write_rows(sql::insert_notifications, outcome.notifications, decision);
  if (outcome.plan) {
    decision.write(sql::update_plan, {.items = outcome.plan->items,
                                      .status = outcome.plan->status,
                                      .now = facts.now,
                                      .user_id = caller.id,
                                      .date = outcome.plan->date});
  }
  if (outcome.is_first_of_hour) decision.write(sql::touch_user, {.now = facts.now, .id = caller.id});
}

}  // namespace ignition::economy
