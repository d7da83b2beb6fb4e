// What is due today, by its route: habits that are open, the workout of the day, and what that costs.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Json due_asked(World& world, const SessionHash& session, const std::string& method, const std::string& target,
               int status, const Json& body = Json(Json::value_t::discarded)) {
  const Reply reply = world.ask(session, method, target, body);
  CAPTURE(method, target, reply.body);
  REQUIRE(reply.status == status);
  return reply.body.empty() ? Json() : json_of(reply);
}

Json due_of(World& world, const SessionHash& session) {
  const Json today = due_asked(world, session, "GET", "/api/today", 200);
  CHECK(world.counts.trips == 1);
  return today["due"];
}

/// A program with a workout on Monday, which today is, and one on Thursday.
void make_program(World& world, const SessionHash& session) {
  const std::string workout =
      due_asked(world, session, "POST", "/api/workouts", 201, {{"name", "Push"}})["workout"]["id"];
  const std::string program = due_asked(world, session, "POST", "/api/programs", 201,
                                        {{"name", "Base"}, {"duration_weeks", 2}})["program"]["id"];
  const Json places = Json::array(
      {{{"workout_id", workout}, {"day_of_week", 1}}, {{"workout_id", workout}, {"day_of_week", 4}}});
  const Json weeks = Json::array({{{"week_number", 1}, {"workouts", places}}});
  due_asked(world, session, "PUT", "/api/programs/" + program + "/weeks", 200, {{"weeks", weeks}});
}

}  // namespace

TEST_CASE("habits that are open and the workout of the day are due") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  CHECK(due_of(world, ann) == Json{{"reviews", 0}, {"habits", Json::array()}, {"workout", nullptr}});
  const std::string habit =
      due_asked(world, ann, "POST", "/api/habits", 201, {{"name", "Scales"}})["habit"]["id"];
  due_asked(world, ann, "POST", "/api/habits", 201, {{"name", "Rest"}, {"rest_days", {1}}});
  make_program(world, ann);
  Json due = due_of(world, ann);
  CHECK(due["habits"] == Json::array({{{"id", habit}, {"name", "Scales"}}}));
  CHECK(due["workout"]["name"] == "Push");
  due_asked(world, ann, "POST", "/api/habits/" + habit + "/logs", 201, Json::object());
  CHECK(due_of(world, ann)["habits"].empty());
  // It is in the plan as well, and on another weekday there is none.
  const Json plan = due_asked(world, ann, "POST", "/api/plan/generate", 200)["plan"];
  bool has_workout = false;
  for (const Json& item : plan["items"]) has_workout |= item["type"] == "workout" && item["title"] == "Push";
  CHECK(has_workout);
  world.now = world.now + Seconds{86'400};
  CHECK(due_of(world, ann)["workout"].is_null());
}

TEST_CASE("a workout of today that is done is told as done, and neither offered nor planned again") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  make_program(world, ann);
  const Json workout = due_of(world, ann)["workout"];
  CHECK(workout["is_done"] == false);
  const std::string session =
      due_asked(world, ann, "POST", "/api/workouts/" + workout["workout_id"].get<std::string>() + "/sessions",
                201, {{"program_workout_id", workout["program_workout_id"]}})["session"]["id"];
  CHECK(due_of(world, ann)["workout"]["is_done"] == false);
  world.now = world.now + Seconds{60};
  due_asked(world, ann, "PATCH", "/api/workout-sessions/" + session + "/complete", 200);
  Json done = workout;
  done["is_done"] = true;
  CHECK(due_of(world, ann)["workout"] == done);
  const Json plan = due_asked(world, ann, "POST", "/api/plan/generate", 200)["plan"];
  for (const Json& item : plan["items"]) CHECK(item["type"] != "workout");
  // Thursday has the next one, and the days between have none.
  world.now = world.now + Seconds{86'400};
  CHECK(due_of(world, ann)["workout"].is_null());
  world.now = world.now + Seconds{2 * 86'400};
  CHECK(due_of(world, ann)["workout"]["is_done"] == false);
}

TEST_CASE("a workout in the calendar is in the plan of its day") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string workout =
      due_asked(world, ann, "POST", "/api/workouts", 201, {{"name", "Run"}})["workout"]["id"];
  due_asked(world, ann, "POST", "/api/calendar", 201,
            {{"title", "Morning run"},
             {"start_time", "2026-03-03T07:00"},
             {"end_time", "2026-03-03T07:30"},
             {"recurrence_rule", "FREQ=WEEKLY;BYDAY=TU,FR"},
             {"workout_id", workout}});
  const auto workouts_on = [&](const std::string& date) {
    const Json plan = due_asked(world, ann, "POST", "/api/plan/generate?date=" + date, 200)["plan"];
    Json found = Json::array();
    for (const Json& item : plan["items"]) {
      if (item["type"] == "workout") found.push_back(item["title"]);
    }
    return found;
  };
  CHECK(workouts_on("2026-03-02").empty());
  CHECK(workouts_on("2026-03-03") == Json::array({"Morning run"}));
  CHECK(workouts_on("2026-03-06") == Json::array({"Morning run"}));
}

TEST_CASE("what is due costs the same over a short history and over a long one") {
  const auto work_over = [](int rows) {
    World world;
    const SessionHash ann = world.sign_in("ann");
    for (int i = 0; i < 3; i += 1) due_asked(world, ann, "POST", "/api/habits", 201, {{"name", "Scales"}});
    make_program(world, ann);
    world.database.rows(
        "INSERT INTO habit_logs (id, habit_id, user_id, completed_at, local_date, counts_as) "
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) SELECT 'old' || n, "
        "h.id, h.user_id, '2020-01-01T00:00:00.000Z', date('2026-02-01', '-' || n || ' days'), 'done' "
        "FROM n, habits h",
        Json::array({rows}));
    world.database.rows(
        "INSERT INTO workout_sessions (id, user_id, workout_id, started_at, completed_at) "
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) SELECT '0-old' || n, "
        "w.user_id, w.id, '2025-01-01T00:00:00.000Z', '2025-01-01T01:00:00.000Z' FROM n, workouts w "
        "WHERE w.user_id IS NOT NULL",
        Json::array({rows}));
    CHECK(due_of(world, ann)["habits"].size() == 3);
    return world.counts.steps;
  };
  CHECK(work_over(10) == work_over(2'000));
}
