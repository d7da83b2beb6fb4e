// What the core may cost, counted and never timed: round trips and statements, lines and columns.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/filler.h"
#include "support/root.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

TEST_CASE("the reward path, everything moving at once") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json started = json_of(world.ask(ann, "POST", "/api/focus/start", Json::object()));
  const std::string session = "/api/focus/" + started["session"]["id"].get<std::string>();
  world.now = world.now + Seconds{300};
  REQUIRE(world.ask(ann, "PATCH", session + "/pause").status == 200);
  // A level is one XP away, and a zone is named for the first time.
  world.database.rows("UPDATE user_wallet SET xp = 99, version = version + 1");
  world.zone = Zone{"Europe/Berlin", 60};
  const Reply reply = world.call({.method = "PATCH",
                                  .path = session + "/complete",
                                  .headers = {{"idempotency-key", "k"}},
                                  .session = ann});
  REQUIRE(reply.status == 200);
  const Json reward = json_of(reply)["reward"];
  CHECK_FALSE(reward["skills"].empty());
  CHECK_FALSE(reward["level_ups"].empty());
  CHECK_FALSE(reward["achievements"].empty());
  CHECK_FALSE(reward["quests"].empty());
  CHECK_FALSE(reward["streaks"].empty());
  CHECK(world.database.rows("SELECT timezone FROM user_settings")[0][0] == "Europe/Berlin");
  CHECK(world.counts.trips == 2);
  CHECK(world.counts.read_statements <= 12);
  CHECK(world.counts.commit_statements <= 15);
}

namespace {

/// Tables of which a user has as many rows as we have words for, and why: they grow with other users only.
const std::map<std::string, std::string> kFewPerUser = {
    {"user_interests", "the six interests there are"},
    {"user_ui_modules", "the modules there are"},
    // What is due today is found by its day; today/due_test.cc and learn/limits_test.cc grow it.
    {"habits", "at most 100"},
    {"habit_logs", "those of a day or week"},
    {"flashcard_decks", "at most the 100 made last that one has begun"},
    {"user_deck_state", "one for each of those"},
    {"user_flashcard_state", "those that are due, to 100 a deck"},
    {"training_programs", "the active one"},
    {"program_weeks", "the lowest in which something is not done"},
    {"program_workouts", "at most 14 a week"},
    {"workout_sessions", "whether one is of those"},
    {"workouts", "the names of those"},
};

/// The tables that a statement reads, by what SQLite asks leave for.
std::set<std::string> tables_read(Database& database, const std::string& sql) {
  std::set<std::string> tables;
  const auto note = [](void* into, int action, const char* table, const char*, const char*, const char*) {
    const bool is_function = std::string_view(table == nullptr ? "" : table) == "json_each";
    if (action == SQLITE_READ && !is_function) static_cast<std::set<std::string>*>(into)->insert(table);
    return SQLITE_OK;
  };
  sqlite3_set_authorizer(database.handle(), note, &tables);
  const bool is_statement = rowgen::prepare(database.handle(), sql) != nullptr;
  sqlite3_set_authorizer(database.handle(), nullptr, nullptr);
  REQUIRE(is_statement);
  return tables;
}

/// What Today and the reward path cost a user who has `rows` rows in every table that they read, beside
/// somebody who has as many: steps of SQLite's machine, by call.
std::map<std::string, std::int64_t> work_over(int rows) {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.sign_in("bob");
  std::map<std::string, std::int64_t> work;
  std::set<std::string> texts;
  const auto ask = [&](const std::string& what, const std::string& method, const std::string& target,
                       const Json& body = Json::object()) {
    const Reply reply = world.ask(ann, method, target, body);
    CAPTURE(what, reply.body);
    REQUIRE(reply.status / 100 == 2);
    CHECK(world.counts.trips == (method == "GET" ? 1 : 2));
    work[what] = world.counts.steps;
    texts.insert(world.counts.texts.begin(), world.counts.texts.end());
    return json_of(reply);
  };
  const auto all = [&] {
    const Json quest = ask("make a quest", "POST", "/api/quests", {{"title", "Own"}});
    const std::string own = "/api/quests/" + quest["quest"]["id"].get<std::string>();
    ask("move it", "POST", own + "/progress", {{"progress", 1}});
    const Json session = ask("start", "POST", "/api/focus/start");
    ask("Today, in focus", "GET", "/api/today");
    world.now = world.now + Seconds{300};
    ask("complete", "PATCH", "/api/focus/" + session["session"]["id"].get<std::string>() + "/complete");
    ask("Today", "GET", "/api/today");
    ask("complete it", "POST", own + "/complete");
    return ask("start again", "POST", "/api/focus/start")["session"]["id"].get<std::string>();
  };
  // The first time tells what is read, the second what it costs.
  const std::string open = all();
  std::set<std::string> tables;
  for (const std::string& text : texts) tables.merge(tables_read(world.database, text));
  CHECK(tables.size() > 15);
  for (const std::string name : {"ann", "bob"}) {
    const Json id = world.database.rows("SELECT id FROM users WHERE name = ?1", Json::array({name}))[0][0];
    Filler filler(world.database, id, world.now);
    for (const std::string& table : tables) {
      CAPTURE(table);
      // A table that is neither is one to decide on.
      if (!filler.knows_users(table))
        CHECK((table == "users" || kCatalogues.contains(table)));
      else if (name == "bob" || !kFewPerUser.contains(table))
        filler.grow(table, 1, rows);
    }
  }
  world.now = world.now + Seconds{300};
  ask("complete", "PATCH", "/api/focus/" + open + "/complete");
  all();
  return work;
}

}  // namespace

TEST_CASE("Today and the reward path do the same work over a short history and over a long one") {
  // What is counted to a limit, or found up to one, is beyond it in both.
  const auto few = work_over(1'000), many = work_over(4'000);
  for (const auto& [what, steps] : few) {
    CAPTURE(what);
    CHECK(many.at(what) == steps);
  }
}

TEST_CASE("a page of quests and totals of focus do the same work, however much lies behind them") {
  const auto target = GENERATE(values<std::string>(
      {"/api/quests", "/api/quests?cursor=own:~", "/api/quests/quest_tidy", "/api/focus/stats?period=all"}));
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json id = world.database.rows("SELECT id FROM users")[0][0];
  Filler filler(world.database, id, world.now);
  const auto work_over = [&](int from, int to) {
    for (const char* table : {"quests", "user_quest_progress", "focus_sessions"})
      filler.grow(table, from, to);
    REQUIRE(world.ask(ann, "GET", target).status == 200);
    return world.counts.steps;
  };
  const std::int64_t few = work_over(1, 500);
  CAPTURE(target);
  CHECK(work_over(500, 3'000) == few);
}

TEST_CASE("a file of statements stays small: a domain may have several") {
  namespace fs = std::filesystem;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(in_project("cpp/domains"))) {
    if (entry.path().extension() != ".sql") continue;
    std::ifstream file(entry.path());
    int lines = 0;
    for (std::string line; std::getline(file, line);) lines += 1;
    CAPTURE(entry.path().string());
    CHECK(lines <= 400);
  }
}

TEST_CASE("files and lines stay small") {
  namespace fs = std::filesystem;
  for (const std::string folder : {"cpp", "bindings", "tools", "tests"}) {
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(in_project(folder))) {
      const std::string name = entry.path().filename().string();
      const bool is_header = name.ends_with(".h");
      if ((!is_header && !name.ends_with(".cc")) || name.find(".gen.") != std::string::npos) continue;
      std::ifstream file(entry.path());
      int lines = 0;
      int in_function = 0;
      for (std::string line; std::getline(file, line);) {
        lines += 1;
        std::size_t columns = 0;
        for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
        CAPTURE(entry.path().string(), lines);
        CHECK(columns <= 110);
        // A function's body ends with a brace in the first column, or in the third inside a struct.
        in_function = line.empty() || line == "}" || line == "  }" ? 0 : in_function + 1;
        if (folder != "tests") CHECK(in_function <= 70);
      }
      CAPTURE(entry.path().string());
      if (folder != "tests") CHECK(lines <= (is_header ? 200 : 400));
    }
  }
}
