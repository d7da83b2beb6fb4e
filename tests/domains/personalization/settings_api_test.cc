// /api/settings through the whole core: what is kept, what is refused, and that Today follows at once.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Json patch(World& world, const SessionHash& session, const Json& changes, int status = 200) {
  const Reply reply = world.ask(session, "PATCH", "/api/settings", changes);
  CAPTURE(changes.dump(), reply.body);
  REQUIRE(reply.status == status);
  return json_of(reply);
}

Json settings_of(World& world, const SessionHash& session) {
  return json_of(world.ask(session, "GET", "/api/settings"))["settings"];
}

Json personalization_of(World& world, const SessionHash& session) {
  return json_of(world.ask(session, "GET", "/api/today"))["personalization"];
}

Json stored(World& world) {
  return world.database.rows(
      "SELECT nudge_intensity, default_focus_duration, gamification_visible, planner_mode, theme, timezone "
      "FROM user_settings");
}

}  // namespace

TEST_CASE("settings are patched member by member, and Today follows at once") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json before = settings_of(world, ann);
  CHECK(world.counts.trips == 1);
  CHECK(before == parse_json(R"({"nudge_intensity":"standard","default_focus_duration":300,
      "gamification_visible":"always","planner_mode":"collapsed","theme":"system","reminders":"all",
      "weight_unit":"kg","timezone":null,
      "created_at":"2026-03-02T09:00:00.000Z","updated_at":"2026-03-02T09:00:00.000Z"})"));

  world.now = world.now + Seconds{60};
  Json after = patch(world, ann, {{"nudge_intensity", "gentle"}, {"theme", "dark"}})["settings"];
  CHECK(world.counts.trips == 2);
  CHECK(after["nudge_intensity"] == "gentle");
  CHECK(after["theme"] == "dark");
  CHECK(after["default_focus_duration"] == 300);
  CHECK(after["updated_at"] == "2026-03-02T09:01:00.000Z");
  CHECK(settings_of(world, ann) == after);

  patch(world, ann, {{"default_focus_duration", 14'400}, {"gamification_visible", "hidden"}});
  after = patch(world, ann, {{"planner_mode", "visible"}})["settings"];
  CHECK(stored(world) == parse_json(R"([["gentle",14400,"hidden","visible","dark",null]])"));
  const Json today = personalization_of(world, ann);
  for (const auto& [name, value] : today.items()) {
    if (after.contains(name)) CHECK(value == after[name]);
  }
}

TEST_CASE("what is cleared is null in the settings, and in Today the default is in force") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  patch(world, ann, {{"nudge_intensity", "gentle"}, {"default_focus_duration", 900}});
  const Json none = {{"nudge_intensity", nullptr},
                     {"default_focus_duration", nullptr},
                     {"gamification_visible", nullptr},
                     {"planner_mode", nullptr},
                     {"theme", nullptr}};
  const Json after = patch(world, ann, none)["settings"];
  CHECK(stored(world) == parse_json("[[null,null,null,null,null,null]]"));
  for (const auto& [name, value] : none.items()) CHECK(after[name] == value);
  const Json today = personalization_of(world, ann);
  CHECK(today["nudge_intensity"] == "standard");
  CHECK(today["default_focus_duration"] == 300);
  CHECK(today["gamification_visible"] == "always");
  CHECK(today["planner_mode"] == "collapsed");
  CHECK(today["theme"] == "system");
}

TEST_CASE("what is refused as settings, and leaves them alone") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json before = stored(world);
  struct Case {
    std::string changes, pointer;
  };
  const auto c = GENERATE(values<Case>({
      {R"([])", ""},
      {R"("dark")", ""},
      {R"({"nudge_intensity":"loud"})", "/nudge_intensity"},
      {R"({"nudge_intensity":1})", "/nudge_intensity"},
      {R"({"default_focus_duration":59})", "/default_focus_duration"},
      {R"({"default_focus_duration":14401})", "/default_focus_duration"},
      {R"({"default_focus_duration":60.5})", "/default_focus_duration"},
      {R"({"default_focus_duration":"300"})", "/default_focus_duration"},
      {R"({"gamification_visible":"never"})", "/gamification_visible"},
      {R"({"planner_mode":true})", "/planner_mode"},
      {R"({"theme":"neon"})", "/theme"},
      {R"({"theme":""})", "/theme"},
      {R"({"theme":7})", "/theme"},
      {R"({"theme":"badge_early_adopter"})", "/theme"},
      {R"({"timezone":"Europe/Berlin"})", "/timezone"},
      {R"({"timezone":null})", "/timezone"},
      {R"({"updated_at":"2026-03-02T09:00:00.000Z"})", "/updated_at"},
      {R"({"user_id":"x"})", "/user_id"},
      {R"({"colour":null})", "/colour"},
      {R"({"nudge_intensity":{"a":1}})", "/nudge_intensity"},
  }));
  CAPTURE(c.changes);
  CHECK(patch(world, ann, parse_json(c.changes), 422)["errors"][0]["pointer"] == c.pointer);
  CHECK(stored(world) == before);
}

TEST_CASE("a theme of the market is for those who bought it") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const Json ocean = {{"theme", "theme_ocean"}};
  CHECK(patch(world, ann, ocean, 403)["type"] == "/problems/theme-not-owned");
  world.database.rows("UPDATE user_wallet SET coins = 500, version = version + 1");
  REQUIRE(world.ask(ann, "POST", "/api/market/purchase", {{"item_id", "item_theme_ocean"}}).status == 201);
  CHECK(patch(world, ann, ocean)["settings"]["theme"] == "theme_ocean");
  CHECK(personalization_of(world, ann)["theme"] == "theme_ocean");
  // It stays hers when it is no longer for sale, and was never anybody else's.
  world.database.rows("UPDATE market_items SET is_available = 0");
  patch(world, ann, {{"theme", "light"}});
  CHECK(patch(world, ann, ocean)["settings"]["theme"] == "theme_ocean");
  CHECK(patch(world, ann, {{"theme", "theme_dark_pro"}}, 403)["type"] == "/problems/theme-not-owned");
  CHECK(patch(world, bob, ocean, 403)["type"] == "/problems/theme-not-owned");
}

TEST_CASE("the zone of a request is kept with its change, also with one that changes nothing else") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const auto call = [&](const std::string& method, const std::string& zone) {
    Call request{.method = method,
                 .path = "/api/settings",
                 .headers = {{"x-timezone", zone}},
                 .session = ann};
    const Reply reply = world.call(request);
    CAPTURE(reply.body);
    REQUIRE(reply.status == 200);
    return json_of(reply)["settings"]["timezone"];
  };
  CHECK(call("GET", "UTC") == nullptr);
  CHECK(call("PATCH", "Etc/GMT-9") == "Etc/GMT-9");
  CHECK(settings_of(world, ann)["timezone"] == "Etc/GMT-9");
  CHECK(call("GET", "UTC") == "Etc/GMT-9");
}
