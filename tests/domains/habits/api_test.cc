// Habits by their routes: what pays and how often, what is written, what a read costs.
#include <random>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr Seconds kHabitDay{86'400};

Json asked(World& world, const SessionHash& session, const std::string& method, const std::string& target,
           int status, const Json& body = Json(Json::value_t::discarded)) {
  // Ids of one millisecond are in no order.
  world.now = world.now + Seconds{1};
  const Reply reply = world.ask(session, method, target, body);
  CAPTURE(method, target, reply.body);
  REQUIRE(reply.status == status);
  if (status < 300) CHECK(world.counts.trips == (method == "GET" ? 1 : 2));
  return reply.body.empty() ? Json() : json_of(reply);
}

std::string make_habit(World& world, const SessionHash& session, const Json& body) {
  return asked(world, session, "POST", "/api/habits", 201, body)["habit"]["id"];
}

std::int64_t times_paid(World& world) {
  return world.database.rows("SELECT count(*) FROM points_ledger WHERE event_type = 'habit_complete'")[0][0];
}

}  // namespace

TEST_CASE("a period is paid once, whatever is taken back") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string path =
      "/api/habits/" + make_habit(world, ann, {{"name", "Stretch"}, {"target_count", 2}});
  Json told = asked(world, ann, "POST", path + "/logs", 201, Json::object());
  CHECK(told["log"]["counts_as"] == "part");
  CHECK(told["reward"]["xp"] == 0);
  told = asked(world, ann, "POST", path + "/logs", 201, Json::object());
  CHECK(told["log"]["counts_as"] == "done");
  CHECK(told["habit"]["period"] == Json{{"count", 2}, {"target", 2}, {"done", true}, {"skipped", false}});
  CHECK(told["habit"]["streak"]["current"] == 1);
  CHECK(told["habit"]["history"].size() == 30);
  CHECK(told["habit"]["history"][29]["state"] == "done");
  CHECK(told["reward"]["coins"] >= 5);
  told = asked(world, ann, "POST", path + "/undo", 200);
  CHECK(told["habit"]["streak"] == Json{{"current", 0}, {"longest", 1}, {"last_activity_date", nullptr}});
  told = asked(world, ann, "POST", path + "/logs", 201, Json::object());
  CHECK(told["reward"]["coins"] == 0);
  CHECK(told["habit"]["streak"]["current"] == 1);
  CHECK(times_paid(world) == 1);
  // A lower target makes nothing of it a second time; a habit that was not done is paid by it.
  asked(world, ann, "PATCH", path, 200, {{"target_count", 1}});
  CHECK(times_paid(world) == 1);
  const std::string other = "/api/habits/" + make_habit(world, ann, {{"name", "Read"}, {"target_count", 3}});
  asked(world, ann, "POST", other + "/logs", 201, Json::object());
  told = asked(world, ann, "PATCH", other, 200, {{"target_count", 1}});
  CHECK(told["habit"]["period"]["done"] == true);
  CHECK(times_paid(world) == 2);
}

TEST_CASE("yesterday pays where the habit was there, older days are history") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string path = "/api/habits/" + make_habit(world, ann, {{"name", "Stretch"}});
  asked(world, ann, "POST", path + "/logs", 201, {{"date", "2026-03-01"}});
  CHECK(times_paid(world) == 0);
  world.now = world.now + kHabitDay;
  asked(world, ann, "POST", path + "/logs", 201, {{"date", "2026-03-02"}});
  CHECK(times_paid(world) == 1);
  const Json told = asked(world, ann, "POST", path + "/logs", 201, Json::object());
  CHECK(times_paid(world) == 2);
  CHECK(told["habit"]["streak"]["current"] == 3);
  asked(world, ann, "POST", path + "/logs", 422, {{"date", "2026-03-04"}});
  asked(world, ann, "POST", path + "/logs", 422, {{"date", "2025-03-02"}});
  asked(world, ann, "POST", path + "/logs", 201, {{"date", "2026-04-03"}, {"kind", "skip"}});
  asked(world, ann, "POST", path + "/logs", 409, {{"date", "2026-04-03"}, {"kind", "skip"}});
}

TEST_CASE("eight a day are paid, what lies beyond is no event") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  for (int i = 0; i < 10; i += 1) {
    const std::string path = "/api/habits/" + make_habit(world, ann, {{"name", "Habit"}});
    const Json told = asked(world, ann, "POST", path + "/logs", 201, Json::object());
    CHECK(told["habit"]["streak"]["current"] == 1);
  }
  CHECK(times_paid(world) == 8);
  CHECK(world.database.rows(
            "SELECT count(*) FROM activity_events WHERE event_type = 'habit_complete'")[0][0] == 8);
}

TEST_CASE("an archived habit takes no logs, a deleted one leaves none") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const std::string id = make_habit(world, ann, {{"name", "Stretch"}});
  const std::string path = "/api/habits/" + id;
  const std::string log = asked(world, ann, "POST", path + "/logs", 201, {{"notes", "early"}})["log"]["id"];
  asked(world, bob, "GET", path, 404);
  asked(world, bob, "DELETE", path + "/logs/" + log, 404);
  asked(world, ann, "PATCH", path + "/logs/" + log, 200, {{"notes", "late"}});
  CHECK(asked(world, ann, "GET", path + "/logs", 200)["items"][0]["notes"] == "late");
  asked(world, ann, "PATCH", path, 200, {{"is_active", false}});
  CHECK(asked(world, ann, "POST", path + "/logs", 409, Json::object())["type"] == "/problems/habit-archived");
  CHECK(asked(world, ann, "GET", "/api/habits", 200)["items"].empty());
  CHECK(asked(world, ann, "GET", "/api/habits?archived=true", 200)["items"].size() == 1);
  asked(world, ann, "PATCH", path, 422, {{"frequency", "weekly"}, {"rest_days", Json::array({1})}});
  asked(world, ann, "DELETE", path + "/logs/" + log, 204);
  asked(world, ann, "POST", path + "/undo", 409);
  asked(world, ann, "DELETE", path, 204);
  CHECK(world.database.rows("SELECT count(*) FROM user_streaks WHERE streak_type LIKE 'habit:%'")[0][0] == 0);
  CHECK(world.database.rows("SELECT count(*) FROM habit_logs")[0][0] == 0);
}

TEST_CASE("a habit costs the same over a short history and over a long one") {
  const auto work_over = [](int days) {
    World world;
    const SessionHash ann = world.sign_in("ann");
    const std::string id = make_habit(world, ann, {{"name", "Stretch"}});
    // Behind what is folded; three logs a day.
    world.database.rows(
        "INSERT INTO habit_logs (id, habit_id, user_id, completed_at, local_date, counts_as) "
        "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) "
        "SELECT 'old' || n, (SELECT id FROM habits), (SELECT id FROM users WHERE name = 'ann'), "
        "'2020-01-01T00:00:00.000Z', date('2024-12-01', '-' || (n / 3) || ' days'), "
        "iif(n % 3 = 0, 'done', 'part') FROM n",
        Json::array({3 * days}));
    std::vector<std::int64_t> work;
    const std::string path = "/api/habits/" + id;
    asked(world, ann, "GET", "/api/habits", 200);
    work.push_back(world.counts.steps);
    const std::string log = asked(world, ann, "POST", path + "/logs", 201, Json::object())["log"]["id"];
    work.push_back(world.counts.steps);
    asked(world, ann, "DELETE", path + "/logs/" + log, 204);
    work.push_back(world.counts.steps);
    asked(world, ann, "GET", path + "/logs?limit=2&cursor=" + log, 200);
    work.push_back(world.counts.steps);
    return work;
  };
  CHECK(work_over(10) == work_over(1'500));
}

TEST_CASE("logs, removals, backdating and changed targets in any order pay no period twice") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string path = "/api/habits/" + make_habit(world, ann, {{"name", "Stretch"}});
  std::mt19937_64 chance(11);
  const auto below = [&](std::uint64_t n) { return static_cast<std::int64_t>(chance() % n); };
  for (int step = 0; step < 150; step += 1) {
    world.now = world.now + Seconds{below(20'000)};
    switch (below(4)) {
      case 0: world.ask(ann, "POST", path + "/undo"); break;
      case 1:
        world.ask(ann, "PATCH", path,
                  {{"target_count", 1 + below(3)}, {"frequency", below(5) == 0 ? "weekly" : "daily"}});
        break;
      default: {
        const LocalDate date = date_at(world.now, 0) + -static_cast<std::int32_t>(below(3));
        world.ask(ann, "POST", path + "/logs", {{"date", to_iso(date)}});
      }
    }
  }
  const Json paid = world.database.rows(
      "SELECT count(*), count(DISTINCT idempotency_key) FROM points_ledger WHERE event_type = "
      "'habit_complete'");
  CHECK(paid[0][0] == paid[0][1]);
  CHECK(paid[0][0] > 5);
}
