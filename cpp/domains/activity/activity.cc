#include "domains/activity/activity.h"

#include "domains/gamification/sql.h"

namespace ignition::activity {
namespace {

namespace sql = gamification::sql;

template <class Row>
void write_rows(const Exec<JsonText>& exec, const std::vector<Row>& rows, Decision& decision) {
  if (!rows.empty()) decision.write(exec, rows_text(rows));
}

}  // namespace

Reads plan(const Asker& asker, ReadPlan& plan) {
  const UnixMillis now = asker.facts.now;
  return {plan.one(sql::wallet_of_me, asker.session, now), plan.many(sql::skills_of_me, asker.session, now),
          plan.many(sql::streaks_of_me, asker.session, now), plan.many(sql::counters_of_me, asker.session, now),
          plan.many(sql::boosts_of_me, asker.session, now)};
}

Result<State> state_of(const Reads& reads, const Rows& rows) {
  const auto wallet = rows.find(reads.wallet);
  if (!wallet) return Error{Code::internal};
  return State{*wallet, rows.all(reads.skills), rows.all(reads.streaks), rows.all(reads.counters),
               rows.all(reads.boosts)};
}

void write(const Outcome& outcome, const Caller& caller, const Facts& facts, Decision& decision) {
  const auto& wallet = outcome.wallet;
  decision.guard = bound(sql::update_wallet, caller.id, wallet.coins, wallet.xp, wallet.level, wallet.xp_to_next_level,
                        wallet.total_skill_stars, caller.wallet_version + 1, facts.now);
  write_rows(sql::insert_ledger, outcome.ledger, decision);
  write_rows(sql::insert_events, outcome.events, decision);
  write_rows(sql::upsert_skills, outcome.skills, decision);
  write_rows(sql::upsert_streaks, outcome.streaks, decision);
  write_rows(sql::upsert_counters, outcome.counters, decision);
  write_rows(sql::insert_notifications, outcome.notifications, decision);
  decision.write(sql::touch_user, caller.id, facts.now);
}

void end_focus_row(const Caller& caller, Decision& decision) {
  decision.write(sql::upsert_counters,
                 rows_text(std::vector<gamification::CounterWrite>{{caller.id, std::string(kFocusInARow), 0, {}}}));
}

}  // namespace ignition::activity
