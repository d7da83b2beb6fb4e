// Quests as they are found and listed, whatever their number.
#include "domains/quests/api.h"

#include <algorithm>
#include <set>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr std::int64_t kDays = 26;

/// More quests of one's own than a page holds, five a day; their ids, oldest first.
std::vector<std::string> make_many(World& world, const SessionHash& session, std::int64_t target = 1) {
  std::vector<std::string> ids;
  for (std::int64_t day = 0; day < kDays; day += 1) {
    for (std::int64_t i = 0; i < quests::kOwnQuestsADay; i += 1) {
      const Reply reply = world.ask(session, "POST", "/api/quests", {{"title", "Own"}, {"target", target}});
      REQUIRE(reply.status == 201);
      ids.push_back(json_of(reply)["quest"]["id"]);
      world.now = world.now + Seconds{1};
    }
    world.now = world.now + Seconds{24 * 3600};
  }
  return ids;
}

void focus(World& world, const SessionHash& session) {
  const Json started = json_of(world.ask(session, "POST", "/api/focus/start", Json::object()));
  world.now = world.now + Seconds{300};
  const std::string target = "/api/focus/" + started["session"]["id"].get<std::string>() + "/complete";
  REQUIRE(world.ask(session, "PATCH", target).status == 200);
}

/// Which quest Today leads to.
Json todays_quest(World& world, const SessionHash& session) {
  const Json action = json_of(world.ask(session, "GET", "/api/today"))["action"];
  CAPTURE(action.dump());
  CHECK(action["reason"] == "quest_in_progress");
  return action["entity_id"];
}

}  // namespace

TEST_CASE("a quest of one's own is found by its id, however many were made after it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string oldest = "/api/quests/" + make_many(world, ann).front();
  const Reply found = world.ask(ann, "GET", oldest);
  CAPTURE(found.body);
  REQUIRE(found.status == 200);
  CHECK(json_of(found)["quest"]["is_own"] == true);
  CHECK(world.ask(ann, "POST", oldest + "/progress", {{"progress", 1}}).status == 200);
  CHECK(world.ask(ann, "POST", oldest + "/complete").status == 200);
  CHECK(world.ask(world.sign_in("bob"), "GET", oldest).status == 404);
}

TEST_CASE("quests are listed in pages: those that everybody has, then one's own, newest first") {
  const int limit = GENERATE(1, 7, 50, 100);
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::vector<std::string> own = make_many(world, ann);
  std::vector<std::string> keys, own_seen;
  std::string cursor;
  for (bool is_last = false; !is_last;) {
    const Reply reply =
        world.ask(ann, "GET", "/api/quests?limit=" + std::to_string(limit) + "&cursor=" + cursor);
    CAPTURE(limit, cursor, reply.body);
    REQUIRE(reply.status == 200);
    CHECK(world.counts.trips == 1);
    const Json page = json_of(reply);
    is_last = page["next_cursor"].is_null();
    CHECK(page["items"].size() <= static_cast<std::size_t>(limit));
    if (!is_last) CHECK(page["items"].size() == static_cast<std::size_t>(limit));
    for (const Json& quest : page["items"]) {
      if (quest["is_own"] == true) {
        own_seen.push_back(quest["id"]);
        continue;
      }
      CHECK(own_seen.empty());
      keys.push_back(quest[quest["universal_id"].is_null() ? "id" : "universal_id"]);
    }
    if (!is_last) cursor = page["next_cursor"].get<std::string>();
    // A cursor holds beyond midnight, though the recurring quests have new ids then.
    world.now = world.now + Seconds{24 * 3600};
  }
  CHECK(own_seen == std::vector<std::string>(own.rbegin(), own.rend()));
  CHECK(std::is_sorted(keys.begin(), keys.end()));
  CHECK(std::set<std::string>(keys.begin(), keys.end()).size() == 8 + 13);
  CHECK(keys.size() == 8 + 13);
}

TEST_CASE("a recurring quest is found by its own id and by that of its period, and by no other period's") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string path = "/api/quests/";
  const Json today = json_of(world.ask(ann, "GET", path + "uq_focus_3"))["quest"];
  CHECK(today["universal_id"] == "uq_focus_3");
  CHECK(json_of(world.ask(ann, "GET", path + today["id"].get<std::string>()))["quest"] == today);
  REQUIRE(world.ask(ann, "POST", path + "uq_focus_3/accept").status == 200);
  world.now = world.now + Seconds{24 * 3600};
  CHECK(world.ask(ann, "GET", path + today["id"].get<std::string>()).status == 404);
  const Json tomorrow = json_of(world.ask(ann, "GET", path + "uq_focus_3"))["quest"];
  CHECK(tomorrow["status"] == "available");
  CHECK(tomorrow["id"] != today["id"]);
}

TEST_CASE("Today leads to the quest that is nearest to done, of however many are in hand") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  REQUIRE(world.ask(ann, "POST", "/api/onboarding/skip").status == 200);
  const std::vector<std::string> own = make_many(world, ann, 10);
  const auto move = [&](const std::string& id, int progress) {
    REQUIRE(world.ask(ann, "POST", "/api/quests/" + id + "/progress", {{"progress", progress}}).status ==
            200);
  };
  // A third of a quest that ends today; a fifth and two fifths of two of the oldest that do not end.
  REQUIRE(world.ask(ann, "POST", "/api/quests/uq_focus_3/accept").status == 200);
  focus(world, ann);
  CHECK(todays_quest(world, ann).get<std::string>().starts_with("uq_focus_3:"));
  move(own[3], 2);
  CHECK(todays_quest(world, ann).get<std::string>().starts_with("uq_focus_3:"));
  move(own[4], 4);
  CHECK(todays_quest(world, ann) == own[4]);
  move(own[4], 10);
  REQUIRE(world.ask(ann, "POST", "/api/quests/" + own[4] + "/complete").status == 200);
  CHECK(todays_quest(world, ann).get<std::string>().starts_with("uq_focus_3:"));
  // Its day is over.
  world.now = world.now + Seconds{24 * 3600};
  CHECK(todays_quest(world, ann) == own[3]);
  REQUIRE(world.ask(ann, "POST", "/api/quests/" + own[3] + "/abandon").status == 200);
  CHECK(todays_quest(world, ann).get<std::string>().starts_with("uq_weekly_focus:"));
  REQUIRE(world.ask(ann, "POST", "/api/quests/uq_weekly_focus/abandon").status == 200);
  CHECK(todays_quest(world, ann) == own[0]);
}
