#include "app/gate.h"

#include <set>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

TEST_CASE("the gates, in their order") {
  struct Case {
    std::string change;
    std::string slug;
  };
  const auto c = GENERATE(values<Case>({
      {"approved = 0, age_verified = 0, tos_accepted = 0", "not-approved"},
      {"age_verified = 0, tos_accepted = 0", "age-not-verified"},
      {"tos_accepted = 0", "terms-not-accepted"},
      {"tos_version = '0.9'", "terms-not-accepted"},
      {"tos_version = NULL", "terms-not-accepted"},
  }));
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.database.rows("UPDATE users SET " + c.change);
  for (const auto& [method, target] :
       {std::pair{"GET", "/api/today"}, std::pair{"POST", "/api/focus/start"}}) {
    // A fault of the input is told only to one who may ask.
    const Reply reply = world.ask(ann, method, target, {{"nonsense", 1}});
    CAPTURE(c.change, target, reply.body);
    CHECK(reply.status == 403);
    CHECK(json_of(reply)["type"] == "/problems/" + c.slug);
    CHECK(world.counts.trips == 1);
  }
  CHECK(world.database.rows("SELECT count(*) FROM focus_sessions")[0][0] == 0);
}

TEST_CASE("OPTIONS tells what an address knows, and asks nobody for a session") {
  struct Case {
    std::string target;
    int status;
    std::string allow;
  };
  const auto c = GENERATE(values<Case>({
      {"/api/today", 204, "GET, HEAD, OPTIONS"},
      {"/api/ideas/1", 204, "GET, HEAD, PATCH, DELETE, OPTIONS"},
      {"/api/market/purchase", 204, "POST, OPTIONS"},
      {"/api/none", 404, ""},
      {"local-sign-in", 404, ""},
  }));
  CAPTURE(c.target);
  World world;
  const Reply reply = world.ask({}, "OPTIONS", c.target);
  CHECK(reply.status == c.status);
  CHECK((reply.headers.contains("allow") ? reply.headers.at("allow") : "") == c.allow);
  CHECK(world.counts.trips == 0);
  if (c.status == 204) CHECK(reply.body.empty());
}

TEST_CASE("Idempotency-Key, as it may be written") {
  struct Case {
    std::string header;
    std::optional<std::string> key;
  };
  const auto c = GENERATE(values<Case>({
      {"k1", "k1"},
      {"\"k1\"", "k1"},
      {"\"\"", std::nullopt},
      {"", std::nullopt},
      {"with space", std::nullopt},
      {"caf\xC3\xA9", std::nullopt},
      {std::string(255, 'x'), std::string(255, 'x')},
      {std::string(256, 'x'), std::nullopt},
  }));
  CAPTURE(c.header);
  Request request{};
  request.headers["idempotency-key"] = c.header;
  const auto key = idempotency_key(request);
  CHECK(static_cast<bool>(key) == c.key.has_value());
  if (key && c.key) CHECK(key.value() == *c.key);
  CHECK(idempotency_key(Request{}).value().empty());
}

TEST_CASE("a session slides once a day, after the reply") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto expiry = [&] {
    return world.database.rows("SELECT expires FROM sessions")[0][0].get<std::string>();
  };
  const std::string first = expiry();
  world.now = world.now + Seconds{3600};
  REQUIRE(world.ask(ann, "GET", "/api/today").status == 200);
  CHECK(expiry() == first);
  world.now = world.now + Seconds{24 * 3600};
  REQUIRE(world.ask(ann, "GET", "/api/today").status == 200);
  CHECK(expiry() == to_iso(world.now + Seconds{30 * 24 * 3600}));
  CHECK(world.counts.trips == 1);
}

TEST_CASE("a session slides once a day however the zone changes, and its day never goes back") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto session = [&] { return world.database.rows("SELECT last_seen_on, expires FROM sessions")[0]; };
  std::set<std::string> expiries = {session()[1]};
  std::string day = session()[0];
  for (int i = 0; i < 96; i += 1) {
    world.now = world.now + Seconds{1800};
    world.zone = i % 2 == 0 ? Zone{"Pacific/Kiritimati", 14 * 60} : Zone{"Pacific/Pago_Pago", -11 * 60};
    REQUIRE(world.ask(ann, "GET", "/api/me").status == 200);
    const std::string next = session()[0];
    CHECK(next >= day);
    day = next;
    expiries.insert(session()[1].get<std::string>());
  }
  CHECK(expiries.size() == 1 + 2);  // two days have passed
}

TEST_CASE("a request that was slower than one of the next day does not take the session's day back") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.now = world.now + Seconds{24 * 3600};
  InFlight slow(world, {.path = "/api/me", .session = ann});
  while (slow.next != InFlight::Next::decide) slow.advance();
  world.now = world.now + Seconds{24 * 3600};
  REQUIRE(world.ask(ann, "GET", "/api/me").status == 200);
  const Json seen = world.database.rows("SELECT last_seen_on, expires FROM sessions");
  while (slow.next != InFlight::Next::done) slow.advance();
  CHECK(slow.reply.status == 200);
  CHECK(world.database.rows("SELECT last_seen_on, expires FROM sessions") == seen);
}

TEST_CASE("whatever fails, at whatever trip, nothing is half done, lost after a success, or paid twice") {
  // A guard can only break in the second trip, which commits.
  const auto [fault, trip] = GENERATE(table<Fault, int>(
      {{Fault::before, 1}, {Fault::after, 1}, {Fault::before, 2}, {Fault::after, 2}, {Fault::guard, 2}}));
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json started = json_of(world.ask(ann, "POST", "/api/focus/start", Json::object()));
  const Call complete{.method = "PATCH",
                      .path = "/api/focus/" + started["session"]["id"].get<std::string>() + "/complete",
                      .headers = {{"idempotency-key", "once"}},
                      .session = ann};
  world.now = world.now + Seconds{300};
  world.fault = [fault = fault, trip = trip](int at) { return at == trip ? fault : Fault::none; };
  const Reply first = world.call(complete);
  world.fault = [](int) { return Fault::none; };
  const Reply second = world.call(complete);
  CAPTURE(static_cast<int>(fault), trip, first.body, second.body);
  CHECK((first.status == 200 || first.status == 503));
  CHECK(second.status == 200);
  CHECK(json_of(second)["reward"]["xp"] > 25);  // the whole reward, told again where it was paid before
  const Json sums = world.database.rows(
      "SELECT sum(coins), sum(xp), sum(skill_stars), count(*), count(DISTINCT idempotency_key) FROM "
      "points_ledger");
  const Json wallet = world.database.rows("SELECT coins, total_skill_stars FROM user_wallet");
  CHECK(sums[0][0] == wallet[0][0]);
  CHECK(sums[0][2] == wallet[0][1]);
  CHECK(world.database.rows("SELECT count(*) FROM points_ledger WHERE event_type = 'focus_complete'")[0][0] ==
        1);
}
