#include "simulation/laws.h"

#include <algorithm>
#include <array>

#include "simulation/tracks_laws.h"
#include "simulation/training_laws.h"

namespace ignition::simulation {
namespace {

using testing::Database;

std::string unequal(const Json& wanted, const Json& given) {
  return wanted == given ? "" : "wanted " + print_json(wanted) + ", found " + print_json(given);
}

Json row_of(Database& database, const char* sql, const User& user) {
  return database.rows(sql, Json::array({user.id}))[0];
}

Json rows_of(Database& database, const char* sql, const User& user) {
  return database.rows(sql, Json::array({user.id}));
}

std::string coins_are_the_ledgers_sum(Database& database, const User& user) {
  const Json row = row_of(database,
                          "SELECT coins, (SELECT coalesce(sum(coins), 0) FROM points_ledger l "
                          "WHERE l.user_id = w.user_id) FROM user_wallet w WHERE user_id = ?1",
                          user);
  return unequal(row[1], row[0]);
}

std::string coins_are_never_negative(Database& database, const User& user) {
  const Json row = row_of(database, "SELECT coins >= 0 FROM user_wallet WHERE user_id = ?1", user);
  return unequal(1, row[0]);
}

std::string xp_is_the_ledgers_sum(Database& database, const User& user) {
  const Json row =
      row_of(database,
             "SELECT level, xp, xp_to_next_level, (SELECT coalesce(sum(xp), 0) FROM "
             "points_ledger l WHERE l.user_id = w.user_id) FROM user_wallet w WHERE user_id = ?1",
             user);
  const Json wallet = wallet_of({.xp = row[3].get<Number>()});
  return unequal({wallet["level"], wallet["xp"], wallet["xp_to_next_level"]}, {row[0], row[1], row[2]});
}

std::string stars_are_the_ledgers_sum(Database& database, const User& user) {
  const Json row =
      row_of(database,
             "SELECT total_skill_stars, (SELECT coalesce(sum(skill_stars), 0) FROM points_ledger "
             "l WHERE l.user_id = w.user_id) FROM user_wallet w WHERE user_id = ?1",
             user);
  return unequal(row[1], row[0]);
}

std::string skills_are_the_ledgers_sum(Database& database, const User& user) {
  const Json given = rows_of(database,
                             "SELECT skill_key, current_stars, current_level FROM user_skills "
                             "WHERE user_id = ?1 AND current_stars > 0 ORDER BY skill_key",
                             user);
  const Json wanted = rows_of(database,
                              "SELECT skill_key, sum(skill_stars), min(10, sum(skill_stars) / 10) FROM "
                              "points_ledger WHERE user_id = ?1 AND skill_key IS NOT NULL GROUP BY skill_key "
                              "HAVING sum(skill_stars) > 0 ORDER BY skill_key",
                              user);
  return unequal(wanted, given);
}

std::string nothing_is_paid_twice_or_lost(Database& database, const User& user) {
  const Json given = row_of(database,
                            "SELECT count(*), coalesce(sum(coins), 0), coalesce(sum(xp), 0), "
                            "count(DISTINCT idempotency_key) FROM points_ledger WHERE user_id = ?1",
                            user);
  return unequal({user.payments, user.coins, user.xp, user.payments}, given);
}

std::string no_coin_is_spent_twice(Database& database, const User& user) {
  const Json row = row_of(database,
                          "SELECT (SELECT count(*) || ' for ' || coalesce(sum(cost_coins), 0) FROM "
                          "user_purchases WHERE user_id = ?1), (SELECT count(*) || ' for ' || coalesce(-sum("
                          "coins), 0) FROM points_ledger WHERE user_id = ?1 AND coins < 0)",
                          user);
  return unequal(row[0], row[1]);
}

std::string purchases_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [id, each] : user.purchases) wanted.push_back({id, each.item, each.is_redeemed});
  Json given = rows_of(database,
                       "SELECT id, item_id, redeemed_at IS NOT NULL FROM user_purchases WHERE user_id = ?1 "
                       "ORDER BY id",
                       user);
  for (Json& row : given) row[2] = row[2] == 1;
  return unequal(wanted, given);
}

std::string boosts_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [item, until] : user.boost_until) wanted.push_back({item, iso_instant(until)});
  return unequal(wanted, rows_of(database,
                                 "SELECT item_id, max(boost_until) FROM user_purchases WHERE user_id = ?1 "
                                 "AND boost_until IS NOT NULL GROUP BY item_id ORDER BY item_id",
                                 user));
}

/// Counted beside the wallet, so that nobody adds them up.
std::string totals_are_the_rows_sums(Database& database, const User& user) {
  return unequal(
      row_of(
          database,
          "SELECT coalesce(counters_json ->> 'focus_sessions', 0), coalesce(counters_json ->> "
          "'focus_seconds', 0), coalesce(counters_json ->> 'focus_longest', 0), coalesce(counters_json ->> "
          "'focus_xp', 0), coalesce(counters_json ->> 'focus_coins', 0), counters_json ->> "
          "'boost_until:boost_xp_2x', counters_json ->> 'boost_until:boost_coins_2x' FROM user_wallet WHERE "
          "user_id = ?1",
          user),
      row_of(
          database,
          "WITH boosts (item, until) AS (SELECT item_id, max(unixepoch(boost_until) * 1000 + "
          "substr(boost_until, 21, 3)) FROM user_purchases WHERE user_id = ?1 AND boost_until IS NOT NULL "
          "GROUP BY item_id) SELECT count(*), coalesce(sum(active_seconds), 0), "
          "coalesce(max(active_seconds), 0), coalesce(sum(xp_awarded), 0), coalesce(sum(coins_awarded), 0), "
          "(SELECT until FROM boosts WHERE item = 'item_boost_xp'), (SELECT until FROM boosts WHERE item = "
          "'item_boost_coins') FROM focus_sessions WHERE user_id = ?1 AND status = 'completed' AND mode = "
          "'focus'",
          user));
}

std::string streaks_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [type, each] : user.streaks) {
    const Json last = each.last == kNoDay ? Json() : Json(iso_day(each.last));
    wanted.push_back({type, each.count, each.longest, last, each.offset});
  }
  return unequal(wanted,
                 rows_of(database,
                         "SELECT streak_type, current_count, longest_count, last_activity_date, "
                         "utc_offset_minutes FROM user_streaks WHERE user_id = ?1 ORDER BY streak_type",
                         user));
}

std::string achievements_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const std::string& key : user.earned) wanted.push_back(Json::array({key}));
  return unequal(
      wanted,
      rows_of(database, "SELECT achievement_key FROM user_achievements WHERE user_id = ?1 ORDER BY 1", user));
}

/// 0: never.
Json instant_json(Number instant) { return instant == 0 ? Json() : Json(iso_instant(instant)); }

std::string progress_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [id, each] : user.quests) {
    const Json last = each.dates.empty() ? Json() : Json(iso_day(*each.dates.rbegin()));
    wanted.push_back({id, each.status, each.target, each.progress, each.status == "completed" ? 1 : 0,
                      iso_instant(each.accepted_at), instant_json(each.completed_at), last,
                      instant_json(each.expires_at), iso_instant(each.made_at),
                      iso_instant(each.written_at)});
  }
  return unequal(wanted,
                 rows_of(database,
                         "SELECT quest_id, status, target, progress, completed, accepted_at, completed_at, "
                         "last_counted_on, expires_at, created_at, updated_at FROM user_quest_progress "
                         "WHERE user_id = ?1 ORDER BY quest_id",
                         user));
}

/// The user's own rows: quests of one's own, and the periods of recurring ones, worded as these are.
std::string quests_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [id, each] : user.quests) {
    const std::size_t colon = id.find(':');
    if (colon == std::string::npos && !each.is_own) continue;
    Json row = {id,      each.title, each.text.empty() ? Json() : Json(each.text), each.category,
                nullptr, nullptr};
    if (!each.is_own) {
      const Json& words = database.rows(
          "SELECT title, description, type, event_types_json, id FROM universal_quests WHERE id = ?1",
          Json::array({id.substr(0, colon)}));
      row = Json::array({id});
      for (const Json& word : words[0]) row.push_back(word);
    }
    for (const Json& value :
         {Json(each.is_own ? 0 : 1), Json("starter"), Json(each.target), Json(each.xp), Json(each.coins),
          each.skill.empty() ? Json() : Json(each.skill), Json(each.status),
          Json(iso_instant(each.accepted_at)), instant_json(each.completed_at), instant_json(each.expires_at),
          Json(iso_instant(each.made_at))})
      row.push_back(value);
    wanted.push_back(row);
  }
  return unequal(wanted, rows_of(database,
                                 "SELECT id, title, description, category, event_types_json, universal_id, "
                                 "is_universal, difficulty, target, xp_reward, coin_reward, skill_key, "
                                 "status, accepted_at, completed_at, expires_at, created_at FROM quests "
                                 "WHERE user_id = ?1 ORDER BY id",
                                 user));
}

/// What was paid, or made, of what a local date has a number of: as much as its dates hold in sum, and on
/// none of them more than its number.
std::string no_date_holds_more_than_its_number(Database& database, const User& user) {
  for (const auto& [what, number] : kADay) {
    const auto found = user.by_date.find(what);
    Number sum = 0;
    for (const auto& [date, count] : found == user.by_date.end() ? ByDate{} : found->second) {
      if (count > number) return what + ": " + std::to_string(count) + " on " + iso_day(date);
      sum += count;
    }
    const bool is_quest = what == "own_quests";
    const Json row = database.rows(is_quest ? "SELECT count(*) FROM quests WHERE user_id = ?1 AND "
                                              "universal_id IS NULL AND ?2 <> ''"
                                            : "SELECT count(*) FROM points_ledger WHERE user_id = ?1 AND "
                                              "event_type = ?2",
                                   {user.id, what})[0];
    if (row[0] != sum) return what + ": " + unequal(sum, row[0]);
  }
  return "";
}

std::string drills_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [key, each] : user.drills) {
    wanted.push_back({key, each.attempts, each.correct, each.streak, each.best, iso_instant(each.at),
                      instant_json(each.due)});
  }
  return unequal(wanted, rows_of(database,
                                 "SELECT d.key, attempts, correct, streak, best_streak, last_attempted_at, "
                                 "next_due_at FROM user_drill_stats s JOIN learn_drills d ON d.id = "
                                 "s.drill_id WHERE user_id = ?1 ORDER BY d.key",
                                 user));
}

std::string lessons_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [key, each] : user.lessons) {
    wanted.push_back({key, each.completed != 0 ? "completed" : "in_progress", iso_instant(each.begun),
                      instant_json(each.completed), each.score < 0 ? Json() : Json(each.score)});
  }
  return unequal(wanted, rows_of(database,
                                 "SELECT l.key, status, started_at, completed_at, quiz_score FROM "
                                 "user_lesson_progress p JOIN learn_lessons l ON l.id = p.lesson_id "
                                 "WHERE user_id = ?1 ORDER BY l.key",
                                 user));
}

std::string decks_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [deck, each] : user.decks)
    wanted.push_back({deck, iso_day(each.day), each.fresh, each.done});
  return unequal(wanted,
                 rows_of(database,
                         "SELECT deck_id, day, new_done, done FROM user_deck_state WHERE user_id = ?1 "
                         "ORDER BY deck_id",
                         user));
}

/// Of each date, and the rows of the answers as many as that.
std::string reviews_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  Number sum = 0;
  for (const auto& [date, each] : user.review_days) {
    wanted.push_back({iso_day(date), each.answers, each.fresh});
    sum += each.answers;
  }
  const std::string broken = unequal(
      wanted, rows_of(database,
                      "SELECT local_date, reviews, new_cards FROM user_review_days WHERE user_id = ?1 "
                      "ORDER BY local_date",
                      user));
  if (!broken.empty()) return broken;
  return unequal(
      Json::array({sum, static_cast<Number>(user.answered.size())}),
      row_of(database,
             "SELECT (SELECT count(*) FROM flashcard_reviews WHERE user_id = ?1), (SELECT count(*) "
             "FROM user_flashcard_state WHERE user_id = ?1 AND state <> 'new')",
             user));
}

std::string books_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [id, each] : user.books) {
    Number pages = 0;
    for (const auto& [session, read] : each.sessions) pages += read.pages;
    wanted.push_back(
        {id, each.is_completed ? "completed" : "reading", each.page, each.sessions.size(), pages});
  }
  return unequal(wanted,
                 rows_of(database,
                         "SELECT b.id, b.status, b.current_page, count(s.id), coalesce(sum(s.pages_read), 0) "
                         "FROM books b LEFT JOIN reading_sessions s ON s.book_id = b.id "
                         "WHERE b.user_id = ?1 GROUP BY b.id ORDER BY b.id",
                         user));
}

/// Without the model: the page is what the sessions since the beginning hold, and a book is an event once.
std::string pages_are_the_sum_of_sessions(Database& database, const User& user) {
  return unequal(
      Json::array({0, 0}),
      row_of(database,
             "SELECT (SELECT count(*) FROM books b WHERE b.user_id = ?1 AND b.current_page <> (SELECT "
             "coalesce(sum(s.pages_read), 0) FROM reading_sessions s WHERE s.book_id = b.id AND "
             "s.created_at >= b.started_at)), (SELECT count(*) FROM (SELECT 1 FROM activity_events WHERE "
             "user_id = ?1 AND event_type = 'book_complete' GROUP BY metadata_json HAVING count(*) > 1))",
             user));
}

std::string habits_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [id, each] : user.habits) {
    for (const auto& [log, of] : each.logs) wanted.push_back({id, log, iso_day(of.day), of.is_skip ? 1 : 0});
  }
  return unequal(wanted, rows_of(database,
                                 "SELECT habit_id, id, local_date, counts_as = 'skip' FROM habit_logs WHERE "
                                 "user_id = ?1 ORDER BY habit_id, id",
                                 user));
}

/// Without the model: a day has at most one log that reached its target, and no period is an event twice.
std::string a_period_is_done_once(Database& database, const User& user) {
  return unequal(
      Json::array({0, 0}),
      row_of(database,
             "SELECT (SELECT count(*) FROM (SELECT 1 FROM habit_logs WHERE user_id = ?1 AND counts_as = "
             "'done' GROUP BY habit_id, local_date HAVING count(*) > 1)), (SELECT count(*) FROM (SELECT 1 "
             "FROM activity_events WHERE user_id = ?1 AND event_type IN ('habit_complete', "
             "'planner_task_complete') GROUP BY event_type, metadata_json HAVING count(*) > 1))",
             user));
}

std::string plans_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [day, plan] : user.plans) {
    if (plan.empty()) continue;
    bool is_open = false;
    for (const PlanItem& each : plan) {
      wanted.push_back({iso_day(day), each.id, each.is_completed ? 1 : 0, each.was_ticked ? 1 : 0});
      is_open = is_open || !each.is_completed;
    }
    wanted.push_back({iso_day(day), is_open ? "active" : "completed"});
  }
  Json given = Json::array();
  for (const Json& row : rows_of(database,
                                 "SELECT date, status, items_json FROM daily_plans WHERE user_id = ?1 "
                                 "ORDER BY date",
                                 user)) {
    for (const Json& item : parse_json(row[2].get<std::string>())) {
      given.push_back(
          {row[0], item["id"], item["completed"] == true ? 1 : 0, item.value("was_ticked", false) ? 1 : 0});
    }
    given.push_back({row[0], row[1]});
  }
  return unequal(wanted, given);
}

std::string sessions_as_the_model(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [id, each] : user.sessions) wanted.push_back({id, each.status, each.xp, each.coins});
  return unequal(wanted, rows_of(database,
                                 "SELECT id, status, xp_awarded, coins_awarded FROM focus_sessions WHERE "
                                 "user_id = ?1 ORDER BY id",
                                 user));
}

std::string a_pause_is_kept_while_paused(Database& database, const User& user) {
  return unequal(
      rows_of(database,
              "SELECT mode, paused_remaining, paused_at FROM focus_sessions WHERE user_id = ?1 AND "
              "status = 'paused'",
              user),
      rows_of(database, "SELECT mode, time_remaining, paused_at FROM focus_pause_state WHERE user_id = ?1",
              user));
}

std::string events_as_the_model(Database& database, const User& user) {
  return unequal(Json::array({user.events}),
                 row_of(database, "SELECT count(*) FROM activity_events WHERE user_id = ?1", user));
}

/// An achievement is told in the words of its definition.
Json told(Database& database, const Notice& notice) {
  if (notice.type == "level_up") {
    return {"Level " + notice.subject, "You reached level " + notice.subject + ", one small start at a time.",
            "{\"level\":" + notice.subject + "}"};
  }
  if (notice.type == "streak_at_risk") {
    return {"Today can be day " + std::to_string(std::stoll(notice.subject) + 1),
            "Anything small keeps your streak going: five minutes of focus, a drill, a habit.",
            "{\"streak\":\"daily\",\"current\":" + notice.subject + "}"};
  }
  const Json words = database.rows(
      "SELECT name, coalesce(description, name), json_object('achievement', key) "
      "FROM achievement_definitions WHERE key = ?1",
      Json::array({notice.subject}));
  return words[0];
}

std::string notifications_as_the_model(Database& database, const User& user) {
  std::vector<Json> wanted;
  for (const Notice& each : user.notices) {
    Json row = {iso_instant(each.at), each.type};
    for (const Json& word : told(database, each)) row.push_back(word);
    row.push_back(0);
    wanted.push_back(row);
  }
  std::sort(wanted.begin(), wanted.end());
  return unequal(wanted, rows_of(database,
                                 "SELECT created_at, type, title, message, data_json, read FROM "
                                 "notifications WHERE user_id = ?1 ORDER BY 1, 2, 3",
                                 user));
}

std::string keys_are_kept(Database& database, const User& user) {
  Json wanted = Json::array();
  for (const auto& [key, each] : user.kept) wanted.push_back({key, each.status, iso_instant(each.until)});
  return unequal(wanted, rows_of(database,
                                 "SELECT key, status, expires_at FROM idempotency_keys WHERE user_id = ?1 "
                                 "ORDER BY key",
                                 user));
}

struct Law {
  const char* name;
  std::string (*broken)(Database&, const User&);
};

constexpr auto kLaws = std::to_array<Law>({
    {"coins are the ledger's sum", coins_are_the_ledgers_sum},
    {"coins are never negative", coins_are_never_negative},
    {"lifetime XP is the ledger's sum", xp_is_the_ledgers_sum},
    {"stars are the ledger's sum", stars_are_the_ledgers_sum},
    {"skills are the ledger's sums", skills_are_the_ledgers_sum},
    {"no coin is spent twice", no_coin_is_spent_twice},
    {"nothing is paid twice or lost", nothing_is_paid_twice_or_lost},
    {"purchases as the model", purchases_as_the_model},
    {"boosts as the model", boosts_as_the_model},
    {"totals are the sums of the rows", totals_are_the_rows_sums},
    {"streaks as the model", streaks_as_the_model},
    {"achievements as the model", achievements_as_the_model},
    {"progress of quests as the model", progress_as_the_model},
    {"rows of quests as the model", quests_as_the_model},
    {"no local date holds more than its number", no_date_holds_more_than_its_number},
    {"focus sessions as the model", sessions_as_the_model},
    {"books as the model", books_as_the_model},
    {"habits as the model", habits_as_the_model},
    {"a period is done once", a_period_is_done_once},
    {"plans as the model", plans_as_the_model},
    {"pages are the sum of sessions", pages_are_the_sum_of_sessions},
    {"workouts as the model", workouts_as_the_model},
    {"sets as the model", lifts_as_the_model},
    {"records are those of all sets", records_are_those_of_all_sets},
    {"a workout is an event once", a_workout_is_an_event_once},
    {"tracks as the model", tracks_as_the_model},
    {"decks as the model", decks_as_the_model},
    {"drills as the model", drills_as_the_model},
    {"reviews as the model", reviews_as_the_model},
    {"lessons as the model", lessons_as_the_model},
    {"a pause is kept while paused", a_pause_is_kept_while_paused},
    {"events as the model", events_as_the_model},
    {"notifications as the model", notifications_as_the_model},
    {"an Idempotency-Key is kept with what it did", keys_are_kept},
});

}  // namespace

std::optional<Broken> check_wallet(Database& database, const User& user, Number version) {
  const Json row = row_of(database,
                          "SELECT version, coins, xp, level, xp_to_next_level, total_skill_stars FROM "
                          "user_wallet WHERE user_id = ?1",
                          user);
  if (row[0] != version)
    return Broken{"the wallet's version rises with every change", unequal(version, row[0])};
  const Json wallet = {{"coins", row[1]},
                       {"xp", row[2]},
                       {"level", row[3]},
                       {"xp_to_next_level", row[4]},
                       {"total_skill_stars", row[5]}};
  if (wallet == wallet_of(user)) return std::nullopt;
  return Broken{"the wallet as the model", unequal(wallet_of(user), wallet)};
}

std::optional<Broken> check_user(Database& database, const User& user) {
  for (const Law& law : kLaws) {
    std::string how = law.broken(database, user);
    if (!how.empty()) return Broken{law.name, std::move(how)};
  }
  return std::nullopt;
}

std::optional<Broken> check_database(Database& database) {
  const Json orphans = database.rows("PRAGMA foreign_key_check");
  if (!orphans.empty()) return Broken{"every row has its parent", print_json(orphans)};
  const Json guards = database.rows("SELECT count(*) FROM commit_guard");
  if (guards[0][0] != 0) return Broken{"a guard leaves nothing behind", print_json(guards)};
  return std::nullopt;
}

std::string difference(const Json& wanted, const Json& given) {
  const std::string both = "wanted " + print_json(wanted) + ", given " + print_json(given);
  if (wanted.is_object()) {
    for (const auto& [name, value] : wanted.items()) {
      if (!given.is_object() || !given.contains(name)) return name + ": " + both;
      if (std::string inner = difference(value, given[name]); !inner.empty()) return name + ": " + inner;
    }
    return "";
  }
  if (!wanted.is_array()) return wanted == given ? "" : both;
  if (!given.is_array() || given.size() != wanted.size()) return both;
  for (const Json& each : wanted) {
    bool is_found = false;
    for (const Json& other : given) is_found = is_found || difference(each, other).empty();
    if (!is_found) return both;
  }
  return "";
}

}  // namespace ignition::simulation
