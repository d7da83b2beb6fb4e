// The pipeline's two ends: what it reads, and how an outcome is written. An endpoint that pays plans these
// reads, tells a Recorder what the user did, and adds the outcome to its decision:
//   plan     {…, economy::plan({EventType::lesson_complete}, plan)}
//   decide   IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
//            economy::Recorder recorder(std::move(state), asked);
//            recorder.record({.type = EventType::lesson_complete, .event_id = …, .award = …});
//            const economy::Outcome outcome = recorder.finish();
//            economy::write(outcome, asked, decision);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/pipeline.h"
#include "domains/economy/statements.gen.h"
#include "plan/decision.h"
#include "plan/read_plan.h"

namespace ignition::economy {

struct Reads {
  One<CountedWalletRow> wallet;
  Many<SkillRow> skills;
  Many<StreakRow> streaks;
  Many<LockedAchievementRow> achievements;
  // Of activities only; nothing else moves them.
  std::optional<Many<QuestRow>> quests;
  std::optional<One<TickablePlanRow>> plan;
  // Where the plan names keys.
  std::optional<Many<PaidKeyRow>> paid_before;
};

/// What events of those types rely on: of the quests, those that these or their consequences can move.
/// `once`: the ledger_key of what pays once ever; where one was paid before, recording it does nothing.
Reads plan(std::vector<EventType> types, ReadPlan& plan, const std::vector<std::string>& once = {});

/// A member always has a wallet; without one the request is refused as Code::internal.
Result<State> state_of(const Reads& reads, const Rows& rows);

/// Adds the outcome's writes; the wallet's becomes the decision's guard.
void write(const Outcome& outcome, const Asked& asked, Decision& decision);

}  // namespace ignition::economy
