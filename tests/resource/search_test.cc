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
