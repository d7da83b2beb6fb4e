// The job that reminds of events: when, once, and what is skipped.
#include <string>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

void run_reminders(World& world, int status = 200) {
  const Reply reply = world.ask({}, "INTERNAL", "job-reminders", Json::object());
  CAPTURE(reply.body);
  REQUIRE(reply.status == status);
}

Json reminders(World& world) {
  return world.database.rows(
      "SELECT data_json ->> 'start_time' FROM notifications WHERE type = 'calendar_reminder' ORDER BY id");
}

UnixMillis at(const std::string& text) { return *instant_from_iso(text + ":00.000Z"); }

void make_event(World& world, const SessionHash& who, const Json& more) {
  Json body{{"title", "Practice"},
            {"start_time", "2026-03-27T09:00"},
            {"timezone", "Europe/Berlin"},
            {"reminder_minutes", 30}};
  body.update(more);
  REQUIRE(world.ask(who, "POST", "/api/calendar", body).status == 201);
}

}  // namespace

TEST_CASE("an occurrence is reminded of once, at most five minutes early, on the event's own clock") {
  World world;
  make_event(world, world.sign_in("ann"), {{"recurrence_rule", "FREQ=DAILY;COUNT=4"}});
  world.now = at("2026-03-27T07:24");
  run_reminders(world);
  CHECK(reminders(world).empty());
  world.now = at("2026-03-27T07:25");
  // A round whose answer is lost, and one that is lost before, are taken again.
  world.fault = [](int trip) { return trip == 2 ? Fault::after : Fault::none; };
  run_reminders(world, 503);
  world.fault = [](int) { return Fault::none; };
  run_reminders(world);
  run_reminders(world);
  CHECK(reminders(world) == Json({{"2026-03-27T08:00:00.000Z"}}));
  world.now = at("2026-03-28T07:30");
  run_reminders(world);
  world.now = at("2026-03-29T06:30");  // clocks have gone forward
  run_reminders(world);
  CHECK(reminders(world).size() == 3);
  CHECK(reminders(world)[2][0] == "2026-03-29T07:00:00.000Z");
  world.now = at("2026-03-30T06:30");
  run_reminders(world);
  CHECK(reminders(world).size() == 4);
  CHECK(world.database.rows("SELECT next_reminder_at FROM calendar_events")[0][0].is_null());
  CHECK(world.counts.trips == 2);
}

TEST_CASE("what was missed by more than a day is skipped, what was missed by less is told") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  make_event(world, ann, {{"recurrence_rule", "FREQ=DAILY"}});
  make_event(world, ann, {{"title", "single"}, {"start_time", "2026-03-28T09:00"}});
  world.now = at("2026-04-05T06:20");
  run_reminders(world);
  run_reminders(world);
  CHECK(reminders(world) == Json({{"2026-04-04T07:00:00.000Z"}}));
  world.now = at("2026-04-05T06:30");
  run_reminders(world);
  CHECK(reminders(world).size() == 2);
  CHECK(world.database.rows("SELECT count(*) FROM calendar_events WHERE next_reminder_at IS NULL")[0][0] ==
        1);
}

TEST_CASE("whoever wants no reminders gets none, and what was due is past when they want them again") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  make_event(world, ann, {{"recurrence_rule", "FREQ=DAILY"}});
  const auto want = [&](const char* what) {
    REQUIRE(world.ask(ann, "PATCH", "/api/settings", {{"reminders", what}}).status == 200);
  };
  want("none");
  world.now = at("2026-03-27T07:30");
  run_reminders(world);
  CHECK(reminders(world).empty());
  want("calendar");
  run_reminders(world);
  CHECK(reminders(world).empty());
  world.now = at("2026-03-28T07:30");
  run_reminders(world);
  CHECK(reminders(world) == Json({{"2026-03-28T08:00:00.000Z"}}));
}

TEST_CASE("events in more zones than are answered for at once are reminded of in the next round") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  for (int hour = 1; hour <= 9; hour += 1) {
    // Each of these names is a zone of its own here, also where it is as far from UTC as another.
    for (const char* name : {"Etc/GMT-", "Etc/GMT-0", "Etc/GMT-00", "Etc/GMT-000", "Etc/GMT+", "Etc/GMT+0",
                             "Etc/GMT+00", "Etc/GMT+000"}) {
      make_event(world, ann, {{"timezone", name + std::to_string(hour)}});
    }
  }
  world.now = at("2026-03-27T18:00");
  const Reply first = world.ask({}, "INTERNAL", "job-reminders", Json::object());
  CHECK(parse_json(first.body) == Json({{"is_last", false}}));
  CHECK(reminders(world).size() == 49);
  const Reply second = world.ask({}, "INTERNAL", "job-reminders", Json::object());
  CHECK(parse_json(second.body) == Json({{"is_last", true}}));
  CHECK(reminders(world).size() == 72);
}

TEST_CASE("an event that was changed meanwhile reminds of nothing that is no longer so") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  make_event(world, ann, Json::object());
  const std::string id = world.database.rows("SELECT id FROM calendar_events")[0][0];
  world.now = at("2026-03-27T07:30");
  const Json version = world.database.rows("SELECT version FROM user_wallet")[0][0];
  REQUIRE(world.ask(ann, "PATCH", "/api/calendar/" + id, {{"start_time", "2026-03-27T12:00"}}).status == 200);
  run_reminders(world);
  CHECK(reminders(world).empty());
  world.now = at("2026-03-27T10:30");
  run_reminders(world);
  CHECK(reminders(world) == Json({{"2026-03-27T11:00:00.000Z"}}));
  // A request of the user that was under way starts again.
  CHECK(world.database.rows("SELECT version FROM user_wallet")[0][0] == version.get<int>() + 2);
}
