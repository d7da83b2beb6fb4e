// The quota of text: what is counted, what it refuses, and that the count is what is kept.
#include "domains/storage/text_quota.h"

#include <random>

#include "app/routes.h"
#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/root.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// What the counter of each user says, and what the tables hold.
void check_count(World& world) {
  const Json rows = world.database.rows(
      "SELECT coalesce(w.counters_json ->> 'text_bytes', 0), "
      "(SELECT total(length(CAST(content AS BLOB))) FROM ideas WHERE user_id = w.user_id) + "
      "(SELECT total(length(CAST(description AS BLOB))) FROM quests WHERE user_id = w.user_id) + "
      "(SELECT total(length(CAST(description AS BLOB))) FROM feedback WHERE user_id = w.user_id) + "
      "(SELECT total(length(CAST(content AS BLOB))) FROM journal_entries WHERE user_id = w.user_id) + "
      "(SELECT total(length(CAST(content AS BLOB))) FROM infobase_entries WHERE user_id = w.user_id) + "
      "(SELECT total(length(CAST(description AS BLOB))) FROM calendar_events WHERE user_id = w.user_id) + "
      "(SELECT total(length(CAST(notes AS BLOB))) FROM books WHERE user_id = w.user_id) + "
      "(SELECT total(length(CAST(notes AS BLOB))) FROM reading_sessions WHERE user_id = w.user_id) + "
      "(SELECT total(length(CAST(c.front AS BLOB)) + length(CAST(c.back AS BLOB))) FROM flashcards c JOIN "
      "flashcard_decks d ON d.id = c.deck_id WHERE d.user_id = w.user_id) "
      "FROM user_wallet w");
  for (const Json& row : rows) CHECK(row[0] == row[1]);
}

std::int64_t counted(World& world, const std::string& name) {
  return world.database.rows(
      "SELECT coalesce(w.counters_json ->> 'text_bytes', 0) FROM user_wallet w JOIN users u ON u.id = "
      "w.user_id "
      "WHERE u.name = ?1",
      Json::array({name}))[0][0];
}

std::string path_of(const Reply& made) { return made.headers.at("location"); }

/// Where the document says that a request may hold a text longer than an excerpt.
std::vector<std::string> long_texts(const Route& route) {
  Json operation = Json::object();
  route.describe(operation);
  const Json body = operation.value("requestBody", Json::object()).flatten();
  std::vector<std::string> found;
  for (const auto& [pointer, value] : body.items()) {
    if (pointer.ends_with("/maxLength") && value > kExcerpt) found.push_back(pointer);
  }
  return found;
}

}  // namespace

TEST_CASE("more text than the quota is refused, and less is always allowed") {
  struct Case {
    std::int64_t limit, present, difference;
    bool is_allowed;
  };
  const auto c = GENERATE(values<Case>({
      {100, 0, 100, true},
      {100, 0, 101, false},
      {100, 99, 1, true},
      {100, 100, 1, false},
      {100, 100, 0, true},
      {100, 100, -1, true},
      {100, 300, -1, true},
      {100, 300, 0, true},
      {100, 300, 1, false},
      {0, 0, 0, true},
      {0, 0, 1, false},
  }));
  Facts facts{};
  facts.settings.text_quota_bytes = c.limit;
  economy::Counters counters;
  counters.set(economy::kTextBytes, c.present);
  const auto moved = storage::with_text(counters, c.difference, facts);
  CAPTURE(c.limit, c.present, c.difference);
  REQUIRE(static_cast<bool>(moved) == c.is_allowed);
  if (moved) {
    CHECK(moved.value().value(economy::kTextBytes) == c.present + c.difference);
  } else {
    CHECK(moved.error().code == Code::quota_exceeded);
    CHECK(parse_json(moved.error().present.text) == Json{{"limit", c.limit}, {"present", c.present}});
  }
}

TEST_CASE("the quota, as one meets it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto ask = [&](const std::string& method, const std::string& target, const Json& body) {
    return world.ask(ann, method, target, body).status;
  };
  const auto text = [](int bytes) { return std::string(static_cast<std::size_t>(bytes), 'x'); };
  world.settings["TEXT_QUOTA_BYTES"] = "1000";
  const std::string idea =
      path_of(world.ask(ann, "POST", "/api/ideas", {{"title", "A"}, {"content", text(600)}}));
  const Reply refused = world.ask(ann, "POST", "/api/ideas", {{"title", "B"}, {"content", text(401)}});
  CHECK(refused.status == 409);
  const Json problem = json_of(refused);
  CHECK(problem["type"] == "/problems/quota-exceeded");
  CHECK(problem["limit"] == 1000);
  CHECK(problem["present"] == 600);
  CHECK(ask("POST", "/api/quests", {{"title", "C"}, {"description", text(401)}}) == 409);
  CHECK(ask("POST", "/api/feedback", {{"type", "bug"}, {"title", "D"}, {"description", text(401)}}) == 409);
  CHECK(ask("PATCH", idea, {{"content", text(1001)}}) == 409);
  CHECK(counted(world, "ann") == 600);

  CHECK(ask("PATCH", idea, {{"content", text(1000)}}) == 200);
  CHECK(ask("PATCH", idea, {{"title", "E"}}) == 200);
  CHECK(ask("POST", "/api/ideas", {{"title", "F"}}) == 201);  // no long text
  CHECK(ask("POST", "/api/ideas", {{"title", "G"}, {"content", "x"}}) == 409);

  world.settings["TEXT_QUOTA_BYTES"] = "10";  // and there is more
  CHECK(ask("PATCH", idea, {{"content", text(999)}}) == 200);
  CHECK(ask("PATCH", idea, {{"content", text(1000)}}) == 409);
  CHECK(ask("DELETE", idea, Json::object()) == 204);
  CHECK(counted(world, "ann") == 0);
  CHECK(ask("POST", "/api/ideas", {{"title", "G"}, {"content", text(10)}}) == 201);
  check_count(world);
}

TEST_CASE("of two texts at once that do not both fit, one is refused") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.settings["TEXT_QUOTA_BYTES"] = "1000";
  const Call call{.method = "POST",
                  .path = "/api/ideas",
                  .body = print_json({{"title", "A"}, {"content", std::string(600, 'x')}}),
                  .headers = {{"content-type", "application/json"}},
                  .session = ann};
  std::vector<InFlight> both{{world, call}, {world, call}};
  // Both have read before either commits.
  while (both[0].next != InFlight::Next::done || both[1].next != InFlight::Next::done) {
    for (InFlight& request : both) {
      if (request.next != InFlight::Next::done) request.advance();
    }
  }
  CHECK(both[0].reply.status == 201);
  CHECK(both[1].reply.status == 409);
  CHECK(both[1].counts.attempts == 2);
  check_count(world);
}

TEST_CASE("every long text that a member can send is counted, and added up by health") {
  // By route, a body with the text in the place of $. A route that is new here counts what it is sent.
  const std::map<std::string, std::string> kSent = {
      {"POST /api/books", R"({"title":"A","notes":"$"})"},
      {"PATCH /api/books/{id}", R"({"notes":"$"})"},
      {"POST /api/books/{book_id}/sessions", R"({"pages_read":1,"notes":"$"})"},
      {"PATCH /api/books/{book_id}/sessions/{id}", R"({"notes":"$"})"},
      {"POST /api/infobase", R"({"title":"A","content":"$"})"},
      {"PATCH /api/infobase/{id}", R"({"content":"$"})"},
      {"POST /api/journal", R"({"content":"$"})"},
      {"PATCH /api/journal/{id}", R"({"content":"$"})"},
      {"POST /api/calendar", R"({"title":"A","start_time":"2026-03-02T09:00","description":"$"})"},
      {"PATCH /api/calendar/{id}", R"({"description":"$"})"},
      {"POST /api/feedback", R"({"type":"bug","title":"A","description":"$"})"},
      {"POST /api/ideas", R"({"title":"A","content":"$"})"},
      {"PATCH /api/ideas/{id}", R"({"content":"$"})"},
      {"POST /api/quests", R"({"title":"A","description":"$"})"},
      {"PATCH /api/learn/cards/{id}", R"({"front":"$","back":"$"})"},
      {"POST /api/learn/decks/{id}/cards", R"({"cards":[{"front":"$","back":"$"}]})"},
  };
  // What is kept once for each step, and written over.
  const std::set<std::string> kFew = {"POST /api/onboarding/step"};
  // What is no JSON is counted where it is tested: tests/domains/learn/api_test.cc.
  const std::set<std::string> kElsewhere = {"POST /api/calendar/import", "POST /api/learn/decks/{id}/import"};
  World world;
  const SessionHash ann = world.sign_in("ann");
  const SessionHash admin = world.sign_in("admin");
  const std::string idea = path_of(world.ask(ann, "POST", "/api/ideas", {{"title", "A"}}));
  const std::string deck = path_of(world.ask(ann, "POST", "/api/learn/decks", {{"name", "A"}}));
  world.ask(ann, "POST", deck + "/cards", {{"front", "a"}, {"back", "b"}});
  const std::string card =
      "/api/learn/cards/" + world.database.rows("SELECT id FROM flashcards")[0][0].get<std::string>();
  const std::string book = path_of(world.ask(ann, "POST", "/api/books", {{"title", "A"}}));
  const std::string session = path_of(world.ask(ann, "POST", book + "/sessions", {{"pages_read", 1}}));
  const auto entry = [&](const std::string& list) {
    return path_of(world.ask(ann, "POST", list, {{"title", "A"}, {"content", "a"}}));
  };
  const std::string event =
      path_of(world.ask(ann, "POST", "/api/calendar", {{"title", "A"}, {"start_time", "2026-03-02T09:00"}}));
  const std::map<std::string, std::string> kPaths = {{"/api/books/{id}", book},
                                                     {"/api/calendar/{id}", event},
                                                     {"/api/books/{book_id}/sessions", book + "/sessions"},
                                                     {"/api/books/{book_id}/sessions/{id}", session},
                                                     {"/api/infobase/{id}", entry("/api/infobase")},
                                                     {"/api/journal/{id}", entry("/api/journal")},
                                                     {"/api/ideas/{id}", idea},
                                                     {"/api/learn/cards/{id}", card},
                                                     {"/api/learn/decks/{id}/cards", deck + "/cards"}};
  for (const Route& route : routes()) {
    if (route.access != Access::member && route.access != Access::account) continue;
    const auto texts = long_texts(route);
    const std::string name = std::string(name_of(route.method)) + " " + std::string(route.pattern);
    CAPTURE(name, texts);
    if (texts.empty() || kFew.contains(name) || kElsewhere.contains(name)) continue;
    REQUIRE(kSent.contains(name));
    std::string body = kSent.at(name);
    const bool is_entry = name.starts_with("PATCH /api/infobase") || name.starts_with("PATCH /api/journal");
    std::int64_t bytes = name.starts_with("PATCH /api/learn") ? -2 : is_entry ? -1 : 0;  // what was there
    for (auto place = body.find('$'); place != std::string::npos; place = body.find('$')) {
      body.replace(place, 1, "\xC3\xA9t\xC3\xA9");  // été: five bytes
      bytes += 5;
    }
    const auto found = kPaths.find(std::string(route.pattern));
    const std::string path = found == kPaths.end() ? std::string(route.pattern) : found->second;
    const std::int64_t before = counted(world, "ann");
    REQUIRE(world.ask(ann, std::string(name_of(route.method)), path, parse_json(body)).status / 100 == 2);
    CHECK(counted(world, "ann") == before + bytes);
    check_count(world);
    const Json health = json_of(world.ask(admin, "GET", "/api/admin/health?texts=true"))["health"];
    CHECK(health["texts"] == Json::array());
  }
}

TEST_CASE("after any order of changes, faults and repetitions the count is what is kept") {
  const auto seed = GENERATE(range(0u, 6u));
  CAPTURE(seed);
  World world;
  world.settings["TEXT_QUOTA_BYTES"] = "3000";
  std::mt19937 chance(seed);
  const auto draw = [&](unsigned below) { return static_cast<int>(chance() % below); };
  const std::vector<SessionHash> people{world.sign_in("ann"), world.sign_in("bob")};
  std::vector<std::pair<std::size_t, std::string>> ideas;
  std::map<int, int> statuses;
  int trip = 0;
  world.fault = [&](int) {
    return trip++ % 13 == 7 ? Fault::guard : trip % 17 == 5 ? Fault::after : Fault::none;
  };
  for (int i = 0; i < 150; i += 1) {
    const auto who = static_cast<std::size_t>(draw(2));
    std::string text;
    for (int n = draw(5) == 0 ? 0 : draw(400); n > 0; n -= 1) text += draw(3) == 0 ? "\xE2\x99\xAA" : "a";
    const Json content = draw(9) == 0 ? Json(nullptr) : Json(text);
    Call call{.method = "POST",
              .path = "/api/ideas",
              .headers = {{"content-type", "application/json"}, {"idempotency-key", std::to_string(i)}},
              .session = people[who]};
    Json body = {{"title", "A"}, {"content", content}};
    const int kind = draw(8);
    if (kind == 0) {
      call.path = "/api/quests";
      body = {{"title", "A"}, {"description", content}};
    } else if (kind == 1) {
      call.path = "/api/feedback";
      body = {{"type", "bug"}, {"title", "A"}, {"description", content}};
    } else if (kind < 6 && !ideas.empty()) {
      // Also somebody else's, and one that is deleted already.
      call.path = ideas[static_cast<std::size_t>(draw(static_cast<unsigned>(ideas.size())))].second;
      call.method = kind < 4 ? "PATCH" : "DELETE";
      if (draw(3) == 0) body = {{"title", "B"}};
      if (call.method == "DELETE") body = Json::object();
    }
    call.body = print_json(body);
    for (int times = 1 + draw(2); times > 0; times -= 1) {
      const Reply reply = world.call(call);
      statuses[reply.status] += 1;
      if (reply.status == 201 && call.path == "/api/ideas") ideas.emplace_back(who, path_of(reply));
    }
    if (draw(40) == 0) world.now = world.now + Seconds{24 * 3600};
    check_count(world);
  }
  for (const int status : {200, 201, 204, 404, 409, 503}) {
    CAPTURE(status);
    CHECK(statuses[status] > 0);
  }
}

TEST_CASE("what was kept before it was counted is counted by the migration") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.sign_in("bob");
  world.ask(ann, "POST", "/api/ideas", {{"title", "A"}, {"content", "\xC3\xA9t\xC3\xA9"}});
  world.ask(ann, "POST", "/api/quests", {{"title", "A"}, {"description", "abc"}});
  world.ask(ann, "POST", "/api/feedback", {{"type", "bug"}, {"title", "A"}, {"description", "ab"}});
  world.database.rows(
      "UPDATE user_wallet SET version = version + 1, counters_json = json_remove(counters_json, "
      "'$.text_bytes')");
  world.database.rows(rowgen::text_of(in_project("migrations/0112_text_quota.sql")));
  CHECK(counted(world, "ann") == 10);
  check_count(world);
}
