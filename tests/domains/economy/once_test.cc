// What is read so that nothing pays twice: by statements and by requests.
#include "domains/economy/statements.gen.h"
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using testing::json_of;
using testing::World;

namespace {

void pay(World& world, const std::string& user, const std::string& key) {
  world.database.rows(
      "INSERT INTO points_ledger (id, user_id, event_type, event_id, xp, idempotency_key, created_at) "
      "SELECT ?2, id, 'lesson_complete', ?2, 1, replace(?2, '{user}', id), '2026-03-01T00:00:00.000Z' "
      "FROM users WHERE name = ?1",
      Json::array({user, key}));
}

}  // namespace

TEST_CASE("of the keys that are asked for, one's own that were paid") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.sign_in("bob");
  pay(world, "ann", "lesson_complete:l:{user}");
  pay(world, "ann", "book_complete:b");
  pay(world, "bob", "lesson_complete:m:{user}");
  pay(world, "bob", "book_complete:c");
  const Json asked = {"lesson_complete:l:{user}", "lesson_complete:m:{user}", "book_complete:b",
                      "book_complete:c", "book_complete:d"};
  const Json rows = world.database.rows(std::string(economy::sql::paid_before.statement.sql),
                                        Json::array({ann.text, to_iso(world.now), asked.dump()}));
  CHECK(rows == Json::parse(R"([["lesson_complete:l:{user}"],["book_complete:b"]])"));
}

TEST_CASE("completing a session ticks today's plan: one row more, paid once") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto focus = [&] {
    const Json started = json_of(world.ask(ann, "POST", "/api/focus/start", {{"duration", 60}}));
    world.now = world.now + Seconds{60};
    const Reply reply =
        world.ask(ann, "PATCH", "/api/focus/" + started["session"]["id"].get<std::string>() + "/complete");
    REQUIRE(reply.status == 200);
    return json_of(reply)["reward"];
  };
  focus();
  const auto read_before = world.counts.read_statements, wrote_before = world.counts.commit_statements;
  const std::string day = to_iso(world.now).substr(0, 10);
  world.database.rows(
      "INSERT INTO daily_plans (id, user_id, date, items_json, created_at, updated_at) SELECT 'p', id, ?1, "
      "'[{\"id\":\"a\",\"type\":\"focus\"},{\"id\":\"b\",\"type\":\"focus\",\"completed\":false},7]', ?1, ?1 "
      "FROM users",
      Json::array({day}));
  pay(world, "ann", "planner_task_complete:{user}:b");
  const auto plan = [&] {
    return world.database.rows(
        "SELECT items_json ->> '$[0].completed', items_json ->> '$[1].completed' FROM "
        "daily_plans")[0];
  };
  const std::string tasks = "SELECT count(*) FROM activity_events WHERE event_type = 'planner_task_complete'";
  CHECK(focus()["xp"] == 25 + 15);
  CHECK(world.counts.read_statements == read_before);
  CHECK(world.counts.commit_statements <= wrote_before + 1U);
  CHECK(plan() == Json::array({1, 0}));
  CHECK(world.database.rows(tasks)[0][0] == 1);
  // The second item was paid before.
  focus();
  CHECK(plan() == Json::array({1, 1}));
  CHECK(world.database.rows(tasks)[0][0] == 1);
}
