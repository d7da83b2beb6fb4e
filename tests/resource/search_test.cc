// A search looks at 500 rows a call, and goes on from there.
#include "support/catch.h"
#include "support/filler.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

TEST_CASE("a search that finds nothing among the newest 500 tells where it goes on") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json user = world.database.rows("SELECT id FROM users")[0];
  const auto add = [&](int from, int to, const std::string& title) {
    world.database.rows("WITH RECURSIVE n (i) AS (SELECT " + std::to_string(from) +
                            " UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(to) +
                            ") INSERT INTO ideas (id, user_id, title, created_at, updated_at) SELECT "
                            "printf('%05d', i), ?1, '" +
                            title + "', '', '' FROM n",
                        user);
  };
  add(1, 1, "The needle");
  add(2, 501, "Hay");
  Json page = json_of(world.ask(ann, "GET", "/api/ideas?q=NEEDLE"));
  CHECK(world.counts.trips == 1);
  CHECK(page["items"].empty());
  REQUIRE(page["next_cursor"] == "00002");
  page = json_of(world.ask(ann, "GET", "/api/ideas?q=NEEDLE&cursor=00002"));
  REQUIRE(page["items"].size() == 1);
  CHECK(page["items"][0]["id"] == "00001");
  CHECK(page["next_cursor"].is_null());

  // A full page goes on behind its last row, a search within the 500 ends.
  page = json_of(world.ask(ann, "GET", "/api/ideas?q=hay&limit=2"));
  CHECK(page["items"].size() == 2);
  CHECK(page["next_cursor"] == "00500");

  const std::int64_t few = [&] {
    REQUIRE(world.ask(ann, "GET", "/api/ideas?q=needle").status == 200);
    return world.counts.steps;
  }();
  add(502, 4000, "Hay");
  REQUIRE(world.ask(ann, "GET", "/api/ideas?q=needle").status == 200);
  CHECK(world.counts.steps == few);
}

TEST_CASE("lists of notes and notifications do the same work, however much lies behind them") {
  const auto target = GENERATE(values<std::string>(
      {"/api/journal?limit=5", "/api/journal?q=needle", "/api/infobase?limit=5", "/api/infobase?q=needle",
       "/api/infobase/tags", "/api/notifications?limit=5", "/api/notifications?unread=1&limit=5"}));
  World world;
  const SessionHash ann = world.sign_in("ann");
  Filler filler(world.database, world.database.rows("SELECT id FROM users")[0][0], world.now);
  const auto work_over = [&](int from, int to) {
    for (const char* table : {"journal_entries", "infobase_entries", "notifications"})
      filler.grow(table, from, to);
    REQUIRE(world.ask(ann, "GET", target).status == 200);
    CHECK(world.counts.trips == 1);
    return world.counts.steps;
  };
  const std::int64_t few = work_over(1, 1'000);
  CAPTURE(target);
  CHECK(work_over(1'000, 3'000) == few);
}

TEST_CASE("read-all marks the 500 oldest and tells what is left") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json user = world.database.rows("SELECT id FROM users")[0];
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 620) INSERT INTO "
      "notifications (id, user_id, type, title, created_at) SELECT printf('%05d', i), ?1, 'level_up', 'A', "
      "'2026-03-02T09:00:00.000Z' FROM n",
      user);
  const auto read_all = [&] { return json_of(world.ask(ann, "POST", "/api/notifications/read-all")); };
  CHECK(read_all() == Json({{"read", 500}, {"left", 120}}));
  CHECK(world.database.rows("SELECT min(id) FROM notifications WHERE read = 0")[0][0] == "00501");
  CHECK(read_all() == Json({{"read", 120}, {"left", 0}}));
  CHECK(read_all() == Json({{"read", 0}, {"left", 0}}));
}
