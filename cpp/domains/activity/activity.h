// The pipeline's two ends: what it reads, and how an outcome is written. An endpoint that pays plans these
// reads, tells a Recorder what the user did, and adds the outcome to its decision:
//   plan     {…, activity::plan({EventType::lesson_complete}, plan)}
//   decide   IGN_TRY(activity::State state, activity::state_of(reads.activity, rows));
//            activity::Recorder recorder(std::move(state), asked);
//            recorder.record({.type = EventType::lesson_complete, .event_id = …, .award = …});
//            const activity::Outcome outcome = recorder.finish();
//            activity::write(outcome, asked, decision);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/activity/pipeline.h"
#include "domains/gamification/statements.gen.h"
#include "plan/decision.h"
#include "plan/read_plan.h"

namespace ignition::activity {

struct Reads {
  One<gamification::CountedWalletRow> wallet;
  Many<gamification::SkillRow> skills;
  Many<gamification::StreakRow> streaks;
  Many<gamification::LockedAchievementRow> achievements;
  // Of activities only; nothing else moves them.
  std::optional<Many<quests::QuestRow>> quests;
  std::optional<One<planning::TickablePlanRow>> plan;
  // Where the plan names keys.
  std::optional<Many<gamification::PaidKeyRow>> paid_before;
};

/// What events of those types rely on: of the quests, those that these or their consequences can move.
/// `once`: the ledger_key of what pays once ever; where one was paid before, recording it does nothing.
Reads plan(std::vector<gamification::EventType> types, ReadPlan& plan,
           const std::vector<std::string>& once = {});

/// A member always has a wallet; without one the request is refused as Code::internal.
Result<State> state_of(const Reads& reads, const Rows& rows);

/// Adds the outcome's writes; the wallet's becomes the decision's guard.
void write(const Outcome& outcome, const Asked& asked, Decision& decision);

}  // namespace ignition::activity
