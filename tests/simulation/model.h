// What Ignition promises, in the plainest words: the reference that the simulation holds the core against.
// Rule 1: it is written from the description of the behaviour and shares no rule with the core. Rule 2: an
// operation is one change at one moment; steps, faults and rivals are unknown here.
#pragma once

#include <optional>
#include <set>

#include "base/time.h"
#include "plan/json.h"
#include "simulation/definitions.h"

namespace ignition::simulation {

/// When a request arrived, and how many minutes east of UTC its user was.
struct Moment {
  UnixMillis now = {};
  Number offset = 0;
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
  look
};

/// `target` is an id, of look the path; `number` the seconds of a focus, a progress, or the target of a
/// quest.
struct Op {
  Do what = Do::look;
  std::string target = {}, mode = "focus";
  Number number = 0, xp = 0, coins = 0;
};

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
  std::optional<std::string> told_again = {};
};

struct Session {
  std::string mode, status;
  Number planned = 0, worked = 0;  // seconds
  UnixMillis since = {};           // start of the stretch or of the pause
  Number xp = 0, coins = 0;
};

struct Purchase {
  std::string item;
  bool is_redeemed = false;
};

struct Quest {
  std::string status;
  Number progress = 0, target = 1, xp = 0, coins = 0, counted_on = -1;
  std::string skill = {}, event = {};
};

struct Streak {
  Number count = 0, longest = 0, last = 0, offset = 0;  // last: the day
};

struct Kept {
  std::string request;
  UnixMillis until = {};
  int status = 0;
  std::string body;
};

struct User {
  std::string id = {};
  Number coins = 0, xp = 0, coins_earned = 0, payments = 0, events = 0, notices = 0, in_a_row = 0;
  UnixMillis start_paid_at = {};
  std::map<std::string, Number> stars = {}, happened = {}, boost_until = {};
  std::map<std::string, std::pair<Number, Number>> daily = {};  // the day, and how many on it
  std::map<std::string, Streak> streaks = {};
  std::set<std::string> earned = {};
  std::map<std::string, Session> sessions = {};
  std::map<std::string, Purchase> purchases = {};
  std::map<std::string, Quest> quests = {};
  std::map<std::string, Kept> kept = {};
};

/// Performs the request; `made` is the id of what it makes, if it makes anything.
Answer perform(User& user, const Shop& shop, const Request& request, const Moment& at,
               const std::string& made);

Json wallet_of(const User& user);
std::string status_at(const Session& session, UnixMillis now);
std::string period_of(const QuestDefinition& quest, const User& user, const Moment& at);

}  // namespace ignition::simulation
