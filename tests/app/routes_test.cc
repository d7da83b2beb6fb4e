// No user reaches another's rows, on any route, with any id: made from the route table, so a new route is
// covered.
#include "app/routes.h"

#include <set>

#include "support/catch.h"
#include "support/filler.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// The tables that hold rows of users, with the column that says whose.
std::vector<std::pair<std::string, std::string>> users_tables(Database& database) {
  std::vector<std::pair<std::string, std::string>> tables;
  const Json rows = database.rows(
      "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c "
      "WHERE m.type = 'table' AND c.name IN ('user_id', 'userId') ORDER BY m.name");
  for (const Json& row : rows) tables.emplace_back(row[0].get<std::string>(), row[1].get<std::string>());
  return tables;
}

/// Everything that is a user's, as text: the user's own row, and all rows that name it.
std::string everything_of(Database& database, const std::string& user) {
  std::string all = database.rows("SELECT * FROM users WHERE id = ?1", Json::array({user})).dump();
  for (const auto& [table, column] : users_tables(database)) {
    all += table +
           database.rows("SELECT * FROM " + table + " WHERE " + column + " = ?1", Json::array({user})).dump();
  }
  return all;
}

/// The ids of a user's rows.
std::set<std::string> ids_of(Database& database, const std::string& user) {
  std::set<std::string> ids;
  for (const auto& [table, column] : users_tables(database)) {
    const Json has_id =
        database.rows("SELECT count(*) FROM pragma_table_info('" + table + "') WHERE name = 'id'");
    if (has_id[0][0] == 0) continue;
    for (const Json& row :
         database.rows("SELECT id FROM " + table + " WHERE " + column + " = ?1", Json::array({user}))) {
      ids.insert(row[0].get<std::string>());
    }
  }
  return ids;
}

std::string id_of_user(World& world, const std::string& name) {
  return world.database.rows("SELECT id FROM users WHERE email = ?1", {name + "@example.com"})[0][0];
}

/// One of everything that a user can have.
void live(World& world, const SessionHash& session) {
  const auto must = [&](const std::string& method, const std::string& target, Json body = Json::object()) {
    const Reply reply = world.ask(session, method, target, body);
    CAPTURE(method, target, reply.body);
    REQUIRE(reply.status / 100 == 2);
    return json_of(reply);
  };
  must("POST", "/api/ideas", {{"title", "Bells under water"}});
  REQUIRE(world
              .call({.method = "POST",
                     .path = "/api/quests/quest_water/accept",
                     .headers = {{"idempotency-key", "k"}},
                     .session = session})
              .status == 200);
  must("POST", "/api/quests", {{"title", "Tune the guitar"}});
  must("POST", "/api/quests/quest_tidy/accept");
  must("POST", "/api/modules/focus/shown");
  must("PUT", "/api/interests", {{"interests", {"music"}}});
  must("PUT", "/api/modules", {{"modules", Json::array()}});
  must("PATCH", "/api/settings", {{"nudge_intensity", "gentle"}});
  must("POST", "/api/onboarding/start");
  must("POST", "/api/feedback", {{"type", "bug"}, {"title", "The bell is silent"}});
  world.database.rows("UPDATE user_wallet SET coins = 500, version = version + 1");
  must("POST", "/api/market/purchase", {{"item_id", "item_treat_coffee"}});
  const Json done = must("POST", "/api/focus/start");
  world.now = world.now + Seconds{300};
  must("PATCH", "/api/focus/" + done["session"]["id"].get<std::string>() + "/complete");
  const Json paused = must("POST", "/api/focus/start");
  must("PATCH", "/api/focus/" + paused["session"]["id"].get<std::string>() + "/pause");
  // And a row in every other table that can hold one, those included for which there is no route yet.
  Filler(world.database, id_of_user(world, "ann"), world.now).fill();
  // What is open to everybody is everybody's to see.
  world.database.rows("UPDATE flashcard_decks SET is_public = 0");
}

const std::vector<Json> kBodies = {Json::object(),
                                   {{"title", "mine now"}},
                                   {{"progress", 1}},
                                   {{"interests", Json::array()}},
                                   {{"modules", Json::array()}}};

std::string filled(std::string pattern, const std::string& id) {
  for (auto open = pattern.find('{'); open != std::string::npos; open = pattern.find('{')) {
    pattern.replace(open, pattern.find('}') - open + 1, id);
  }
  return pattern;
}

}  // namespace

TEST_CASE("user B can reach nothing of user A's, on every route, with every id") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  live(world, ann);
  const SessionHash bob = world.sign_in("bob");
  const std::string ann_id = id_of_user(world, "ann");
  for (const auto& [table, column] : users_tables(world.database)) {
    CAPTURE(table);
    CHECK_FALSE(
        world.database.rows("SELECT 1 FROM " + table + " WHERE " + column + " = ?1", {ann_id}).empty());
  }
  const std::string before = everything_of(world.database, ann_id);
  const auto ids = ids_of(world.database, ann_id);
  REQUIRE(ids.size() > 15);

  for (const Route& route : routes()) {
    if (route.access == Access::internal) continue;
    const bool takes_id = route.pattern.find('{') != std::string_view::npos;
    // Administrators' routes refuse Bob before they look at an id: one stands for all.
    const auto tried = !takes_id                       ? std::set<std::string>{""}
                       : route.access == Access::admin ? std::set<std::string>{*ids.begin()}
                                                       : ids;
    for (const std::string& id : tried) {
      for (const Json& body : kBodies) {
        const std::string target = filled(std::string(route.pattern), id);
        const Reply reply = world.ask(bob, std::string(name_of(route.method)), target, body);
        CAPTURE(name_of(route.method), target, reply.status, reply.body);
        CHECK(reply.status < 500);
        if (takes_id) CHECK(reply.status / 100 != 2);
        for (const std::string& other : ids) {
          // A refusal names the address that was asked for, and nothing else of Ann's.
          if (other != id) CHECK(reply.body.find(other) == std::string::npos);
        }
        if (!changes(route.method)) break;
      }
    }
  }
  CHECK(everything_of(world.database, ann_id) == before);
}

TEST_CASE("without a session, and with an unknown or expired one, only public routes answer") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.now = world.now + Seconds{31 * 24 * 3600};
  for (const Route& route : routes()) {
    if (route.access == Access::internal || route.access == Access::anyone) continue;
    for (const SessionHash& session : {SessionHash{}, SessionHash{std::string(64, 'a')}, ann}) {
      const Reply reply = world.ask(session, std::string(name_of(route.method)),
                                    filled(std::string(route.pattern), "x"), Json::object());
      CAPTURE(name_of(route.method), route.pattern, reply.body);
      CHECK(reply.status == 401);
      CHECK(world.counts.trips == (session.text.empty() ? 0 : 1));
    }
  }
}

TEST_CASE("a member who is no administrator is refused on every administrator's route") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string ann_id = world.database.rows("SELECT id FROM users")[0][0].get<std::string>();
  int tried = 0;
  for (const Route& route : routes()) {
    CHECK((route.access == Access::admin) == route.pattern.starts_with("/api/admin/"));
    if (route.access != Access::admin) continue;
    for (const Json& body : {Json::object(), Json::object({{"role", "admin"}})}) {
      const Reply reply = world.ask(ann, std::string(name_of(route.method)),
                                    filled(std::string(route.pattern), ann_id), body);
      CAPTURE(name_of(route.method), route.pattern, reply.body);
      CHECK(reply.status == 403);
      CHECK(json_of(reply)["type"] == "/problems/not-an-admin");
    }
    tried += 1;
  }
  CHECK(tried > 90);
  CHECK(world.database.rows("SELECT count(*) FROM admin_audit_log")[0][0] == 0);
}

TEST_CASE("internal endpoints have no HTTP method or path, and the local one works locally only") {
  World world;
  for (const Route& route : routes()) {
    if (route.access != Access::internal) continue;
    CHECK(route.pattern.find('/') == std::string_view::npos);
    for (const std::string method : {"GET", "POST", "PUT", "PATCH", "DELETE", "INTERNAL"}) {
      for (const std::string prefix : {"/", "/api/", "/api/internal/", "//"}) {
        const Reply reply = world.ask({}, method, prefix + std::string(route.pattern), Json::object());
        CAPTURE(method, prefix);
        CHECK(reply.status == 404);
      }
    }
  }
  const Json body = {{"email", "ann@example.com"}, {"session", std::string(64, '0')}};
  CHECK(world.ask({}, "INTERNAL", "local-sign-in", body).status == 403);
  CHECK(world.database.rows("SELECT count(*) FROM users")[0][0] == 0);
}

TEST_CASE("every text field of every input has a maximum length") {
  for (const Route& route : routes()) {
    Json operation = Json::object();
    route.describe(operation);
    std::vector<Json> open{operation};
    while (!open.empty()) {
      const Json json = open.back();
      open.pop_back();
      if (json.is_object() && json.contains("responses")) {
        Json input = json;
        input.erase("responses");
        open.push_back(input);
        continue;
      }
      if (json.is_object() && json.contains("type") && !json["type"].is_object() && !json.contains("enum") &&
          !json.contains("format")) {
        const std::string type = json["type"].dump();
        CAPTURE(route.pattern, json.dump());
        if (type.find("string") != std::string::npos) CHECK(json.contains("maxLength"));
      }
      if (json.is_structured()) {
        for (const Json& part : json) open.push_back(part);
      }
    }
  }
}
