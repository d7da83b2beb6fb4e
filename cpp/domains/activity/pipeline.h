// The activity pipeline: the only place where an event fans out. A request tells a Recorder one event after
// another; pipeline.cc says what follows from each, and in which order.
// Rule 1: pure. Rows come in as values, writes go out as values. Rule 2: the wallet is never changed but by
// adding a ledger entry to it, so the ledger's sums and the wallet cannot part.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domains/activity/reward.h"
#include "domains/gamification/achievements.h"
#include "domains/gamification/statements.gen.h"
#include "domains/gamification/streaks.h"
#include "domains/planning/ticking.h"
#include "domains/quests/statements.gen.h"
#include "plan/caller.h"
#include "plan/facts.h"

namespace ignition::activity {

/// In an event id: the user's, which a plan does not know yet.
inline constexpr std::string_view kUser = "{user}";

/// What tells a ledger entry from all others.
std::string ledger_key(gamification::EventType type, std::string_view event_id);

/// What the pipeline relies on, as read.
struct State {
  gamification::WalletRow wallet;
  gamification::Counters counters;
  std::vector<gamification::SkillRow> skills;
  std::vector<gamification::StreakRow> streaks;
  std::vector<gamification::LockedAchievementRow> achievements;  // not earned yet
  std::vector<quests::QuestRow> quests;                          // those that the planned events can move
  std::optional<planning::TickablePlanRow> plan;                 // today's
  std::vector<std::string> paid_before;                          // ledger keys, of those that were planned
};

/// Something that the user did.
struct Activity {
  gamification::EventType type;
  std::string event_id;  // with the type, what makes it unique among all users; may hold kUser
  std::optional<gamification::Award> award = {};  // before boosts; not given: that of the events table
  bool is_event = true;                           // false: it is paid, and moves nothing further
  quests::Amounts amounts = {};                   // what quests may count
  JsonText metadata = {};                         // of the event's row
  std::vector<std::string> streaks = {};          // that it moves, besides the daily one
  std::vector<std::string> entities = {};         // what it was about: ids that a plan's item may name
};

/// What came of one activity.
struct Recorded {
  bool happened = false;          // false: paid before, or beyond a day's number where that is no event
  gamification::Award paid = {};  // after boosts, without what followed from it
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
  std::optional<planning::TickablePlanRow> plan;  // today's, where something on it was ticked
  bool has_happened = false;                      // false: nothing did, and the reward is empty
  bool is_first_of_hour = false;                  // of what the user did in this hour of the clock
  Reward reward;
};

/// Whether one more of this type would be paid now: its pause is over and its day's number not reached.
bool is_paid_now(const State& state, gamification::EventType type, const Facts& facts);

class Recorder {
 public:
  /// `asked` outlives the recorder.
  Recorder(State before, Asked& asked);

  /// As it stands after what was told so far.
  const State& state() const { return state_; }

  /// The user did something. Whether it pays is decided here: what the plan's keys tell was paid before does
  /// not happen again; beyond the day's number, or within the pause, it is unpaid, or does not happen
  /// (EventInfo::beyond).
  Recorded record(const Activity& activity);

  /// Coins are spent: a consequence with its ledger entry and event, which streaks and quests do not see. The
  /// wallet holds at least `cost`.
  void spend(gamification::EventType type, const std::string& event_id, Coins cost, std::string reason);

  /// A consequence that neither pays nor costs: its event, and what that unlocks. Streaks and quests do not
  /// see it.
  void note(gamification::EventType type, JsonText metadata);

  /// A streak that the caller counts himself: it is written, and told in the reward.
  void put_streak(const std::string& type, const gamification::Streak& streak);

  /// Today's plan as the caller has changed it, and writes it: an item that ticks itself builds on that.
  void put_plan(planning::TickablePlanRow plan);

  /// Once, after the last event: settles level-ups and achievements.
  Outcome finish();

 private:
  /// Something that happened and is yet to fan out.
  struct Happening {
    gamification::EventType type;
    gamification::Award award;  // as paid
    quests::Amounts amounts = {};
    JsonText metadata = {};
    std::vector<std::string> streaks = {};
    std::vector<std::string> entities = {};
  };

  /// Pays it; nullopt where it does not happen.
  std::optional<Happening> admit(const Activity& activity);
  gamification::Award boosted(gamification::Award award) const;
  bool pay(gamification::EventType type, std::string event_id, const gamification::Award& award,
           std::string reason);
  void add_stars(const gamification::Award& award);
  void write_event(gamification::EventType type, JsonText metadata);
  void notify(gamification::EventType type, std::string title, std::string message, const JsonText& data);
  void fan_out(Happening first);
  void advance_streak(const std::string& type);
  void move_quests(const Happening& happening, std::vector<Happening>& queue);
  void write_progress(const quests::QuestRow& quest, std::optional<quests::Status> before,
                      const gamification::Award& award);
  void complete_quest(const quests::QuestRow& quest, const gamification::Award& award,
                      std::vector<Happening>& queue);
  void tick_plan(const Happening& happening, std::vector<Happening>& queue);
  void settle_consequences();
  void notice_levels();
  bool unlock_next();

  State state_;
  const Caller& caller_;
  const Facts& facts_;
  IdSource& ids_;
  Outcome out_ = {};
  std::int64_t noticed_level_ = 1;
  std::map<std::string, Stars> stars_gained_ = {};
  std::set<std::string> moved_streaks_ = {};
};

}  // namespace ignition::activity
