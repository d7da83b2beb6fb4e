#include "domains/learn/drills_api.h"

#include "domains/learn/drill.h"

namespace ignition::learn {
namespace {

using economy::EventType;

DrillRow with_stats(DrillRow row, const DrillStats& stats) {
  row.attempts = stats.attempts;
  row.correct = stats.correct;
  row.streak = stats.streak;
  row.best_streak = stats.best_streak;
  row.last_attempted_at = stats.last_attempted_at;
  row.next_due_at = stats.next_due_at;
  return row;
}

economy::Award award_of(const DrillRow& drill) {
  economy::Award award = economy::info(EventType::drill_complete).award;
  award.xp = drill.xp_reward;
  return award;
}

}  // namespace

DrillStats stats_of(const DrillRow& row) {
  return {row.attempts, row.correct, row.streak, row.best_streak, row.last_attempted_at, row.next_due_at};
}

ListDrills::Reads ListDrills::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::drills, {.topic = input.topic.value_or("")});
}

Result<Decision> ListDrills::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  std::vector<DrillRow> drills = rows.all(reads);
  if (input.due == 1) {
    std::erase_if(drills, [&](const DrillRow& row) { return !is_due(stats_of(row), asked.facts.day_end); });
  }
  return answer(Output{std::move(drills)});
}

GetDrill::Reads GetDrill::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::drill, {.key = input.key});
}

Result<Decision> GetDrill::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(DrillRow&& drill, rows.require(reads));
  return answer(Output{std::move(drill)});
}

AttemptDrill::Reads AttemptDrill::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::drill, {.key = input.key}), economy::plan({EventType::drill_complete}, plan)};
}

Result<Decision> AttemptDrill::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  if (input.correct > input.total)
    return Error{Code::invalid_input, {}, {{"/correct", "must not be more than total"}}};
  IGN_TRY(const DrillRow& drill, rows.require(reads.drill));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  const Facts& facts = asked.facts;
  const Attempt attempt{input.correct, input.total};
  const DrillStats after = after_attempt(stats_of(drill), attempt, facts.now, facts.day_end);
  const std::string attempt_id = asked.ids.next();
  Output output{with_stats(drill, after), {}};
  output.reward.wallet = state.wallet;
  std::optional<economy::Outcome> outcome;
  if (is_round(attempt)) {
    economy::Recorder recorder(std::move(state), asked);
    recorder.record({.type = EventType::drill_complete,
                     .event_id = attempt_id,
                     .award = award_of(drill),
                     .metadata = {print_json({{"drill", drill.key}})},
                     .entities = {drill.id}});
    outcome = recorder.finish();
    output.reward = outcome->reward;
  }
  Decision decision = answer(output);
  decision.write(sql::put_drill_stats, {.id = attempt_id,
                                        .user_id = asked.caller.id,
                                        .drill_id = drill.id,
                                        .attempts = after.attempts,
                                        .correct = after.correct,
                                        .streak = after.streak,
                                        .best_streak = after.best_streak,
                                        .last_attempted_at = after.last_attempted_at,
                                        .next_due_at = after.next_due_at});
  if (outcome) economy::write(*outcome, asked, decision);
  return decision;
}

}  // namespace ignition::learn
