// Sign-ins as the worker drives them, against the migrated database.
#include "domains/identity/adapter_api.h"

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// What the provider says, and who it says it of.
struct Said {
  std::string provider = "one";
  std::string account = "1";
  std::optional<std::string> email = "ann@example.com";
  bool verified = true;
  std::string session = std::string(64, 'a');
};

Reply sign_in(World& world, const Said& said, const Json& more = Json::object()) {
  Json body = {{"provider", said.provider},
               {"account_type", "oidc"},
               {"provider_account_id", said.account},
               {"email_verified", said.verified},
               {"session", said.session}};
  body["email"] = said.email ? Json(*said.email) : Json(nullptr);
  body.update(more);
  return world.ask({}, "INTERNAL", "sign-in", body);
}

Json one(World& world, const std::string& sql) { return world.database.rows(sql)[0][0]; }

std::string slug(const Reply& reply) { return json_of(reply)["type"].get<std::string>().substr(10); }

/// A user without an account, as a sign-in leaves that dies after the first of its steps.
void leave_over(World& world, const std::string& verified) {
  world.database.rows(
      "INSERT INTO users (id, name, email, emailVerified, role, created_at, updated_at) VALUES "
      "('left', 'Ann', 'ann@example.com', " +
      verified +
      ", 'admin', '2026-01-01T00:00:00.000Z', "
      "'2026-01-01T00:00:00.000Z')");
}

/// What somebody who names Ann's address asked, and what became of it.
void ask_for_access(World& world, const std::string& status) {
  world.database.rows(
      "INSERT INTO access_requests (id, email, status, created_at) VALUES "
      "('r', 'ann@example.com', ?1, '2026-01-01T00:00:00.000Z')",
      {status});
}

Json approved(World& world) {
  return one(world, "SELECT approved FROM users WHERE email = 'ann@example.com'");
}

}  // namespace

TEST_CASE("the first sign-in makes the user and everything that every user has, in one batch") {
  World world;
  const Reply reply =
      sign_in(world, {}, {{"name", "Ann"}, {"user_agent", "Browser/1"}, {"image", "https://a/b"}});
  REQUIRE(reply.status == 200);
  CHECK(world.counts.trips == 2);
  CHECK(json_of(reply)["name"] == "Ann");
  CHECK(json_of(reply)["expires"] == to_iso(world.now + Seconds{30 * 24 * 3600}));
  CHECK(world.database.rows(
            "SELECT name, email, emailVerified, image, role, approved, age_verified, tos_accepted "
            "FROM users")[0] ==
        Json({"Ann", "ann@example.com", world.now.count, "https://a/b", "user", 1, 1, 0}));
  for (const std::string table : {"user_settings", "user_wallet", "user_onboarding_state", "accounts"})
    CHECK(one(world, "SELECT count(*) FROM " + table) == 1);
  CHECK(one(world, "SELECT status FROM user_onboarding_state") == "not_started");
  CHECK(world.database.rows("SELECT provider, providerAccountId, type, access_token, refresh_token, id_token "
                            "FROM accounts")[0] == Json({"one", "1", "oidc", nullptr, nullptr, nullptr}));
  CHECK(one(world, "SELECT user_agent FROM sessions") == "Browser/1");

  // The gate knows the session: the terms are what is missing.
  CHECK(slug(world.ask({std::string(64, 'a')}, "GET", "/api/today")) == "terms-not-accepted");
}

TEST_CASE("the same sign-in again changes nothing, and the next one adds a session only") {
  World world;
  REQUIRE(sign_in(world, {}).status == 200);
  const Json users = world.database.rows("SELECT * FROM users");
  REQUIRE(sign_in(world, {}).status == 200);
  CHECK(one(world, "SELECT count(*) FROM sessions") == 1);
  world.now = world.now + Seconds{3600};
  REQUIRE(sign_in(world, {.session = std::string(64, 'b')}).status == 200);
  CHECK(one(world, "SELECT count(*) FROM sessions") == 2);
  CHECK(one(world, "SELECT count(*) FROM accounts") == 1);
  CHECK(world.database.rows("SELECT * FROM users") == users);
}

TEST_CASE("a known account comes in whatever the provider says of the e-mail") {
  World world;
  REQUIRE(sign_in(world, {}).status == 200);
  for (const std::optional<std::string>& email :
       {std::optional<std::string>(), std::optional<std::string>("new@example.com")}) {
    const Reply reply = sign_in(world, {.email = email, .verified = false, .session = std::string(64, 'b')});
    CHECK(json_of(reply)["email"] == "ann@example.com");
  }
  CHECK(one(world, "SELECT count(*) FROM users") == 1);
  CHECK(one(world, "SELECT emailVerified FROM users").is_number());
}

TEST_CASE("another provider with the same e-mail: linked only where both are sure of it") {
  struct Case {
    bool first_verified;
    bool second_verified;
    int status;
  };
  const auto c = GENERATE(values<Case>({
      {false, false, 403},
      {false, true, 403},  // who claimed it first did not prove it, and must not gain the second's account
      {true, false, 403},  // who claims it now does not prove it, and must not gain the first's
      {true, true, 200},
  }));
  CAPTURE(c.first_verified, c.second_verified);
  World world;
  REQUIRE(sign_in(world, {.verified = c.first_verified}).status == 200);
  const auto version = [&] { return one(world, "SELECT version FROM user_wallet").get<int>(); };
  const int before = version();
  const Reply reply = sign_in(world, {.provider = "two",
                                      .account = "2",
                                      .email = "ANN@example.com",
                                      .verified = c.second_verified,
                                      .session = std::string(64, 'b')});
  CHECK(reply.status == c.status);
  const bool is_linked = c.status == 200;
  if (!is_linked) CHECK(slug(reply) == "account-not-linked");
  CHECK(one(world, "SELECT count(*) FROM users") == 1);
  CHECK(one(world, "SELECT count(*) FROM accounts") == (is_linked ? 2 : 1));
  CHECK(one(world, "SELECT count(*) FROM sessions") == (is_linked ? 2 : 1));
  CHECK(version() == before + (is_linked ? 1 : 0));
}

TEST_CASE("an account of the same name with another provider is another account") {
  World world;
  REQUIRE(sign_in(world, {}).status == 200);
  REQUIRE(sign_in(world, {.provider = "two", .email = "bob@example.com", .session = std::string(64, 'b')})
              .status == 200);
  CHECK(one(world, "SELECT count(*) FROM users") == 2);
}

TEST_CASE("what a sign-in that died has left is taken over, and believed as far as the new one") {
  struct Case {
    std::string left_verified;
    bool verified;
    std::string role;
  };
  const auto c = GENERATE(values<Case>({
      {"NULL", false, "user"},
      {"NULL", true, "admin"},
      {"1", false, "user"},
      {"1", true, "admin"},
  }));
  CAPTURE(c.left_verified, c.verified);
  World world;
  leave_over(world, c.left_verified);
  const Reply reply = sign_in(world, {.verified = c.verified});
  REQUIRE(reply.status == 200);
  CHECK(json_of(reply)["id"] == "left");
  CHECK(one(world, "SELECT emailVerified IS NOT NULL FROM users") == (c.verified ? 1 : 0));
  CHECK(one(world, "SELECT role FROM users") == c.role);
  CHECK(one(world, "SELECT userId FROM accounts") == "left");
  CHECK(one(world, "SELECT version FROM user_wallet WHERE user_id = 'left'") == 1);
  // From now on the user has an account, and is nobody's to take.
  CHECK(sign_in(world, {.account = "2", .verified = false, .session = std::string(64, 'b')}).status == 403);
}

TEST_CASE("signing in repairs what is missing and changes nothing else") {
  World world;
  REQUIRE(sign_in(world, {}).status == 200);
  world.database.rows("UPDATE user_settings SET theme = 'dark'");
  const std::string lost = GENERATE("user_wallet", "user_onboarding_state");
  world.database.rows("DELETE FROM " + lost);
  REQUIRE(sign_in(world, {.session = std::string(64, 'b')}).status == 200);
  CHECK(one(world, "SELECT count(*) FROM " + lost) == 1);
  CHECK(one(world, "SELECT theme FROM user_settings") == "dark");
}

TEST_CASE("no e-mail: refused with a reason, and nothing is kept") {
  World world;
  const std::optional<std::string> email = GENERATE(
      std::optional<std::string>(), std::optional<std::string>(""), std::optional<std::string>("ann"));
  const Reply reply = sign_in(world, {.email = email});
  CHECK(reply.status == 403);
  CHECK(slug(reply) == "email-missing");
  CHECK(one(world, "SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM sessions)") == 0);
}

TEST_CASE("ADMIN_EMAILS gives the role at sign-in, for verified e-mails only, and never takes it") {
  struct Case {
    std::string setting;
    bool verified;
    std::string first;
    std::string again;  // the provider is sure by now
  };
  const auto c = GENERATE(values<Case>({
      {"ann@example.com", true, "admin", "admin"},
      {"ann@example.com", false, "user", "admin"},
      {"bob@example.com", true, "user", "user"},
      {"", true, "user", "user"},
  }));
  CAPTURE(c.setting, c.verified);
  World world;
  world.settings["ADMIN_EMAILS"] = c.setting;
  REQUIRE(sign_in(world, {.verified = c.verified}).status == 200);
  CHECK(one(world, "SELECT role FROM users") == c.first);
  REQUIRE(sign_in(world, {.session = std::string(64, 'b')}).status == 200);
  CHECK(one(world, "SELECT role FROM users") == c.again);
  world.settings.erase("ADMIN_EMAILS");
  REQUIRE(sign_in(world, {.session = std::string(64, 'c')}).status == 200);
  CHECK(one(world, "SELECT role FROM users") == c.again);
}

TEST_CASE("REQUIRE_APPROVAL: only an approved request for that verified e-mail approves") {
  struct Case {
    std::string setting;
    std::string request;  // its status; empty: there is none
    bool verified;
    int approved;
  };
  const auto c = GENERATE(values<Case>({
      {"0", "", false, 1},
      {"1", "", true, 0},
      {"1", "pending", true, 0},
      {"1", "denied", true, 0},
      {"1", "approved", false, 0},
      {"1", "approved", true, 1},
  }));
  CAPTURE(c.setting, c.request, c.verified);
  World world;
  world.settings["REQUIRE_APPROVAL"] = c.setting;
  const bool dies_first = GENERATE(false, true);
  if (dies_first) leave_over(world, "NULL");
  if (!c.request.empty()) ask_for_access(world, c.request);
  REQUIRE(sign_in(world, {.verified = c.verified}).status == 200);
  CHECK(approved(world) == c.approved);
}

TEST_CASE("whoever ADMIN_EMAILS names, with a verified address, is approved") {
  struct Case {
    bool verified;
    int first;
    int again;  // the provider is sure by now
  };
  const auto c = GENERATE(values<Case>({{true, 1, 1}, {false, 0, 1}}));
  CAPTURE(c.verified);
  World world;
  world.settings["REQUIRE_APPROVAL"] = "1";
  world.settings["ADMIN_EMAILS"] = "ann@example.com";
  const bool dies_first = GENERATE(false, true);
  if (dies_first) leave_over(world, "NULL");
  REQUIRE(sign_in(world, {.verified = c.verified}).status == 200);
  CHECK(one(world, "SELECT approved FROM users") == c.first);
  REQUIRE(sign_in(world, {.session = std::string(64, 'b')}).status == 200);
  CHECK(world.database.rows("SELECT role, approved FROM users") ==
        Json::array({Json::array({"admin", c.again})}));
}

TEST_CASE("a user who is known and waits is approved when ADMIN_EMAILS names the address") {
  World world;
  world.settings["REQUIRE_APPROVAL"] = "1";
  REQUIRE(sign_in(world, {}).status == 200);
  REQUIRE(one(world, "SELECT approved FROM users") == 0);
  // Of somebody who has the role already, the approval alone is missing.
  const std::string role = GENERATE("user", "admin");
  world.database.rows("UPDATE users SET role = ?1", {role});
  world.settings["ADMIN_EMAILS"] = "ann@example.com";
  REQUIRE(sign_in(world, {.session = std::string(64, 'b')}).status == 200);
  CHECK(world.database.rows("SELECT role, approved FROM users") == Json::array({Json::array({"admin", 1})}));
}

TEST_CASE("an approval that races with a first sign-in holds, whichever comes first") {
  World world;
  const SessionHash admin = world.sign_in("admin");
  world.settings["REQUIRE_APPROVAL"] = "1";
  ask_for_access(world, "pending");
  const Json approve = {{"status", "approved"}};
  const int at = GENERATE(1, 2);  // before the sign-in reads, and between its reads and its writes
  bool is_due = true;
  world.fault = [&](int trip) {
    if (trip == at && is_due) {
      is_due = false;
      REQUIRE(world.ask(admin, "PATCH", "/api/admin/access-requests/r", approve).status == 200);
    }
    return Fault::none;
  };
  REQUIRE(sign_in(world, {}).status == 200);
  REQUIRE_FALSE(is_due);
  CHECK(approved(world) == 1);
}

TEST_CASE("whether a user who waits is approved by now is asked at every sign-in") {
  struct Case {
    bool verified_first;  // at the first sign-in
    bool verified;        // at the second
    std::string request;  // its status in between; empty: there is none
    int approved;
  };
  const auto c = GENERATE(values<Case>({
      {true, true, "", 0},
      {true, true, "pending", 0},
      {true, true, "denied", 0},
      {true, true, "approved", 1},
      {false, true, "approved", 1},
      {true, false, "approved", 1},
      {false, false, "approved", 0},  // anybody could have signed in with that address
  }));
  CAPTURE(c.verified_first, c.verified, c.request);
  World world;
  world.settings["REQUIRE_APPROVAL"] = "1";
  REQUIRE(sign_in(world, {.verified = c.verified_first}).status == 200);
  REQUIRE(approved(world) == 0);
  if (!c.request.empty()) ask_for_access(world, c.request);
  REQUIRE(sign_in(world, {.verified = c.verified, .session = std::string(64, 'b')}).status == 200);
  CHECK(approved(world) == c.approved);
}

TEST_CASE("an approval that an administrator takes back stays so at the next sign-in") {
  World world;
  const SessionHash admin = world.sign_in("admin");
  world.settings["REQUIRE_APPROVAL"] = "1";
  ask_for_access(world, "approved");
  REQUIRE(sign_in(world, {}).status == 200);
  REQUIRE(approved(world) == 1);
  const std::string id = one(world, "SELECT id FROM users WHERE email = 'ann@example.com'");
  REQUIRE(world.ask(admin, "PATCH", "/api/admin/users/" + id, {{"approved", false}}).status == 200);
  CHECK(world.database.rows("SELECT status, processed_at FROM access_requests") ==
        Json::array({Json::array({"denied", to_iso(world.now)})}));
  REQUIRE(sign_in(world, {.session = std::string(64, 'b')}).status == 200);
  CHECK(approved(world) == 0);
}

TEST_CASE("MIN_AGE: the age is to be verified") {
  const auto [setting, verified] = GENERATE(table<std::string, int>({{"0", 1}, {"13", 0}}));
  World world;
  world.settings["MIN_AGE"] = setting;
  REQUIRE(sign_in(world, {}).status == 200);
  CHECK(one(world, "SELECT age_verified FROM users") == verified);
}

TEST_CASE("a session is found until it ends, slides, and is ended more than once without harm") {
  World world;
  REQUIRE(sign_in(world, {}).status == 200);
  const Json session = {{"session", std::string(64, 'a')}};
  const auto status = [&](const std::string& name) {
    return world.ask({}, "INTERNAL", name, session).status;
  };
  const UnixMillis start = world.now;
  CHECK(json_of(world.ask({}, "INTERNAL", "session-get", session))["email"] == "ann@example.com");
  CHECK(world.counts.trips == 1);
  world.now = start + Seconds{29 * 24 * 3600};
  CHECK(status("session-slide") == 204);
  CHECK(status("session-slide") == 204);
  world.now = start + Seconds{31 * 24 * 3600};
  CHECK(status("session-get") == 200);
  world.now = start + Seconds{60 * 24 * 3600};
  CHECK(status("session-get") == 401);
  CHECK(status("session-slide") == 401);
  world.now = start;
  CHECK(status("session-end") == 204);
  CHECK(status("session-end") == 204);
  CHECK(status("session-get") == 401);
}

TEST_CASE("a session slides to a later day only, and once") {
  World world;
  REQUIRE(sign_in(world, {}).status == 200);
  const auto slide = [&] {
    REQUIRE(world.ask({}, "INTERNAL", "session-slide", {{"session", std::string(64, 'a')}}).status == 204);
    return world.database.rows("SELECT last_seen_on, expires FROM sessions")[0];
  };
  const std::string expires = one(world, "SELECT expires FROM sessions");
  world.now = world.now + Seconds{3600};
  CHECK(slide() == Json({"2026-03-02", expires}));
  world.zone = Zone{"Pacific/Kiritimati", 14 * 60};
  const Json ahead = {"2026-03-03", to_iso(world.now + Seconds{30 * 24 * 3600})};
  CHECK(slide() == ahead);
  world.now = world.now + Seconds{3600};
  world.zone = Zone{"Pacific/Pago_Pago", -11 * 60};
  CHECK(slide() == ahead);
}

TEST_CASE("a sign-in leaves none of the user's sessions that have ended") {
  World world;
  REQUIRE(sign_in(world, {}).status == 200);
  REQUIRE(
      sign_in(world, {.account = "2", .email = "bob@example.com", .session = std::string(64, 'b')}).status ==
      200);
  world.now = world.now + Seconds{30 * 24 * 3600};
  REQUIRE(sign_in(world, {.session = std::string(64, 'c')}).status == 200);
  CHECK(world.database.rows("SELECT sessionToken FROM sessions ORDER BY sessionToken") ==
        Json::array({Json::array({std::string(64, 'b')}), Json::array({std::string(64, 'c')})}));
}

TEST_CASE("a sign-in ends the session that the browser had") {
  World world;
  REQUIRE(sign_in(world, {}).status == 200);
  REQUIRE(sign_in(world, {.session = std::string(64, 'b')}, {{"ended", std::string(64, 'a')}}).status == 200);
  CHECK(world.database.rows("SELECT sessionToken FROM sessions") ==
        Json::array({Json::array({std::string(64, 'b')})}));
}

TEST_CASE("a sign-in that dies at any trip leaves all or nothing, and the next one comes in") {
  const auto [fault, trip, users] = GENERATE(table<Fault, int, int>(
      {{Fault::before, 1, 0}, {Fault::after, 1, 0}, {Fault::before, 2, 0}, {Fault::after, 2, 1}}));
  World world;
  const Fault what = fault;
  const int when = trip;
  world.fault = [=](int at) { return at == when ? what : Fault::none; };
  CHECK(sign_in(world, {}).status == 503);
  for (const std::string table : {"users", "user_wallet", "accounts", "sessions"})
    CHECK(one(world, "SELECT count(*) FROM " + table) == users);
  world.fault = [](int) { return Fault::none; };
  CHECK(sign_in(world, {.session = std::string(64, 'b')}).status == 200);
  CHECK(one(world, "SELECT count(*) FROM users") == 1);
}
