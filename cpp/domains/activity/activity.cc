#include "domains/activity/activity.h"

#include "domains/gamification/sql.h"
#include "domains/gamification/wallet.h"
#include "domains/quests/sql.h"

namespace ignition::activity {
namespace {

namespace sql = gamification::sql;

template <class Row>
void write_rows(const Exec<JsonText>& exec, const std::vector<Row>& rows, Decision& decision) {
  if (!rows.empty()) decision.write(exec, rows_text(rows));
}

}  // namespace

Reads plan(const Asker& asker, gamification::EventType type, ReadPlan& plan) {
  const SessionHash& me = asker.session;
  const UnixMillis now = asker.facts.now;
  const LocalDate today = asker.facts.today;
  return {.wallet = plan.one(sql::counted_wallet_of_me, me, now),
          .skills = plan.many(sql::skills_of_me, me, now),
          .streaks = plan.many(sql::streaks_of_me, me, now),
          .achievements = plan.many(sql::locked_achievements_of_me, me, now),
          .quests = plan.many(quests::sql::listening_quests, me, now, to_iso(today), iso_week(today), type)};
}

Result<State> state_of(const Reads& reads, const Rows& rows) {
  const auto wallet = rows.find(reads.wallet);
  if (!wallet) return Error{Code::internal};
  return State{gamification::wallet_of(*wallet), gamification::counters_of(wallet->counters),
               rows.all(reads.skills),           rows.all(reads.streaks),
               rows.all(reads.achievements),     rows.all(reads.quests)};
}

void write(const Outcome& outcome, const Caller& caller, const Facts& facts, Decision& decision) {
  decision.guard = gamification::wallet_guard(outcome.wallet, outcome.counters, caller, facts.now);
  write_rows(sql::insert_ledger, outcome.ledger, decision);
  write_rows(sql::insert_events, outcome.events, decision);
  write_rows(sql::upsert_skills, outcome.skills, decision);
  write_rows(sql::upsert_streaks, outcome.streaks, decision);
  write_rows(quests::sql::upsert_period_quests, outcome.period_quests, decision);
  write_rows(quests::sql::upsert_progress, outcome.progress, decision);
  write_rows(sql::insert_achievements, outcome.achievements, decision);
  write_rows(sql::insert_notifications, outcome.notifications, decision);
  decision.write(sql::touch_user, caller.id, facts.now);
}

}  // namespace ignition::activity
