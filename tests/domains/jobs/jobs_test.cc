// The jobs: what goes, that nothing younger goes, that twice is once, and that a job may die between rounds.
#include <algorithm>
#include <string>
#include <vector>

#include "domains/jobs/schedule.h"
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr std::int64_t kDayMillis = 86'400'000;

/// A round; whether it was the last one.
bool round(World& world, const std::string& job) {
  const Reply reply = world.ask({}, "INTERNAL", "job-" + job, Json::object());
  REQUIRE(reply.status == 200);
  return json_of(reply)["is_last"].get<bool>();
}

int run(World& world, const std::string& job) {
  for (int rounds = 1; rounds <= 20; rounds += 1) {
    if (round(world, job)) return rounds;
  }
  return 20;
}

std::int64_t count(World& world, const std::string& from) {
  return world.database.rows("SELECT count(*) FROM " + from)[0][0].get<std::int64_t>();
}

/// Rows of a table for somebody, so many days old: the id begins with its time.
void add(World& world, const std::string& table, const std::string& columns, const std::string& values,
         int days, int number) {
  const UnixMillis at = world.now - Seconds{days * 86'400};
  std::string id = id_floor(at);
  const std::string digits = std::to_string(number);
  id.replace(id.size() - digits.size(), digits.size(), digits);
  world.database.rows("INSERT INTO " + table + " (id, user_id, created_at, " + columns +
                          ") SELECT ?, id, ?, " + values + " FROM users LIMIT 1",
                      {id, to_iso(at)});
}

}  // namespace

TEST_CASE("a cron starts its jobs, and each of them is an endpoint") {
  World world;
  for (const jobs::JobInfo& each : jobs::kJobs) {
    CAPTURE(each.name);
    const std::vector<std::string> due = jobs::due_by(each.cron);
    CHECK(std::count(due.begin(), due.end(), each.name) == 1);
    CHECK(run(world, std::string(each.name)) == 1);
    CHECK(count(world, "job_state WHERE name = '" + std::string(each.name) + "' AND cursor IS NULL") == 1);
  }
  const Json listed =
      json_of(world.ask({}, "INTERNAL", "jobs", {{"cron", std::string(jobs::kHourly)}}))["jobs"];
  CHECK(listed == Json(jobs::due_by(jobs::kHourly)));
  CHECK(json_of(world.ask({}, "INTERNAL", "jobs", {{"cron", "1 1 1 1 1"}}))["jobs"].empty());
}

TEST_CASE("what has expired goes, and nothing younger") {
  struct Case {
    std::string job, table, columns, values;
    int days;
    bool goes;
  };
  const std::string notification = "type, title, read";
  const std::string event = "event_type";
  const std::vector<Case> cases{
      {"notifications", "notifications", notification, "'level_up', '', 1", 31, true},
      {"notifications", "notifications", notification, "'level_up', '', 1", 29, false},
      {"notifications", "notifications", notification, "'level_up', '', 0", 179, false},
      {"notifications", "notifications", notification, "'level_up', '', 0", 181, true},
      {"activity_events", "activity_events", event, "'focus_start'", 401, true},
      {"activity_events", "activity_events", event, "'focus_start'", 399, false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.job, each.days, each.values);
    World world;
    world.sign_in("ann");
    add(world, each.table, each.columns, each.values, each.days, 0);
    run(world, each.job);
    CHECK(count(world, each.table) == (each.goes ? 0 : 1));
  }
}

TEST_CASE("sessions, keys and tokens go when they have expired, and not before") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  Call call{.method = "POST",
            .path = "/api/ideas",
            .body = R"({"title":"one"})",
            .headers = {{"content-type", "application/json"}, {"idempotency-key", "k"}},
            .session = ann};
  world.ask(ann, "POST", "/api/me/accept-tos", {{"version", "1.0"}});
  REQUIRE(world.call(call).status == 201);
  world.database.rows("INSERT INTO verification_tokens VALUES ('ann', 't', ?)",
                      {to_iso(world.now + Seconds{86'400})});
  const auto run_all = [&] {
    for (const char* job : {"sessions", "idempotency_keys", "verification_tokens"}) run(world, job);
    return std::vector<std::int64_t>{count(world, "sessions"), count(world, "idempotency_keys"),
                                     count(world, "verification_tokens")};
  };
  world.now = world.now + Seconds{86'399};
  CHECK(run_all() == std::vector<std::int64_t>{1, 1, 1});
  world.now = world.now + Seconds{1};
  CHECK(run_all() == std::vector<std::int64_t>{1, 0, 0});
  world.now = world.now + Seconds{30 * 86'400};
  CHECK(run_all() == std::vector<std::int64_t>{0, 0, 0});
}

TEST_CASE("a job goes on where it stopped, and may die between any two rounds") {
  World world;
  const auto add_users = [&](int from, int to) {
    for (int i = from; i < to; i += 1) {
      const std::string id = "u" + std::to_string(i);
      world.database.rows(
          "INSERT INTO users (id, name, email, created_at, updated_at) VALUES (?, '', ?, '', '')", {id, id});
      for (const int days : {401, 399}) {
        const UnixMillis at = world.now - Seconds{days * 86'400};
        world.database.rows(
            "INSERT INTO activity_events (id, user_id, event_type, created_at) "
            "VALUES (?, ?, 'focus_start', ?)",
            {id_floor(at), id, to_iso(at)});
      }
    }
  };
  add_users(0, 1'201);
  CHECK_FALSE(round(world, "activity_events"));
  CHECK(count(world, "activity_events") == 2'402 - 500);
  CHECK(count(world, "job_state WHERE cursor IS NOT NULL") == 1);
  // A round whose commit is lost, or whose answer is, is taken again.
  world.fault = [](int trip) { return trip == 2 ? Fault::before : Fault::none; };
  CHECK(world.ask({}, "INTERNAL", "job-activity_events", Json::object()).status == 503);
  CHECK(count(world, "activity_events") == 2'402 - 500);
  world.fault = [](int trip) { return trip == 2 ? Fault::after : Fault::none; };
  CHECK(world.ask({}, "INTERNAL", "job-activity_events", Json::object()).status == 503);
  world.fault = [](int) { return Fault::none; };
  CHECK(run(world, "activity_events") == 1);
  CHECK(count(world, "activity_events") == 1'201);
  CHECK(count(world, "job_state WHERE cursor IS NOT NULL") == 0);
  // One read and one commit a round, whatever there is.
  CHECK(world.counts.trips == 2);
  CHECK(world.counts.commit_statements == 2);
}

TEST_CASE("a round drops no more than 500 rows, and the next run goes on") {
  World world;
  world.sign_in("ann");
  for (int i = 0; i < 600; i += 1) add(world, "notifications", "type, title", "'level_up', ''", 181, i);
  CHECK(round(world, "notifications"));
  CHECK(count(world, "notifications") == 100);
  CHECK(round(world, "notifications"));
  CHECK(count(world, "notifications") == 0);
}

TEST_CASE("keys are passed by user and key") {
  World world;
  world.sign_in("ann");
  for (int i = 0; i < 700; i += 1) {
    world.database.rows(
        "INSERT INTO idempotency_keys SELECT id, 'k' || ?, ?, ?, 'POST', '/', '', 200, NULL, "
        "'{}', '' FROM users",
        {i, to_iso(world.now + Seconds{i % 2 == 0 ? -1 : 1}), to_iso(world.now)});
  }
  CHECK_FALSE(round(world, "idempotency_keys"));
  CHECK(round(world, "idempotency_keys"));
  CHECK(count(world, "idempotency_keys") == 350);
  CHECK(count(world, "idempotency_keys WHERE expires_at <= '" + to_iso(world.now) + "'") == 0);
}

TEST_CASE("a forgotten session is ended as it was shown to have ended") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.ask(ann, "POST", "/api/me/accept-tos", {{"version", "1.0"}});
  REQUIRE(world.ask(ann, "POST", "/api/focus/start", {{"duration", 600}}).status == 201);
  const Json before = world.database.rows("SELECT version FROM user_wallet");
  world.now = world.now + Seconds{600 + 12 * 3600 - 1};
  run(world, "focus");
  CHECK(world.database.rows("SELECT status FROM focus_sessions")[0][0] == "active");
  CHECK(world.database.rows("SELECT version FROM user_wallet") == before);
  world.now = world.now + Seconds{1};
  run(world, "focus");
  const Json ended =
      world.database.rows("SELECT status, abandoned_at, active_seconds FROM focus_sessions")[0];
  CHECK(ended == Json({"abandoned", to_iso(world.now), 600}));
  // A request that was under way meanwhile starts again.
  CHECK(world.database.rows("SELECT version FROM user_wallet")[0][0] == before[0][0].get<int>() + 1);
  run(world, "focus");
  CHECK(world.database.rows("SELECT version FROM user_wallet")[0][0] == before[0][0].get<int>() + 1);
}

TEST_CASE("a job that was left out twice is overdue") {
  const jobs::JobInfo job{"sessions", jobs::kHourly, Seconds{3600}};
  const UnixMillis now{10 * kDayMillis};
  CHECK(jobs::is_overdue(job, std::nullopt, now));
  CHECK_FALSE(jobs::is_overdue(job, now - Seconds{7200}, now));
  CHECK(jobs::is_overdue(job, now - Seconds{7201}, now));
}

namespace {

void set_streak(World& world, const std::string& name, const std::string& last, int offset, int count) {
  world.database.rows(
      "INSERT INTO user_streaks (id, user_id, streak_type, current_count, longest_count, last_activity_date, "
      "updated_at, utc_offset_minutes) SELECT 's' || id, id, 'daily', ?2, ?2, ?3, ?3, ?4 FROM users "
      "WHERE name = ?1",
      {name, count, last, offset});
}

Json warned(World& world) {
  Json names = Json::array();
  for (const Json& row : world.database.rows(
           "SELECT u.name FROM notifications n JOIN users u ON u.id = n.user_id WHERE n.type = "
           "'streak_at_risk' ORDER BY u.name"))
    names.push_back(row[0]);
  return names;
}

}  // namespace

TEST_CASE("in the evening of whose it is, a streak of two days or more is named, once a local day") {
  struct Case {
    std::string name, now, last;
    int offset, count;
    bool is_told;
  };
  const auto c = GENERATE(values<Case>({
      {"six at UTC", "2026-03-02T18:07:00.000Z", "2026-03-01", 0, 2, true},
      {"before six", "2026-03-02T17:07:00.000Z", "2026-03-01", 0, 2, false},
      {"after seven", "2026-03-02T19:07:00.000Z", "2026-03-01", 0, 2, false},
      {"something was done today", "2026-03-02T18:07:00.000Z", "2026-03-02", 0, 2, false},
      {"it ended before", "2026-03-02T18:07:00.000Z", "2026-02-28", 0, 2, false},
      {"one day", "2026-03-02T18:07:00.000Z", "2026-03-01", 0, 1, false},
      {"far in the east", "2026-03-02T04:07:00.000Z", "2026-03-01", 840, 5, true},
      {"far in the west, where it is still yesterday", "2026-03-02T05:07:00.000Z", "2026-02-28", -660, 5,
       true},
      {"half an hour off", "2026-03-02T12:37:00.000Z", "2026-03-01", 330, 3, true},
  }));
  CAPTURE(c.name);
  World world;
  world.sign_in("ann");
  world.now = *instant_from_iso(c.now);
  set_streak(world, "ann", c.last, c.offset, c.count);
  CHECK(run(world, "streak_at_risk") == 1);
  CHECK(warned(world).size() == (c.is_told ? 1 : 0));
  // Twice is once, also later in that hour.
  world.now = world.now + Seconds{60};
  run(world, "streak_at_risk");
  CHECK(warned(world).size() == (c.is_told ? 1 : 0));
}

TEST_CASE("nobody is told of a streak who wants no such notices, and a run goes on where it died") {
  World world;
  world.now = *instant_from_iso("2026-03-02T18:07:00.000Z");
  for (const char* name : {"ann", "bob", "cid"}) {
    world.sign_in(name);
    set_streak(world, name, "2026-03-01", 0, 4);
  }
  const auto set = [&](const std::string& name, const std::string& what) {
    world.database.rows(
        "UPDATE user_settings SET " + what + " WHERE user_id = (SELECT id FROM users WHERE name = ?1)",
        Json::array({name}));
  };
  set("ann", "reminders = 'calendar'");
  set("bob", "gamification_visible = 'hidden'");
  for (int i = 0; i < 600; i += 1) {
    const std::string name = "u" + std::to_string(i);
    world.database.rows(
        "INSERT INTO users (id, name, email, created_at, updated_at) VALUES (?1, ?1, ?1, ?2, ?2)",
        {name, to_iso(world.now)});
    world.database.rows(
        "INSERT INTO user_settings (id, user_id, created_at, updated_at) VALUES (?1, ?1, ?2, ?2)",
        {name, to_iso(world.now)});
    set_streak(world, name, "2026-03-01", 0, 4);
  }
  CHECK_FALSE(round(world, "streak_at_risk"));
  CHECK(round(world, "streak_at_risk"));
  CHECK(warned(world).size() == 601);
  CHECK(warned(world)[0] == "cid");
}

TEST_CASE("a period that is over everywhere is closed, and goes with its progress after ninety days") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  REQUIRE(world.ask(ann, "POST", "/api/quests/uq_focus_3/accept").status == 200);
  REQUIRE(world.ask(ann, "POST", "/api/quests/quest_water/accept").status == 200);
  const auto statuses = [&] {
    return world.database.rows(
        "SELECT (SELECT group_concat(status) FROM (SELECT status FROM user_quest_progress ORDER BY "
        "quest_id)), "
        "(SELECT group_concat(status) FROM quests WHERE universal_id IS NOT NULL)")[0];
  };
  // It ended at midnight; who travelled west may be in that day until noon and two hours.
  world.now = *instant_from_iso("2026-03-04T01:59:59.999Z");
  run(world, "quests");
  CHECK(statuses() == Json::array({"accepted,accepted", "accepted"}));
  const Json version = world.database.rows("SELECT version FROM user_wallet")[0][0];
  world.now = *instant_from_iso("2026-03-04T02:00:00.000Z");
  run(world, "quests");
  CHECK(statuses() == Json::array({"accepted,abandoned", "abandoned"}));
  CHECK(world.database.rows("SELECT version FROM user_wallet")[0][0] == version.get<int>() + 1);
  run(world, "quests");
  CHECK(world.database.rows("SELECT version FROM user_wallet")[0][0] == version.get<int>() + 1);
  world.now = *instant_from_iso("2026-05-31T23:59:59.999Z");
  run(world, "old_quests");
  CHECK(count(world, "quests WHERE universal_id IS NOT NULL") == 1);
  world.now = *instant_from_iso("2026-06-01T00:00:00.000Z");
  run(world, "old_quests");
  CHECK(statuses() == Json::array({"accepted", nullptr}));
  CHECK(count(world, "quests WHERE id = 'quest_water'") == 1);
}
