// The account's own routes, the whole way.
#include <set>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// Closes gates of a user as sign-in would have left them.
void close_gates(World& world, const std::string& name, const std::string& columns) {
  world.database.rows("UPDATE users SET " + columns + " WHERE email = '" + name + "@example.com'");
}

Json missing(World& world, const SessionHash& session) {
  return json_of(world.ask(session, "GET", "/api/me"))["missing"];
}

Reply make_token(World& world, const SessionHash& session) {
  return world.ask(session, "POST", "/api/me/sessions", {{"name", "Studio script"}});
}

Json ask_to_be_let_in(World& world, const std::string& name, const std::string& reason) {
  const Reply reply =
      world.ask({}, "POST", "/api/access-requests", {{"email", name + "@example.com"}, {"reason", reason}});
  return {reply.status, world.database.rows("SELECT reason, status FROM access_requests WHERE email = ?1",
                                            {name + "@example.com"})};
}

}  // namespace

TEST_CASE("GET /api/me tells which gates are closed, in their order, and a request ends at the first") {
  World world;
  world.settings["MIN_AGE"] = "16";
  const SessionHash ann = world.sign_in("ann");
  close_gates(world, "ann", "approved = 0, age_verified = 0, tos_accepted = 0");
  CHECK(missing(world, ann) == Json({"approval", "age", "terms"}));
  CHECK(json_of(world.ask(ann, "GET", "/api/me"))["min_age"] == 16);

  struct Case {
    std::string opens;
    std::string gate;
  };
  for (const Case& each : {Case{"approved = approved", "approval"}, Case{"approved = 1", "age"},
                           Case{"age_verified = 1", "terms"}}) {
    close_gates(world, "ann", each.opens);
    const Reply reply = world.ask(ann, "GET", "/api/today");
    CAPTURE(reply.body);
    CHECK(reply.status == 403);
    CHECK(json_of(reply)["gate"] == each.gate);
  }
  CHECK(world.ask(ann, "POST", "/api/me/accept-tos", {{"version", "1.0"}}).status == 200);
  CHECK(world.ask(ann, "GET", "/api/today").status == 200);
  CHECK(missing(world, ann) == Json::array());
}

TEST_CASE("the terms are accepted in the version that stands") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.settings["TOS_VERSION"] = "2.0";
  CHECK(missing(world, ann) == Json({"terms"}));
  const Reply other = world.ask(ann, "POST", "/api/me/accept-tos", {{"version", "1.0"}});
  CHECK(other.status == 422);
  CHECK(json_of(other)["errors"][0]["pointer"] == "/version");
  const Reply accepted = world.ask(ann, "POST", "/api/me/accept-tos", {{"version", "2.0"}});
  CHECK(json_of(accepted)["missing"] == Json::array());
  CHECK(json_of(accepted)["user"]["tos_version"] == "2.0");
  world.now = world.now + Seconds{60};
  const Reply again = world.ask(ann, "POST", "/api/me/accept-tos", {{"version", "2.0"}});
  CHECK(json_of(again)["user"] == json_of(accepted)["user"]);
  CHECK(world.counts.trips == 1);
}

TEST_CASE("of a birth date only the yes is kept") {
  struct Case {
    std::string birth;
    int want;
    std::vector<std::string> missing_after;
  };
  // The world's day is 2026-03-02, a year without 29 February.
  const auto c = GENERATE(values<Case>({
      {"2010-03-02", 200, {}},
      {"2010-03-03", 403, {"age"}},
      {"2008-02-29", 200, {}},
      {"2026-03-03", 422, {"age"}},
      {"1890-01-01", 422, {"age"}},
      {"not a day", 422, {"age"}},
  }));
  World world;
  world.settings["MIN_AGE"] = "16";
  const SessionHash ann = world.sign_in("ann");
  close_gates(world, "ann", "age_verified = 0");
  CAPTURE(c.birth);
  CHECK(world.ask(ann, "POST", "/api/me/verify-age", {{"birth_date", c.birth}}).status == c.want);
  CHECK(missing(world, ann) == Json(c.missing_after));
  if (c.want != 200) return;
  // Kept nowhere, not even among the requests that could come again.
  for (const Json& table : world.database.rows("SELECT name FROM pragma_table_list WHERE schema = 'main'")) {
    const Json rows = world.database.rows("SELECT * FROM " + table[0].get<std::string>());
    CAPTURE(table);
    CHECK(print_json(rows).find(c.birth) == std::string::npos);
  }
}

TEST_CASE("sessions are listed, made and ended") {
  World world;
  const SessionHash here = world.sign_in("ann"), there = world.sign_in("ann"), bob = world.sign_in("bob");
  const auto sessions = [&](const SessionHash& who) {
    return json_of(world.ask(who, "GET", "/api/me/sessions"))["items"];
  };
  REQUIRE(sessions(here).size() == 2);
  CHECK(sessions(here)[0]["is_current"] != sessions(here)[1]["is_current"]);
  CHECK(world.ask(here, "GET", "/api/me/sessions").body.find(here.text) == std::string::npos);

  SECTION("a token is told once, and is kept nowhere") {
    Call ask{.method = "POST",
             .path = "/api/me/sessions",
             .body = R"({"name": "Studio script"})",
             .headers = {{"content-type", "application/json"}, {"idempotency-key", "k"}},
             .session = here};
    const Reply made = world.call(ask);
    CAPTURE(made.body);
    REQUIRE(made.status == 201);
    const std::string token = json_of(made)["token"];
    CHECK(token.size() == 64);
    CHECK(json_of(made)["session"]["user_agent"] == "Studio script");
    CHECK(world.ask(hash_of(token), "GET", "/api/me").status == 200);
    const Reply again = world.call(ask);
    CHECK(again.headers.at("idempotent-replayed") == "true");
    CHECK(json_of(again)["token"] == nullptr);
    CHECK(json_of(again)["session"] == json_of(made)["session"]);
    CHECK(sessions(here).size() == 3);
    const Json kept = world.database.rows("SELECT body FROM idempotency_keys");
    CHECK(print_json(kept).find(token) == std::string::npos);
  }
  SECTION("one is ended") {
    const Json all = sessions(here);
    const std::string id = all[all[0]["is_current"] == true ? 1 : 0]["id"];
    CHECK(world.ask(bob, "DELETE", "/api/me/sessions/" + id).status == 404);
    CHECK(world.ask(here, "DELETE", "/api/me/sessions/" + id).status == 204);
    CHECK(world.ask(there, "GET", "/api/me").status == 401);
    CHECK(world.ask(here, "DELETE", "/api/me/sessions/" + id).status == 404);
  }
  SECTION("all are ended, here too") {
    CHECK(world.ask(here, "DELETE", "/api/me/sessions").status == 204);
    CHECK(world.ask(here, "GET", "/api/me").status == 401);
    CHECK(world.ask(there, "GET", "/api/me").status == 401);
    CHECK(world.ask(bob, "GET", "/api/me").status == 200);
  }
  SECTION("a session that is used lives on, for 30 days after the last day; one that is not used ends") {
    for (int day = 0; day < 40; day += 1) {
      world.now = world.now + Seconds{24 * 3600};
      CHECK(world.ask(here, "GET", "/api/me").status == 200);
    }
    CHECK(world.ask(there, "GET", "/api/me").status == 401);
    CHECK(sessions(here).size() == 1);
    CHECK(sessions(here)[0]["last_seen_on"] == "2026-04-11");
    world.now = world.now + Seconds{31 * 24 * 3600};
    CHECK(world.ask(here, "GET", "/api/me").status == 401);
  }
}

TEST_CASE("a stranger asks to be let in, and is told the same whether the address is known or not") {
  World world;
  world.sign_in("ann");
  const Json asked = {{"email", "Zoe@Example.com"}, {"reason", "I make ambient"}};
  const Reply first = world.ask({}, "POST", "/api/access-requests", asked);
  CAPTURE(first.body);
  CHECK(first.status == 200);
  CHECK(json_of(first)["access_request"]["email"] == "zoe@example.com");
  Json again = asked;
  again["reason"] = "In another's name";
  CHECK(world.ask({}, "POST", "/api/access-requests", again).status == 200);
  CHECK(world.ask({}, "POST", "/api/access-requests", {{"email", "ann@example.com"}}).status == 200);
  CHECK(world.ask({}, "POST", "/api/access-requests", {{"email", "nobody"}}).status == 422);
  CHECK(world.database.rows("SELECT email, reason, status FROM access_requests ORDER BY email") ==
        Json({{"ann@example.com", nullptr, "pending"}, {"zoe@example.com", "I make ambient", "pending"}}));
}

TEST_CASE("whoever is known by an unverified address neither reads nor deletes what its owner asked") {
  const bool is_verified = GENERATE(false, true);
  const bool by_admin = GENERATE(false, true);
  World world;
  const SessionHash ann = world.sign_in("ann"), admin = world.sign_in("admin");
  world.database.rows("UPDATE users SET emailVerified = ?1",
                      Json::array({is_verified ? Json(1) : Json(nullptr)}));
  const Json asked = {{"email", "ann@example.com"}, {"reason", "I make ambient"}};
  REQUIRE(world.ask({}, "POST", "/api/access-requests", asked).status == 200);
  const Json all = json_of(world.ask(ann, "GET", "/api/me/export"));
  CHECK(all["access_requests"].size() == (is_verified ? 1 : 0));
  const std::string id =
      world.database.rows("SELECT id FROM users WHERE email = 'ann@example.com'")[0][0].get<std::string>();
  REQUIRE(
      world.ask(by_admin ? admin : ann, "DELETE", by_admin ? "/api/admin/users/" + id : "/api/me").status ==
      204);
  CHECK(world.database.rows("SELECT count(*) FROM access_requests")[0][0] == (is_verified ? 0 : 1));
}

TEST_CASE("a user has fifty tokens at most, which sign-ins and what has ended are not among") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  for (int i = 0; i < 10; i += 1) world.sign_in("ann");
  for (int i = 0; i < 50; i += 1) REQUIRE(make_token(world, ann).status == 201);
  const Reply refused = make_token(world, ann);
  CHECK(refused.status == 409);
  CHECK(json_of(refused)["type"] == "/problems/too-many");
  CHECK(json_of(refused)["limit"] == 50);
  CHECK(json_of(refused)["present"] == 50);
  CHECK(world.database.rows("SELECT count(*) FROM sessions WHERE is_token = 1")[0][0] == 50);
  CHECK(make_token(world, bob).status == 201);

  SECTION("one that is ended makes room") {
    std::vector<std::string> tokens;
    const Json all = json_of(world.ask(ann, "GET", "/api/me/sessions?limit=100"));
    for (const Json& each : all["items"])
      if (each["is_token"] == true) tokens.push_back(each["id"]);
    REQUIRE(tokens.size() == 50);
    REQUIRE(world.ask(ann, "DELETE", "/api/me/sessions/" + tokens[7]).status == 204);
    CHECK(make_token(world, ann).status == 201);
    CHECK(make_token(world, ann).status == 409);
  }
  SECTION("so do those that have ended by themselves, and no row of them is left") {
    world.now = world.now + Seconds{31 * 24 * 3600};
    const SessionHash again = world.sign_in("ann");
    CHECK(make_token(world, again).status == 201);
    CHECK(world.database.rows("SELECT count(*) FROM sessions s JOIN users u ON u.id = s.userId WHERE "
                              "u.email = 'ann@example.com'")[0][0] == 2);
  }
}

TEST_CASE("a request that was denied may be made again after thirty days, and no other") {
  struct Case {
    std::string status;
    std::int64_t seconds;  // since the answer
    Json after;
  };
  const std::int64_t month = 30 * 24 * 3600;
  const auto c = GENERATE_COPY(values<Case>({
      {"pending", 2 * month, Json::array({"first", "pending"})},
      {"approved", 2 * month, Json::array({"first", "approved"})},
      {"denied", month - 1, Json::array({"first", "denied"})},
      {"denied", month, Json::array({"again", "pending"})},
  }));
  CAPTURE(c.status, c.seconds);
  World world;
  const SessionHash admin = world.sign_in("admin");
  REQUIRE(ask_to_be_let_in(world, "zoe", "first")[0] == 200);
  if (c.status != "pending") {
    const std::string id = world.database.rows("SELECT id FROM access_requests")[0][0].get<std::string>();
    REQUIRE(world.ask(admin, "PATCH", "/api/admin/access-requests/" + id, {{"status", c.status}}).status ==
            200);
  }
  world.now = world.now + Seconds{c.seconds};
  CHECK(ask_to_be_let_in(world, "zoe", "again") == Json::array({200, Json::array({c.after})}));
  const Json answered = world.database.rows("SELECT processed_at FROM access_requests")[0][0];
  CHECK(answered.is_null() == (c.after[1] == "pending"));
}

TEST_CASE("ten thousand access requests wait at most, and counting them reads none of them") {
  World world;
  const SessionHash admin = world.sign_in("admin");
  const auto fill = [&](int from, int to) {
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2) "
        "INSERT INTO access_requests (id, email, created_at) SELECT printf('r%d', i), i || '@example.org', "
        "'2026-01-01T00:00:00.000Z' FROM n",
        {from, to});
  };
  const auto work_of = [&](const std::string& name) {
    const std::int64_t before = world.database.steps();
    CHECK(ask_to_be_let_in(world, name, "why")[0] == 200);
    return world.database.steps() - before;
  };
  fill(0, 10);
  const std::int64_t few = work_of("zoe");
  fill(10, 9'998);
  CHECK(work_of("yan") == few);  // the ten thousandth
  const Json known = {{"email", "zoe@example.com"}}, unknown = {{"email", "xia@example.com"}};
  for (const Json& body : {known, unknown}) {
    const Reply refused = world.ask({}, "POST", "/api/access-requests", body);
    CHECK(refused.status == 409);
    CHECK(json_of(refused)["type"] == "/problems/too-many");
    CHECK(json_of(refused)["limit"] == 10'000);
    CHECK(json_of(refused)["present"] == 10'000);
  }
  // Whichever way one goes, another may come.
  const auto way = GENERATE(0, 1, 2);
  const Json deny = {{"status", "denied"}};
  if (way == 0) REQUIRE(world.ask(admin, "PATCH", "/api/admin/access-requests/r7", deny).status == 200);
  if (way == 1) world.database.rows("DELETE FROM access_requests WHERE id = 'r7'");
  if (way == 2) world.database.rows("UPDATE access_requests SET status = 'approved' WHERE id = 'r7'");
  CHECK(ask_to_be_let_in(world, "xia", "why")[0] == 200);
  CHECK(ask_to_be_let_in(world, "wim", "why")[0] == 409);
}

TEST_CASE("of two strangers who ask for the last place at once, one gets it") {
  World world;
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) "
      "INSERT INTO access_requests (id, email, created_at) SELECT printf('r%d', i), i || '@example.org', "
      "'2026-01-01T00:00:00.000Z' FROM n");
  world.fault = [&](int trip) {
    if (trip == 2) {
      world.database.rows(
          "INSERT INTO access_requests (id, email, created_at) VALUES ('faster', 'yan@example.com', "
          "'2026-01-01T00:00:00.000Z')");
    }
    return Fault::none;
  };
  CHECK(ask_to_be_let_in(world, "zoe", "why") == Json::array({409, Json::array()}));
}
