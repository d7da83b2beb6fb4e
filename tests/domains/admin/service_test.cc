// What administrators see of the whole: the audit log, figures, health; and what waits for their answer.
#include <array>
#include <cctype>
#include <cstdio>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Json get(World& world, const SessionHash& session, const std::string& target) {
  const Reply reply = world.ask(session, "GET", target);
  CAPTURE(target, reply.body);
  REQUIRE(reply.status == 200);
  CHECK(world.counts.trips == 1);
  return json_of(reply);
}

/// A text as a query may hold it.
std::string escaped(const std::string& text) {
  std::string all;
  for (const char c : text) {
    const bool is_plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    std::array<char, 4> code{};
    std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    all += is_plain ? std::string(1, c) : code.data();
  }
  return all;
}

/// All pages of a health check, one user a page, that of foreign keys and those of texts: what is not as it
/// must be.
Json findings(World& world, const SessionHash& admin) {
  Json all = Json::array();
  std::vector<std::string> parts{"limit=1", "texts=true&limit=1", "foreign_keys=true"};
  std::string cursor;
  for (int pages = 0; pages < 10; pages += 1) {
    const std::string part = parts.back();
    const Json page = get(world, admin, "/api/admin/health?" + part + cursor);
    const Json& health = page["health"];
    CHECK(health["foreign_keys"].is_null() == !part.starts_with("foreign_keys"));
    CHECK(health["texts"].is_null() == !part.starts_with("texts"));
    CHECK(page["complete"] == page["next_cursor"].is_null());
    for (const char* name : {"foreign_keys", "texts", "wallets", "skills", "incomplete_users"}) {
      for (const Json& found : health[name]) all.push_back({{"in", name}, {"found", found}});
    }
    if (health["orphaned_quests"] != 0) all.push_back({{"in", "orphaned_quests"}});
    if (health["is_healthy"] == false) CHECK_FALSE(all.empty());
    cursor = page["complete"] == true ? "" : "&cursor=" + page["next_cursor"].get<std::string>();
    if (page["complete"] == true) parts.pop_back();
    if (parts.empty()) return all;
  }
  FAIL("no end");
  return all;
}

}  // namespace

TEST_CASE("figures add up over the pages") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json session = json_of(world.ask(ann, "POST", "/api/focus/start", Json::object()));
  world.now = world.now + Seconds{300};
  world.ask(ann, "PATCH", "/api/focus/" + session["session"]["id"].get<std::string>() + "/complete");
  world.ask(ann, "POST", "/api/feedback", {{"type", "bug"}, {"title", "Too quiet"}});
  world.now = world.now + Seconds{3 * 24 * 3600};
  world.sign_in("bob");
  const SessionHash admin = world.sign_in("admin");
  const Json coins = world.database.rows("SELECT sum(coins), sum(total_skill_stars) FROM user_wallet")[0];

  const Json all = get(world, admin, "/api/admin/stats")["stats"];
  CHECK(all == Json{{"users", 3},
                    {"approved_users", 3},
                    {"admins", 1},
                    {"active_1_day", 0},
                    {"active_7_days", 1},
                    {"active_30_days", 1},
                    {"coins", coins[0]},
                    {"total_skill_stars", coins[1]},
                    {"focus_completed", 1}});
  Json sums = Json::object();
  std::string cursor;
  for (;;) {
    const Json page = get(world, admin, "/api/admin/stats?limit=2" + cursor);
    for (const auto& [name, value] : page["stats"].items())
      sums[name] = sums.value(name, 0) + value.get<int>();
    CHECK(page["inbox"] == Json{{"open_feedback", 1}, {"pending_access_requests", 0}});
    if (page["next_cursor"].is_null()) break;
    cursor = "&cursor=" + page["next_cursor"].get<std::string>();
  }
  CHECK(sums == all);
}

TEST_CASE("health finds what is broken, and nothing else") {
  struct Case {
    std::string damage;
    std::string in;  // where it is told; empty: it is no fault
  };
  const auto c = GENERATE(values<Case>({
      {"SELECT 1", ""},
      {"UPDATE user_wallet SET coins = coins + 1, version = version + 1 WHERE user_id = ?1", "wallets"},
      {"UPDATE user_wallet SET xp = xp + 1, version = version + 1 WHERE user_id = ?1", "wallets"},
      {"UPDATE points_ledger SET coins = coins - 1 WHERE user_id = ?1 AND event_type = 'focus_complete'",
       "wallets"},
      {"UPDATE user_skills SET current_stars = 5 WHERE user_id = ?1", "skills"},
      {"DELETE FROM user_skills WHERE user_id = ?1", "skills"},
      {"UPDATE ideas SET content = content || 'é' WHERE user_id = ?1", "texts"},
      {"UPDATE user_wallet SET counters_json = json_set(counters_json, '$.text_bytes', 4), "
       "version = version + 1 WHERE user_id = ?1",
       "texts"},
      {"DELETE FROM user_settings WHERE user_id = ?1", "incomplete_users"},
      {"DELETE FROM user_onboarding_state WHERE user_id = ?1", "incomplete_users"},
      {"INSERT INTO quests (id, user_id, universal_id, title, category, created_at) "
       "VALUES ('uq_gone:x', ?1, 'uq_gone', '', '', '')",
       "orphaned_quests"},
      {"INSERT INTO habit_logs (id, habit_id, user_id, completed_at, local_date) "
       "VALUES ('x', 'no habit', ?1, '', '')",
       "foreign_keys"},
  }));
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json session = json_of(world.ask(ann, "POST", "/api/focus/start", Json::object()));
  world.now = world.now + Seconds{300};
  world.ask(ann, "PATCH", "/api/focus/" + session["session"]["id"].get<std::string>() + "/complete");
  world.ask(ann, "POST", "/api/ideas", {{"title", "Bells"}, {"content", "under water"}});
  const SessionHash admin = world.sign_in("admin");
  const Json ids = world.database.rows("SELECT id FROM users WHERE name = 'ann'")[0];
  world.database.rows("PRAGMA foreign_keys = OFF");
  world.database.rows(c.damage, c.damage.find("?1") == std::string::npos ? Json::array() : ids);
  const Json found = findings(world, admin);
  CAPTURE(c.damage, found.dump());
  REQUIRE(found.size() == (c.in.empty() ? 0u : 1u));
  if (!c.in.empty()) CHECK(found[0]["in"] == c.in);
}

TEST_CASE("health adds a long ledger up over several calls") {
  World world;
  world.sign_in("ann");
  const SessionHash admin = world.sign_in("admin");
  world.sign_in("bob");
  // As many entries as two calls and a half read, whose coins and stars the wallet and the skill have.
  for (const std::string name : {"ann", "bob"}) {
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO points_ledger (id, user_id, event_type, coins, xp, skill_stars, skill_key, "
        "idempotency_key, created_at) SELECT u.id || printf('%08d', i), u.id, 'focus_complete', 3, 0, "
        "i % 2, iif(i % 2, 'focus', NULL), u.id || i, '2026-01-01T00:00:00.000Z' FROM n, users u WHERE "
        "u.name = ?1",
        Json::array({name}));
  }
  world.database.rows(
      "UPDATE user_wallet SET coins = 60000, total_skill_stars = 10000, version = version + 1 "
      "WHERE user_id IN (SELECT id FROM users WHERE name <> 'admin')");
  world.database.rows(
      "INSERT INTO user_skills (id, user_id, skill_key, current_stars, updated_at) "
      "SELECT id, id, 'focus', 10000, '' FROM users WHERE name <> 'admin'");
  const auto walk = [&] {
    Json all = {{"users", 0}, {"calls", 0}, {"wallets", Json::array()}, {"skills", Json::array()}};
    for (std::string cursor;;) {
      const Json page = get(world, admin, "/api/admin/health?cursor=" + cursor);
      all["calls"] = all["calls"].get<int>() + 1;
      all["users"] = all["users"].get<int>() + page["health"]["users"].get<int>();
      for (const char* name : {"wallets", "skills"}) {
        for (const Json& found : page["health"][name]) all[name].push_back(found);
      }
      if (page["complete"] == true) return all;
      cursor = escaped(page["next_cursor"].get<std::string>());
    }
  };
  CHECK(walk() == Json{{"users", 3}, {"calls", 14}, {"wallets", Json::array()}, {"skills", Json::array()}});
  world.database.rows(
      "UPDATE points_ledger SET coins = 4, skill_stars = 0 WHERE id = (SELECT min(l.id) FROM "
      "points_ledger l JOIN users u ON u.id = l.user_id WHERE u.name = 'bob')");
  const Json found = walk();
  REQUIRE(found["wallets"].size() == 1);
  CHECK(found["wallets"][0]["ledger"] == Json{{"coins", 60001}, {"xp", 0}, {"skill_stars", 9999}});
  REQUIRE(found["skills"].size() == 1);
  CHECK(found["skills"][0]["ledger_skill_stars"] == 9999);
}

TEST_CASE("health counts expired sessions, and they are no fault") {
  World world;
  world.sign_in("ann");
  world.now = world.now + Seconds{31 * 24 * 3600};
  const SessionHash admin = world.sign_in("admin");
  const Json health = get(world, admin, "/api/admin/health")["health"];
  CHECK(health["expired_sessions"] == 1);
  CHECK(health["is_healthy"] == true);
}

TEST_CASE("the audit log tells who did what, of all or of one") {
  World world;
  const SessionHash admin = world.sign_in("admin");
  world.sign_in("ann");
  world.ask(admin, "PATCH", "/api/admin/topics/topic_chords", {{"sort_order", 9}});
  world.now = world.now + Seconds{1};
  world.ask(admin, "PATCH", "/api/admin/topics/topic_chords", {{"sort_order", 8}});
  const Json log = get(world, admin, "/api/admin/audit-log?limit=1");
  REQUIRE(log["items"].size() == 1);
  const Json& entry = log["items"][0];
  CHECK(entry["admin_email"] == "admin@example.com");
  CHECK(entry["action"] == "update");
  CHECK(entry["target_type"] == "learn_topics");
  CHECK(entry["target_id"] == "topic_chords");
  CHECK(entry["details"] == Json{{"before", {{"sort_order", 9}}}, {"after", {{"sort_order", 8}}}});
  const std::string rest = "cursor=" + log["next_cursor"].get<std::string>();
  const std::string id = entry["admin_id"];
  CHECK(get(world, admin, "/api/admin/audit-log?" + rest)["items"].size() == 1);
  CHECK(get(world, admin, "/api/admin/audit-log?admin_id=" + id)["items"].size() == 2);
  CHECK(get(world, admin, "/api/admin/audit-log?admin_id=nobody")["items"].empty());
}

TEST_CASE("an access request is answered, and the user of that verified e-mail is let in") {
  struct Case {
    std::string answer;
    bool is_verified;
    int approved;
  };
  const auto c = GENERATE(values<Case>({
      {"approved", true, 1},
      {"approved", false, 0},
      {"denied", true, 0},
  }));
  World world;
  const SessionHash admin = world.sign_in("admin");
  world.sign_in("ann");
  world.database.rows("UPDATE users SET approved = 0, emailVerified = ?1 WHERE name = 'ann'",
                      Json::array({c.is_verified ? Json(1) : Json(nullptr)}));
  world.database.rows(
      "INSERT INTO access_requests (id, email, created_at) VALUES ('r', 'ann@example.com', "
      "'2026-03-01T00:00:00.000Z')");
  CHECK(get(world, admin, "/api/admin/access-requests?status=pending")["items"].size() == 1);
  const std::string target = "/api/admin/access-requests/r";
  const Reply reply = world.ask(admin, "PATCH", target, {{"status", c.answer}});
  CAPTURE(c.answer, c.is_verified, reply.body);
  CHECK(reply.status == 200);
  CHECK(json_of(reply)["access_request"]["processed_at"] == to_iso(world.now));
  CHECK(world.database.rows("SELECT approved FROM users WHERE name = 'ann'")[0][0] == c.approved);
  CHECK(get(world, admin, "/api/admin/access-requests?status=pending")["items"].empty());
  CHECK(get(world, admin, "/api/admin/access-requests")["items"].size() == 1);
  CHECK(world.ask(admin, "PATCH", target, {{"status", c.answer}}).status == 200);
  CHECK(world.ask(admin, "PATCH", target, {{"status", "pending"}}).status == 422);
  CHECK(world.database.rows("SELECT target_type FROM admin_audit_log") ==
        Json::parse(R"([["access_requests"]])"));
}

TEST_CASE("feedback is read and answered") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const SessionHash admin = world.sign_in("admin");
  const Json given =
      json_of(world.ask(ann, "POST", "/api/feedback", {{"type", "feature"}, {"title", "A bell"}}));
  const std::string id = given["feedback"]["id"];
  CHECK(given["feedback"]["status"] == "open");
  CHECK(get(world, admin, "/api/admin/feedback?status=open")["items"][0]["user_email"] == "ann@example.com");
  CHECK(get(world, admin, "/api/admin/feedback?status=closed")["items"].empty());
  const std::string target = "/api/admin/feedback/" + id;
  CHECK(world.ask(admin, "PATCH", target, {{"status", "resolved"}, {"priority", "low"}}).status == 200);
  CHECK(world.ask(admin, "PATCH", target, {{"status", "gone"}}).status == 422);
  CHECK(world.ask(admin, "PATCH", target, {{"priority", nullptr}}).status == 422);
  const Json seen = get(world, ann, "/api/feedback")["items"];
  REQUIRE(seen.size() == 1);
  CHECK(seen[0]["status"] == "resolved");
  CHECK(get(world, ann, "/api/feedback/" + id)["feedback"]["status"] == "resolved");
  CHECK(world.database.rows("SELECT action, target_type FROM admin_audit_log") ==
        Json::parse(R"([["update", "feedback"]])"));
}
