// The calendar from outside: what a window costs, where it is cut, and what limits there are.
#include <set>
#include <string>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

const std::string kJune = "/api/calendar?from=2026-06-01&to=2026-07-01";

Json event(const std::string& title, const std::string& start, const Json& more = Json::object()) {
  Json body{{"title", title}, {"start_time", start}, {"timezone", "Europe/Berlin"}};
  body.update(more);
  return body;
}

std::string make(World& world, const SessionHash& who, const Json& body) {
  const Reply reply = world.ask(who, "POST", "/api/calendar", body);
  CAPTURE(reply.body);
  REQUIRE(reply.status == 201);
  CHECK(world.counts.trips == 2);
  return json_of(reply)["event"]["id"];
}

Json told(World& world, const SessionHash& who, const std::string& target) {
  const Reply reply = world.ask(who, "GET", target);
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  CHECK(world.counts.trips == 1);
  return json_of(reply);
}

/// Single events of the only user, one an hour from then on.
void fill(World& world, const std::string& from, int count) {
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2) "
      "INSERT INTO calendar_events (id, user_id, title, start_time, end_time, local_start, timezone, "
      "created_at, "
      "updated_at) SELECT ?1 || i, u.id, 'filled', strftime('%Y-%m-%dT%H:%M:%S.000Z', ?1, i || ' hours'), "
      "strftime('%Y-%m-%dT%H:%M:%S.000Z', ?1, i || ' hours', '10 minutes'), "
      "strftime('%Y-%m-%dT%H:%M:%S', ?1, i || ' hours'), 'UTC', '', '' FROM n, users u",
      {from, count});
}

}  // namespace

TEST_CASE("what is long over costs a window nothing, and neither do rules that have ended") {
  const auto steps_over = [](int past) {
    World world;
    const SessionHash ann = world.sign_in("ann");
    fill(world, "2020-01-01", past);
    make(world, ann, event("ended", "2020-01-01T09:00", {{"recurrence_rule", "FREQ=DAILY;COUNT=30"}}));
    make(world, ann, event("daily", "2020-01-01T09:00", {{"recurrence_rule", "FREQ=DAILY"}}));
    CHECK(told(world, ann, kJune)["items"].size() == 30);
    return world.counts.steps;
  };
  CHECK(steps_over(10) == steps_over(5'000));
}

TEST_CASE("300 rules that go on may be there, and are told in one round trip") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json yearly = event("yearly", "2026-06-05T09:00", {{"recurrence_rule", "FREQ=YEARLY"}});
  for (int i = 0; i < 300; i += 1) make(world, ann, yearly);
  const Reply refused = world.ask(ann, "POST", "/api/calendar", yearly);
  CHECK(refused.status == 409);
  CHECK(json_of(refused)["type"] == "/problems/too-many");
  // One that ended before today counts no more.
  make(world, ann, event("over", "2026-01-05T09:00", {{"recurrence_rule", "FREQ=DAILY;COUNT=3"}}));
  CHECK(told(world, ann, kJune)["items"].size() == 300);
  CHECK(world.counts.read_statements <= 5);
}

TEST_CASE("a window that holds more than 1,000 is cut there, and goes on without a gap") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  make(world, ann,
       event("often", "2026-06-01T00:00",
             {{"recurrence_rule", "FREQ=MINUTELY;INTERVAL=5"}, {"end_time", "2026-06-01T01:00"}}));
  make(world, ann, event("first", "2026-06-02T09:00"));
  fill(world, "2026-06-03", 2'100);
  std::set<std::string> seen;
  std::string from = "2026-06-01T00:00:00";
  std::size_t items = 0;
  int calls = 0;
  for (bool goes_on = true; goes_on && calls < 40; calls += 1) {
    const Json page = told(world, ann, "/api/calendar?from=" + from + "&to=2026-07-01");
    for (const Json& each : page["items"]) {
      seen.insert(each["event_id"].get<std::string>() + each["start_time"].get<std::string>());
      items += 1;
    }
    goes_on = page["truncated"];
    CHECK(goes_on == page["next_from"].is_string());
    if (!goes_on) break;
    CHECK(page["next_from"] > Json(from));
    from = page["next_from"];
  }
  // From June on at UTC; the rule began two hours before, on its own clock.
  const std::size_t often = 30 * 288, filled = 28 * 24;
  CHECK(seen.size() == items);
  CHECK(items == often + 1 + filled);
}

TEST_CASE("an occurrence that reaches into the window is told, and one that ends as it begins is not") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto items = [&](const std::string& from, const std::string& to) {
    return told(world, ann, "/api/calendar?from=" + from + "&to=" + to)["items"].size();
  };
  const Json utc{{"timezone", "UTC"}};
  Json night = event("night", "2026-06-01T22:00", {{"end_time", "2026-06-02T02:00"}});
  night.update(utc);
  make(world, ann, night);
  CHECK(items("2026-06-01", "2026-06-02") == 1);
  CHECK(items("2026-06-02", "2026-06-03") == 1);
  CHECK(items("2026-06-03", "2026-06-04") == 0);
  Json evening = event("evening", "2026-06-05T22:00", {{"end_time", "2026-06-06T00:00"}});
  evening.update(utc);
  evening["recurrence_rule"] = "FREQ=YEARLY";
  make(world, ann, evening);
  CHECK(items("2026-06-06", "2026-06-07") == 0);
  CHECK(items("2027-06-05", "2027-06-06") == 1);
}

TEST_CASE("a rule that was cut in two shows what it showed before") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string id =
      make(world, ann,
           event("hours", "2026-06-01T09:00", {{"recurrence_rule", "FREQ=DAILY;BYHOUR=9,15;COUNT=9"}}));
  const auto starts = [&] {
    Json all = Json::array();
    const Json june = told(world, ann, kJune);
    for (const Json& each : june["items"]) all.push_back(each["start_time"]);
    return all;
  };
  const Json before = starts();
  REQUIRE(before.size() == 9);
  const std::string at = "/api/calendar/" + id;
  const auto change = [&](const std::string& query, const Json& body) {
    const Reply reply = world.ask(ann, "PATCH", at + query, body);
    CAPTURE(reply.body);
    REQUIRE(reply.status == 200);
    CHECK(world.counts.trips == 2);
    return json_of(reply);
  };
  CHECK(world.ask(ann, "DELETE", at + "?scope=one&occurrence=2026-06-04T15:00:00").status == 204);
  change("?scope=one&occurrence=2026-06-04T09:00:00", {{"title", "own"}});
  CHECK(starts().size() == 8);
  const Json after = change("?scope=following&occurrence=2026-06-03T15:00:00", {{"title", "second half"}});
  CHECK(starts().size() == 8);
  const std::string heir = after["event"]["id"];
  CHECK(after["event"]["metadata"]["exdates"].size() == 2);
  CHECK(told(world, ann, at)["event"]["metadata"] == Json({{"recurrence_last", "2026-06-03T14:59:59"}}));
  // The changed occurrence belongs to the second half now, and goes with it.
  CHECK(world.ask(ann, "DELETE", "/api/calendar/" + heir).status == 204);
  CHECK(starts() == Json(std::vector<Json>(before.begin(), before.begin() + 5)));
  // At the first occurrence the whole is meant; a part of a single event is the event.
  CHECK(world.ask(ann, "DELETE", at + "?scope=following&occurrence=2026-06-01T09:00:00").status == 204);
  CHECK(starts().empty());
}

TEST_CASE("what an event's text takes up is counted, also of its exceptions, and is given back") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto counted = [&] {
    return world.database.rows(
        "SELECT coalesce(counters_json ->> 'text_bytes', 0), "
        "(SELECT coalesce(sum(length(CAST(description AS BLOB))), 0) FROM calendar_events) FROM user_wallet")
        [0];
  };
  const std::string at =
      "/api/calendar/" + make(world, ann,
                              event("notes", "2026-06-01T09:00",
                                    {{"recurrence_rule", "FREQ=DAILY"}, {"description", "zwölf Zeichen"}}));
  CHECK(counted() == Json({14, 14}));
  const auto change = [&](const std::string& query, const Json& body) {
    REQUIRE(world.ask(ann, "PATCH", at + query, body).status == 200);
    CHECK(counted()[0] == counted()[1]);
  };
  change("?scope=one&occurrence=2026-06-02T09:00", {{"description", "longer than the one before it"}});
  change("?scope=one&occurrence=2026-06-09T09:00", {{"title", "as long"}});
  change("?scope=following&occurrence=2026-06-05T09:00", {{"description", "short"}});
  change("", {{"recurrence_rule", "FREQ=WEEKLY"}});
  CHECK(world.ask(ann, "DELETE", at).status == 204);
  CHECK(counted()[0] == counted()[1]);
}

TEST_CASE("a body says what is wrong with it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  struct Case {
    Json more;
    std::string pointer;
  };
  const std::vector<Case> cases{
      {{{"start_time", "2026-06-01"}}, "/start_time"},
      {{{"start_time", "June"}}, "/start_time"},
      {{{"all_day", true}, {"timezone", nullptr}}, "/start_time"},
      {{{"all_day", true}, {"start_time", "2026-06-01"}}, "/timezone"},
      {{{"all_day", true}, {"start_time", "2026-06-01"}, {"timezone", nullptr}, {"end_time", "2026-06-01"}},
       "/end_time"},
      {{{"end_time", "2026-06-01T08:59"}}, "/end_time"},
      {{{"timezone", "floating"}, {"end_time", "2026-06-01T10:00Z"}}, "/end_time"},
      {{{"recurrence_rule", "FREQ=DAILY;COUNT=0"}}, "/recurrence_rule"},
      {{{"recurrence_rule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}}, "/recurrence_rule"},
      {{{"recurrence_rule", "FREQ=DAILY"}, {"recurrence_end", "2026-05-31"}}, "/recurrence_end"},
      {{{"workout_id", "nobody's"}}, "/workout_id"},
      {{{"metadata", {1, 2}}}, "/metadata"},
      {{{"reminder_minutes", 40'321}}, "/reminder_minutes"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.more.dump());
    const Reply reply = world.ask(ann, "POST", "/api/calendar", event("x", "2026-06-01T09:00", each.more));
    CHECK(reply.status == 422);
    CHECK(json_of(reply)["errors"][0]["pointer"] == each.pointer);
  }
}
