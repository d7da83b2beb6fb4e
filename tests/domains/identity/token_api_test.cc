// Signing in from a page of another site: a challenge, a code, a token.
#include "domains/identity/token_api.h"

#include "domains/identity/code.h"
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

// RFC 7636, appendix B.
const std::string kVerifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const std::string kChallenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const std::string kCode(64, 'c');

/// A sign-in as the worker drives it where the page has sent a challenge along.
Reply begin(World& world, const std::string& code = kCode, const Json& more = Json::object()) {
  Json body = {{"provider", "one"},           {"account_type", "oidc"}, {"provider_account_id", "1"},
               {"email", "ann@example.com"},  {"email_verified", true}, {"code", code},
               {"code_challenge", kChallenge}};
  body.update(more);
  return world.ask({}, "INTERNAL", "sign-in", body);
}

Json grant(const std::string& code = kCode, const std::string& verifier = kVerifier) {
  return {{"code", code}, {"code_verifier", verifier}};
}

Reply change(World& world, const Json& body = grant()) {
  return world.ask({}, "POST", "/api/auth/token", body);
}

Json count(World& world, const std::string& table) {
  return world.database.rows("SELECT count(*) FROM " + table)[0][0];
}

}  // namespace

TEST_CASE("a code and its verifier give a token, once") {
  World world;
  REQUIRE(begin(world).status == 200);
  CHECK(count(world, "sessions") == 0);
  const Json kept = world.database.rows("SELECT identifier, token, expires FROM verification_tokens");
  REQUIRE(kept.size() == 1);
  CHECK(kept[0][0] == world.database.rows("SELECT id FROM users")[0][0]);
  CHECK(kept[0][2] == to_iso(world.now + Seconds{60}));
  for (const std::string& told : {kCode, kChallenge, kVerifier})
    CHECK(print_json(kept).find(told) == std::string::npos);

  const Reply reply = change(world);
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  CHECK(world.counts.trips == 2);
  CHECK(reply.headers.at("cache-control") == "private, no-store");
  const Json told = json_of(reply);
  CHECK(told["token_type"] == "Bearer");
  CHECK(told["expires_in"] == 30 * 24 * 3600);
  const SessionHash session = hash_of(told["access_token"].get<std::string>());
  CHECK(json_of(world.ask(session, "GET", "/api/me"))["user"]["email"] == "ann@example.com");
  CHECK(json_of(world.ask(session, "GET", "/api/today"))["gate"] == "terms");
  CHECK(world.database.rows("SELECT expires, is_token FROM sessions")[0] ==
        Json::array({to_iso(world.now + Seconds{30 * 24 * 3600}), 0}));
  CHECK(count(world, "verification_tokens") == 0);

  const Reply again = change(world);
  CHECK(again.status == 400);
  CHECK(json_of(again)["type"] == "/problems/invalid-grant");
  CHECK(count(world, "sessions") == 1);
}

TEST_CASE("a code alone is worth nothing, and neither is a verifier, or one of them too late") {
  struct Case {
    Json body;
    std::int64_t milliseconds;  // since the sign-in
    int status;
  };
  const std::string other = kVerifier.substr(1) + "x";
  const auto c = GENERATE_COPY(values<Case>({
      {grant(), 59'999, 200},
      {grant(), 60'000, 400},
      {grant(kCode, other), 0, 400},
      {grant(kCode, kChallenge), 0, 400},  // the method "plain", which anybody on the way could use
      {grant(std::string(64, 'd')), 0, 400},
      {grant("c"), 0, 400},
      {grant(identity::hash_of_code(kCode, kChallenge)), 0, 400},  // what a look into the table would give
      {grant(kCode, kVerifier.substr(1)), 0, 422},
      {grant(kCode, kVerifier + std::string(86, 'x')), 0, 422},
      {grant(kCode, kVerifier.substr(1) + " "), 0, 422},
      {grant(kCode, kVerifier.substr(1) + "\xC3\xA9"), 0, 422},
      {{{"code", kCode}}, 0, 422},
      {{{"code_verifier", kVerifier}}, 0, 422},
  }));
  CAPTURE(c.body, c.milliseconds);
  World world;
  REQUIRE(begin(world).status == 200);
  world.now = UnixMillis{world.now.count + c.milliseconds};
  const Reply reply = change(world, c.body);
  CHECK(reply.status == c.status);
  CHECK(count(world, "sessions") == (c.status == 200 ? 1 : 0));
  // Nobody who does not have both can spoil it.
  if (c.milliseconds == 0) CHECK(change(world).status == 200);
}

TEST_CASE("of two who change a code at once, one gets a token") {
  World world;
  REQUIRE(begin(world).status == 200);
  const Call call{.method = "POST",
                  .path = "/api/auth/token",
                  .body = print_json(grant()),
                  .headers = {{"content-type", "application/json"}}};
  InFlight slow(world, call);
  while (slow.next != InFlight::Next::commit) slow.advance();
  CHECK(change(world).status == 200);
  while (slow.next != InFlight::Next::done) slow.advance();
  CHECK(slow.reply.status == 400);
  CHECK(slow.counts.attempts == 2);
  CHECK(count(world, "sessions") == 1);
}

TEST_CASE("a change of a code that dies leaves the code or a session, never both") {
  const auto [fault, trip, sessions] = GENERATE(table<Fault, int, int>(
      {{Fault::before, 1, 0}, {Fault::after, 1, 0}, {Fault::before, 2, 0}, {Fault::after, 2, 1}}));
  World world;
  REQUIRE(begin(world).status == 200);
  world.fault = [what = fault, when = trip](int at) { return at == when ? what : Fault::none; };
  CHECK(change(world).status == 503);
  CHECK(count(world, "sessions") == sessions);
  CHECK(count(world, "verification_tokens") == 1 - sessions);
}

TEST_CASE("a code goes with the account, and when one signs out everywhere") {
  World world;
  const std::string target = GENERATE("/api/me", "/api/me/sessions");
  REQUIRE(begin(world, kCode).status == 200);
  const SessionHash session = hash_of(json_of(change(world))["access_token"].get<std::string>());
  REQUIRE(begin(world, std::string(64, 'd')).status == 200);
  REQUIRE(world.ask(session, "DELETE", target).status == 204);
  CHECK(count(world, "verification_tokens") == 0);
  CHECK(change(world, grant(std::string(64, 'd'))).status == 400);
}

TEST_CASE("codes that nobody has changed go with the user's next sign-in, and no other's") {
  World world;
  const Json bob = {{"provider_account_id", "2"}, {"email", "bob@example.com"}};
  REQUIRE(begin(world, std::string(64, 'a')).status == 200);
  REQUIRE(begin(world, std::string(64, 'b'), bob).status == 200);
  world.now = world.now + Seconds{30};
  REQUIRE(begin(world, std::string(64, 'c')).status == 200);
  CHECK(count(world, "verification_tokens") == 3);  // two browsers may be on their way
  world.now = world.now + Seconds{30};
  REQUIRE(begin(world, std::string(64, 'd')).status == 200);
  CHECK(count(world, "verification_tokens") == 3);
  CHECK(change(world, grant(std::string(64, 'c'))).status == 200);
  CHECK(change(world, grant(std::string(64, 'a'))).status == 400);
}

TEST_CASE("a sign-in gives a session or a code") {
  World world;
  CHECK(begin(world, kCode, {{"session", std::string(64, 'a')}}).status == 422);
  CHECK(begin(world, kCode, {{"code", nullptr}}).status == 422);
  CHECK(begin(world, kCode, {{"code_challenge", nullptr}}).status == 422);
  CHECK(count(world, "users") == 0);
}
