// Goals by their routes: what follows from milestones, what pays and how often, what a read costs.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Json goal_asked(World& world, const SessionHash& session, const std::string& method,
                const std::string& target, int status, const Json& body = Json(Json::value_t::discarded)) {
  world.now = world.now + Seconds{1};
  const Reply reply = world.ask(session, method, target, body);
  CAPTURE(method, target, reply.body);
  REQUIRE(reply.status == status);
  if (status < 300) CHECK(world.counts.trips == (method == "GET" ? 1 : 2));
  return reply.body.empty() ? Json() : json_of(reply);
}

Json make_goal(World& world, const SessionHash& session, const Json& body) {
  return goal_asked(world, session, "POST", "/api/goals", 201, body)["goal"];
}

std::string milestone_path(const Json& goal, std::size_t place) {
  return "/api/goals/" + goal["id"].get<std::string>() + "/milestones/" +
         goal["milestones"][place]["id"].get<std::string>();
}

std::int64_t milestones_paid(World& world) {
  return world.database.rows("SELECT count(*) FROM points_ledger WHERE event_type = 'goal_milestone'")[0][0];
}

const Json kTick = {{"is_completed", true}};
const Json kUntick = {{"is_completed", false}};

}  // namespace

TEST_CASE("the progress of a goal follows from its milestones") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json goal = make_goal(world, ann,
                              {{"title", "An EP of four songs"},
                               {"target_date", "2026-03-12"},
                               {"milestones", {"Four sketches", "Two of them finished", "All mixed"}}});
  CHECK(goal["days_left"] == 10);
  CHECK(goal["milestones_total"] == 3);
  const std::string path = "/api/goals/" + goal["id"].get<std::string>();
  Json told = goal_asked(world, ann, "PATCH", milestone_path(goal, 1), 200, kTick);
  CHECK(told["goal"]["progress"] == 33);
  CHECK(told["milestone"]["completed_at"].is_string());
  CHECK(told["reward"]["coins"] == 20);
  goal_asked(world, ann, "PATCH", path, 422, {{"progress", 50}});
  goal_asked(world, ann, "PATCH", path, 422, {{"status", "completed"}});
  goal_asked(world, ann, "PATCH", milestone_path(goal, 0), 200, kTick);
  told = goal_asked(world, ann, "PATCH", milestone_path(goal, 2), 200, kTick);
  CHECK(told["goal"]["progress"] == 100);
  CHECK(told["goal"]["status"] == "completed");
  // One more step, and there is something to do again; taken away, it is whole as before.
  told = goal_asked(world, ann, "POST", path + "/milestones", 201, {{"title", "A cover"}});
  CHECK(told["goal"]["progress"] == 75);
  CHECK(told["goal"]["status"] == "active");
  CHECK(told["milestone"]["sort_order"] == 3);
  goal_asked(world, ann, "DELETE", milestone_path(told["goal"], 3), 204);
  told = goal_asked(world, ann, "GET", path, 200);
  CHECK(told["goal"]["status"] == "completed");
  CHECK(told["goal"]["milestones"].size() == 3);
  CHECK(told["goal"]["milestones_done"] == 3);
  // Without milestones it stays as it is, and moves by hand.
  for (std::size_t i = 0; i < 3; i += 1) goal_asked(world, ann, "DELETE", milestone_path(goal, i), 204);
  CHECK(goal_asked(world, ann, "GET", path, 200)["goal"]["progress"] == 100);
  CHECK(goal_asked(world, ann, "PATCH", path, 200, {{"progress", 60}})["goal"]["status"] == "active");
  world.now = world.now + Seconds{20 * 86'400};
  CHECK(goal_asked(world, ann, "GET", path, 200)["goal"]["days_left"] == 0);
}

TEST_CASE("a goal that was given up stays so until it is taken up again") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const Json goal = make_goal(world, ann, {{"title", "Read scores"}, {"progress", 40}});
  const std::string path = "/api/goals/" + goal["id"].get<std::string>();
  CHECK(goal_asked(world, ann, "PATCH", path, 200, {{"status", "abandoned"}})["goal"]["progress"] == 40);
  Json told = goal_asked(world, ann, "POST", path + "/milestones", 201, {{"title", "Clefs"}});
  told = goal_asked(world, ann, "PATCH", milestone_path(told["goal"], 0), 200, kTick);
  CHECK(told["goal"]["status"] == "abandoned");
  CHECK(told["goal"]["progress"] == 100);
  CHECK(goal_asked(world, ann, "GET", "/api/goals?status=active", 200)["items"].empty());
  CHECK(goal_asked(world, ann, "GET", "/api/goals?status=abandoned", 200)["items"].size() == 1);
  told = goal_asked(world, ann, "PATCH", path, 200, {{"status", "active"}});
  CHECK(told["goal"]["status"] == "completed");
  // Nobody else sees or changes it.
  goal_asked(world, bob, "GET", path, 404);
  goal_asked(world, bob, "PATCH", path, 404, {{"title", "Mine"}});
  goal_asked(world, bob, "PATCH", milestone_path(told["goal"], 0), 404, kUntick);
  goal_asked(world, bob, "DELETE", milestone_path(told["goal"], 0), 404);
  goal_asked(world, bob, "DELETE", path, 404);
  goal_asked(world, ann, "DELETE", path, 204);
  CHECK(world.database.rows("SELECT count(*) FROM goal_milestones")[0][0] == 0);
}

TEST_CASE("a milestone pays once, two a day, and a tick beyond them may still pay on another day") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json goal = make_goal(world, ann, {{"title", "Finish"}, {"milestones", {"a", "b", "c", "d"}}});
  const auto change = [&](std::size_t place, const Json& body) {
    return goal_asked(world, ann, "PATCH", milestone_path(goal, place), 200, body)["reward"]["coins"];
  };
  CHECK(change(0, kTick) == 20);
  CHECK(change(0, kUntick) == 0);
  CHECK(change(0, kTick) == 0);
  change(1, kTick);
  CHECK(change(2, kTick) == 0);
  CHECK(milestones_paid(world) == 2);
  CHECK(world.database.rows(
            "SELECT count(*) FROM activity_events WHERE event_type = 'goal_milestone'")[0][0] == 2);
  world.now = world.now + Seconds{86'400};
  change(2, kUntick);
  change(2, kTick);
  CHECK(milestones_paid(world) == 3);
  change(0, kUntick);
  change(0, kTick);
  CHECK(milestones_paid(world) == 3);
}

TEST_CASE("there may be 200 goals, and 50 milestones of each") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  goal_asked(world, ann, "POST", "/api/goals", 422, {{"title", "x"}, {"milestones", {"a", ""}}});
  goal_asked(world, ann, "POST", "/api/goals", 422, {{"title", "x"}, {"milestones", {"a"}}, {"progress", 3}});
  const Json titles = Json(std::vector<std::string>(50, "a step"));
  const Json goal = make_goal(world, ann, {{"title", "Long"}, {"milestones", titles}});
  const std::string path = "/api/goals/" + goal["id"].get<std::string>();
  const Json told = goal_asked(world, ann, "POST", path + "/milestones", 409, {{"title", "one more"}});
  CHECK(told["type"] == "/problems/too-many");
  world.database.rows(
      "INSERT INTO goals (id, user_id, title, created_at, updated_at) "
      "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 199) "
      "SELECT 'goal' || n, (SELECT id FROM users), 'x', '2026-01-01T00:00:00.000Z', "
      "'2026-01-01T00:00:00.000Z' FROM n");
  goal_asked(world, ann, "POST", "/api/goals", 409, {{"title", "one more"}});
  const Json page = goal_asked(world, ann, "GET", "/api/goals?limit=100", 200);
  CHECK(page["items"].size() == 100);
  const std::string next = "/api/goals?limit=100&cursor=" + page["next_cursor"].get<std::string>();
  CHECK(goal_asked(world, ann, "GET", next, 200)["next_cursor"].is_null());
}

TEST_CASE("a goal costs the same beside a few goals and beside many") {
  const auto work_over = [](int goals) {
    World world;
    const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
    for (const SessionHash& each : {ann, bob}) {
      for (int i = 0; i < goals; i += 1) make_goal(world, each, {{"title", "Other"}, {"milestones", {"a"}}});
    }
    const Json goal = make_goal(world, ann, {{"title", "Finish"}, {"milestones", {"a", "b"}}});
    std::vector<std::int64_t> work;
    goal_asked(world, ann, "GET", "/api/goals/" + goal["id"].get<std::string>(), 200);
    work.push_back(world.counts.steps);
    goal_asked(world, ann, "PATCH", milestone_path(goal, 0), 200, kTick);
    work.push_back(world.counts.steps);
    CHECK(world.counts.read_statements <= 12);
    CHECK(world.counts.commit_statements <= 15);
    goal_asked(world, ann, "GET", "/api/goals?limit=1", 200);
    work.push_back(world.counts.steps);
    return work;
  };
  CHECK(work_over(3) == work_over(150));
}
