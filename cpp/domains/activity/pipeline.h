// The activity pipeline: the only place where one event fans out, in one written order:
//   1. the ledger is paid   2. the event is written and counted   3. streaks   4. quests, whose completions
//   are events of their own   5. levels and achievements, until nothing new unlocks
// Rule 1: pure. Rows come in as values, writes go out as values. Rule 2: the wallet is never changed but by
// adding a ledger entry to it, so the ledger's sums and the wallet cannot part.
#pragma once

#include <string>
#include <vector>

#include "domains/activity/reward.h"
#include "domains/gamification/achievements.h"
#include "domains/gamification/rows.gen.h"
#include "domains/gamification/writes.h"
#include "domains/quests/rows.gen.h"
#include "domains/quests/writes.h"
#include "plan/caller.h"
#include "plan/facts.h"

namespace ignition::activity {

/// What the pipeline relies on, as read.
struct State {
  gamification::WalletRow wallet;
  gamification::Counters counters;
  std::vector<gamification::SkillRow> skills;
  std::vector<gamification::StreakRow> streaks;
  std::vector<gamification::LockedAchievementRow> achievements;  // not earned yet
  std::vector<quests::QuestRow> quests;                          // those that events move
};

/// Something that the user did.
struct Activity {
  gamification::EventType type;
  std::string event_id;                   // with the type, what makes it unique among all users
  gamification::Award award = {};         // before boosts
  bool is_event = true;                   // false: it is paid, and moves nothing further
  quests::Amounts amounts = {};           // what quests may count
  JsonText metadata = {};                 // of the event's row
  std::vector<std::string> streaks = {};  // besides the daily one
};

/// Everything that follows, to be written in one batch.
struct Outcome {
  gamification::WalletRow wallet;
  gamification::Counters counters;
  std::vector<gamification::LedgerEntry> ledger;
  std::vector<gamification::NewEvent> events;
  std::vector<gamification::NewNotification> notifications;
  std::vector<gamification::SkillWrite> skills;
  std::vector<gamification::StreakWrite> streaks;
  std::vector<gamification::AchievementWrite> achievements;
  std::vector<quests::PeriodQuest> period_quests;
  std::vector<quests::ProgressWrite> progress;
  Reward reward;
};

/// Whether one more of this type would be paid now: its pause is over and its day's number not reached.
bool is_paid_now(const State& state, gamification::EventType type, const Facts& facts);

Outcome record(const State& before, const Activity& activity, const Caller& caller, const Facts& facts,
               IdSource& ids);

/// Coins are spent: a consequence with its ledger entry and event, which streaks and quests do not see. The
/// wallet holds at least `cost`.
Outcome spend(const State& before, gamification::EventType type, const std::string& event_id, Coins cost,
              std::string reason, const Caller& caller, const Facts& facts, IdSource& ids);

/// A consequence that neither pays nor costs: its event, and what that unlocks. Streaks and quests do not see
/// it.
Outcome note(const State& before, gamification::EventType type, JsonText metadata, const Caller& caller,
             const Facts& facts, IdSource& ids);

}  // namespace ignition::activity
