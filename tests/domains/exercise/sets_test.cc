// Sets and records by their routes: whatever is added, changed and deleted in whichever order, the records
// are those of all sets that are there; and what that costs does not depend on how many they are.
#include <cmath>
#include <map>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

void add_exercises(World& world) {
  world.database.rows(
      "INSERT INTO exercises (id, name, category, created_at) VALUES ('press', 'Press', 'strength', "
      "'2026-01-06T12:00:00.000Z'), "
      "('row', 'Row', 'strength', '2026-01-06T12:00:00.000Z')");
}

std::string start_workout(World& world, const SessionHash& session) {
  const Reply reply = world.ask(session, "POST", "/api/workout-sessions");
  CAPTURE(reply.body);
  REQUIRE(reply.status == 201);
  CHECK(world.counts.trips == 2);
  return "/api/workout-sessions/" + json_of(reply)["session"]["id"].get<std::string>();
}

/// Records from all sets, by definition and by nothing of the code: kind and value, and when first reached.
Json recomputed(World& world) {
  struct Best {
    double value = -1;
    std::string at;
    void offer(double other, const std::string& when) {
      if (other > value + 0.0005 || (std::abs(other - value) <= 0.0005 && when < at)) *this = {other, when};
    }
  };
  std::map<std::string, std::map<std::string, Best>> best;
  const Json sets = world.database.rows(
      "SELECT exercise_id, reps, weight, duration_seconds, created_at FROM exercise_sets "
      "WHERE kind <> 'warmup' AND coalesce(reps, 1) > 0");
  for (const Json& set : sets) {
    auto& of = best[set[0]];
    if (!set[2].is_null()) of["weight"].offer(set[2], set[4]);
    if (!set[3].is_null()) of["time"].offer(set[3], set[4]);
    if (set[2].is_null() || set[1].is_null() || set[1] > 12) continue;
    const double once =
        set[1] == 1 ? set[2].get<double>() : set[2].get<double>() * (30 + set[1].get<int>()) / 30;
    of["e1rm"].offer(std::round(once * 1000) / 1000, set[4]);
  }
  for (const Json& set : sets) {
    auto& of = best[set[0]];
    const bool is_heaviest = of.contains("weight")
                                 ? !set[2].is_null() && set[2].get<double>() >= of["weight"].value - 0.0005
                                 : set[2].is_null();
    if (is_heaviest && !set[1].is_null()) of["reps"].offer(set[1], set[4]);
  }
  Json rows = Json::array();
  for (const auto& [exercise, kinds] : best) {
    for (const auto& [kind, each] : kinds) {
      if (each.value >= 0) rows.push_back({exercise, kind, std::round(each.value * 1000), each.at});
    }
  }
  return rows;
}

Json standing_records(World& world) {
  return world.database.rows(
      "SELECT exercise_id, record_type, round(value * 1000), achieved_at FROM personal_records ORDER BY 1, "
      "2");
}

Json random_set(std::uint64_t& chance) {
  const auto below = [&](std::uint64_t bound) {
    chance = chance * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((chance >> 33) % bound);
  };
  Json set = {{"kind", std::vector<std::string>{"normal", "warmup", "drop", "failure"}[below(4)]}};
  set["reps"] = below(5) == 0 ? Json() : Json(below(15));
  set["weight"] = below(3) == 0 ? Json() : Json(40 + below(8) * 2.5);
  set["duration_seconds"] = below(3) == 0 || set["reps"].is_null() ? Json(30 + below(5)) : Json();
  return set;
}

}  // namespace

TEST_CASE("after any changes in any order the records are those of all sets") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  add_exercises(world);
  std::uint64_t chance = GENERATE(1u, 2u, 3u);
  std::vector<std::string> sessions, sets;
  for (int i = 0; i < 250; i += 1) {
    world.now = world.now + Seconds{61};
    chance = chance * 6364136223846793005u + 1442695040888963407u;
    const int what = static_cast<int>((chance >> 33) % 10);
    if (sessions.empty() || what == 0) {
      if (!sessions.empty()) world.ask(ann, "PATCH", sessions.back() + "/complete");
      sessions.push_back(start_workout(world, ann));
    } else if (what < 5 || sets.empty()) {
      const std::string session = sessions[(chance >> 40) % sessions.size()];
      Json bodies = Json::array();
      for (int n = what % 3; n >= 0; n -= 1) {
        bodies.push_back(random_set(chance));
        bodies.back()["exercise_id"] = n == 1 ? "row" : "press";
      }
      const Reply reply = world.ask(ann, "POST", session + "/sets", {{"sets", bodies}});
      CAPTURE(reply.body);
      if (reply.status == 404) continue;
      REQUIRE(reply.status == 201);
      CHECK(world.counts.trips == 2);
      const Json added = json_of(reply)["sets"];
      for (const Json& set : added) sets.push_back(session + "/sets/" + set["id"].get<std::string>());
    } else if (what < 8) {
      const Reply reply = world.ask(ann, "PATCH", sets[(chance >> 40) % sets.size()], random_set(chance));
      CAPTURE(reply.body);
      REQUIRE((reply.status == 200 || reply.status == 404));
    } else if (what == 8 || sessions.size() < 4) {
      world.ask(ann, "DELETE", sets[(chance >> 40) % sets.size()]);
    } else {
      world.ask(ann, "DELETE", sessions[(chance >> 40) % sessions.size()]);
    }
    CAPTURE(i, what);
    REQUIRE(standing_records(world) == recomputed(world));
  }
  CHECK(sets.size() > 100);
}

namespace {

/// What each change of a set costs beside so many others of the exercise.
std::map<std::string, std::int64_t> work_of_changes(int others) {
  World world;
  const SessionHash ann = world.sign_in("ann");
  add_exercises(world);
  const Json me = world.database.rows("SELECT id FROM users")[0];
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199) INSERT INTO "
      "workout_sessions (id, user_id, started_at, completed_at) SELECT printf('0-%03d', i), ?1, "
      "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM n",
      me);
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1) INSERT INTO "
      "exercise_sets (id, user_id, workout_session_id, exercise_id, set_number, reps, weight, "
      "duration_seconds, created_at) SELECT printf('s%05d', i), ?1, printf('0-%03d', i % 200), 'press', "
      "i / 200 + 1, 5, 100, 30, '2026-01-01T00:00:00.000Z' FROM n",
      Json::array({me[0], others}));
  std::map<std::string, std::int64_t> work;
  const std::string session = start_workout(world, ann);
  const auto ask = [&](const std::string& what, const std::string& method, const std::string& path,
                       const Json& body) {
    const Reply reply = world.ask(ann, method, path, body);
    CAPTURE(what, reply.body);
    REQUIRE(reply.status / 100 == 2);
    CHECK(world.counts.trips == (method == "GET" ? 1 : 2));
    work[what] = world.counts.steps;
    return reply.body.empty() ? Json() : json_of(reply);
  };
  const Json set = {{"exercise_id", "press"}, {"weight", 110}, {"reps", 5}, {"duration_seconds", 40}};
  const Json added = ask("add", "POST", session + "/sets", {{"sets", {set, set}}});
  CHECK(added["sets"][0]["records"].size() == 4);
  CHECK(added["sets"][1]["records"].empty());
  const std::string first = session + "/sets/" + added["sets"][0]["id"].get<std::string>();
  ask("change", "PATCH", first, {{"weight", 90}});
  ask("delete", "DELETE", first, Json(Json::value_t::discarded));
  ask("records", "GET", "/api/exercises/press/records", Json(Json::value_t::discarded));
  ask("delete the session", "DELETE", session, Json(Json::value_t::discarded));
  CHECK(standing_records(world)[3][2] == 100'000);
  return work;
}

}  // namespace

TEST_CASE("a change of a set costs the same beside 10 sets of the exercise and beside 5,000") {
  const auto few = work_of_changes(10), many = work_of_changes(5'000);
  for (const auto& [what, steps] : few) {
    CAPTURE(what);
    CHECK(many.at(what) == steps);
  }
}

TEST_CASE("sets are numbered by exercise, checked, and told with what they break") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  add_exercises(world);
  const std::string session = start_workout(world, ann);
  const auto add = [&](const Json& set) {
    return world.ask(ann, "POST", session + "/sets", {{"sets", {set}}});
  };
  struct Case {
    std::string set, pointer;
  };
  for (const Case& c :
       std::vector<Case>{{R"({"exercise_id":"none","reps":5})", "/sets/0/exercise_id"},
                         {R"({"exercise_id":"press"})", "/sets/0"},
                         {R"({"exercise_id":"press","weight":20})", "/sets/0"},
                         {R"({"exercise_id":"press","reps":5,"rpe":7.3})", "/sets/0/rpe"},
                         {R"({"exercise_id":"press","reps":5,"weight":2000.5})", "/sets/0/weight"}}) {
    const Reply reply = add(parse_json(c.set));
    CAPTURE(c.set, reply.body);
    CHECK(reply.status == 422);
    CHECK(json_of(reply)["errors"][0]["pointer"] == c.pointer);
  }
  const Json one =
      json_of(add({{"exercise_id", "press"}, {"reps", 5}, {"weight", 0}, {"rpe", 7.5}}))["sets"][0];
  CHECK(one["set_number"] == 1);
  CHECK(one["weight"].is_null());
  CHECK(one["records"] == Json::parse(R"([{"record_type":"reps","value":5.0,"previous":null}])"));
  CHECK(json_of(add({{"exercise_id", "row"}, {"reps", 5}}))["sets"][0]["set_number"] == 1);
  const Json two = json_of(add({{"exercise_id", "press"}, {"reps", 4}}))["sets"][0];
  CHECK(two["set_number"] == 2);
  REQUIRE(world.ask(ann, "DELETE", session + "/sets/" + one["id"].get<std::string>()).status == 204);
  CHECK(json_of(add({{"exercise_id", "press"}, {"reps", 3}}))["sets"][0]["set_number"] == 3);
  CHECK(world.ask(bob, "POST", session + "/sets", {{"sets", {{{"exercise_id", "press"}, {"reps", 1}}}}})
            .status == 404);
  CHECK(world.ask(bob, "DELETE", session + "/sets/" + two["id"].get<std::string>()).status == 404);
  const Json history = json_of(world.ask(ann, "GET", "/api/exercises/press/history"));
  CHECK(history["items"][0]["sets"].size() == 2);
  CHECK(json_of(world.ask(bob, "GET", "/api/exercises/press/history"))["items"].empty());
}
