// What a book costs, however much was read in it, and what it takes along.
#include "support/catch.h"
#include "support/filler.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// Steps of SQLite's machine for each call on a book with so many sessions, among so many books.
std::map<std::string, std::int64_t> work_over(int rows) {
  World world;
  const SessionHash ann = world.sign_in("ann");
  std::map<std::string, std::int64_t> work;
  const auto ask = [&](const std::string& method, const std::string& path, const Json& body) {
    const Reply reply = world.ask(ann, method, path, body);
    CAPTURE(method, path, reply.body);
    REQUIRE(reply.status / 100 == 2);
    CHECK(world.counts.trips == (method == "GET" ? 1 : 2));
    return reply.body.empty() ? Json() : json_of(reply);
  };
  const Json book = ask("POST", "/api/books", {{"title", "Long"}, {"total_pages", 90'000}})["book"];
  const std::string path = "/api/books/" + book["id"].get<std::string>();
  const Json id = world.database.rows("SELECT id FROM users")[0][0];
  world.database.rows("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                          std::to_string(rows) +
                          ") INSERT INTO reading_sessions (id, book_id, user_id, pages_read, local_date, "
                          "created_at) SELECT printf('%05d', i), ?1, ?2, 2, '2020-01-01', "
                          "'2020-01-01T00:00:00.000Z' FROM n",
                      {book["id"], id});
  world.database.rows("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                          std::to_string(rows) +
                          ") INSERT INTO books (id, user_id, title, status, completed_at, created_at) "
                          "SELECT printf('%05d', i), ?1, 'A', 'completed', '2020-01-01T00:00:00.000Z', '' "
                          "FROM n",
                      Json::array({id}));
  const auto measured = [&](const std::string& method, const std::string& where, const Json& body) {
    const Json reply = ask(method, where, body);
    work[method + " " + where.substr(0, 10) + where.substr(std::min(where.size(), path.size()))] =
        world.counts.steps;
    return reply;
  };
  const Json session = measured("POST", path + "/sessions", {{"pages_read", 10}})["reading_session"];
  const std::string one = path + "/sessions/" + session["id"].get<std::string>();
  measured("GET", path + "/sessions?limit=10", {});
  work["PATCH a session"] = (ask("PATCH", one, {{"pages_read", 9}}), world.counts.steps);
  work["DELETE a session"] = (ask("DELETE", one, Json::object()), world.counts.steps);
  measured("POST", path + "/complete", Json::object());
  measured("POST", path + "/restart", Json::object());
  work["stats"] = (ask("GET", "/api/books/stats", {}), world.counts.steps);
  work["books"] = (ask("GET", "/api/books?limit=5", {}), world.counts.steps);
  return work;
}

}  // namespace

TEST_CASE("a book costs the same after ten sessions as after thousands") {
  // Beyond the 30 longest sessions and the page; ids of what is made stay behind those up to 1,999.
  const auto few = work_over(40), many = work_over(1'900);
  REQUIRE(few.size() == 8);
  for (const auto& [what, steps] : few) {
    CAPTURE(what);
    CHECK(many.at(what) == steps);
  }
}

TEST_CASE("a deleted book gives back the text of its sessions, too") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto kept = [&] {
    return world.database.rows("SELECT coalesce(counters_json ->> 'text_bytes', 0) FROM user_wallet")[0][0];
  };
  const Json book = json_of(world.ask(ann, "POST", "/api/books", {{"title", "A"}, {"notes", "12345"}}));
  const std::string path = "/api/books/" + book["book"]["id"].get<std::string>();
  for (int i = 0; i < 3; i += 1)
    REQUIRE(world.ask(ann, "POST", path + "/sessions", {{"pages_read", 1}, {"notes", "1234"}}).status == 201);
  CHECK(kept() == 17);
  REQUIRE(world.ask(ann, "DELETE", path, Json::object()).status == 204);
  CHECK(kept() == 0);
}

TEST_CASE("two books completed on one day: the second is no event") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto read = [&](const std::string& title) {
    const Json book = json_of(world.ask(ann, "POST", "/api/books", {{"title", title}, {"total_pages", 40}}));
    const std::string path = "/api/books/" + book["book"]["id"].get<std::string>();
    return json_of(world.ask(ann, "POST", path + "/sessions", {{"to_page", 40}}))["reward"]["skill_stars"];
  };
  CHECK(read("A") == 1);
  CHECK(read("B") == 0);
  CHECK(world.database.rows(
            "SELECT count(*) FROM activity_events WHERE event_type = 'book_complete'")[0][0] == 1);
  world.now = world.now + Seconds{86'400};
  CHECK(read("C") == 1);
}
