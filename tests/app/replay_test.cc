// What is kept of an answer for its Idempotency-Key and how it is told again.
#include "app/replay.h"

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; i += 1) all += text;
  return all;
}

Call keyed(const SessionHash& session, const std::string& method, const std::string& path, const Json& body,
           const std::string& key) {
  return {.method = method,
          .path = path,
          .body = print_json(body),
          .headers = {{"content-type", "application/json"}, {"idempotency-key", key}},
          .session = session};
}

std::int64_t kept_bytes(World& world, const std::string& key) {
  return world.database.rows("SELECT length(CAST(body AS BLOB)) FROM idempotency_keys WHERE key = ?1",
                             Json::array({key}))[0][0];
}

/// The id of what a reply shows first.
std::string id_in(const Reply& reply) { return json_of(reply).front()["id"].get<std::string>(); }

}  // namespace

TEST_CASE("a long answer is kept without its long part, which is read when it is told again") {
  const std::string long_text = repeated("\xF0\x9F\x94\x94", 10'000);  // bells, four bytes each
  struct Case {
    std::string made_at, made_of, method, path, body;  // $ stands for the text, {id} for what was made
  };
  const auto c = GENERATE(values<Case>({
      {"", "", "POST", "/api/ideas", R"({"title":"Bells","content":"$"})"},
      {"/api/ideas", R"({"title":"Bells"})", "PATCH", "/api/ideas/{id}", R"({"content":"$"})"},
      {"", "", "POST", "/api/quests", R"({"title":"Bells","description":"$"})"},
      {"/api/quests", R"({"title":"Bells","description":"$"})", "POST", "/api/quests/{id}/abandon", "{}"},
      {"/api/quests", R"({"title":"Bells","description":"$"})", "POST", "/api/quests/{id}/progress",
       R"({"progress":1})"},
      {"", "", "POST", "/api/feedback", R"({"type":"bug","title":"Bells","description":"$"})"},
      {"", "", "POST", "/api/admin/infobase", R"({"key":"bells","title":"Bells","content":"$"})"},
  }));
  World world;
  const SessionHash ann = world.sign_in("admin");
  const auto body_of = [&](std::string text) {
    if (const auto at = text.find('$'); at != std::string::npos) text.replace(at, 1, long_text);
    return parse_json(text);
  };
  std::string path = c.path;
  if (!c.made_at.empty()) {
    const Reply made = world.ask(ann, "POST", c.made_at, body_of(c.made_of));
    REQUIRE(made.status == 201);
    path.replace(path.find("{id}"), 4, id_in(made));
  }
  const Call call = keyed(ann, c.method, path, body_of(c.body), "k");
  const Reply first = world.call(call);
  CAPTURE(c.method, c.path, first.status);
  REQUIRE(first.status / 100 == 2);
  REQUIRE(first.body.size() > kLargestKept);
  CHECK(kept_bytes(world, "k") < 1024);

  const Reply again = world.call(call);
  CHECK(again.status == first.status);
  CHECK(again.body == first.body);
  auto headers = first.headers;
  headers["idempotent-replayed"] = "true";
  CHECK(again.headers == headers);
  CHECK(world.counts.trips == 2);
  CHECK(world.counts.commit_statements == 0);
}

TEST_CASE("an answer of 32 KB is kept whole, and one more byte is too much") {
  const auto [more, trips] = GENERATE(table<int, int>({{0, 1}, {1, 2}}));
  World world;
  const SessionHash ann = world.sign_in("ann");
  // The first idea of all pays an achievement; the second answer is as long as the third.
  const auto make = [&](int size, const std::string& key) {
    return keyed(ann, "POST", "/api/ideas",
                 {{"title", "Bells"}, {"content", std::string(static_cast<std::size_t>(size), 'x')}}, key);
  };
  REQUIRE(world.call(make(1, "first")).status == 201);
  const int rest = static_cast<int>(world.call(make(1, "second")).body.size()) - 1;
  const Call call = make(static_cast<int>(kLargestKept) - rest + more, "third");
  const Reply first = world.call(call);
  REQUIRE(first.body.size() == kLargestKept + static_cast<std::size_t>(more));
  const Reply again = world.call(call);
  CHECK(again.body == first.body);
  CHECK(world.counts.trips == trips);
}

TEST_CASE("a long answer that is told again shows what it made as it is now") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Call call =
      keyed(ann, "POST", "/api/ideas", {{"title", "Bells"}, {"content", std::string(50'000, 'x')}}, "k");
  const Json first = json_of(world.call(call));
  const std::string idea = "/api/ideas/" + first["idea"]["id"].get<std::string>();

  REQUIRE(world.ask(ann, "PATCH", idea, {{"title", "Chimes"}}).status == 200);
  const Json edited = json_of(world.call(call));
  CHECK(edited["idea"]["title"] == "Chimes");
  CHECK(edited["reward"] == first["reward"]);  // paid once, and told as it was

  REQUIRE(world.ask(ann, "DELETE", idea).status == 204);
  const Reply deleted = world.call(call);
  CHECK(deleted.status == 404);
  CHECK(json_of(deleted)["detail"] == "It was done before, and what it made is gone since.");
  CHECK(world.database.rows("SELECT count(*) FROM ideas")[0][0] == 0);

  // Signed out between the two reads of the replay.
  world.fault = [&](int trip) {
    if (trip == 2) world.database.rows("DELETE FROM sessions");
    return Fault::none;
  };
  CHECK(world.call(call).status == 401);
}
