// What health says of rows that are kept beside those that they are told from: nothing while all is done by
// the routes, and each of them that something else has changed.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Json kept_asked(World& world, const SessionHash& session, const std::string& method,
                const std::string& target, const Json& body = Json(Json::value_t::discarded)) {
  world.now = world.now + Seconds{1};
  const Reply reply = world.ask(session, method, target, body);
  CAPTURE(method, target, reply.body);
  REQUIRE(reply.status / 100 == 2);
  return reply.body.empty() ? Json() : json_of(reply);
}

/// What all pages of that size find.
Json found(World& world, const std::string& kept, int limit) {
  const SessionHash admin = world.sign_in("admin");
  Json all = Json::array();
  std::string cursor;
  for (int page = 0; page < 1'000; page += 1) {
    const Reply reply = world.call({.method = "GET",
                                    .path = "/api/admin/health",
                                    .query = "kept=" + kept + "&limit=" + std::to_string(limit) + cursor,
                                    .session = admin});
    REQUIRE(reply.status == 200);
    CHECK(world.counts.trips == 1);
    const Json body = json_of(reply);
    CHECK(body["health"]["is_healthy"] == body["health"]["kept"].empty());
    for (const Json& each : body["health"]["kept"]) all.push_back(each);
    if (body["complete"].get<bool>()) return all;
    std::string next = body["next_cursor"].get<std::string>();
    for (std::size_t at = next.find(' '); at != std::string::npos; at = next.find(' '))
      next.replace(at, 1, "%20");
    cursor = "&cursor=" + next;
  }
  FAIL("no end");
  return all;
}

std::string user_named(World& world, const std::string& name) {
  return world.database.rows("SELECT id FROM users WHERE name = ?1", Json::array({name}))[0][0];
}

/// Sets of exercises of both, so that records of all four kinds stand.
void train(World& world, const SessionHash& session, int exercises) {
  const std::string workout =
      "/api/workout-sessions/" +
      kept_asked(world, session, "POST", "/api/workout-sessions")["session"]["id"].get<std::string>();
  for (int i = 0; i < exercises; i += 1) {
    const std::string exercise = "e " + std::to_string(i);
    world.database.rows(
        "INSERT OR IGNORE INTO exercises (id, name, category, created_at) VALUES (?1, 'E', 'strength', '')",
        Json::array({exercise}));
    for (const int weight : {60, 62, 61}) {
      const Json set = {{"exercise_id", exercise}, {"reps", 5}, {"weight", weight + 0.125}};
      kept_asked(world, session, "POST", workout + "/sets", {{"sets", {set}}});
    }
    const Json held = {{"exercise_id", exercise}, {"duration_seconds", 40}, {"weight", 90}};
    if (i % 2 == 0) kept_asked(world, session, "POST", workout + "/sets", {{"sets", {held}}});
  }
}

}  // namespace

TEST_CASE("health finds personal records that are not those of the sets") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  train(world, ann, 3);
  train(world, bob, 2);
  const int limit = GENERATE(1, 2, 3, 50);
  CAPTURE(limit);
  CHECK(found(world, "records", limit) == Json::array());
  const auto records_of = [&](const std::string& name, const std::string& exercise, const std::string& type) {
    return world.database.rows(
        "SELECT json_array(round(value, 3), achieved_at) FROM personal_records WHERE user_id = ?1 AND "
        "exercise_id = ?2 AND record_type = ?3",
        {user_named(world, name), exercise, type});
  };
  const Json weight = parse_json(records_of("ann", "e 1", "weight")[0][0].get<std::string>());
  const Json once = parse_json(records_of("bob", "e 0", "e1rm")[0][0].get<std::string>());
  const Json time = parse_json(records_of("ann", "e 2", "time")[0][0].get<std::string>());
  const std::string late = "2026-05-01T00:00:00.000Z";
  // Too high, gone, of a set that is not there, and of an exercise without any set.
  world.database.rows(
      "UPDATE personal_records SET value = 63 WHERE user_id = ?1 AND exercise_id = 'e 1' AND "
      "record_type = 'weight'",
      Json::array({user_named(world, "ann")}));
  world.database.rows(
      "DELETE FROM personal_records WHERE user_id = ?1 AND exercise_id = 'e 0' AND "
      "record_type = 'e1rm'",
      Json::array({user_named(world, "bob")}));
  world.database.rows(
      "UPDATE personal_records SET achieved_at = ?2 WHERE user_id = ?1 AND exercise_id = "
      "'e 2' AND record_type = 'time'",
      {user_named(world, "ann"), late});
  world.database.rows(
      "INSERT INTO personal_records (id, user_id, exercise_id, record_type, value, "
      "achieved_at) VALUES ('r', ?1, 'e 2', 'reps', 9, ?2)",
      {user_named(world, "bob"), late});
  const auto finding = [&](const char* name, const char* id, const Json& kept, const Json& told) {
    return Json{{"user_id", user_named(world, name)}, {"id", id}, {"kept", kept}, {"told", told}};
  };
  CHECK(found(world, "records", limit) ==
        Json::array({finding("bob", "e 0 e1rm", nullptr, once),
                     finding("ann", "e 1 weight", {63.0, weight[1]}, weight),
                     finding("ann", "e 2 time", {time[0], late}, time),
                     finding("bob", "e 2 reps", {9.0, late}, nullptr)}));
}

TEST_CASE("health finds cards whose schedule is not what their owner remembers") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const std::string deck =
      kept_asked(world, ann, "POST", "/api/learn/decks", {{"name", "D"}, {"is_public", true}})["deck"]["id"];
  std::vector<std::string> cards;
  for (int i = 0; i < 5; i += 1) {
    const Json card = {{"front", "f" + std::to_string(i)}, {"back", "b"}};
    cards.push_back(
        kept_asked(world, ann, "POST", "/api/learn/decks/" + deck + "/cards", card)["cards"][0]["id"]);
  }
  const auto act = [&](const SessionHash& session, int card, const std::string& what, const Json& body) {
    kept_asked(world, session, "POST", "/api/learn/cards/" + cards[card] + "/" + what, body);
  };
  act(ann, 0, "review", {{"rating", "good"}});
  act(bob, 0, "review", {{"rating", "again"}});
  act(ann, 1, "review", {{"rating", "easy"}});
  act(ann, 1, "undo", Json::object());
  act(ann, 2, "review", {{"rating", "hard"}});
  act(ann, 2, "reset", Json::object());
  act(bob, 3, "review", {{"rating", "hard"}});
  kept_asked(world, ann, "PATCH", "/api/learn/cards/" + cards[4] + "/state", {{"suspended", true}});
  const int limit = GENERATE(1, 2, 5, 50);
  CAPTURE(limit);
  CHECK(found(world, "cards", limit) == Json::array());
  const Json due = world.database.rows("SELECT next_review_at, difficulty FROM flashcards WHERE id = ?1",
                                       Json::array({cards[0]}))[0];
  world.database.rows("UPDATE flashcards SET review_count = 2 WHERE id = ?1", Json::array({cards[0]}));
  world.database.rows("UPDATE flashcards SET difficulty = 4 WHERE id = ?1", Json::array({cards[3]}));
  const Json user = user_named(world, "ann");
  CHECK(found(world, "cards", limit) == Json::array({{{"user_id", user},
                                                      {"id", cards[0]},
                                                      {"kept", Json::array({due[1], due[0], 2})},
                                                      {"told", Json::array({due[1], due[0], 1})}},
                                                     {{"user_id", user},
                                                      {"id", cards[3]},
                                                      {"kept", Json::array({4, nullptr, 0})},
                                                      {"told", Json::array({0, nullptr, 0})}}}));
}

TEST_CASE("health finds plans whose status is not what their items make it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto add = [&](const std::string& date) {
    const Json body = {{"title", "Tea"}, {"type", "task"}};
    const Json made = kept_asked(world, ann, "POST", "/api/plan/items?date=" + date, body);
    return "/api/plan/items/" + made["item"]["id"].get<std::string>() + "?date=" + date;
  };
  add("2026-03-02");
  kept_asked(world, ann, "PATCH", add("2026-03-03"), {{"completed", true}});
  const std::string ticked = add("2026-03-04"), dropped = add("2026-03-04");
  kept_asked(world, ann, "PATCH", ticked, {{"completed", true}});
  kept_asked(world, ann, "DELETE", dropped);
  kept_asked(world, ann, "DELETE", add("2026-03-05"));
  kept_asked(world, ann, "POST", "/api/plan/generate?date=2026-03-06");
  const Json generated = kept_asked(world, ann, "GET", "/api/plan?date=2026-03-06")["plan"]["items"];
  REQUIRE_FALSE(generated.empty());
  for (const Json& item : generated)
    kept_asked(world, ann, "DELETE", "/api/plan/items/" + item["id"].get<std::string>() + "?date=2026-03-06");
  const int limit = GENERATE(1, 2, 4, 50);
  CAPTURE(limit);
  CHECK(found(world, "plans", limit) == Json::array());
  const auto turn = [&](const char* date, const char* status) {
    world.database.rows("UPDATE daily_plans SET status = ?2 WHERE date = ?1", {date, status});
    return world.database.rows("SELECT id FROM daily_plans WHERE date = ?1", Json::array({date}))[0][0];
  };
  const Json user = user_named(world, "ann");
  const Json open = turn("2026-03-02", "completed"), done = turn("2026-03-04", "active"),
             empty = turn("2026-03-06", "completed");
  const auto finding = [&](const Json& id, const char* kept, const char* told) {
    return Json{{"user_id", user}, {"id", id}, {"kept", kept}, {"told", told}};
  };
  CHECK(found(world, "plans", limit) ==
        Json::array({finding(open, "completed", "active"), finding(done, "active", "completed"),
                     finding(empty, "completed", "active")}));
}

TEST_CASE("a page of what is kept does the same work, however much lies behind it") {
  World world;
  const SessionHash admin = world.sign_in("admin"), ann = world.sign_in("ann");
  train(world, ann, 30);
  const auto grow = [&](int from, int to) {
    const Json range = {user_named(world, "ann"), from, to};
    const std::string numbers =
        "WITH RECURSIVE n (i) AS (SELECT ?2 UNION ALL SELECT i + 1 FROM n WHERE i < ?3 - 1) ";
    for (const std::string& insert : std::vector<std::string>{
             "INSERT INTO exercise_sets (id, user_id, workout_session_id, exercise_id, set_number, reps, "
             "weight, created_at) SELECT 's' || i, ?1, (SELECT min(id) FROM workout_sessions), 'e 0', "
             "i + 10, 5, 50, '2027-01-01T00:00:00.000Z' FROM n",
             "INSERT INTO flashcard_decks (id, user_id, name, created_at) SELECT 'd' || i, ?1, 'D', '' FROM "
             "n",
             "INSERT INTO flashcards (id, deck_id, front, back, created_at) SELECT 'f' || i, 'd' || i, '', "
             "'', '' FROM n",
             "INSERT INTO daily_plans (id, user_id, date, items_json, created_at, updated_at) SELECT 'p' || "
             "i, ?1, date('2026-01-01', i || ' days'), '[]', '', '' FROM n"})
      world.database.rows(numbers + insert, range);
  };
  const auto work = [&] {
    std::map<std::string, std::int64_t> steps;
    for (const std::string kept : {"records", "cards", "plans"}) {
      const Reply reply = world.ask(admin, "GET", "/api/admin/health?limit=10&kept=" + kept);
      CAPTURE(reply.body);
      REQUIRE(reply.status == 200);
      CHECK(json_of(reply)["health"]["is_healthy"] == true);
      steps[kept] = world.counts.steps;
    }
    return steps;
  };
  grow(0, 100);
  const auto few = work();
  grow(100, 5'000);
  const auto many = work();
  for (const auto& [kept, steps] : few) {
    CAPTURE(kept);
    CHECK(many.at(kept) == steps);
  }
  // Whoever is no administrator is told nothing.
  CHECK(world.ask(ann, "GET", "/api/admin/health?kept=plans").status == 403);
}
