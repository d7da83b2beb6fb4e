// Taking everything along, and leaving nothing behind: by the schema, not by a list.
#include <map>
#include <set>

#include "domains/account/export.gen.h"
#include "support/catch.h"
#include "support/filler.h"
#include "support/statements.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

/// What knows a user and is not given along, with the reason.
const std::map<std::string, std::string> kKept = {
    {"idempotency_keys", "only tells again what was told"},
    {"track_analysis_jobs", "how far the server is with a track; what it found is given"},
    {"verification_tokens", "opens a door"},
};

const std::set<std::string> kSecretColumns = {
    "sessions.sessionToken",     "accounts.refresh_token",
    "accounts.access_token",     "accounts.id_token",
    "accounts.session_state",    "user_wallet.version",
    "user_wallet.counters_json", "authenticators.credentialPublicKey"};

/// A row in every table that can hold one, for a user whose address is verified.
void fill(World& world, const std::string& user) {
  world.database.rows("UPDATE users SET emailVerified = 1 WHERE id = ?1", {user});
  Filler(world.database, user, world.now).fill();
}

/// Inserts as many rows of the user ?1 as told; `insert` numbers them by n.i.
void grow(World& world, const std::string& user, const std::string& insert, std::int64_t rows) {
  world.database.rows(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2) " + insert, {user, rows});
}

std::string id_of(World& world, const std::string& name) {
  return world.database.rows("SELECT id FROM users WHERE email = ?1", {name + "@example.com"})[0][0];
}

/// Rows that hold one of the texts anywhere, by table.
std::map<std::string, Json> rows_with(World& world, const std::vector<std::string>& texts) {
  std::map<std::string, Json> found;
  for (const std::string& table : tables_of(world.database)) {
    for (const Json& row : world.database.rows("SELECT * FROM " + table)) {
      for (const std::string& text : texts) {
        if (print_json(row).find(text) == std::string::npos) continue;
        found[table].push_back(row);
        break;
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the export holds every row of a user, of every table that can have one, and no secret") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const std::string id = id_of(world, "ann"), other = id_of(world, "bob");
  fill(world, id);
  fill(world, other);
  const Reply reply = world.ask(ann, "GET", "/api/me/export");
  REQUIRE(reply.status == 200);
  CHECK(world.counts.trips == 1);
  const Json all = json_of(reply);
  CAPTURE(reply.body.substr(0, 2000));
  REQUIRE(all.is_object());
  for (const auto& [table, rows] : rows_with(world, {id, "ann@example.com"})) {
    CAPTURE(table);
    if (kKept.contains(table)) {
      CHECK_FALSE(all.contains(table));
      continue;
    }
    REQUIRE(all.contains(table));
    CHECK(all[table].size() == rows.size());
    for (const Json& column : world.database.rows("SELECT name FROM pragma_table_info('" + table + "')")) {
      const std::string name = column[0];
      const std::string shown = name.ends_with("_json") ? name.substr(0, name.size() - 5) : name;
      CAPTURE(name);
      CHECK(all[table][0].contains(shown) == !kSecretColumns.contains(table + "." + name));
    }
  }
  CHECK(reply.body.find(other) == std::string::npos);
  CHECK(reply.body.find(ann.text) == std::string::npos);
  // A table that the filler has missed would prove nothing.
  for (const auto& table : account::kExportedTables) {
    CAPTURE(table.name);
    CHECK_FALSE(all[std::string(table.name)].empty());
  }
  CHECK(all["reference_tracks"][0]["r2_key"] == "r2_key of " + id);
}

TEST_CASE("a long export comes in parts, one round trip for a thousand rows, and none is large") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string id = id_of(world, "ann");
  grow(world, id,
       "INSERT INTO points_ledger (id, user_id, event_type, event_id, coins, xp, reason, idempotency_key, "
       "created_at) SELECT printf('row%08d', i), ?1, 'focus_complete', 'e' || i, 0, 0, 'test', 'k' || i, "
       "'2026-01-01T00:00:00.000Z' FROM n",
       20'000);
  grow(
      world, id,
      "INSERT INTO ideas (id, user_id, title, created_at, updated_at) SELECT printf('idea%08d', i), ?1, 'A', "
      "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM n",
      100);
  const Reply reply = world.ask(ann, "GET", "/api/me/export");
  const Json all = json_of(reply);
  REQUIRE(all.is_object());
  CHECK(all["points_ledger"].size() == 20'000);
  CHECK(all["ideas"].size() == 100);
  std::set<std::string> ids;
  for (const Json& row : all["points_ledger"]) ids.insert(row["id"].get<std::string>());
  CHECK(ids.size() == 20'000);
  // The first part, the ideas, and the ledger, whose last page is found to be empty.
  CHECK(world.counts.trips == 1 + 1 + 21);
  CHECK(world.counts.largest_part < 512 * 1024);
}

TEST_CASE("a part of an export ends with the row that makes it 1 MB, and no text is too long for it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string id = id_of(world, "ann");
  // Each of these characters is six in JSON.
  grow(
      world, id,
      "INSERT INTO ideas (id, user_id, title, content, created_at, updated_at) SELECT printf('idea%08d', i), "
      "?1, 'A', replace(printf('%.*c', 100000, 'x'), 'x', char(1)), '2026-01-01T00:00:00.000Z', "
      "'2026-01-01T00:00:00.000Z' FROM n",
      30);
  grow(world, id,
       "INSERT INTO feedback (id, user_id, type, title, description, created_at) SELECT printf('word%08d', "
       "i), ?1, 'bug', 'A', printf('%.*c', 10000, 'x'), '2026-01-01T00:00:00.000Z' FROM n",
       250);
  const std::size_t longest_row = 600'200;
  const Reply reply = world.ask(ann, "GET", "/api/me/export");
  const Json all = json_of(reply);
  REQUIRE(all.is_object());
  CHECK(all["ideas"].size() == 30);
  CHECK(all["ideas"][29]["content"].get<std::string>() == std::string(100'000, '\x01'));
  CHECK(all["feedback"].size() == 250);
  CHECK(world.counts.largest_part > 1'000'000);
  CHECK(world.counts.largest_part < 1'000'000 + longest_row);
  // The first part; two ideas in each of fifteen, and an empty one; 99 of the feedback in each of three.
  CHECK(world.counts.trips == 1 + 16 + 3);
}

TEST_CASE("an account is deleted with everything in it, and nothing of others") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.sign_in("bob");
  const std::string id = id_of(world, "ann"), other = id_of(world, "bob");
  fill(world, id);
  fill(world, other);
  world.blobs = {{"r2_key of " + id, {}}, {"r2_key of " + other, {}}};
  // Without the audit log a user is no administrator; with it the rows pass to somebody else.
  world.database.rows("UPDATE users SET role = 'admin'");
  const auto of_others = rows_with(world, {other, "bob@example.com"});

  // Dies anywhere: each fault once, and once more without one.
  SECTION("nothing fails") {}
  SECTION("the read fails") {
    world.fault = [](int) { return Fault::before; };
    CHECK(world.ask(ann, "DELETE", "/api/me").status == 503);
  }
  SECTION("R2 does not answer") {
    world.blob_fault = [](int) { return Fault::before; };
    CHECK(world.ask(ann, "DELETE", "/api/me").status == 503);
    CHECK(id_of(world, "ann") == id);
  }
  SECTION("the commit does not arrive") {
    world.fault = [](int trip) { return trip == 2 ? Fault::before : Fault::none; };
    CHECK(world.ask(ann, "DELETE", "/api/me").status == 503);
    CHECK(id_of(world, "ann") == id);
  }
  SECTION("the answer to the commit is lost") {
    world.fault = [](int trip) { return trip == 2 ? Fault::after : Fault::none; };
    CHECK(world.ask(ann, "DELETE", "/api/me").status == 503);
  }
  world.fault = [](int) { return Fault::none; };
  world.blob_fault = [](int) { return Fault::none; };
  const int status = world.ask(ann, "DELETE", "/api/me").status;
  CHECK((status == 204 || status == 401));

  CHECK(world.ask(ann, "GET", "/api/me").status == 401);
  auto left = rows_with(world, {id, "ann@example.com"});
  // Who did it is forgotten; what was done to others is not.
  const Json audited = left["admin_audit_log"];
  left.erase("admin_audit_log");
  CHECK(left.empty());
  REQUIRE(audited.size() == 1);
  CHECK(world.database.rows("SELECT admin_id FROM admin_audit_log WHERE id = 'id of ' || ?1", {id}) ==
        Json({{"user_former_admin"}}));
  CHECK(rows_with(world, {other, "bob@example.com"}) == of_others);
  CHECK(world.keys_of_blobs() == std::set<std::string>{"r2_key of " + other});
  CHECK(world.database.rows("SELECT * FROM pragma_foreign_key_check").empty());
}

TEST_CASE("the last administrator stays") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  world.database.rows("UPDATE users SET role = 'admin' WHERE email = 'ann@example.com'");
  CHECK(world.ask(ann, "DELETE", "/api/me").status == 409);
  CHECK(world.ask(bob, "DELETE", "/api/me").status == 204);
  world.sign_in("cleo");
  world.database.rows("UPDATE users SET role = 'admin' WHERE email = 'cleo@example.com'");
  CHECK(world.ask(ann, "DELETE", "/api/me").status == 204);
}

TEST_CASE("a long account is deleted in parts of a bounded number of rows, by an administrator, too") {
  for (const std::string who : {"ann", "admin"}) {
    CAPTURE(who);
    World world;
    const SessionHash ann = world.sign_in("ann"), admin = world.sign_in("admin");
    const std::string id = id_of(world, "ann");
    Filler filler(world.database, id, world.now);
    for (const std::string table : {"ideas", "exercise_sets", "flashcard_reviews"}) filler.grow(table, 0, 3);
    grow(world, id,
         "INSERT INTO activity_events (id, user_id, event_type, metadata_json, created_at) "
         "SELECT printf('event %d', n.i), ?1, 'idea_captured', '{}', '2026-03-01T00:00:00.000Z' FROM n",
         12'000);
    grow(world, id,
         "INSERT INTO notifications (id, user_id, type, title, created_at) "
         "SELECT printf('note %d', n.i), ?1, 'system', 'A title', '2026-03-01T00:00:00.000Z' FROM n",
         5'001);
    const SessionHash session = who == "ann" ? ann : admin;
    const std::string target = who == "ann" ? "/api/me" : "/api/admin/users/" + id;
    const Json audits = world.database.rows("SELECT count(*) FROM admin_audit_log");

    // It dies after its first part: what is left is an account that can be deleted again.
    world.fault = [](int trip) { return trip == 3 ? Fault::before : Fault::none; };
    CHECK(world.ask(session, "DELETE", target).status == 503);
    CHECK(world.database.rows("SELECT count(*) FROM activity_events WHERE user_id = ?1", {id}) ==
          Json({{7'000}}));
    CHECK(world.database.rows("SELECT count(*) FROM admin_audit_log") == audits);

    world.fault = [](int) { return Fault::none; };
    CHECK(world.ask(session, "DELETE", target).status == 204);
    CHECK(world.counts.parts == 1);
    CHECK(world.counts.trips == 4);
    CHECK(rows_with(world, {id}).size() == (who == "ann" ? 0 : 1));  // the audit log says that it was deleted
  }
}

TEST_CASE("which tables are deleted in parts: every one that nothing else bounds") {
  // At most so many rows a user, or a few a day for as long as somebody uses the app.
  const std::set<std::string> bounded = {
      "accounts", "authenticators", "books", "daily_plans", "exercises", "feedback", "focus_pause_state",
      "goals", "habits", "idempotency_keys", "personal_records", "plan_templates", "quests",
      "reference_tracks", "sessions", "training_programs", "user_achievements", "user_deck_state",
      "user_drill_stats", "user_flashcard_state", "user_interests", "user_lesson_progress",
      "user_onboarding_state", "user_purchases", "user_quest_progress", "user_review_days",
      "user_settings", "user_skills", "user_streaks", "user_ui_modules", "user_wallet", "workouts"};
  World world;
  std::string texts;
  for (const NamedStatement& each : kStatements)
    if (each.name.rfind("account.delete_some_", 0) == 0) texts += each.sql;
  for (const Json& row : world.database.rows(
           "SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f "
           "WHERE m.type = 'table' AND f.\"table\" = 'users' AND f.on_delete = 'CASCADE'")) {
    const std::string table = row[0];
    CAPTURE(table);
    CHECK((texts.find("DELETE FROM " + table + " ") != std::string::npos) != (bounded.count(table) == 1));
  }
}
