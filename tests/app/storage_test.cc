// What a year of use takes in the database, counted in pages and never by hand.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr int kDays = 365;

/// A person who uses the app every day, by a client that sends a key with every change.
struct Person {
  World& world;
  SessionHash session;
  int changes = 0;

  Json change(const std::string& method, const std::string& path, const Json& body = Json::object()) {
    changes += 1;
    world.now = world.now + Seconds{60};
    const Reply reply = world.call({.method = method,
                                    .path = path,
                                    .body = print_json(body),
                                    .headers = {{"content-type", "application/json"},
                                                {"idempotency-key", world.random_hex().substr(0, 36)}},
                                    .session = session});
    CAPTURE(method, path, reply.body);
    REQUIRE(reply.status / 100 == 2);
    return reply.body.empty() ? Json() : json_of(reply);
  }

  void focus(bool with_a_break) {
    const Json started = change("POST", "/api/focus/start", {{"mode", "focus"}, {"duration", 1500}});
    const std::string path = "/api/focus/" + started["session"]["id"].get<std::string>();
    if (with_a_break) {
      change("PATCH", path + "/pause");
      change("PATCH", path + "/resume");
    }
    world.now = world.now + Seconds{1500};
    change("PATCH", path + "/complete");
  }

  void quest() {
    const Json made = change("POST", "/api/quests",
                             {{"title", "Sort the drum samples"},
                              {"description", "Kicks and snares into folders, nothing else today."}});
    const std::string path = "/api/quests/" + made["quest"]["id"].get<std::string>();
    change("POST", path + "/progress", {{"progress", 1}});
    change("POST", path + "/complete");
  }

  void live_a_day(int day) {
    focus(true);
    focus(false);
    quest();
    change("POST", "/api/modules/ideas/shown");
    change("POST", "/api/ideas",
           {{"title", "A pad out of field recordings"},
            {"content", std::string(300, 'x')},
            {"tags", {"pads", "field recordings"}}});
    if (day % 3 == 0) change("POST", "/api/market/purchase", {{"item_id", "item_treat_coffee"}});
    world.now = world.now + Seconds{4 * 3600};
    focus(false);
    REQUIRE(world.ask(session, "GET", "/api/today").status == 200);
  }
};

/// What the database takes, without pages that nothing lies on.
double megabytes(World& world) {
  world.database.rows("VACUUM");
  const Json size =
      world.database.rows("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
  return size[0][0].get<double>() / 1e6;
}

}  // namespace

TEST_CASE("a year of use takes at most 0.35 MB a user and month") {
  World world;
  Person ann{world, world.sign_in("ann")};
  const double before = megabytes(world);
  const UnixMillis start = world.now;
  for (int day = 0; day < kDays; day += 1) {
    world.now = start + Seconds{day * 24 * 3600};
    ann.live_a_day(day);
  }
  const double a_month = (megabytes(world) - before) / 12;
  CAPTURE(a_month, ann.changes);
  CHECK(a_month <= 0.35);
  CHECK(a_month > 0.1);  // it was really lived: a row for everything that happened
  CHECK(ann.changes >= 12 * kDays);
}
