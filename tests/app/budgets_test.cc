// What the core may cost, counted and never timed: round trips and statements, lines and columns.
#include <filesystem>
#include <fstream>

#include "support/catch.h"
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

TEST_CASE("Today is one round trip, whose work does not grow with the ledger") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto work_of_today = [&] {
    const std::int64_t before = world.database.steps();
    REQUIRE(world.ask(ann, "GET", "/api/today").status == 200);
    CHECK(world.counts.trips == 1);
    return world.database.steps() - before;
  };
  const auto grow = [&](int from, int to) {
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2) "
        "INSERT INTO points_ledger (id, user_id, event_type, coins, xp, idempotency_key, created_at) "
        "SELECT 'old' || i, (SELECT id FROM users), 'focus_complete', 0, 0, 'old:' || i, "
        "'2026-01-01T00:00:00.000Z' FROM n",
        Json::array({from, to}));
  };
  grow(0, 10);
  const std::int64_t few = work_of_today();
  grow(10, 100'000);
  CHECK(work_of_today() == few);
}

TEST_CASE("files and lines stay small") {
  namespace fs = std::filesystem;
  for (const std::string folder : {"cpp", "bindings", "tools", "tests"}) {
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(fs::path(IGNITION_ROOT) / folder)) {
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
