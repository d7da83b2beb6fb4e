// The pipeline's two ends: what it reads, and how an outcome is written. An endpoint that pays plans these
// reads, records what the user did, and adds the outcome to its decision.
#pragma once

#include "domains/activity/pipeline.h"
#include "plan/decision.h"
#include "plan/read_plan.h"

namespace ignition::activity {

struct Reads {
  One<gamification::CountedWalletRow> wallet;
  Many<gamification::SkillRow> skills;
  Many<gamification::StreakRow> streaks;
  Many<gamification::LockedAchievementRow> achievements;
  Many<quests::QuestRow> quests;
};

/// What an event of that type relies on: of the quests, those that it or its consequences can move.
Reads plan(const Asker& asker, gamification::EventType type, ReadPlan& plan);

/// A member always has a wallet; without one the request is refused as Code::internal.
Result<State> state_of(const Reads& reads, const Rows& rows);

/// Adds the outcome's writes; the wallet's becomes the decision's guard.
void write(const Outcome& outcome, const Caller& caller, const Facts& facts, Decision& decision);

}  // namespace ignition::activity
