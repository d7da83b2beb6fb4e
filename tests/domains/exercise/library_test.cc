// The library of exercises and workouts by their routes.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// As a client puts it into an address.
std::string encoded(const std::string& text) {
  std::string result;
  for (const char c : text) {
    char hex[4];
    std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    result += hex;
  }
  return result;
}

void add_library(World& world, int exercises) {
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) INSERT INTO exercises "
      "(id, name, category, muscle_groups, equipment, created_at) SELECT printf('exercise_%04d', i), "
      "printf('Press %04d', i), 'strength', 'chest,triceps', 'barbell', '2026-01-06T12:00:00.000Z' FROM n",
      Json::array({exercises}));
}

Json names_of_page(World& world, const SessionHash& session, const std::string& query) {
  const Reply reply = world.ask(session, "GET", "/api/exercises?" + query);
  CAPTURE(query, reply.body);
  REQUIRE(reply.status == 200);
  CHECK(world.counts.trips == 1);
  const Json page = json_of(reply);
  Json names = Json::array();
  for (const Json& item : page["items"]) names.push_back(item["name"]);
  return names;
}

}  // namespace

TEST_CASE("the library and one's own are one list by name, a page after the other") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  add_library(world, 5);
  const auto own = [&](const SessionHash& session, const std::string& name) {
    const Reply reply = world.ask(session, "POST", "/api/exercises",
                                  {{"name", name}, {"muscle_groups", {"grip"}}, {"category", "mobility"}});
    REQUIRE(reply.status == 201);
    CHECK(world.counts.trips == 2);
    return json_of(reply)["exercise"]["id"].get<std::string>();
  };
  const std::string id = own(ann, "press 0002b");
  own(bob, "Press of Bob");
  CHECK(names_of_page(world, ann, "search=PRESS") ==
        Json({"Press 0001", "Press 0002", "press 0002b", "Press 0003", "Press 0004", "Press 0005"}));
  CHECK(names_of_page(world, ann, "muscle=grip") == Json({"press 0002b"}));
  CHECK(names_of_page(world, ann, "muscle=tri").empty());
  CHECK(names_of_page(world, ann, "muscle=triceps&equipment=barbell&category=strength").size() == 5);
  Json all = Json::array();
  std::string cursor;
  for (int page = 0; page < 4; page += 1) {
    const Json body = json_of(world.ask(ann, "GET", "/api/exercises?limit=2" + cursor));
    for (const Json& item : body["items"]) all.push_back(item["name"]);
    if (body["next_cursor"].is_null()) break;
    cursor = "&cursor=" + encoded(body["next_cursor"].get<std::string>());
  }
  CHECK(all == names_of_page(world, ann, "limit=100"));
  CHECK(world.ask(bob, "GET", "/api/exercises/" + id).status == 404);
  CHECK(world.ask(ann, "PATCH", "/api/exercises/exercise_0001", {{"name", "Mine"}}).status == 404);
  CHECK(world.ask(ann, "PATCH", "/api/exercises/" + id, {{"equipment", {"a,b"}}}).status == 422);
  const Json edited = json_of(world.ask(ann, "PATCH", "/api/exercises/" + id, {{"equipment", {"ring"}}}));
  CHECK(edited["exercise"]["equipment"] == Json({"ring"}));
  CHECK(json_of(world.ask(ann, "GET", "/api/exercises/" + id))["exercise"] == edited["exercise"]);
  CHECK(world.ask(bob, "DELETE", "/api/exercises/" + id).status == 404);
  CHECK(world.ask(ann, "DELETE", "/api/exercises/" + id).status == 204);
}

TEST_CASE("a page goes on behind an exercise that is gone or renamed since") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  add_library(world, 3);
  const Reply made = world.ask(ann, "POST", "/api/exercises", {{"name", "Press 0001/b"}});
  REQUIRE(made.status == 201);
  const Json page = json_of(world.ask(ann, "GET", "/api/exercises?limit=2"));
  REQUIRE(page["items"][1]["name"] == "Press 0001/b");
  const std::string next = "limit=100&cursor=" + encoded(page["next_cursor"].get<std::string>());
  const Json rest({"Press 0002", "Press 0003"});
  CHECK(names_of_page(world, ann, next) == rest);
  const std::string target = "/api/exercises/" + json_of(made)["exercise"]["id"].get<std::string>();
  REQUIRE(world.ask(ann, "PATCH", target, {{"name", "Zercher squat"}}).status == 200);
  CHECK(names_of_page(world, ann, next) == Json({"Press 0002", "Press 0003", "Zercher squat"}));
  REQUIRE(world.ask(ann, "DELETE", target).status == 204);
  CHECK(names_of_page(world, ann, next) == rest);
}

TEST_CASE("a page of exercises does the same work, however many other people have added") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const SessionHash bob = world.sign_in("bob");
  add_library(world, 100);
  REQUIRE(world.ask(bob, "POST", "/api/exercises", {{"name", "A press"}}).status == 201);
  const auto work = [&] {
    names_of_page(world, ann, "search=0099");
    return world.counts.steps;
  };
  const std::int64_t few = work();
  world.database.rows(
      "INSERT INTO exercises (id, name, category, is_custom, user_id, created_at) SELECT 'b' || e.id || "
      "f.id, e.name, 'strength', 1, u.id, '2026-01-06T12:00:00.000Z' FROM exercises e JOIN exercises f ON "
      "f.id < 'exercise_0021' "
      "JOIN "
      "users u ON u.name = 'bob'");
  CHECK(work() == few);
}

TEST_CASE("a workout is written and read as one tree, and its rows are those of the tree") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  add_library(world, 3);
  const Json press = {{"exercise_id", "exercise_0001"}, {"sets", 5}, {"reps", 5}, {"weight", 62.5}};
  const Json hold = {{"exercise_id", "exercise_0002"}, {"duration_seconds", 60}, {"superset", "A"}};
  Json body = {
      {"name", "Push"},
      {"sections",
       {{{"name", nullptr}, {"exercises", {hold}}}, {{"name", "Main"}, {"exercises", {press, hold}}}}}};
  const Reply made = world.ask(ann, "POST", "/api/workouts", body);
  CAPTURE(made.body);
  REQUIRE(made.status == 201);
  CHECK(world.counts.trips == 2);
  const Json workout = json_of(made)["workout"];
  const std::string path = "/api/workouts/" + workout["id"].get<std::string>();
  CHECK(workout["sections"][1]["exercises"][0]["name"] == "Press 0001");
  CHECK(workout["sections"][1]["exercises"][0]["weight"] == 62.5);
  CHECK(json_of(world.ask(ann, "GET", path))["workout"] == workout);
  CHECK(world.counts.trips == 1);
  const auto rows = [&] {
    return world.database.rows(
        "SELECT name, sort_order FROM workout_sections UNION ALL SELECT exercise_id, sort_order FROM "
        "workout_exercises ORDER BY 2");
  };
  CHECK(rows() == Json::parse(R"([["exercise_0002",1],["Main",2],["exercise_0001",3],["exercise_0002",4]])"));
  CHECK(world.ask(bob, "GET", path).status == 404);
  CHECK(world.ask(bob, "PUT", path, body).status == 404);
  CHECK(world.ask(bob, "DELETE", path).status == 404);

  const Json copy = json_of(world.ask(ann, "POST", path + "/copy"))["workout"];
  CHECK(copy["sections"] == workout["sections"]);
  CHECK(copy["id"] != workout["id"]);
  body["sections"].erase(0);
  CHECK(json_of(world.ask(ann, "PUT", path, body))["workout"]["sections"].size() == 1);
  CHECK(world.database.rows("SELECT count(*) FROM workout_exercises")[0][0] == 5);
  CHECK(world.ask(ann, "DELETE", "/api/workouts/" + copy["id"].get<std::string>()).status == 204);
  CHECK(rows() == Json::parse(R"([["Main",1],["exercise_0001",2],["exercise_0002",3]])"));
  body["sections"][0]["exercises"][1]["exercise_id"] = "exercise_none";
  const Reply refused = world.ask(ann, "PUT", path, body);
  CHECK(refused.status == 422);
  CHECK(json_of(refused)["errors"][0]["pointer"] == "/sections/0/exercises/1/exercise_id");
}
