// Decks that are open to everybody, as an administrator sees them and takes them back.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

TEST_CASE("a deck that is taken back while its owner renames it stays taken back") {
  World world;
  const SessionHash ann = world.sign_in("ann"), admin = world.sign_in("admin");
  const Json deck = {{"name", "Intervals"}, {"is_public", true}};
  const std::string id = json_of(world.ask(ann, "POST", "/api/learn/decks", deck))["deck"]["id"];
  InFlight rename(world, {.method = "PATCH",
                          .path = "/api/learn/decks/" + id,
                          .body = R"({"name":"Thirds"})",
                          .headers = {{"content-type", "application/json"}},
                          .session = ann});
  while (rename.next != InFlight::Next::commit) rename.advance();
  const std::string path = "/api/admin/shared-decks/" + id;
  REQUIRE(world.ask(admin, "PATCH", path, {{"is_public", false}}).status == 200);
  CHECK(world.counts.trips == 2);
  while (rename.next != InFlight::Next::done) rename.advance();
  REQUIRE(rename.reply.status == 200);
  CHECK(rename.counts.attempts == 2);
  CHECK(world.database.rows("SELECT name, is_public FROM flashcard_decks")[0] == Json::array({"Thirds", 0}));
}

TEST_CASE("a page of decks that are open to everybody costs the same, however many there are") {
  World world;
  const SessionHash ann = world.sign_in("ann"), admin = world.sign_in("admin");
  const auto grow = [&](int from, int to) {
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1) INSERT INTO "
        "flashcard_decks (id, user_id, name, is_public, created_at) SELECT printf('d%05d', i), u.id, 'D', "
        "i % 3 = 0, '2026-01-01T00:00:00.000Z' FROM n, users u WHERE u.name = 'ann'",
        Json::array({from, to}));
    const Reply reply = world.ask(admin, "GET", "/api/admin/shared-decks?limit=10");
    REQUIRE(reply.status == 200);
    CHECK(json_of(reply)["items"].size() == 10);
    CHECK(world.counts.trips == 1);
    return world.counts.steps;
  };
  const std::int64_t few = grow(0, 60);
  CHECK(grow(60, 5'001) == few);
  CHECK(world.ask(ann, "GET", "/api/admin/shared-decks").status == 403);
}
