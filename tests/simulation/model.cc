#include "simulation/model.h"

#include <algorithm>
#include <array>

#include "simulation/deed.h"
#include "simulation/tracks.h"
#include "simulation/training.h"

namespace ignition::simulation {
namespace {

Number worked_millis(const Session& session, Number now) {
  const bool runs = session.status == "active";
  return session.worked * 1000 + (runs ? std::max<Number>(0, now - session.since) : 0);
}

Json session_json(const std::string& id, const Session& session, Number now) {
  const Number left = std::max<Number>(0, session.planned * 1000 - worked_millis(session, now));
  return {{"id", id},
          {"mode", session.mode},
          {"status", session.status},
          {"duration", session.planned},
          {"remaining_seconds", (left + 999) / 1000},
          {"xp_awarded", session.xp},
          {"coins_awarded", session.coins}};
}

void turn(Session& session, const std::string& status, Number now) {
  session.worked = worked_millis(session, now) / 1000;
  session.status = status;
  session.since = now;
}

Answer refused(int status = 409, Json body = Json::object()) { return {status, std::move(body), false}; }

Answer start(User& user, const Op& op, const Moment& at, const std::string& made) {
  for (auto& [id, each] : user.sessions) {
    if (each.status != "active" && each.status != "paused") continue;
    if (status_at(each, at.now) != "abandoned") return refused(409, {{"session", {{"id", id}}}});
    each.status = "abandoned";
  }
  const Number usual = op.mode == "long_break" ? 900 : 300;
  const Session session{op.mode, "active", op.number == 0 ? usual : op.number, 0, at.now};
  user.sessions[made] = session;
  Answer answer{201, {{"session", session_json(made, session, at.now)}}, true};
  if (op.mode != "focus") return answer;
  const bool pays = at.now >= user.start_paid_at + 5 * kMinute && takes_one(user, "focus_start", at);
  if (pays) user.start_paid_at = at.now;
  Deed deed{user, at};
  happen(deed, "focus_start", pays ? Award{5, 2} : Award{});
  answer.body["reward"] = reward_of(deed);
  return answer;
}

Json complete(User& user, Session& session, const Moment& at) {
  const Number planned = session.planned * 1000;
  Number worked = worked_millis(session, at.now);
  if (worked >= planned - 2000) worked = planned;
  turn(session, "completed", at.now);
  Deed deed{user, at};
  if (session.mode != "focus") return reward_of(deed);
  Award award{25 * worked / planned, 10 * worked / planned, 2 * worked >= planned ? "focus" : ""};
  if (award.xp > 0 && !takes_one(user, "focus_complete", at)) award = {};
  const Award paid = boosted(deed, award);
  session.xp = paid.xp, session.coins = paid.coins;
  if (2 * worked >= planned)
    happen(deed, "focus_complete", award);
  else
    pay(deed, paid);
  return reward_of(deed);
}

Answer change_session(User& user, const Op& op, const Moment& at) {
  const auto found = user.sessions.find(op.target);
  if (found == user.sessions.end()) return refused(404);
  Session& session = found->second;
  const std::string status = status_at(session, at.now);
  const std::map<Do, std::string> to = {
      {Do::pause, "paused"}, {Do::resume, "active"}, {Do::complete, "completed"}, {Do::abandon, "abandoned"}};
  const std::string& wanted = to.at(op.what);
  if (status == wanted) {
    Answer same{200, {{"session", {{"id", op.target}, {"status", status}}}}, false};
    if (wanted != "completed") return same;
    same.body["reward"] = {{"xp", session.xp},
                           {"coins", session.coins},
                           {"achievements", Json::array()},
                           {"quests", Json::array()},
                           {"wallet", wallet_of(user)}};
    return same;
  }
  if (status == "completed" || status == "abandoned") return refused();
  Json reward = nullptr;
  if (wanted == "completed")
    reward = complete(user, session, at);
  else
    turn(session, wanted, at.now);
  if (wanted == "abandoned" && session.mode == "focus") user.in_a_row = 0;
  return {200, {{"session", session_json(op.target, session, at.now)}, {"reward", reward}}, true};
}

Answer buy(User& user, const Shop& shop, const Op& op, const std::string& made) {
  const auto found = shop.find(op.target);
  if (found == shop.end()) return refused(404);
  const Item& item = found->second;
  const bool is_kept = item.category == "themes" || item.category == "badges";
  for (const auto& [id, each] : user.purchases) {
    if (is_kept && each.item == op.target) return refused();
  }
  if (!item.is_for_sale) return refused();
  if (user.coins < item.price) return refused(409, {{"balance", user.coins}, {"cost", item.price}});
  user.coins -= item.price;
  user.payments += 1, user.events += 1;
  user.purchases[made] = {op.target};
  return {201, {{"purchase", {{"id", made}, {"cost_coins", item.price}}}, {"wallet", wallet_of(user)}}, true};
}

Answer redeem(User& user, const Shop& shop, const Op& op, const Moment& at) {
  const auto found = user.purchases.find(op.target);
  if (found == user.purchases.end()) return refused(404);
  Purchase& purchase = found->second;
  const std::string& category = shop.at(purchase.item).category;
  if (category == "themes" || purchase.is_redeemed) return refused();
  purchase.is_redeemed = true;
  Json until = nullptr;
  if (category == "boosts") {
    Number& latest = user.boost_until[purchase.item];
    latest = std::max(latest, at.now) + kHour;
    until = iso_instant(latest);
  }
  return {200, {{"purchase", {{"id", op.target}, {"boost_until", until}}}}, true};
}

Answer make_quest(User& user, const Op& op, const Moment& at, const std::string& made) {
  if (!takes_one(user, "own_quests", at)) return refused();
  Quest& quest = user.quests[made] = {"accepted", 0, op.number, op.xp, op.coins};
  quest.is_own = true;
  quest.title = op.title, quest.text = op.text, quest.category = op.category;
  quest.accepted_at = quest.made_at = quest.written_at = at.now;
  const Json body = {{"id", made}, {"title", op.title}, {"status", "accepted"}, {"target", op.number}};
  return {201, {{"quest", body}}, true};
}

Answer change_quest(User& user, const Op& op, const Moment& at) {
  std::string id = op.target;
  Quest quest;
  for (const QuestDefinition& each : kQuests) {
    if (op.target != each.id && op.target != period_of(each, user, at)) continue;
    id = period_of(each, user, at);
    quest = quest_of(each, at);
  }
  // A period that is over is nobody's any more.
  const bool is_own = id.find(':') == std::string::npos;
  if (user.quests.contains(id) && (is_own || !quest.status.empty())) quest = user.quests.at(id);
  if (quest.status.empty()) return refused(404);
  const Quest before = quest;
  Json reward = nullptr;
  if (op.what == Do::accept) {
    if (quest.status == "completed") return refused();
    if (quest.status != "accepted") quest.accepted_at = at.now;
    quest.status = "accepted";
  } else if (op.what == Do::drop) {
    if (quest.status == "completed" || quest.status == "available") return refused();
    quest.status = "abandoned";
  } else if (op.what == Do::progress) {
    if (!quest.event.empty() || quest.status != "accepted") return refused();
    quest.progress = std::max(quest.progress, std::min(op.number, quest.target));
  } else if (quest.status != "completed") {
    if (quest.status != "accepted" || quest.progress < quest.target) return refused();
    quest.status = "completed", quest.completed_at = at.now;
    Deed deed{user, at};
    happen(deed, "quest_complete", {quest.xp, quest.coins, quest.skill});
    reward = reward_of(deed);
  }
  const bool changes = quest.status != before.status || quest.progress != before.progress;
  if (changes) quest.written_at = at.now, user.quests[id] = quest;
  const Json body = {{"id", id}, {"status", quest.status}, {"progress", quest.progress}};
  return {200, {{"quest", body}, {"reward", reward}}, changes};
}

/// Nothing came of it.
Json no_reward(const User& user) {
  return {{"xp", 0}, {"coins", 0}, {"quests", Json::array()}, {"wallet", wallet_of(user)}};
}

Answer attempt(User& user, const Op& op, const Moment& at) {
  if (!kDrills.contains(op.target)) return refused(404);
  Drill& drill = user.drills[op.target];
  drill.attempts += op.number, drill.correct += op.xp, drill.at = at.now;
  Json reward = no_reward(user);
  if (op.number >= 5) {
    constexpr std::array<Number, 6> days = {1, 2, 4, 7, 14, 30};
    const Number midnight = start_of(day_of(at, at.offset) + 1, at.offset);
    if (10 * op.xp < 8 * op.number) {
      drill.streak = 0, drill.due = at.now;
    } else if (drill.due < midnight) {
      drill.streak += 1, drill.best = std::max(drill.best, drill.streak);
      const auto place = static_cast<std::size_t>(std::min<Number>(drill.streak, 6) - 1);
      drill.due = midnight + (days[place] - 1) * kDay;
    }
    const bool pays = takes_one(user, "drill_complete", at);
    Deed deed{user, at};
    happen(deed, "drill_complete", pays ? Award{kDrills.at(op.target), 0, "learning"} : Award{});
    reward = reward_of(deed);
  }
  const Json shown = {{"key", op.target},
                      {"attempts", drill.attempts},
                      {"correct", drill.correct},
                      {"streak", drill.streak},
                      {"best_streak", drill.best}};
  return {200, {{"drill", shown}, {"reward", reward}}, true};
}

Answer take_lesson(User& user, const Op& op, const Moment& at) {
  const auto found = kLessons.find(op.target);
  if (found == kLessons.end()) return refused(404);
  Lesson& lesson = user.lessons[op.target];
  const Lesson before = lesson;
  Json reward = no_reward(user);
  const auto happens = [&](const std::string& event, const Award& award) {
    Deed deed{user, at};
    happen(deed, event, award);
    reward = reward_of(deed);
  };
  if (op.what == Do::study) {
    if (lesson.begun == 0) lesson.begun = at.now, happens("lesson_start", {5, 2});
  } else {
    lesson.score = std::max(lesson.score, op.number);
    if (lesson.begun == 0) lesson.begun = at.now;
    if (lesson.completed == 0) {
      lesson.completed = at.now;
      happens("lesson_complete", {found->second.xp, found->second.coins, "learning", found->second.stars});
    }
  }
  const bool changes =
      lesson.begun != before.begun || lesson.completed != before.completed || lesson.score != before.score;
  const Json shown = {{"key", op.target}, {"status", lesson.completed != 0 ? "completed" : "in_progress"}};
  return {200, {{"lesson", shown}, {"reward", reward}}, changes};
}

Answer review(User& user, const Op& op, const Moment& at) {
  const Number today = day_of(at, at.offset);
  Json shown = Json::array(), reward = no_reward(user);
  bool changes = false;
  DeckDay day = user.decks.contains(op.target) ? user.decks.at(op.target) : DeckDay{};
  for (Number i = 0; i < op.xp; i += 1) {
    const std::string card = card_in(op, i);
    const bool is_fresh = !user.answered.contains(card);
    const bool is_applied = is_fresh || at.now > user.answered.at(card);
    shown.push_back({{"card_id", card}, {"is_applied", is_applied}});
    if (!is_applied) continue;
    changes = true, user.answered[card] = at.now;
    if (today > day.day) day = {today};
    day.done += 1, day.fresh += is_fresh ? 1 : 0;
    user.review_days[today].answers += 1, user.review_days[today].fresh += is_fresh ? 1 : 0;
  }
  if (changes) user.decks[op.target] = day;
  const bool is_complete = changes && day.done >= 10 && !user.complete.contains({op.target, day.day});
  if (is_complete && takes_one(user, "review_complete", at)) {
    user.complete.insert({op.target, day.day});
    Deed deed{user, at};
    happen(deed, "review_complete", {15, 5, "learning"});
    reward = reward_of(deed);
  }
  return {200, {{"reviews", shown}, {"reward", reward}}, changes};
}

/// Completes it; an event once a book and once a date, where 30 pages were read in sessions.
void complete_book(Deed& deed, Book& book) {
  Number pages = 0;
  for (const auto& [id, each] : book.sessions) pages += each.pages;
  const bool is_new = !book.is_completed;
  book.is_completed = true;
  if (!is_new || book.is_paid || pages < 30 || !takes_one(deed.user, "book_complete", deed.at)) return;
  book.is_paid = true;
  happen(deed, "book_complete", {30, 15, "learning"});
}

Json shown_book(const Book& book) {
  return {{"current_page", book.page}, {"status", book.is_completed ? "completed" : "reading"}};
}

Answer read(User& user, Book& book, const Op& op, const Moment& at, const std::string& made) {
  const Number pages = std::min(op.number, book.total - book.page);
  book.sessions[made] = {pages};
  book.page += pages;
  Deed deed{user, at};
  deed.minutes = op.xp;
  happen(deed, "reading_logged", {});
  if (book.page >= book.total) complete_book(deed, book);
  const Json reward = reward_of(deed);
  return {201,
          {{"reading_session", {{"pages_read", pages}}}, {"book", shown_book(book)}, {"reward", reward}},
          true};
}

/// A session of before the book was begun anew moves nothing.
Answer correct(User& user, Book& book, const Op& op, const Moment& at) {
  const auto found = book.sessions.find(op.title);
  if (found == book.sessions.end()) return refused(404);
  ReadingSession& session = found->second;
  const Number more = std::min(op.number - session.pages, book.total - book.page);
  session.pages += more;
  Deed deed{user, at};
  if (session.is_of_this_reading && more != 0) {
    const bool was_at_the_end = book.page >= book.total;
    book.page += more;
    if (book.page >= book.total)
      complete_book(deed, book);
    else if (was_at_the_end)
      book.is_completed = false;
  }
  const Json reward = reward_of(deed);
  return {
      200,
      {{"reading_session", {{"pages_read", session.pages}}}, {"book", shown_book(book)}, {"reward", reward}},
      true};
}

Answer change_book(User& user, const Op& op, const Moment& at, const std::string& made) {
  if (op.what == Do::shelve) {
    user.books[made] = {0, op.number};
    return {201, {{"book", shown_book(user.books[made])}}, true};
  }
  const auto found = user.books.find(op.target);
  if (found == user.books.end()) return refused(404);
  Book& book = found->second;
  if (op.what == Do::read) return read(user, book, op, at, made);
  if (op.what == Do::correct) return correct(user, book, op, at);
  if (op.what == Do::reopen) {
    book.page = 0, book.is_completed = false;
    for (auto& [id, session] : book.sessions) session.is_of_this_reading = false;
    return {200, {{"book", shown_book(book)}}, true};
  }
  if (book.is_completed) return {200, {{"book", shown_book(book)}, {"reward", no_reward(user)}}, false};
  Deed deed{user, at};
  complete_book(deed, book);
  const Json reward = reward_of(deed);
  return {200, {{"book", shown_book(book)}, {"reward", reward}}, true};
}

}  // namespace

const Streak* streak_at_risk(const User& user, Number now) {
  const auto daily = user.streaks.find("daily");
  if (daily == user.streaks.end() || daily->second.count < 2) return nullptr;
  const Streak& streak = daily->second;
  const Number evening = start_of(streak.last + 1, streak.offset) + 18 * kHour;
  return now >= evening && now < evening + kHour ? &streak : nullptr;
}

namespace {

Json shown_streaks(const User& user, const Moment& at) {
  Json list = Json::array();
  for (const auto& [type, streak] : user.streaks) {
    if (type.starts_with("habit:")) continue;  // each habit shows its own
    const Number day = std::min(day_of(at, at.offset), day_of(at, streak.offset));
    const Number shown = day > streak.last + 1 ? 0 : streak.count;
    list.push_back({{"type", type}, {"current", shown}, {"longest", streak.longest}});
  }
  return list;
}

Json look(const User& user, const Op& op, const Moment& at) {
  Json running = nullptr, list = Json::array();
  for (const auto& [id, each] : user.sessions) {
    const std::string status = status_at(each, at.now);
    if (status == "active" || status == "paused") running = session_json(id, each, at.now);
  }
  if (op.target == "/api/wallet") return {{"wallet", wallet_of(user)}};
  if (op.target == "/api/streaks") return {{"streaks", shown_streaks(user, at)}};
  if (op.target == "/api/focus/active") return {{"session", running}};
  if (op.target == "/api/skills") {
    for (const char* key : {"focus", "learning", "fitness", "creativity", "planning", "production"}) {
      const auto found = user.stars.find(key);
      const Number stars = found == user.stars.end() ? 0 : found->second;
      list.push_back({{"key", key}, {"current_stars", stars}, {"current_level", stars / 10}});
    }
    return {{"skills", list}};
  }
  if (op.target != "/api/achievements")
    return {{"wallet", wallet_of(user)}, {"streaks", shown_streaks(user, at)}, {"focus", running}};
  for (const Feat& each : kFeats) {
    if (each.key != "more_rich" || user.earned.contains(each.key)) list.push_back({{"key", each.key}});
  }
  return {{"achievements", list}};
}

Answer act(User& user, const Shop& shop, const Op& op, const Moment& at, const std::string& made) {
  switch (op.what) {
    case Do::start: return start(user, op, at, made);
    case Do::pause:
    case Do::resume:
    case Do::complete:
    case Do::abandon: return change_session(user, op, at);
    case Do::buy: return buy(user, shop, op, made);
    case Do::redeem: return redeem(user, shop, op, at);
    case Do::make: return make_quest(user, op, at, made);
    case Do::accept:
    case Do::progress:
    case Do::finish:
    case Do::drop: return change_quest(user, op, at);
    case Do::drill: return attempt(user, op, at);
    case Do::study:
    case Do::learn: return take_lesson(user, op, at);
    case Do::review: return review(user, op, at);
    case Do::shelve:
    case Do::read:
    case Do::correct:
    case Do::close:
    case Do::reopen: return change_book(user, op, at, made);
    case Do::habit:
    case Do::log:
    case Do::undo:
    case Do::plan:
    case Do::tick: return change_day(user, op, at, made);
    case Do::train:
    case Do::lift:
    case Do::alter:
    case Do::unlift:
    case Do::cool:
    case Do::scrap: return train(user, op, at, made);
    case Do::send:
    case Do::ask:
    case Do::say:
    case Do::unsay:
    case Do::measure:
    case Do::rehear:
    case Do::forget: return keep_track(user, op, at, made);
    case Do::look: return {200, look(user, op, at), false};
    case Do::idea: break;
  }
  Deed deed{user, at};
  happen(deed, "idea_captured", {});
  reward_of(deed);
  return {201, Json::object(), true};
}

}  // namespace

Answer perform(User& user, const Shop& shop, const Request& request, const Moment& at,
               const std::string& made) {
  const auto kept = user.kept.find(request.key);
  const bool is_known = kept != user.kept.end() && kept->second.until > at.now;
  if (!is_known || is_read(request.op.what)) return act(user, shop, request.op, at, made);
  if (kept->second.request != request.text) return refused(422);
  return {kept->second.status, Json::object(), false, kept->second.body};
}

Json wallet_of(const User& user) {
  const Level level = level_of(user.xp);
  return {{"coins", user.coins},
          {"xp", level.xp},
          {"level", level.number},
          {"xp_to_next_level", level.cost},
          {"total_skill_stars", stars_of(user)}};
}

/// As it counts at the moment: one that was forgotten is abandoned.
std::string status_at(const Session& session, Number now) {
  const Number left = 1000 * std::max<Number>(0, session.planned - session.worked);
  if (session.status == "paused" && now >= session.since + kDay) return "abandoned";
  if (session.status == "active" && now >= session.since + left + 12 * kHour) return "abandoned";
  return session.status;
}

/// The id under which a user meets the quest at the moment.
std::string period_of(const QuestDefinition& quest, const User& user, const Moment& at) {
  const Number today = day_at(at.now, at.offset);
  if (quest.period.empty()) return quest.id;
  return quest.id + ":" + user.id + ":" + (quest.period == "day" ? iso_day(today) : iso_week(today));
}

}  // namespace ignition::simulation
