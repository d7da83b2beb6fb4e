// /api/interests through the whole core: what is written, and that Today follows at once.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Json put_interests(World& world, const SessionHash& session, const Json& interests, int status = 200) {
  const Reply reply = world.ask(session, "PUT", "/api/interests", {{"interests", interests}});
  CAPTURE(reply.body);
  REQUIRE(reply.status == status);
  return json_of(reply);
}

Json modules_of_today(World& world, const SessionHash& session) {
  return json_of(world.ask(session, "GET", "/api/today"))["personalization"]["modules"];
}

}  // namespace

TEST_CASE("interests are put in place of those before, and Today follows at once") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  CHECK(json_of(world.ask(ann, "GET", "/api/interests"))["interests"] == Json::array());
  const Json first = put_interests(world, ann, {"music", "creativity"});
  CHECK(world.counts.trips == 2);
  CHECK(first["interests"] == parse_json(R"([{"interest_key":"music","priority":1},
                                             {"interest_key":"creativity","priority":2}])"));
  CHECK(first["available"].size() == 6);
  CHECK(json_of(world.ask(ann, "GET", "/api/interests")) == first);
  const Json today = modules_of_today(world, ann);
  CHECK(today[0] == parse_json(R"({"key":"ignitions","weight":90})"));
  CHECK(today.size() == 8);

  // What is switched off, and when it was shown, is the user's own.
  world.ask(ann, "POST", "/api/modules/learn/shown", Json::object());
  world.database.rows("UPDATE user_ui_modules SET enabled = 0 WHERE module_key = 'learn'");
  put_interests(world, ann, {"learning"});
  const Json learn = world.database.rows(
      "SELECT weight, enabled, last_shown_at IS NOT NULL FROM user_ui_modules WHERE module_key = 'learn'");
  CHECK(learn == parse_json("[[80,0,1]]"));
  CHECK(world.database.rows("SELECT interest_key, priority FROM user_interests") ==
        parse_json(R"([["learning",1]])"));
  const Json ignitions =
      world.database.rows("SELECT weight FROM user_ui_modules WHERE module_key = 'ignitions'");
  CHECK(ignitions[0][0] == 60);

  put_interests(world, ann, Json::array());
  CHECK(world.database.rows("SELECT count(*) FROM user_interests")[0][0] == 0);
  CHECK(modules_of_today(world, ann)[0] == parse_json(R"({"key":"focus","weight":80})"));
}

TEST_CASE("what is refused as interests") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  put_interests(world, ann, {"habits"});
  struct Case {
    std::string interests, pointer;
  };
  const auto c = GENERATE(values<Case>({
      {R"(["music","sleep"])", "/interests/1"},
      {R"(["music","music"])", "/interests/1"},
      {R"(["music","focus","habits","fitness"])", "/interests"},
      {R"([1])", "/interests/0"},
      {R"("music")", "/interests"},
      {"null", "/interests"},
  }));
  CAPTURE(c.interests);
  CHECK(put_interests(world, ann, parse_json(c.interests), 422)["errors"][0]["pointer"] == c.pointer);
  CHECK(world.database.rows("SELECT interest_key FROM user_interests") == parse_json(R"([["habits"]])"));
}
