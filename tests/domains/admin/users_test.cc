// Users, as administrators see them and change them.
#include "domains/admin/users_api.h"
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

std::string id_of(World& world, const std::string& name) {
  return world.database
      .rows("SELECT id FROM users WHERE email = ?1", Json::array({name + "@example.com"}))[0][0]
      .get<std::string>();
}

std::vector<std::string> names_on(World& world, const SessionHash& session, const std::string& target) {
  std::vector<std::string> names;
  const Json page = json_of(world.ask(session, "GET", target));
  for (const Json& user : page["items"]) names.push_back(user["name"]);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("users are listed, newest first, and found") {
  World world;
  for (const std::string name : {"ann", "bob", "annika"}) {
    world.sign_in(name);
    world.now = world.now + Seconds{1};
  }
  const SessionHash admin = world.sign_in("admin");
  struct Case {
    std::string query;
    Names want;
  };
  for (const Case& c : std::vector<Case>{{"", {"admin", "annika", "bob", "ann"}},
                                         {"?limit=2", {"admin", "annika"}},
                                         {"?search=ANN", {"annika", "ann"}},
                                         {"?search=b", {"bob"}},
                                         {"?search=bob@example.com", {"bob"}},
                                         {"?search=bob@example", {}},
                                         {"?search=%25", {}},
                                         {"?search=example&limit=3", {"admin", "annika", "bob"}}}) {
    CAPTURE(c.query);
    CHECK(names_on(world, admin, "/api/admin/users" + c.query) == c.want);
    CHECK(world.counts.trips == 1);
  }
  const Json page = json_of(world.ask(admin, "GET", "/api/admin/users?limit=2"));
  CHECK(names_on(world, admin, "/api/admin/users?limit=2&cursor=" + page["next_cursor"].get<std::string>()) ==
        Names{"bob", "ann"});
}

TEST_CASE("a search looks through a thousand users a page, and says where to go on") {
  World world;
  world.sign_in("zoe");
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) "
      "INSERT INTO users (id, name, email, created_at, updated_at) SELECT 'x' || (10000 + i), 'u' || i, "
      "'u' || i || '@example.org', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM n");
  const SessionHash admin = world.sign_in("admin");
  const Json first = json_of(world.ask(admin, "GET", "/api/admin/users?search=zoe"));
  CHECK(first["items"].empty());
  CHECK(first["next_cursor"] == "x10501");
  const Json second = json_of(world.ask(admin, "GET", "/api/admin/users?search=zoe&cursor=x10501"));
  REQUIRE(second["items"].size() == 1);
  CHECK(second["items"][0]["name"] == "zoe");
  CHECK(second["next_cursor"].is_null());
}

TEST_CASE("a user is shown with the wallet") {
  World world;
  world.sign_in("ann");
  const SessionHash admin = world.sign_in("admin");
  const std::string target = "/api/admin/users/" + id_of(world, "ann");
  const Json shown = json_of(world.ask(admin, "GET", target));
  CHECK(shown["user"]["email"] == "ann@example.com");
  CHECK(shown["wallet"]["level"] == 1);
  world.database.rows("DELETE FROM user_wallet WHERE user_id = ?1", Json::array({id_of(world, "ann")}));
  CHECK(json_of(world.ask(admin, "GET", target))["wallet"].is_null());
  CHECK(world.ask(admin, "GET", "/api/admin/users/nobody").status == 404);
}

TEST_CASE("approval and role, in the audit log") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const SessionHash admin = world.sign_in("admin");
  const std::string target = "/api/admin/users/" + id_of(world, "ann");
  const std::int64_t version = world.database.rows("SELECT version FROM user_wallet WHERE user_id = ?1",
                                                   Json::array({id_of(world, "ann")}))[0][0];

  CHECK(json_of(world.ask(admin, "PATCH", target, {{"approved", false}}))["user"]["approved"] == false);
  CHECK(world.counts.trips == 2);
  CHECK(world.ask(ann, "GET", "/api/today").status == 403);
  world.now = world.now + Seconds{1};
  CHECK(world.ask(admin, "PATCH", target, {{"approved", true}, {"role", "admin"}}).status == 200);
  CHECK(world.ask(ann, "GET", "/api/admin/stats").status == 200);
  CHECK(world.ask(admin, "PATCH", target, {{"role", "admin"}}).status == 200);  // so it is already
  CHECK(world.ask(admin, "PATCH", target, {{"role", "king"}}).status == 422);
  CHECK(world.ask(admin, "PATCH", target, {{"role", nullptr}}).status == 422);
  CHECK(world.ask(admin, "PATCH", "/api/admin/users/nobody", {{"role", "user"}}).status == 404);

  const Json log = world.database.rows("SELECT details_json FROM admin_audit_log ORDER BY created_at");
  REQUIRE(log.size() == 2);
  const Json details = parse_json(log[1][0].get<std::string>());
  CHECK(details["before"] == Json{{"role", "user"}, {"approved", false}});
  CHECK(details["after"] == Json{{"role", "admin"}, {"approved", true}});
  // What Ann was about to change meets the gate again.
  CHECK(world.database.rows("SELECT version FROM user_wallet WHERE user_id = ?1",
                            Json::array({id_of(world, "ann")}))[0][0] == version + 2);
}

TEST_CASE("nobody changes their own role or approval, so an administrator is always left") {
  World world;
  const SessionHash admin = world.sign_in("admin");
  for (const Json& body : {Json::object({{"role", "user"}}), Json::object({{"approved", false}})}) {
    const Reply reply = world.ask(admin, "PATCH", "/api/admin/users/" + id_of(world, "admin"), body);
    CHECK(reply.status == 409);
    CHECK(json_of(reply)["type"] == "/problems/own-account");
  }
}

TEST_CASE("of two administrators who take the role from one another at once, one keeps it") {
  World world;
  world.sign_in("ann");
  const SessionHash admin = world.sign_in("admin");
  world.database.rows("UPDATE users SET role = 'admin'");
  // Between the reads and the commit, Ann was faster, in the way that every administrator's change goes.
  world.fault = [&](int trip) {
    if (trip != 2) return Fault::none;
    world.database.rows("UPDATE users SET role = 'user' WHERE email = 'admin@example.com'");
    world.database.rows(
        "INSERT INTO db_metadata (key, value, updated_at) VALUES ('last_admin_change', 'hers', '')");
    return Fault::none;
  };
  const Reply reply =
      world.ask(admin, "PATCH", "/api/admin/users/" + id_of(world, "ann"), {{"role", "user"}});
  CHECK(reply.status == 403);
  CHECK(world.counts.attempts == 2);
  CHECK(world.database.rows("SELECT name FROM users WHERE role = 'admin'") == Json::parse(R"([["ann"]])"));
}

TEST_CASE("a user is deleted with everything, and the audit log tells of it without a name") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.sign_in("bob");
  const SessionHash admin = world.sign_in("admin");
  const std::string id = id_of(world, "ann");
  const std::string target = "/api/admin/users/" + id;
  REQUIRE(world.ask(ann, "POST", "/api/ideas", {{"title", "Bells"}}).status == 201);
  world.database.rows(
      "INSERT INTO reference_tracks (id, user_id, title, r2_key, mime_type, bytes, created_at, updated_at) "
      "VALUES ('t', ?1, 'Track', 'key of ann', 'audio/wav', 1, '', '')",
      Json::array({id}));
  world.blobs = {{"key of ann", {}}, {"key of bob", {}}};
  // As an administrator Ann leaves rows in the audit log, which stay.
  REQUIRE(world.ask(admin, "PATCH", target, {{"role", "admin"}}).status == 200);
  REQUIRE(world.ask(ann, "PATCH", "/api/admin/topics/topic_chords", {{"sort_order", 9}}).status == 200);
  world.now = world.now + Seconds{1};

  REQUIRE(world.ask(admin, "DELETE", target).status == 204);
  CHECK(world.counts.trips == 2);
  CHECK(world.keys_of_blobs() == std::set<std::string>{"key of bob"});
  CHECK(world.ask(ann, "GET", "/api/today").status == 401);
  CHECK(world.ask(admin, "GET", target).status == 404);
  CHECK(world.ask(admin, "DELETE", target).status == 404);
  CHECK(world.database.rows("SELECT count(*) FROM ideas")[0][0] == 0);
  CHECK(world.database.rows("SELECT count(*) FROM user_wallet")[0][0] == 2);
  const Json log = world.database.rows(
      "SELECT u.name, a.action, a.target_type, a.details_json FROM admin_audit_log a JOIN users u "
      "ON u.id = a.admin_id ORDER BY a.created_at, a.action DESC, a.target_type DESC");
  CHECK(log.size() == 3);
  CHECK(log[1][0] == "Former administrator");
  CHECK(log[2][1] == "delete");
  CHECK(log.dump().find("ann@example.com") == std::string::npos);
  CHECK(world.ask(admin, "DELETE", "/api/admin/users/user_former_admin").status == 409);
  CHECK(world.database.rows("SELECT * FROM pragma_foreign_key_check").empty());
}

TEST_CASE("nobody deletes their own account among the others'") {
  World world;
  const SessionHash admin = world.sign_in("admin");
  const Reply reply = world.ask(admin, "DELETE", "/api/admin/users/" + id_of(world, "admin"));
  CHECK(reply.status == 409);
  CHECK(json_of(reply)["type"] == "/problems/own-account");
}

TEST_CASE("what a user stores while being deleted is found and goes too") {
  World world;
  world.sign_in("ann");
  const SessionHash admin = world.sign_in("admin");
  const std::string id = id_of(world, "ann");
  world.blobs = {{"late", {}}};
  world.fault = [&](int trip) {
    if (trip != 2) return Fault::none;
    world.database.rows(
        "INSERT INTO reference_tracks (id, user_id, title, r2_key, mime_type, bytes, created_at, updated_at) "
        "VALUES ('t', ?1, 'Track', 'late', 'audio/wav', 1, '', '')",
        Json::array({id}));
    world.database.rows("UPDATE user_wallet SET version = version + 1 WHERE user_id = ?1", Json::array({id}));
    return Fault::none;
  };
  CHECK(world.ask(admin, "DELETE", "/api/admin/users/" + id).status == 204);
  CHECK(world.counts.attempts == 2);
  CHECK(world.blobs.empty());
}
