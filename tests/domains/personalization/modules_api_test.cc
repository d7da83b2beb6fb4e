// /api/modules through the whole core: what is kept, what is refused, and that Today follows at once.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Json put_modules(World& world, const SessionHash& session, const Json& modules, int status = 200) {
  const Reply reply = world.ask(session, "PUT", "/api/modules", {{"modules", modules}});
  CAPTURE(reply.body);
  REQUIRE(reply.status == status);
  return json_of(reply);
}

Json choice(const std::string& key, int weight, bool enabled) {
  return {{"module_key", key}, {"weight", weight}, {"enabled", enabled}};
}

/// "focus 80, quests 70 off, …"
std::string told(const Json& reply) {
  std::string all;
  for (const Json& each : reply["modules"]) {
    all += (all.empty() ? "" : ", ") + each["module_key"].get<std::string>() + " " + each["weight"].dump() +
           (each["enabled"] == true ? "" : " off");
  }
  return all;
}

const std::string kBase =
    "focus 80, quests 70, ignitions 60, learn 50, exercise 40, habits 40, ideas 40, market 10";

}  // namespace

TEST_CASE("modules without a row stand at their base weight, enabled") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json reply = json_of(world.ask(ann, "GET", "/api/modules"));
  CHECK(world.counts.trips == 1);
  CHECK(told(reply) == kBase);
  CHECK(reply["modules"][0] ==
        parse_json(R"({"module_key":"focus","weight":80,"enabled":true,"last_shown_at":null})"));
  CHECK(world.database.rows("SELECT count(*) FROM user_ui_modules")[0][0] == 0);
}

TEST_CASE("a PUT is the whole choice: what it does not name is as the interests have it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json first = put_modules(world, ann, {choice("learn", 100, true), choice("focus", 90, false)});
  CHECK(world.counts.trips == 2);
  CHECK(world.counts.commit_statements == 2);  // the version that guards, and one for all the modules
  CHECK(told(first) ==
        "learn 100, focus 90 off, quests 70, ignitions 60, exercise 40, habits 40, ideas 40, market 10");
  CHECK(json_of(world.ask(ann, "GET", "/api/modules")) == first);
  const Json today = json_of(world.ask(ann, "GET", "/api/today"))["personalization"]["modules"];
  CHECK(today.size() == 7);
  CHECK(today[0] == parse_json(R"({"key":"learn","weight":100})"));

  world.ask(ann, "PUT", "/api/interests", {{"interests", {"fitness"}}});
  world.ask(ann, "POST", "/api/modules/exercise/shown", Json::object());
  const Json second = put_modules(world, ann, Json::array({choice("ideas", 0, false)}));
  CHECK(told(second) ==
        "focus 80, quests 70, exercise 70, ignitions 60, learn 50, habits 40, market 10, ideas 0 off");
  CHECK(put_modules(world, ann, Json::array())["modules"].size() == 8);
  CHECK(world.database.rows("SELECT module_key FROM user_ui_modules WHERE last_shown_at IS NOT NULL") ==
        parse_json(R"([["exercise"]])"));
}

TEST_CASE("a module that was just shown waits for its equals") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  put_modules(world, ann, {choice("habits", 100, true), choice("ideas", 100, true)});
  const auto first = [&] {
    return json_of(world.ask(ann, "GET", "/api/modules"))["modules"][0]["module_key"].get<std::string>();
  };
  CHECK(first() == "habits");
  REQUIRE(world.ask(ann, "POST", "/api/modules/habits/shown", Json::object()).status == 200);
  CHECK(first() == "ideas");
  world.now = world.now + Seconds{60};
  REQUIRE(world.ask(ann, "POST", "/api/modules/ideas/shown", Json::object()).status == 200);
  CHECK(first() == "habits");
}

TEST_CASE("showing a module that has no row keeps the weight it stood at") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Json shown = json_of(world.ask(ann, "POST", "/api/modules/ideas/shown", Json::object()));
  CHECK(shown["module"]["weight"] == 40);
  CHECK(shown["module"]["last_shown_at"] == "2026-03-02T09:00:00.000Z");
  CHECK(told(json_of(world.ask(ann, "GET", "/api/modules"))).starts_with("focus 80, quests 70"));
  CHECK(world.ask(ann, "POST", "/api/modules/casino/shown", Json::object()).status == 404);
}

TEST_CASE("what is refused as modules, and leaves them alone") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  put_modules(world, ann, Json::array({choice("learn", 100, true)}));
  const Json before = world.database.rows("SELECT * FROM user_ui_modules");
  struct Case {
    std::string modules, pointer;
  };
  const auto c = GENERATE(values<Case>({
      {R"([{"module_key":"casino","weight":1,"enabled":true}])", "/modules/0/module_key"},
      {R"([{"module_key":"","weight":1,"enabled":true}])", "/modules/0/module_key"},
      {R"([{"module_key":"focus","weight":1,"enabled":true},
           {"module_key":"focus","weight":2,"enabled":true}])",
       "/modules/1/module_key"},
      {R"([{"module_key":"focus","weight":-1,"enabled":true}])", "/modules/0/weight"},
      {R"([{"module_key":"focus","weight":101,"enabled":true}])", "/modules/0/weight"},
      {R"([{"module_key":"focus","weight":1.5,"enabled":true}])", "/modules/0/weight"},
      {R"([{"module_key":"focus","weight":"1","enabled":true}])", "/modules/0/weight"},
      {R"([{"module_key":"focus","enabled":true}])", "/modules/0/weight"},
      {R"([{"module_key":"focus","weight":1}])", "/modules/0/enabled"},
      {R"([{"module_key":"focus","weight":1,"enabled":1}])", "/modules/0/enabled"},
      {R"([{"module_key":"focus","weight":1,"enabled":true,"href":"/x"}])", "/modules/0/href"},
      {R"([{"weight":1,"enabled":true}])", "/modules/0/module_key"},
      {R"([1,2,3,4,5,6,7,8,9])", "/modules"},
      {R"([7])", "/modules/0"},
      {R"({})", "/modules"},
      {R"(null)", "/modules"},
  }));
  CAPTURE(c.modules);
  CHECK(put_modules(world, ann, parse_json(c.modules), 422)["errors"][0]["pointer"] == c.pointer);
  CHECK(world.database.rows("SELECT * FROM user_ui_modules") == before);
}
