// Programs and statistics by their routes.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

struct Plan {
  World world;
  SessionHash ann = world.sign_in("ann");
  std::string workout;

  Plan() {
    world.database.rows(
        "INSERT INTO exercises (id, name, category, muscle_groups, created_at) VALUES "
        "('squat', 'Squat', 'strength', 'quadriceps,glutes', '2026-01-06T12:00:00.000Z')");
    workout = told(201, "POST", "/api/workouts", {{"name", "Legs"}})["workout"]["id"];
  }

  Json told(int status, const std::string& method, const std::string& path,
            const Json& body = Json(Json::value_t::discarded)) {
    const Reply reply = world.ask(ann, method, path, body);
    CAPTURE(method, path, reply.body);
    REQUIRE(reply.status == status);
    return reply.body.empty() ? Json() : json_of(reply);
  }

  std::string program(const std::string& name) {
    const Json made = told(201, "POST", "/api/programs", {{"name", name}, {"duration_weeks", 2}});
    return "/api/programs/" + made["program"]["id"].get<std::string>();
  }

  void train(const Json& today) {
    const Json begun = told(201, "POST", "/api/workouts/" + workout + "/sessions",
                            {{"program_workout_id", today["today"]["program_workout_id"]}});
    const std::string session = "/api/workout-sessions/" + begun["session"]["id"].get<std::string>();
    const Json set = {{"exercise_id", "squat"}, {"reps", 10}, {"weight", 50}};
    Json warmup = set;
    warmup["kind"] = "warmup";
    told(201, "POST", session + "/sets", {{"sets", {warmup, set, set, set}}});
    world.now = world.now + Seconds{900};
    told(200, "PATCH", session + "/complete");
  }
};

}  // namespace

TEST_CASE("a program is gone through in its order, whatever the date, and completes with the last") {
  Plan plan;
  const std::string program = plan.program("Two weeks");
  const Json weeks =
      Json::array({{{"week_number", 2}, {"workouts", {{{"workout_id", plan.workout}, {"day_of_week", 0}}}}},
                   {{"week_number", 1},
                    {"focus", "Ease in"},
                    {"workouts",
                     {{{"workout_id", plan.workout}, {"day_of_week", 5}},
                      {{"workout_id", plan.workout}, {"day_of_week", 1}}}}}});
  const Json put = plan.told(200, "PUT", program + "/weeks", {{"weeks", weeks}})["program"];
  CHECK(plan.world.counts.trips == 2);
  CHECK(put["weeks"][0]["focus"] == "Ease in");
  CHECK(put["weeks"][0]["workouts"][0]["day_of_week"] == 1);
  CHECK(plan.told(200, "GET", program)["program"] == put);
  CHECK(plan.world.counts.trips == 1);
  Json today = plan.told(200, "GET", "/api/programs/today");  // a Monday
  CHECK(plan.world.counts.trips == 1);
  CHECK(today["today"]["scheduled"] == true);
  plan.told(409, "DELETE", "/api/workouts/" + plan.workout);
  plan.train(today);
  today = plan.told(200, "GET", "/api/programs/today");
  CHECK(today["today"]["scheduled"] == false);
  CHECK(today["today"]["day_of_week"] == 5);
  CHECK(today["progress"] == Json({{"done", 1}, {"planned", 3}}));
  // Written again, what was done stays done; a gap of a month breaks nothing.
  CHECK(plan.told(200, "PUT", program + "/weeks", {{"weeks", weeks}})["program"]["progress"]["done"] == 1);
  plan.world.now = plan.world.now + Seconds{30 * 86'400};
  plan.ann = plan.world.sign_in("ann");
  plan.train(plan.told(200, "GET", "/api/programs/today"));
  today = plan.told(200, "GET", "/api/programs/today");
  CHECK(today["today"]["week_number"] == 2);
  plan.train(today);
  CHECK(plan.told(200, "GET", program)["program"]["status"] == "completed");
  CHECK(plan.told(200, "GET", "/api/programs/today")["program"].is_null());
  CHECK(plan.told(200, "PATCH", program, {{"status", "active"}})["program"]["status"] == "completed");
  plan.told(204, "DELETE", program);
  CHECK(plan.told(200, "GET", "/api/workout-sessions")["items"][0]["program_workout_id"].is_null());
}

TEST_CASE("one program is active, and activating one pauses the other") {
  Plan plan;
  const std::string first = plan.program("First"), second = plan.program("Second");
  const auto status = [&](const std::string& path) {
    return plan.told(200, "GET", path)["program"]["status"];
  };
  CHECK(status(first) == "active");
  CHECK(status(second) == "paused");
  plan.told(200, "PATCH", second, {{"status", "active"}, {"goal", "Strength"}});
  CHECK(plan.world.counts.trips == 2);
  CHECK(status(first) == "paused");
  CHECK(status(second) == "active");
  plan.told(200, "PATCH", second, {{"status", "paused"}});
  CHECK(plan.told(200, "GET", "/api/programs/today")["program"].is_null());
  plan.told(422, "PATCH", second, {{"status", "completed"}});
  const SessionHash bob = plan.world.sign_in("bob");
  CHECK(plan.world.ask(bob, "PUT", first + "/weeks", {{"weeks", Json::array()}}).status == 404);
}

TEST_CASE("statistics of a period, without warm-ups, by week and by muscle") {
  Plan plan;
  const Json none = {{"today", {{"program_workout_id", nullptr}}}};
  plan.train(none);
  plan.world.now = plan.world.now + Seconds{8 * 86'400};
  plan.train(none);
  const Json week = plan.told(200, "GET", "/api/exercise/stats?period=week");
  CHECK(plan.world.counts.trips == 1);
  CHECK(week["sessions"] == 1);
  CHECK(week["sets"] == 3);
  CHECK(week["volume"] == 1'500);
  CHECK(week["records"] == 0);
  const Json month = plan.told(200, "GET", "/api/exercise/stats?period=month");
  CHECK(month["from"] == "2026-03-01");
  CHECK(month["sessions"] == 2);
  CHECK(month["records"] == 3);
  CHECK(month["duration_seconds"] == 1'800);
  CHECK(month["muscles"] == Json::parse(R"([{"muscle":"glutes","sets":6,"volume":3000.0},
                                            {"muscle":"quadriceps","sets":6,"volume":3000.0}])"));
  CHECK(month["weeks"] == Json::parse(R"([{"week":"2026-W10","sessions":1,"sets":3,"volume":1500.0},
                                          {"week":"2026-W11","sessions":1,"sets":3,"volume":1500.0}])"));
  CHECK(plan.told(200, "GET", "/api/exercise/stats?period=year")["from"] == "2026-01-01");
}

TEST_CASE("statistics, records and history cost the same after 10 sets of long ago and after 5,000") {
  const auto work_after = [](int sets) {
    Plan plan;
    World& world = plan.world;
    // A hundred sets a session, and of every tenth an exercise of its own with its four records.
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 / 10 - 1) INSERT INTO "
        "exercises (id, name, category, created_at) SELECT 'e' || i, 'E', 'strength', '' FROM n",
        Json::array({sets}));
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59) INSERT INTO "
        "workout_sessions (id, user_id, started_at, completed_at) SELECT printf('0-%03d', i), u.id, "
        "'2025-01-01T00:00:00.000Z', '2025-01-01T01:00:00.000Z' FROM n, users u");
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1) INSERT INTO "
        "exercise_sets (id, user_id, workout_session_id, exercise_id, set_number, reps, weight, created_at) "
        "SELECT printf('s%05d', i), u.id, printf('0-%03d', i / 100), 'e' || (i / 10), i % 10 + 1, 5, 100, "
        "'2025-01-01T00:00:00.000Z' FROM n, users u",
        Json::array({sets}));
    world.database.rows(
        "INSERT INTO personal_records (id, user_id, exercise_id, record_type, value, achieved_at) SELECT "
        "e.id || t.value, u.id, e.id, t.value, 5, '2025-01-01T00:00:00.000Z' FROM exercises e, users u, "
        "json_each('[\"weight\",\"reps\",\"time\",\"e1rm\"]') t WHERE e.id LIKE 'e%'");
    plan.train({{"today", {{"program_workout_id", nullptr}}}});
    std::map<std::string, std::int64_t> work;
    for (const std::string path :
         {"/api/exercise/stats?period=week", "/api/exercise/stats?period=year",
          "/api/exercises/squat/records", "/api/exercises/squat/history", "/api/workout-sessions?limit=10"}) {
      plan.told(200, "GET", path);
      CHECK(world.counts.trips == 1);
      work[path] = world.counts.steps;
    }
    return work;
  };
  const auto few = work_after(10), many = work_after(5'000);
  for (const auto& [path, steps] : few) {
    CAPTURE(path);
    CHECK(many.at(path) == steps);
  }
}

TEST_CASE("the job writes what reads have told of forgotten workouts, once") {
  Plan plan;
  const Json begun = plan.told(201, "POST", "/api/workout-sessions");
  const std::string session = "/api/workout-sessions/" + begun["session"]["id"].get<std::string>();
  plan.told(201, "POST", session + "/sets", {{"sets", {{{"exercise_id", "squat"}, {"reps", 5}}}}});
  const SessionHash bob = plan.world.sign_in("bob");
  REQUIRE(plan.world.ask(bob, "POST", "/api/workout-sessions").status == 201);
  const auto run_job = [&] {
    REQUIRE(plan.world.ask({}, "INTERNAL", "job-workouts", Json::object()).status == 200);
    return plan.world.database.rows("SELECT count(*), count(completed_at) FROM workout_sessions")[0];
  };
  CHECK(run_job() == Json({2, 0}));
  plan.world.now = plan.world.now + Seconds{12 * 3'600};
  const Json told = plan.told(200, "GET", session);
  CHECK(run_job() == Json({1, 1}));
  CHECK(run_job() == Json({1, 1}));
  CHECK(plan.told(200, "GET", session) == told);
}
