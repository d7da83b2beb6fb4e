// The twin keeps the manners of D1 and of the worker's driver; tests/worker asks the same of the original.
#include "support/world.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::testing;

TEST_CASE("a batch is one transaction, with D1's manners") {
  Database database;
  CHECK(database.batch(Json::array()).failure == "No SQL statements detected.");
  CHECK(
      database.batch(parse_json(R"json([["SELECT typeof(?1), ?1, ?2, typeof(?3), 0.5", 3, null, "3"]])json"))
          .results == parse_json(R"([[["real", 3, null, "text", 0.5]]])"));

  const Outcome failed = database.batch(parse_json(
      R"json([["DELETE FROM db_metadata"], ["INSERT INTO commit_guard (broken) VALUES ('test')"]])json"));
  CHECK(failed.failure == "guard");
  CHECK(failed.results.empty());
  CHECK(database.rows("SELECT count(*) FROM db_metadata")[0][0] > 0);

  const Outcome orphan = database.batch(parse_json(
      R"json([["INSERT INTO user_wallet (id, user_id, updated_at) VALUES ('a', 'nobody', '')"]])json"));
  CHECK(orphan.failure == "FOREIGN KEY constraint failed");
}

TEST_CASE("the driver tries five times, and never again where the outcome is unknown") {
  struct Case {
    std::string name;
    std::function<Fault(int)> fault;
    int status, attempts, trips;
    int ideas;  // that are there afterwards
  };
  const auto c = GENERATE(values<Case>({
      {"no fault", [](int) { return Fault::none; }, 201, 1, 2, 1},
      {"slower four times", [](int at) { return at % 2 == 0 && at < 10 ? Fault::guard : Fault::none; }, 201,
       5, 10, 1},
      {"always slower", [](int at) { return at % 2 == 0 ? Fault::guard : Fault::none; }, 503, 5, 10, 0},
      {"the read is lost", [](int at) { return at == 1 ? Fault::before : Fault::none; }, 503, 1, 1, 0},
      {"the commit is lost", [](int at) { return at == 2 ? Fault::before : Fault::none; }, 503, 1, 2, 0},
      {"its answer is lost", [](int at) { return at == 2 ? Fault::after : Fault::none; }, 503, 1, 2, 1},
  }));
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.fault = c.fault;
  const Reply reply = world.ask(ann, "POST", "/api/ideas", {{"title", "Bells"}});
  CAPTURE(c.name, reply.body);
  CHECK(reply.status == c.status);
  CHECK(world.counts.attempts == c.attempts);
  CHECK(world.counts.trips == c.trips);
  CHECK(world.database.rows("SELECT count(*) FROM ideas")[0][0] == c.ideas);
}

TEST_CASE("a broken constraint is nobody's conflict") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.database.rows(
      "CREATE TEMP TRIGGER broken BEFORE INSERT ON ideas BEGIN "
      "UPDATE user_wallet SET coins = -1, version = version + 1; END");
  CHECK(world.ask(ann, "POST", "/api/ideas", {{"title", "Bells"}}).status == 500);
  CHECK(world.counts.attempts == 1);
}

TEST_CASE("the header names the zone, where it is one that needs no table of zones") {
  struct Case {
    std::string header, zone;
    bool is_kept;
  };
  const auto c = GENERATE(values<Case>({
      {"Etc/GMT-5", "Etc/GMT-5", true},
      {"Etc/GMT+11", "Etc/GMT+11", true},
      {"Europe/Nowhere", "", false},
  }));
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Call call{.method = "POST",
                  .path = "/api/ideas",
                  .body = R"({"title":"Bells"})",
                  .headers = {{"content-type", "application/json"}, {"x-timezone", c.header}},
                  .session = ann};
  CAPTURE(c.header);
  CHECK(world.call(call).status == 201);
  const Json kept = world.database.rows("SELECT timezone FROM user_settings")[0][0];
  CHECK(kept == (c.is_kept ? Json(c.zone) : Json(nullptr)));
}

TEST_CASE("a request is taken a step at a time, and others come in between") {
  using Next = InFlight::Next;
  World world;
  const Call call{.method = "POST",
                  .path = "/api/ideas",
                  .body = R"({"title":"Bells"})",
                  .headers = {{"content-type", "application/json"}},
                  .session = world.sign_in("ann")};
  InFlight slow(world, call);
  for (const Next next : {Next::plan, Next::read, Next::decide}) {
    CHECK(slow.next == next);
    slow.advance();
  }
  CHECK(world.call(call).status == 201);
  CHECK(slow.next == Next::commit);
  slow.advance();
  CHECK(slow.next == Next::plan);
  CHECK_FALSE(slow.applied);
  while (slow.next != Next::done) slow.advance();
  CHECK(slow.reply.status == 201);
  CHECK(slow.applied);
  CHECK(slow.counts.attempts == 2);
  CHECK(world.database.rows("SELECT count(*) FROM ideas")[0][0] == 2);
}
