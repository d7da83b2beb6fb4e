// What is kept of an answer for its Idempotency-Key, how it is told again, and how it goes.
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

std::size_t keys_kept(World& world) {
  return world.database.rows("SELECT count(*) FROM idempotency_keys")[0][0].get<std::size_t>();
}

/// As many keys as `count` says, which expired a second ago: the number of each, with a `prefix`.
void expire(World& world, const std::string& name, const std::string& prefix, int count) {
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?3) "
      "INSERT INTO idempotency_keys (user_id, key, expires_at, created_at, method, path, body_sha256, "
      "status, headers_json, body) SELECT u.id, ?2 || printf('%06d', n.i), ?4, ?5, 'POST', '/api/ideas', '', "
      "201, '{}', '{}' FROM n JOIN users u ON u.email = ?1",
      Json::array({name + "@example.com", prefix, count, to_iso(world.now - Seconds{1}),
                   to_iso(world.now - Seconds{24 * 3600})}));
}

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

TEST_CASE("expired keys go with the next change that brings one, a hundred at once, and nobody else's") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.sign_in("bob");
  const std::string prefix = GENERATE("a", "m", "z");  // before, around and behind the key that comes
  expire(world, "ann", prefix, 300);
  expire(world, "bob", prefix, 5);
  REQUIRE(world.ask(ann, "POST", "/api/ideas", {{"title", "Bells"}}).status == 201);
  CHECK(keys_kept(world) == 305);
  std::size_t left = 300;
  std::size_t living = 0;
  while (left > 0) {
    const std::string key = "m000150-" + std::to_string(living);
    REQUIRE(world.call(keyed(ann, "POST", "/api/ideas", {{"title", "Bells"}}, key)).status == 201);
    living += 1;
    const std::size_t now_left = keys_kept(world) - living - 5;
    CAPTURE(prefix, left, now_left);
    REQUIRE(now_left < left);
    CHECK(left - now_left <= 100);
    left = now_left;
  }
  CHECK(living <= 6);
}

TEST_CASE("however keys are made, hardly more are kept than are living") {
  // At random; by time; counted, a name for each kind of change.
  const std::string manner = GENERATE("random", "time", "kinds");
  World world;
  const SessionHash ann = world.sign_in("ann");
  constexpr int kADay = 150;
  std::size_t most = 0;
  for (int i = 0; i < 6 * kADay; i += 1) {
    const std::string number = std::to_string(100'000 + i);
    const std::string key = manner == "random" ? world.random_hex()
                            : manner == "time" ? number
                                               : std::string(1, static_cast<char>('a' + i % 5)) + number;
    const Json change = {{"nudge_intensity", i % 2 == 1 ? "gentle" : "standard"}};
    const Call call = keyed(ann, "PATCH", "/api/settings", change, key);
    REQUIRE(world.call(call).status == 200);
    world.now = world.now + Seconds{24 * 3600 / kADay};
    if (i > 3 * kADay) most = std::max(most, keys_kept(world));
  }
  CAPTURE(manner);
  CHECK(most <= kADay + kADay / 5);
}

TEST_CASE("looking for expired keys does not take longer where there are more") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto work = [&](const std::string& key) {
    REQUIRE(world.call(keyed(ann, "POST", "/api/ideas", {{"title", "Bells"}}, key)).status == 201);
    return world.counts.steps;
  };
  REQUIRE(world.ask(ann, "POST", "/api/ideas", {{"title", "Bells"}}).status == 201);
  expire(world, "ann", "a", 2000);
  const std::int64_t few = work("k1");
  expire(world, "ann", "b", 100'000);
  CHECK(work("k2") <= few + few / 10);
}
