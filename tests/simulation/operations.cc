#include "simulation/operations.h"

#include <array>
#include <iterator>

#include "simulation/tracks_laws.h"
#include "simulation/training_laws.h"

namespace ignition::simulation {
namespace {

struct Wish {
  Do what;
  Number weight;
};

constexpr std::array kWhileRunning = {
    Wish{Do::complete, 36}, Wish{Do::pause, 12}, Wish{Do::resume, 12},  Wish{Do::abandon, 4},
    Wish{Do::start, 4},     Wish{Do::idea, 5},   Wish{Do::buy, 6},      Wish{Do::redeem, 6},
    Wish{Do::make, 2},      Wish{Do::accept, 4}, Wish{Do::progress, 6}, Wish{Do::finish, 6},
    Wish{Do::drop, 2},      Wish{Do::drill, 4},  Wish{Do::study, 1},    Wish{Do::learn, 1},
    Wish{Do::review, 4},    Wish{Do::shelve, 1}, Wish{Do::read, 5},     Wish{Do::correct, 2},
    Wish{Do::close, 1},   Wish{Do::reopen, 1},  Wish{Do::habit, 1},   Wish{Do::log, 5},
    Wish{Do::undo, 2},    Wish{Do::plan, 4},    Wish{Do::tick, 5},    Wish{Do::look, 8},
    Wish{Do::train, 1},   Wish{Do::lift, 6},    Wish{Do::alter, 2},   Wish{Do::unlift, 2},
    Wish{Do::cool, 3},    Wish{Do::send, 2},   Wish{Do::ask, 2},     Wish{Do::say, 2},
    Wish{Do::unsay, 1},   Wish{Do::measure, 1}, Wish{Do::rehear, 1}, Wish{Do::forget, 1}};
constexpr std::array kOtherwise = {
    Wish{Do::start, 40},  Wish{Do::complete, 3}, Wish{Do::pause, 1},    Wish{Do::resume, 1},
    Wish{Do::abandon, 1}, Wish{Do::idea, 6},     Wish{Do::buy, 8},      Wish{Do::redeem, 7},
    Wish{Do::make, 4},    Wish{Do::accept, 6},   Wish{Do::progress, 9}, Wish{Do::finish, 9},
    Wish{Do::drop, 3},    Wish{Do::drill, 9},    Wish{Do::study, 2},    Wish{Do::learn, 2},
    Wish{Do::review, 9},  Wish{Do::shelve, 2},   Wish{Do::read, 12},    Wish{Do::correct, 4},
    Wish{Do::close, 1},   Wish{Do::reopen, 1},  Wish{Do::habit, 1},   Wish{Do::log, 10},
    Wish{Do::undo, 3},    Wish{Do::plan, 7},    Wish{Do::tick, 9},    Wish{Do::look, 10},
    Wish{Do::train, 4},   Wish{Do::lift, 9},    Wish{Do::alter, 3},   Wish{Do::unlift, 3},
    Wish{Do::cool, 4},    Wish{Do::scrap, 1},  Wish{Do::send, 3},    Wish{Do::ask, 3},
    Wish{Do::say, 3},     Wish{Do::unsay, 1},  Wish{Do::measure, 1}, Wish{Do::rehear, 2},
    Wish{Do::forget, 1}};

template <std::size_t count>
Do wish(Chance& chance, const std::array<Wish, count>& wishes) {
  Number sum = 0;
  for (const Wish& each : wishes) sum += each.weight;
  Number at = chance.below(sum);
  for (const Wish& each : wishes) {
    if ((at -= each.weight) < 0) return each.what;
  }
  return Do::look;
}

/// The id of one of them, mostly of one that suits; "none" where there is none.
template <class Map, class Suits>
std::string an_id(Chance& chance, const Map& map, const Suits& suits) {
  std::vector<std::string> ids, fitting;
  for (const auto& [id, each] : map) {
    ids.push_back(id);
    if (suits(id, each)) fitting.push_back(id);
  }
  if (!fitting.empty() && !chance.one_in(12)) return chance.pick(fitting);
  return ids.empty() ? "none" : chance.pick(ids);
}

template <class Map>
std::string key_in(Chance& chance, const Map& map) {
  return std::next(map.begin(), chance.below(static_cast<Number>(map.size())))->first;
}

bool is_open(const Session& session, Number now) {
  const std::string status = status_at(session, now);
  return status == "active" || status == "paused";
}

/// What is in hand and moves by hand, mostly; else any that there is, by either of its ids.
std::string a_quest(Chance& chance, const Op& op, const User& user, const Moment& at) {
  if (op.what != Do::accept && !chance.one_in(5)) {
    return an_id(chance, user.quests, [&](const std::string& id, const Quest& quest) {
      const bool is_over = id.find(':') != std::string::npos && id != period_of(kQuests.back(), user, at);
      return !is_over && quest.status == "accepted" && quest.event.empty() &&
             (op.what != Do::finish || quest.progress >= quest.target);
    });
  }
  const QuestDefinition& any = chance.pick(kQuests);
  return chance.one_in(2) ? any.id : period_of(any, user, at);
}

/// For whom the id is looked up: now and then for somebody else.
std::string target_of(Chance& chance, const Op& op, const User& user, const Moment& at) {
  constexpr std::array<const char*, 6> paths = {"/api/wallet",       "/api/streaks", "/api/focus/active",
                                                "/api/achievements", "/api/today",   "/api/skills"};
  switch (op.what) {
    case Do::pause:
    case Do::resume:
    case Do::complete:
    case Do::abandon:
      return an_id(chance, user.sessions,
                   [&](const std::string&, const Session& each) { return is_open(each, at.now); });
    case Do::buy: return chance.one_in(40) ? "none" : chance.pick(kShop).first;
    case Do::redeem:
      return an_id(chance, user.purchases, [](const std::string&, const Purchase& each) {
        return !each.is_redeemed && !each.item.starts_with("item_theme");
      });
    case Do::accept:
    case Do::progress:
    case Do::finish:
    case Do::drop: return a_quest(chance, op, user, at);
    case Do::drill: return chance.one_in(40) ? "none" : key_in(chance, kDrills);
    case Do::study:
    case Do::learn: return chance.one_in(40) ? "none" : key_in(chance, kLessons);
    case Do::review: return chance.pick(kDecks);
    case Do::read:
    case Do::correct:
    case Do::close:
      return an_id(chance, user.books,
                   [](const std::string&, const Book& each) { return !each.is_completed; });
    case Do::reopen:
      return an_id(chance, user.books,
                   [](const std::string&, const Book& each) { return each.is_completed; });
    case Do::log:
    case Do::undo:
    case Do::plan: return an_id(chance, user.habits, [](const std::string&, const Habit&) { return true; });
    case Do::look: return chance.pick(paths);
    case Do::lift:
    case Do::alter:
    case Do::unlift:
    case Do::cool:
    case Do::scrap: return workout_for(chance, op, user, at);
    case Do::ask:
    case Do::say:
    case Do::unsay:
    case Do::measure:
    case Do::rehear:
    case Do::forget: return track_for(chance, op, user);
    case Do::send:
    case Do::habit:
    case Do::tick:
    case Do::train:
    case Do::shelve:
    case Do::start:
    case Do::idea:
    case Do::make: break;
  }
  return "";
}

bool is_training(Do what) {
  return what == Do::train || what == Do::lift || what == Do::alter || what == Do::unlift ||
         what == Do::cool || what == Do::scrap;
}

}  // namespace

Op next_op(Chance& chance, const Person& person, const Person& other, const Moment& at) {
  bool is_running = false;
  for (const auto& [id, each] : person.user.sessions) is_running = is_running || is_open(each, at.now);
  Op op{.what = is_running ? wish(chance, kWhileRunning) : wish(chance, kOtherwise)};
  op.target = target_of(chance, op, chance.one_in(50) ? other.user : person.user, at);
  if (op.what == Do::start) {
    constexpr std::array<Number, 7> lengths = {60, 60, 120, 300, 600, 1500, 0};
    op.mode = chance.one_in(8) ? (chance.one_in(2) ? "break" : "long_break") : "focus";
    op.number = chance.pick(lengths);
  }
  if (op.what == Do::progress) op.number = 1 + chance.below(3);
  if (op.what == Do::drill) {
    constexpr std::array<Number, 4> answers = {4, 5, 5, 10};
    op.number = chance.pick(answers);
    op.xp = chance.one_in(2) ? op.number : chance.below(op.number + 1);
  }
  if (op.what == Do::review) {
    op.xp = 1 + chance.below(7);
    op.number = chance.below(kCardsOfDeck - op.xp);
  }
  if (op.what == Do::learn) op.number = chance.below(101);
  if (op.what == Do::shelve) op.number = 20 + chance.below(40);
  if (op.what == Do::read || op.what == Do::correct) {
    op.number = chance.below(25);
    op.xp = 1 + chance.below(9);
    const auto book = person.user.books.find(op.target);
    const bool has_any = book != person.user.books.end() && !book->second.sessions.empty();
    op.title = has_any ? key_in(chance, book->second.sessions) : "none";
  }
  const Number today = day_at(at.now, at.offset);
  if (op.what == Do::habit) op.number = 1 + chance.below(2);
  if (op.what == Do::log) {
    op.xp = chance.one_in(6) ? 1 : 0;
    op.number = today - chance.below(chance.one_in(3) ? 5 : 2) + (chance.one_in(20) ? 1 : 0);
  }
  if (op.what == Do::plan) {
    constexpr std::array<const char*, 4> types = {"focus", "habit", "learning", "task"};
    op.mode = chance.pick(types);
    if (op.mode == "habit" && !person.user.habits.contains(op.target)) op.mode = "task";
    op.number = today - (chance.one_in(8) ? 1 : 0) + (chance.one_in(12) ? 1 : 0);
  }
  if (op.what == Do::tick) {
    op.number = today - (chance.one_in(6) ? chance.below(3) : 0);
    op.xp = chance.one_in(5) ? 0 : 1;
    op.target = "none";
    const auto plan = person.user.plans.find(op.number);
    if (plan != person.user.plans.end() && !plan->second.empty()) op.target = chance.pick(plan->second).id;
  }
  if (is_training(op.what)) fill_training(chance, person.user, op);
  fill_track(chance, op);
  if (op.what == Do::make) {
    op.number = 1 + chance.below(3);
    op.xp = chance.below(11);
    op.coins = chance.below(6);
    op.title = "Own " + std::to_string(chance.below(100));
    op.text = chance.one_in(2) ? "" : "Because " + std::to_string(chance.below(100));
    op.category = chance.one_in(2) ? "personal" : "music";
  }
  return op;
}

namespace {

/// Answers of every kind, which the model knows nothing of: what they do to a schedule is FSRS's.
Json reviews_of(const Op& op) {
  constexpr std::array<const char*, 4> ratings = {"again", "hard", "good", "easy"};
  Json reviews = Json::array();
  for (Number i = 0; i < op.xp; i += 1) {
    const auto place = static_cast<std::size_t>(op.number + i);
    reviews.push_back({{"card_id", card_in(op, i)}, {"rating", ratings[place % 4]}, {"seconds", place % 9}});
  }
  return reviews;
}

}  // namespace

testing::Call call_of(const Op& op, const Person& person, const std::string& key) {
  const auto verb = [&]() -> std::string {
    switch (op.what) {
      case Do::pause: return "/pause";
      case Do::resume: return "/resume";
      case Do::complete:
      case Do::finish: return "/complete";
      case Do::abandon:
      case Do::drop: return "/abandon";
      case Do::accept: return "/accept";
      case Do::progress: return "/progress";
      default: return "";
    }
  };
  testing::Call call{.method = "POST", .session = person.session};
  Json body;
  switch (op.what) {
    case Do::start:
      call.path = "/api/focus/start";
      body = {{"mode", op.mode}};
      if (op.number != 0) body["duration"] = op.number;
      break;
    case Do::pause:
    case Do::resume:
    case Do::complete:
    case Do::abandon:
      call.method = "PATCH";
      call.path = "/api/focus/" + op.target + verb();
      break;
    case Do::idea:
      call.path = "/api/ideas";
      body = {{"title", "A sound of " + person.name}};
      break;
    case Do::buy:
      call.path = "/api/market/purchase";
      body = {{"item_id", op.target}};
      break;
    case Do::redeem: call.path = "/api/market/purchases/" + op.target + "/redeem"; break;
    case Do::make:
      call.path = "/api/quests";
      body = {{"title", op.title}, {"target", op.number}, {"xp_reward", op.xp}, {"coin_reward", op.coins}};
      if (!op.text.empty()) body["description"] = op.text;
      if (op.category != "personal") body["category"] = op.category;
      break;
    case Do::drill:
      call.path = "/api/learn/drills/" + op.target + "/attempts";
      body = {{"correct", op.xp}, {"total", op.number}};
      break;
    case Do::study: call.path = "/api/learn/lessons/" + op.target + "/start"; break;
    case Do::learn:
      call.path = "/api/learn/lessons/" + op.target + "/complete";
      body = {{"quiz_score", op.number}};
      break;
    case Do::review:
      call.path = "/api/learn/reviews";
      body = {{"reviews", reviews_of(op)}};
      break;
    case Do::shelve:
      call.path = "/api/books";
      body = {{"title", "A book"}, {"total_pages", op.number}};
      break;
    case Do::read:
      call.path = "/api/books/" + op.target + "/sessions";
      body = {{"pages_read", op.number}, {"duration_minutes", op.xp}};
      break;
    case Do::correct:
      call.method = "PATCH";
      call.path = "/api/books/" + op.target + "/sessions/" + op.title;
      body = {{"pages_read", op.number}};
      break;
    case Do::close: call.path = "/api/books/" + op.target + "/complete"; break;
    case Do::reopen: call.path = "/api/books/" + op.target + "/restart"; break;
    case Do::habit:
      call.path = "/api/habits";
      body = {{"name", "A habit"}, {"target_count", op.number}};
      break;
    case Do::log:
      call.path = "/api/habits/" + op.target + "/logs";
      body = {{"date", iso_day(op.number)}, {"kind", op.xp == 1 ? "skip" : "done"}};
      break;
    case Do::undo: call.path = "/api/habits/" + op.target + "/undo"; break;
    case Do::plan:
      call.path = "/api/plan/items";
      call.query = "date=" + iso_day(op.number);
      body = {{"title", "An item"}, {"type", op.mode}};
      if (op.mode == "habit") body["entity_id"] = op.target;
      break;
    case Do::tick:
      call.method = "PATCH";
      call.path = "/api/plan/items/" + op.target;
      call.query = "date=" + iso_day(op.number);
      body = {{"completed", op.xp == 1}};
      break;
    case Do::progress: body = {{"progress", op.number}}; [[fallthrough]];
    case Do::accept:
    case Do::finish:
    case Do::drop: call.path = "/api/quests/" + op.target + verb(); break;
    case Do::train:
    case Do::lift:
    case Do::alter:
    case Do::unlift:
    case Do::cool:
    case Do::scrap: body = training_call(op, call); break;
    case Do::send:
    case Do::ask:
    case Do::say:
    case Do::unsay:
    case Do::measure:
    case Do::rehear:
    case Do::forget: body = track_call(op, call); break;
    case Do::look:
      call.method = "GET";
      call.path = op.target;
      break;
  }
  if (!body.is_null()) {
    call.headers["content-type"] = "application/json";
    call.body = print_json(body);
  }
  if (!key.empty()) call.headers["idempotency-key"] = key;
  if (person.offset) {
    const Number west = -*person.offset / 60;
    call.headers["x-timezone"] = "Etc/GMT" + std::string(west < 0 ? "" : "+") + std::to_string(west);
  }
  return call;
}

std::string text_of(const testing::Call& call) {
  constexpr std::size_t kSeen = 64;  // bytes of a file that say which it is, with its length
  const std::string size = std::to_string(call.body.size());
  const auto type = call.headers.find("content-type");
  const bool is_file = type != call.headers.end() && type->second == "audio/flac";
  const std::string body = is_file ? call.body.substr(0, kSeen) + "… " + size : call.body;
  return call.method + " " + call.path + "?" + call.query + " " + body;
}

}  // namespace ignition::simulation
