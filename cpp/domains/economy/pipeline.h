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

#include "domains/economy/achievements.h"
#include "domains/economy/reward.h"
#include "domains/economy/statements.gen.h"
#include "domains/economy/streaks.h"
#include "domains/economy/ticking.h"
#include "plan/caller.h"
#include "plan/facts.h"

namespace ignition::economy {

/// In an event id: the user's, which a plan does not know yet.
inline constexpr std::string_view kUser = "{user}";

/// What tells a ledger entry from all others.
std::string ledger_key(EventType type, std::string_view event_id);

/// What the pipeline relies on, as read.
struct State {
  WalletRow wallet;
  Counters counters;
  std::vector<SkillRow> skills;
  std::vector<StreakRow> streaks;
  std::vector<LockedAchievementRow> achievements;  // not earned yet
  std::vector<QuestRow> quests;                    // those that the planned events can move
  std::optional<TickablePlanRow> plan;             // today's
  std::vector<std::string> paid_before;            // ledger keys, of those that were planned
};

/// Something that the user did.
struct Activity {
  EventType type;
  std::string event_id;             // with the type, what makes it unique among all users; may hold kUser
  std::optional<Award> award = {};  // before boosts; not given: that of the events table
  bool is_event = true;             // false: it is paid, and moves nothing further
  Amounts amounts = {};             // what quests may count
  JsonText metadata = {};           // of the event's row
  std::vector<std::string> streaks = {};   // that it moves, besides the daily one
  std::vector<std::string> entities = {};  // what it was about: ids that a plan's item may name
};

/// What came of one activity.
struct Recorded {
  bool happened = false;  // false: paid before, or beyond a day's number where that is no event
  Award paid = {};        // after boosts, without what followed from it
};

/// Everything that follows, to be written in one batch.
struct Outcome {
  WalletRow wallet;
  Counters counters;
  std::vector<LedgerEntry> ledger;
  std::vector<NewEvent> events;
  std::vector<NewNotification> notifications;
  std::vector<SkillWrite> skills;
  std::vector<StreakWrite> streaks;
  std::vector<AchievementWrite> achievements;
  std::vector<PeriodQuest> period_quests;
  std::vector<ProgressWrite> progress;
  std::optional<TickablePlanRow> plan;  // today's, where something on it was ticked
  bool has_happened = false;            // false: nothing did, and the reward is empty
  bool is_first_of_hour = false;        // of what the user did in this hour of the clock
  Reward reward;
};

/// Whether one more of this type would be paid now: its pause is over and its day's number not reached.
bool is_paid_now(const State& state, EventType type, const Facts& facts);

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
  void spend(EventType type, const std::string& event_id, Coins cost, std::string reason);

  /// A consequence that neither pays nor costs: its event, and what that unlocks. Streaks and quests do not
  /// see it.
  void note(EventType type, JsonText metadata);

  /// A streak that the caller counts himself: it is written, and told in the reward.
  void put_streak(const std::string& type, const Streak& streak);

  /// Today's plan as the caller has changed it, and writes it: an item that ticks itself builds on that.
  void put_plan(TickablePlanRow plan);

  /// Once, after the last event: settles level-ups and achievements.
  Outcome finish();

 private:
  /// Something that happened and is yet to fan out.
  struct Happening {
    EventType type;
    Award award;  // as paid
    Amounts amounts = {};
    JsonText metadata = {};
    std::vector<std::string> streaks = {};
    std::vector<std::string> entities = {};
  };

  /// Pays it; nullopt where it does not happen.
  std::optional<Happening> admit(const Activity& activity);
  Award boosted(Award award) const;
  bool pay(EventType type, std::string event_id, const Award& award, std::string reason);
  void add_stars(const Award& award);
  void write_event(EventType type, JsonText metadata);
  void notify(EventType type, std::string title, std::string message, const JsonText& data);
  void fan_out(Happening first);
  void advance_streak(const std::string& type);
  void move_quests(const Happening& happening, std::vector<Happening>& queue);
  void write_progress(const QuestRow& quest, std::optional<QuestStatus> before, const Award& award);
  void complete_quest(const QuestRow& quest, const Award& award, std::vector<Happening>& queue);
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

}  // namespace ignition::economy
