// What Ignition promises, in the plainest words: the reference that the simulation holds the core against.
// Rule 1: it is written from the description of the behaviour and shares no rule with the core. Rule 2: an
// operation is one change at one moment; steps, faults and rivals are unknown here.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "simulation/definitions.h"

namespace ignition::simulation {

using Json = nlohmann::ordered_json;

/// When a request arrived, and how many minutes east of UTC its user was.
struct Moment {
  Number now = 0, offset = 0;
};

enum class Do {
  start,
  pause,
  resume,
  complete,
  abandon,
  idea,
  buy,
  redeem,
  make,
  accept,
  progress,
  finish,
  drop,
  drill,
  study,
  learn,
  review,
  shelve,
  read,
  correct,
  close,
  reopen,
  habit,
  log,
  undo,
  plan,
  tick,
  train,
  lift,
  alter,
  unlift,
  cool,
  scrap,
  send,
  ask,
  say,
  unsay,
  measure,
  rehear,
  forget,
  look
};

/// Whether it changes nothing.
inline bool is_read(Do what) { return what == Do::look || what == Do::ask; }

/// `target` is an id, of look the path; `number` the seconds of a focus, a progress, or the target of a
/// quest; of a drill the answers, of which `xp` are right, of a lesson the score, of reviews
/// the first card, and `xp` how many; of a book all pages, of a session those read, and `xp` minutes; `title`
/// is the session that is corrected. The texts are those of a quest. Of a habit `number` is the target, of a
/// log and of a plan the day, and `xp` is 1 for a skip, or to tick; of an item `mode` is the type; of a
/// training `number` sets, drawn from `xp`, and `title` is the set that is altered or taken back. Of a track
/// `number` is its bytes, or hundredths of a tempo, and `text` its key; `send` is its upload.
struct Op {
  Do what = Do::look;
  std::string target = {}, mode = "focus";
  Number number = 0, xp = 0, coins = 0;
  std::string title = {}, text = {}, category = {};
};

/// The card that one of a batch of reviews is of: in a longer batch the first card comes again at the end.
inline std::string card_in(const Op& op, Number i) {
  const bool is_again = op.xp >= 4 && i == op.xp - 1;
  return op.target + ":" + std::to_string(op.number + (is_again ? 0 : i));
}

/// `text` is what the kept answer of an Idempotency-Key is compared by; `key` may be empty.
struct Request {
  Op op = {};
  std::string key = {}, text = {};
};

/// What the reply must hold at least, whether anything is written, and the whole body of one told again.
struct Answer {
  int status = 200;
  Json body = Json::object();
  bool changes = false;
  std::optional<std::string> replay_body = {};
};

struct Session {
  std::string mode, status;
  Number planned = 0, worked = 0;  // seconds
  Number since = 0;                // start of the stretch or of the pause
  Number xp = 0, coins = 0;
};

struct Purchase {
  std::string item;
  bool is_redeemed = false;
};

/// Instants are 0 where they never came.
struct Quest {
  std::string status;
  Number progress = 0, target = 1, xp = 0, coins = 0;
  std::string skill = {}, event = {};
  bool is_own = false;
  std::string title = {}, text = {}, category = {};  // of one's own
  std::set<Number> dates = {};                       // on which events moved it
  Number accepted_at = 0, completed_at = 0, expires_at = 0, made_at = 0, written_at = 0;
};

/// `due` is 0 where no round was made.
struct Drill {
  Number attempts = 0, correct = 0, streak = 0, best = 0, due = 0, at = 0;
};

/// Begun and completed are 0 where that never came, the score is below 0 where none was told.
struct Lesson {
  Number begun = 0, completed = 0, score = -1;
};

/// The latest day on which a deck was answered.
struct DeckDay {
  Number day = 0, fresh = 0, done = 0;
};

/// Answers on a date.
struct ReviewDay {
  Number answers = 0, fresh = 0;
};

struct ReadingSession {
  Number pages = 0;
  bool is_of_this_reading = true;  // none is any more once the book is begun anew
};

struct Book {
  Number page = 0, total = 0;
  bool is_completed = false, is_paid = false;
  std::map<std::string, ReadingSession> sessions = {};
};

/// Of a set: no repetitions are below 0, no weight and no time 0.
struct Lift {
  std::string exercise, kind;
  Number reps = -1, grams = 0, seconds = 0, at = 0;
};

/// A reference track: tempos in hundredths, and 0 or "" for what is not known. `said` is what its owner says,
/// `found` what was measured, by `source`. `version` counts the changes of its work, `tries` those that took
/// it up since it last came further; `due` is when a job sends it again.
struct Track {
  Number bytes = 0;
  std::string title = {};
  Number said_bpm = 0, found_bpm = 0, found_at = 0;
  std::string said_key = {}, found_key = {}, source = {};
  std::string state = {}, reason = {};
  Number version = 0, next_byte = 0, parts = 0, tries = 0, module = 0;
  Number held_until = 0, due = 0;
};

/// `ended` is 0 while nobody has written an end.
struct Workout {
  Number begun = 0, ended = 0;
  std::map<std::string, Lift> sets = {};
};

inline constexpr Number kNoDay = -1'000'000;

struct Streak {
  Number count = 0, longest = 0, last = 0, offset = 0;  // last: the day, or kNoDay
  bool operator==(const Streak&) const = default;
};

struct HabitLog {
  Number day = 0, at = 0, offset = 0;
  bool is_skip = false;
};

struct Habit {
  Number target = 1, made_at = 0;
  std::map<std::string, HabitLog> logs = {};
  std::set<Number> paid = {};  // days
};

struct PlanItem {
  std::string id, type, about = {};
  bool is_completed = false, was_ticked = false;
};

using Plan = std::vector<PlanItem>;

/// How many belong to a local date. What happens on a date that is not later than the latest so far belongs
/// to that one.
using ByDate = std::map<Number, Number>;

/// Of a level, or of an achievement.
struct Notice {
  std::string type, subject;
  Number at = 0;
};

struct Kept {
  std::string request;
  Number until = 0;
  int status = 0;
  std::string body;
};

struct User {
  std::string id = {};
  Number coins = 0, xp = 0, coins_earned = 0, payments = 0, events = 0, in_a_row = 0;
  Number start_paid_at = 0, workout_paid_at = 0;
  std::map<std::string, Number> stars = {}, happened = {}, boost_until = {};
  std::map<std::string, ByDate> by_date = {};  // by a key of kADay
  std::vector<Notice> notices = {};
  std::set<Number> warned = {};  // last days of the streak that a job has named
  std::map<std::string, Streak> streaks = {};
  std::set<std::string> earned = {};
  std::map<std::string, Session> sessions = {};
  std::map<std::string, Purchase> purchases = {};
  std::map<std::string, Quest> quests = {};
  std::map<std::string, Book> books = {};
  std::map<std::string, Workout> workouts = {};
  std::map<std::string, Track> tracks = {};
  std::map<std::string, Drill> drills = {};     // by key
  std::map<std::string, Lesson> lessons = {};   // by key
  std::map<std::string, Number> answered = {};  // when a card was last
  std::map<std::string, DeckDay> decks = {};
  std::map<Number, ReviewDay> review_days = {};
  std::set<std::pair<std::string, Number>> complete = {};  // decks and their days
  std::map<std::string, Habit> habits = {};
  std::map<Number, Plan> plans = {};  // by day
  std::map<std::string, Kept> kept = {};
};

/// Performs the request; `made` is the id of what it makes, if it makes anything.
Answer perform(User& user, const Shop& shop, const Request& request, const Moment& at,
               const std::string& made);

/// Of habits and plans.
Answer change_day(User& user, const Op& op, const Moment& at, const std::string& made);

Json wallet_of(const User& user);
std::string status_at(const Session& session, Number now);

/// The daily streak, where it is six in the evening of the day after its last.
const Streak* streak_at_risk(const User& user, Number now);
std::string period_of(const QuestDefinition& quest, const User& user, const Moment& at);

}  // namespace ignition::simulation
