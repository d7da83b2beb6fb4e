// The calendar as a file, from outside: taken in, given out, and given out and taken in again.
#include <string>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

const std::string kExport = "/api/calendar.ics?from=2026-01-01&to=2027-01-01";

Reply take_in(World& world, const SessionHash& who, const std::string& text, const std::string& query = "") {
  Call call{.method = "POST", .path = "/api/calendar/import", .body = text, .session = who};
  call.query = query;
  call.headers["content-type"] = "text/calendar";
  return world.call(call);
}

Json imported(World& world, const SessionHash& who, const std::string& text) {
  const Reply reply = take_in(world, who, text);
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  Json told = json_of(reply);
  told.erase("passed_over");
  const bool changes = told["created"] != 0 || told["changed"] != 0 || told["removed"] != 0;
  CHECK(world.counts.trips == (changes ? 2 : 1));
  return told;
}

Json counted(int created, int changed, int unchanged, int removed) {
  return {{"created", created}, {"changed", changed}, {"unchanged", unchanged}, {"removed", removed}};
}

std::string exported(World& world, const SessionHash& who) {
  const Reply reply = world.ask(who, "GET", kExport);
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  return reply.body;
}

std::string vcalendar(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n";
}

std::string vevent(const std::string& uid, const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + lines + "END:VEVENT\r\n";
}

/// All that is kept, but for when it was written.
Json kept(World& world) {
  return world.database.rows(
      "SELECT id, title, description, event_type, start_time, end_time, local_start, timezone, all_day, "
      "location, recurrence_rule, recurrence_end, parent_event_id, workout_id, color, reminder_minutes, "
      "next_reminder_at, metadata, updated_at FROM calendar_events ORDER BY id");
}

const std::string kWeekly =
    vevent("weekly",
           "DTSTART;TZID=Europe/Berlin:20260302T190000\r\nDTEND;TZID=Europe/Berlin:20260302T203000\r\n"
           "RRULE:FREQ=WEEKLY;COUNT=6\r\nEXDATE;TZID=Europe/Berlin:20260309T190000\r\nSUMMARY:Rehearsal\r\n");
const std::string kMoved = vevent(
    "weekly",
    "RECURRENCE-ID;TZID=Europe/Berlin:20260316T190000\r\nDTSTART;TZID=Europe/Berlin:20260317T190000\r\n"
    "SUMMARY:Rehearsal\\, on Tuesday\r\n");

}  // namespace

TEST_CASE("a file that comes again changes what it made, and what it no longer holds goes") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  CHECK(imported(world, ann, vcalendar(kWeekly + kMoved)) == counted(2, 0, 0, 0));
  CHECK(imported(world, ann, vcalendar(kMoved + kWeekly)) == counted(0, 0, 2, 0));
  const Json window = json_of(world.ask(ann, "GET", "/api/calendar?from=2026-03-01&to=2026-05-01"));
  Json starts = Json::array();
  for (const Json& each : window["items"]) starts.push_back(each["start_time"]);
  CHECK(starts == Json({"2026-03-02T18:00:00.000Z", "2026-03-17T18:00:00.000Z", "2026-03-23T18:00:00.000Z",
                        "2026-03-30T17:00:00.000Z", "2026-04-06T17:00:00.000Z"}));
  CHECK(imported(world, ann, vcalendar(kWeekly)) == counted(0, 1, 0, 1));
  // An occurrence alone is one of the event that is there.
  CHECK(imported(world, ann, vcalendar(kMoved)) == counted(1, 1, 0, 0));
  const std::string gone = vevent("weekly", "DTSTART:20260302T190000Z\r\nSTATUS:CANCELLED\r\n");
  CHECK(imported(world, ann, vcalendar(gone)) == counted(0, 0, 0, 2));
  CHECK(kept(world).empty());
  // Somebody else's events of that name are others.
  const SessionHash bob = world.sign_in("bob");
  imported(world, ann, vcalendar(kWeekly));
  CHECK(imported(world, bob, vcalendar(kWeekly)) == counted(1, 0, 0, 0));
}

TEST_CASE("names of zones: IANA, behind a prefix, X-LIC-LOCATION, Windows, and the one that is given") {
  struct Case {
    std::string tzid;
    std::string query;
    std::string want;
  };
  const auto each = GENERATE(values<Case>({{"Europe/Berlin", "", "Europe/Berlin"},
                                           {"/mozilla.org/20070129_1/Europe/Berlin", "", "Europe/Berlin"},
                                           {"W. Europe Standard Time", "", "Europe/Berlin"},
                                           {"Eastern Standard Time", "", "America/New_York"},
                                           {"Home", "", "Australia/Lord_Howe"},
                                           {"Nowhere", "timezone=Asia/Kolkata", "Asia/Kolkata"}}));
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string home =
      "BEGIN:VTIMEZONE\r\nTZID:Home\r\nX-LIC-LOCATION:Australia/Lord_Howe\r\nEND:VTIMEZONE\r\n";
  const std::string text =
      vcalendar(home + vevent("a", "DTSTART;TZID=\"" + each.tzid + "\":20260701T090000\r\n"));
  const Reply reply = take_in(world, ann, text, each.query);
  CAPTURE(reply.body);
  REQUIRE(reply.status == 200);
  CHECK(world.database.rows("SELECT timezone, local_start FROM calendar_events") ==
        Json::array({Json::array({each.want, "2026-07-01T09:00:00"})}));
}

TEST_CASE("a file with a fault imports nothing, and the line is told") {
  struct Case {
    std::string lines;
    int line;
    std::string detail;
  };
  const auto each = GENERATE(values<Case>({
      {"DTSTART;TZID=Nowhere:20260701T090000\r\n", 10, "TZID names no zone that is known: Nowhere"},
      {"DTSTART:20260701T090000Z\r\nRRULE:FREQ=SECONDLY\r\n", 11, ""},
      {"DTSTART:20260701T090000Z\r\nDTEND:20260701T080000Z\r\n", 11,
       "DTEND must not lie before the start"},
      {"DTSTART:20260701T090000Z\r\nDTEND;VALUE=DATE:20260702\r\n", 11,
       "DTEND must be a date where DTSTART is one, else a time"},
      {"DTSTART:20260701T090000Z\r\nDURATION:P93D\r\n", 11,
       "DURATION must lie no more than 92 days after the start"},
      {"DTSTART:20260701T090000Z\r\nSUMMARY:" + std::string(201, 'a') + "\r\n", 11, ""},
      {"DTSTART:18000701T090000Z\r\n", 10, ""},
      {"DTSTART:20260701T090000Z\r\nDTSTART:20260701T090000Z\r\n", 11, "has a second DTSTART"},
  }));
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string good = vevent("good", "DTSTART:20260701T090000Z\r\nSUMMARY:Good\r\n");
  const Reply reply = take_in(world, ann, vcalendar(good + vevent("bad", each.lines)));
  CAPTURE(reply.body);
  REQUIRE(reply.status == 422);
  const Json fault = json_of(reply)["errors"][0];
  CHECK(fault["line"] == each.line);
  if (!each.detail.empty()) CHECK(fault["detail"] == each.detail);
  CHECK(kept(world).empty());
}

TEST_CASE("forms of time, dates of RDATE, and exceptions in other zones") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string text =
      vcalendar(vevent("day", "DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260701\r\nSUMMARY:day\r\n") +
                vevent("float", "DTSTART:20260701T090000\r\nDURATION:P1DT1H\r\nSUMMARY:float\r\n") +
                vevent("utc",
                       "DTSTART:20260701T090000Z\r\nRDATE:20260703T090000Z,20260701T090000Z\r\n"
                       "DTEND;TZID=Europe/Berlin:20260701T120000\r\nSUMMARY:utc\r\n") +
                vevent("rule",
                       "DTSTART;TZID=Europe/Berlin:20260701T090000\r\nRRULE:FREQ=DAILY\r\n"
                       "EXDATE:20260702T070000Z\r\nEXDATE;VALUE=DATE:20260703\r\nSUMMARY:rule\r\n"));
  CHECK(imported(world, ann, text) == counted(5, 0, 0, 0));
  CHECK(imported(world, ann, text) == counted(0, 0, 5, 0));
  CHECK(world.database.rows(
            "SELECT title, local_start, end_time, timezone, metadata ->> 'exdates' FROM calendar_events "
            "ORDER BY title, local_start") ==
        Json({{"day", "2026-07-01T00:00:00", nullptr, nullptr, nullptr},
              {"float", "2026-07-01T09:00:00", "2026-07-02T10:00:00.000Z", nullptr, nullptr},
              {"rule", "2026-07-01T09:00:00", nullptr, "Europe/Berlin",
               R"(["2026-07-02T09:00:00","2026-07-03T09:00:00"])"},
              {"utc", "2026-07-01T09:00:00", "2026-07-01T10:00:00.000Z", "UTC", nullptr},
              {"utc", "2026-07-03T09:00:00", "2026-07-03T10:00:00.000Z", "UTC", nullptr}}));
}

TEST_CASE("what an export holds is no change where it is taken in again") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto make = [&](const Json& body) {
    const Reply reply = world.ask(ann, "POST", "/api/calendar", body);
    CAPTURE(reply.body);
    REQUIRE(reply.status == 201);
    return json_of(reply)["event"]["id"].get<std::string>();
  };
  make({{"title", "Single, with; all\\"},
        {"description", std::string(300, 'x') + "\nline"},
        {"event_type", "appointment"},
        {"start_time", "2026-10-25T02:15"},
        {"end_time", "2026-10-25T02:45:00+01:00"},
        {"timezone", "Europe/Berlin"},
        {"location", "Here"},
        {"color", "#123456"},
        {"reminder_minutes", 15},
        {"metadata", {{"mine", "stays"}}}});
  make({{"title", "Floating"}, {"start_time", "2026-06-01T09:00"}, {"timezone", "floating"}});
  make({{"title", "Days"},
        {"start_time", "2026-06-01"},
        {"end_time", "2026-06-04"},
        {"all_day", true},
        {"description", ""}});
  make({{"title", "At UTC"},
        {"start_time", "2026-06-01T09:00"},
        {"timezone", "UTC"},
        {"recurrence_rule", "FREQ=HOURLY;INTERVAL=5;COUNT=20"}});
  const std::string rule = make({{"title", "Often"},
                                 {"start_time", "2026-03-02T09:00"},
                                 {"timezone", "America/New_York"},
                                 {"recurrence_rule", "FREQ=DAILY;COUNT=300"}});
  const std::string at = "/api/calendar/" + rule;
  REQUIRE(
      world.ask(ann, "PATCH", at + "?scope=one&occurrence=2026-03-04T09:00:00", {{"title", "Once"}}).status ==
      200);
  REQUIRE(world.ask(ann, "DELETE", at + "?scope=one&occurrence=2026-03-05T09:00:00").status == 204);
  REQUIRE(world
              .ask(ann, "PATCH", at + "?scope=following&occurrence=2026-03-20T09:00:00",
                   {{"location", "Elsewhere"}})
              .status == 200);
  CHECK(imported(world, ann, vcalendar(kWeekly + kMoved)) == counted(2, 0, 0, 0));
  const Json before = kept(world);
  const std::string text = exported(world, ann);
  CHECK(world.counts.trips == 1);
  world.now = world.now + Seconds{60};
  CHECK(imported(world, ann, text) == counted(0, 0, 9, 0));
  CHECK(kept(world) == before);
  CHECK(exported(world, ann) == text);
  // Whoever else takes it in has the same occurrences.
  const SessionHash bob = world.sign_in("bob");
  CHECK(imported(world, bob, text) == counted(9, 0, 0, 0));
  CHECK(imported(world, bob, text) == counted(0, 0, 9, 0));
  const auto occurrences = [&](const SessionHash& who) {
    Json all = Json::array();
    const Json window = json_of(world.ask(who, "GET", "/api/calendar?from=2026-01-01&to=2027-01-01"));
    INFO(window);
    REQUIRE(window.contains("items"));
    for (const Json& each : window["items"])
      all.push_back(Json::array({each["start_time"], each["end_time"], each["title"]}));
    std::sort(all.begin(), all.end());
    return all;
  };
  CHECK(occurrences(bob) == occurrences(ann));
  CHECK(occurrences(ann).size() > 300);
}

TEST_CASE("an export goes on in parts, and each part costs the same") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto fill = [&](int from, int to) {
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2) INSERT INTO "
        "calendar_events (id, user_id, title, start_time, local_start, timezone, created_at, updated_at) "
        "SELECT 'e' || i, u.id, 'e', strftime('%Y-%m-%dT%H:%M:%S.000Z', '2026-02-01', i || ' hours'), "
        "strftime('%Y-%m-%dT%H:%M:%S', '2026-02-01', i || ' hours'), 'Europe/Berlin', "
        "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM n, users u",
        {from, to});
  };
  const auto count = [](const std::string& text, const std::string& what) {
    int number = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) number += 1;
    return number;
  };
  fill(0, 1'201);
  const std::string text = exported(world, ann);
  CHECK(world.counts.trips == 3);
  CHECK(count(text, "BEGIN:VEVENT\r\n") == 1'201);
  CHECK(count(text, "TZID:Europe/Berlin\r\n") == 1);
  CHECK(text.ends_with("END:VCALENDAR\r\n"));
  const auto steps = [&] {
    exported(world, ann);
    return world.counts.steps;
  };
  const auto steps_of_import = [&] {
    imported(world, ann, vcalendar(kWeekly + kMoved));
    return world.counts.steps;
  };
  steps_of_import();
  const std::int64_t few_of_import = steps_of_import();
  const std::int64_t few = steps();
  // What lies years before costs nothing.
  fill(-60'000, -40'000);
  CHECK(steps() == few);
  CHECK(steps_of_import() == few_of_import);
}
