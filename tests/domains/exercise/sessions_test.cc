// Sessions by their routes: one is open, what is forgotten ends, and what was lifted pays twice a day.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

struct Gym {
  World world;
  SessionHash ann = world.sign_in("ann");

  Gym() {
    world.database.rows(
        "INSERT INTO exercises (id, name, category, created_at) VALUES ('squat', 'Squat', 'strength', "
        "'2026-01-06T12:00:00.000Z')");
  }

  Json told(int status, const std::string& method, const std::string& path,
            const Json& body = Json(Json::value_t::discarded)) {
    const Reply reply = world.ask(ann, method, path, body);
    CAPTURE(method, path, reply.body);
    REQUIRE(reply.status == status);
    return reply.body.empty() ? Json() : json_of(reply);
  }

  std::string begin(const std::string& path = "/api/workout-sessions") {
    return "/api/workout-sessions/" + told(201, "POST", path)["session"]["id"].get<std::string>();
  }

  void lift(const std::string& session, int sets) {
    Json bodies = Json::array();
    for (int i = 0; i < sets; i += 1)
      bodies.push_back({{"exercise_id", "squat"}, {"reps", 5}, {"weight", 100}});
    told(201, "POST", session + "/sets", {{"sets", bodies}});
  }

  void wait(std::int64_t seconds) { world.now = world.now + Seconds{seconds}; }

  std::string workout(const std::string& name) {
    return "/api/workouts/" +
           told(201, "POST", "/api/workouts",
                {{"name", name},
                 {"sections",
                  {{{"name", "Main"}, {"exercises", {{{"exercise_id", "squat"}}}}}}}})["workout"]["id"]
               .get<std::string>();
  }
};

}  // namespace

TEST_CASE("one session is open, and what is open shows the tree, the sets and those of the last time") {
  Gym gym;
  const std::string workout = gym.workout("Legs");
  CHECK(gym.told(200, "GET", "/api/workout-sessions/active")["session"].is_null());
  const std::string first = gym.begin(workout + "/sessions");
  const Json second = gym.told(409, "POST", "/api/workout-sessions");
  CHECK(second["session"]["workout_name"] == "Legs");
  gym.lift(first, 3);
  gym.wait(900);
  CHECK(gym.told(200, "PATCH", first + "/complete")["session"]["duration_seconds"] == 900);
  gym.wait(86'400);
  gym.begin(workout + "/sessions");
  const Json active = gym.told(200, "GET", "/api/workout-sessions/active");
  CHECK(gym.world.counts.trips == 1);
  CHECK(active["workout"]["sections"][0]["exercises"][0]["name"] == "Squat");
  CHECK(active["sets"].empty());
  CHECK(active["previous"].size() == 3);
  CHECK(gym.told(200, "GET", first)["sets"][2]["set_number"] == 3);
  CHECK(gym.told(200, "GET", "/api/workout-sessions")["items"].size() == 2);
  // A session outlives its workout.
  gym.told(204, "DELETE", workout);
  CHECK(gym.told(200, "GET", first)["session"]["workout_id"].is_null());
}

TEST_CASE("a session that was forgotten has ended, or never was, before anybody writes it") {
  Gym gym;
  const std::string worked = gym.begin();
  gym.wait(1'200);
  gym.lift(worked, 3);
  gym.wait(12 * 3'600);
  CHECK(gym.told(200, "GET", "/api/workout-sessions/active")["session"].is_null());
  CHECK(gym.told(200, "GET", worked)["session"]["duration_seconds"] == 1'200);
  const Json late = gym.told(200, "PATCH", worked + "/complete");
  CHECK(late["reward"]["xp"] == 0);
  CHECK(gym.world.counts.trips == 1);
  // A set that is added late does not open it again.
  gym.lift(worked, 1);
  CHECK(gym.told(200, "GET", worked)["session"]["duration_seconds"] == 1'200);
  const std::string empty = gym.begin();
  gym.wait(12 * 3'600);
  gym.told(404, "GET", empty);
  gym.told(404, "PATCH", empty + "/complete");
  CHECK(gym.told(200, "GET", "/api/workout-sessions")["items"].size() == 1);
  gym.begin();
  CHECK(gym.world.database.rows("SELECT count(*) FROM workout_sessions")[0][0] == 2);
}

TEST_CASE("workouts pay twice a day, if something was lifted") {
  Gym gym;
  const auto xp = [&](int sets, std::int64_t seconds) {
    const std::string session = gym.begin();
    gym.lift(session, sets);
    gym.wait(seconds);
    const Json reply = gym.told(200, "PATCH", session + "/complete");
    CHECK(gym.world.counts.trips == 2);
    gym.wait(600);
    gym.told(200, "PATCH", session + "/complete");
    return reply["reward"];
  };
  const auto events = [&] {
    return gym.world.database.rows(
        "SELECT count(*) FROM activity_events WHERE event_type = 'workout_complete'")[0][0];
  };
  CHECK(xp(2, 900)["xp"] == 0);
  CHECK(xp(3, 599)["xp"] == 0);
  CHECK(events() == 0);
  const Json paid = xp(3, 600);
  CHECK(paid["xp"] >= 50);
  CHECK(paid["streaks"][0]["type"].get<std::string>() == "workout");
  CHECK(xp(3, 600)["xp"] >= 50);
  CHECK(xp(3, 600)["xp"] == 0);
  CHECK(events() == 3);
  const auto ledger = gym.world.database.rows(
      "SELECT event_type, count(*) FROM points_ledger WHERE event_type LIKE 'workout%' GROUP BY 1 ORDER BY "
      "1");
  CHECK(ledger == Json::parse(R"([["workout_complete",2],["workout_start",2]])"));
  // What was paid stays.
  const Json sessions = gym.told(200, "GET", "/api/workout-sessions")["items"];
  for (const Json& each : sessions)
    gym.told(204, "DELETE", "/api/workout-sessions/" + each["id"].get<std::string>());
  CHECK(gym.world.database.rows("SELECT count(*) FROM exercise_sets")[0][0] == 0);
  CHECK(gym.world.database.rows("SELECT count(*) FROM personal_records")[0][0] == 0);
  CHECK(gym.world.database.rows(
            "SELECT count(*) FROM points_ledger WHERE event_type = 'workout_complete'")[0][0] == 2);
}

TEST_CASE("notes are written and cleared, also when a session completes") {
  Gym gym;
  const std::string session = gym.begin();
  CHECK(gym.told(200, "PATCH", session, {{"notes", "Slow"}})["session"]["notes"] == "Slow");
  CHECK(gym.told(200, "PATCH", session, Json::object())["session"]["notes"] == "Slow");
  gym.wait(60);
  CHECK(gym.told(200, "PATCH", session + "/complete",
                 {{"duration_seconds", 30}})["session"]["duration_seconds"] == 30);
  CHECK(gym.told(200, "PATCH", session, {{"notes", nullptr}})["session"]["notes"].is_null());
}
