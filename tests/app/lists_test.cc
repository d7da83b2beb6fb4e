// Lists carry no long text: of each that may be one they show an excerpt, and the single GET has the whole.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// One row of each, made through the API.
void make_rows(World& world, const SessionHash& ann, const SessionHash& admin) {
  const auto must = [&](const SessionHash& who, const std::string& target, const Json& body) {
    const Reply reply = world.ask(who, "POST", target, body);
    CAPTURE(target, reply.body);
    REQUIRE(reply.status / 100 == 2);
  };
  must(ann, "/api/ideas", {{"title", "A"}});
  must(ann, "/api/journal", {{"content", "A"}});
  must(ann, "/api/infobase", {{"title", "A"}, {"content", "A"}});
  must(ann, "/api/books", {{"title", "A"}});
  must(ann, "/api/feedback", {{"type", "bug"}, {"title", "A"}});
  must({}, "/api/access-requests", {{"email", "cleo@example.com"}});
  world.database.rows("DELETE FROM infobase_entries WHERE user_id IS NULL");
  must(admin, "/api/admin/infobase", {{"key", "a"}, {"title", "A"}, {"content", "A"}});
}

}  // namespace

TEST_CASE("a list shows 280 characters of a long text, the single GET all of it") {
  struct Case {
    std::string who, list, name;     // in a reply
    std::string table, column;       // in the database
    std::string member = "content";  // in the single one
  };
  const auto c = GENERATE(values<Case>({
      {"ann", "/api/ideas", "idea", "ideas", "content"},
      {"ann", "/api/journal", "journal_entry", "journal_entries", "content"},
      {"ann", "/api/infobase", "infobase_entry", "infobase_entries", "content"},
      {"ann", "/api/books", "book", "books", "notes", "notes"},
      {"ann", "/api/feedback", "feedback", "feedback", "description", "description"},
      {"ann", "/api/quests", "quest", "quests", "description", "description"},
      {"admin", "/api/admin/feedback", "feedback", "feedback", "description", "description"},
      {"admin", "/api/admin/access-requests", "access_request", "access_requests", "reason", "reason"},
      {"admin", "/api/admin/infobase", "entry", "infobase_entries", "content"},
      {"admin", "/api/admin/lessons", "lesson", "learn_lessons", "content_markdown", "content_markdown"},
  }));
  World world;
  const SessionHash ann = world.sign_in("ann"), admin = world.sign_in("admin");
  const SessionHash who = c.who == "ann" ? ann : admin;
  make_rows(world, ann, admin);
  std::string excerpt;
  for (int i = 0; i < 280; i += 1) excerpt += "\xC3\xA9";
  const std::string whole = excerpt + " and so on";
  world.database.rows("UPDATE " + c.table + " SET " + c.column + " = ?1", {whole});

  const Json page = json_of(world.ask(who, "GET", c.list));
  CAPTURE(c.list, page);
  REQUIRE_FALSE(page["items"].empty());
  const Json& item = page["items"][0];
  CHECK(item["excerpt"] == excerpt);
  CHECK_FALSE(item.contains(c.member));
  const Json one = json_of(world.ask(who, "GET", c.list + "/" + item["id"].get<std::string>()))[c.name];
  CHECK(one[c.member] == whole);
  // The rest is the same.
  for (const auto& [name, value] : item.items()) {
    CAPTURE(name);
    if (name != "excerpt") CHECK(one[name] == value);
  }
  CHECK(item.size() == one.size());
}

TEST_CASE("the audit log leaves long details to the single GET") {
  World world;
  const SessionHash admin = world.sign_in("admin");
  const std::string text = std::string(3'000, 'x');
  for (const std::string& tips : {std::string{"short"}, text}) {
    world.now = world.now + Seconds{1};
    REQUIRE(world.ask(admin, "PATCH", "/api/admin/recipes/recipe_edm_drop", {{"tips", tips}}).status == 200);
  }
  const Json log = json_of(world.ask(admin, "GET", "/api/admin/audit-log"))["items"];
  REQUIRE(log.size() == 2);
  CHECK(log[1]["details"]["after"] == Json({{"tips", "short"}}));
  CHECK(log[0]["details"].is_null());
  const std::string one = "/api/admin/audit-log/" + log[0]["id"].get<std::string>();
  CHECK(json_of(world.ask(admin, "GET", one))["entry"]["details"]["after"] == Json({{"tips", text}}));
  CHECK(world.ask(admin, "GET", "/api/admin/audit-log/nothing").status == 404);
}
