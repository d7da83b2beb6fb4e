// Objects and rows beside one another: what the job removes, what health finds, and that a listing of any
// length is passed page by page.
#include <string>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr std::int64_t kHour = 3600;

std::string numbered(int i) {
  const std::string digits = std::to_string(i);
  return std::string(6 - digits.size(), '0') + digits;
}

/// A track of that number, with a row, an object or both.
enum class Has { row, object, both };
void add_track(World& world, int i, Has has, const std::string& user) {
  const std::string key = "users/" + user + "/tracks/" + numbered(i);
  if (has != Has::row) world.blobs[key] = {"x", world.now};
  if (has == Has::object) return;
  world.database.rows(
      "INSERT INTO reference_tracks (id, user_id, title, r2_key, mime_type, bytes, created_at, updated_at) "
      "VALUES (?, ?, 'T', ?, 'audio/wav', 1, '', '')",
      {numbered(i), user, key});
}

std::string user_of(World& world) {
  world.sign_in("ann");
  return world.database.rows("SELECT id FROM users")[0][0];
}

bool sweep(World& world) {
  const Reply reply = world.ask({}, "INTERNAL", "job-orphans", Json::object());
  REQUIRE(reply.status == 200);
  return json_of(reply)["is_last"].get<bool>();
}

}  // namespace

TEST_CASE("an object without a row goes after a day, and nothing else does") {
  World world;
  const std::string ann = user_of(world);
  add_track(world, 1, Has::both, ann);
  add_track(world, 2, Has::object, ann);
  add_track(world, 3, Has::object, "somebody");
  // A row of that track that lies elsewhere makes it none of its.
  add_track(world, 4, Has::both, ann);
  world.blobs["users/other/tracks/" + numbered(4)] = {"x", world.now};
  world.blobs["users/" + ann + "/pictures/5"] = {"x", world.now};
  world.blobs["elsewhere/6"] = {"x", world.now};
  world.now = world.now + Seconds{24 * kHour - 1};
  add_track(world, 7, Has::object, ann);
  CHECK(sweep(world));
  CHECK(world.blobs.size() == 8);
  world.now = world.now + Seconds{1};
  CHECK(sweep(world));
  CHECK(world.counts.trips == 3);
  const std::string own = "users/" + ann;
  CHECK(world.keys_of_blobs() == std::set<std::string>{"elsewhere/6", own + "/pictures/5",
                                                       own + "/tracks/000001", own + "/tracks/000004",
                                                       own + "/tracks/000007"});
  CHECK(sweep(world));
  CHECK(world.blobs.size() == 5);
}

TEST_CASE("the sweep goes through R2 a page a round, and may die anywhere") {
  World world;
  const std::string ann = user_of(world);
  for (int i = 0; i < 2'500; i += 1) add_track(world, i, i % 5 == 0 ? Has::both : Has::object, ann);
  world.now = world.now + Seconds{25 * kHour};
  CHECK_FALSE(sweep(world));
  CHECK(world.blobs.size() == 2'500 - 800);
  const auto fails = [&] {
    CHECK(world.ask({}, "INTERNAL", "job-orphans", Json::object()).status == 503);
    world.fault = [](int) { return Fault::none; };
    world.blob_fault = world.fault;
  };
  world.blob_fault = [](int call) { return call == 1 ? Fault::before : Fault::none; };
  fails();
  world.blob_fault = [](int call) { return call == 2 ? Fault::before : Fault::none; };
  fails();
  CHECK(world.blobs.size() == 2'500 - 800);
  world.blob_fault = [](int call) { return call == 2 ? Fault::after : Fault::none; };
  fails();
  CHECK(world.blobs.size() == 2'500 - 1'600);
  world.fault = [](int trip) { return trip == 3 ? Fault::before : Fault::none; };
  fails();
  world.fault = [](int trip) { return trip == 3 ? Fault::after : Fault::none; };
  fails();
  int rounds = 0;
  for (bool is_last = false; !is_last && rounds < 5; rounds += 1) is_last = sweep(world);
  CHECK(world.blobs.size() == 500);
  CHECK(world.database.rows("SELECT cursor FROM job_state WHERE name = 'orphans'")[0][0] == nullptr);
}

TEST_CASE("health finds tracks without an object and objects without a track, page by page") {
  World world;
  const std::string ann = user_of(world);
  for (int i = 0; i < 2'300; i += 1) {
    const Has has = i == 700 || i == 1'000 || i == 2'299 ? Has::row : i == 999 ? Has::object : Has::both;
    add_track(world, i, has, ann);
  }
  world.now = world.now + Seconds{25 * kHour};
  add_track(world, 9'000, Has::object, ann);  // perhaps of an upload under way
  const SessionHash admin = world.sign_in("admin");
  std::map<std::string, bool> found;  // whether it is the row that is there
  int pages = 0;
  std::string cursor;
  for (bool complete = false; !complete && pages < 10; pages += 1) {
    const Reply reply = world.ask(admin, "GET", "/api/admin/health?objects=true&cursor=" + cursor);
    REQUIRE(reply.status == 200);
    CHECK(world.counts.trips == 2);
    const Json body = json_of(reply);
    for (const Json& each : body["health"]["objects"])
      found[each["key"].get<std::string>()] = each["has_row"].get<bool>();
    complete = body["complete"].get<bool>();
    if (!complete) cursor = body["next_cursor"].get<std::string>();
  }
  const std::string start = "users/" + ann + "/tracks/";
  CHECK(found == std::map<std::string, bool>{{start + "000700", true},
                                             {start + "000999", false},
                                             {start + "001000", true},
                                             {start + "002299", true}});
  CHECK(pages == 3);
  // Whoever is no administrator sees nothing, and R2 is not asked.
  CHECK(world.ask(world.sign_in("bob"), "GET", "/api/admin/health?objects=true").status == 403);
  CHECK(world.counts.blob_calls == 0);
}

TEST_CASE("rows without any object are found too, however many they are") {
  World world;
  const std::string ann = user_of(world);
  for (int i = 0; i < 2'100; i += 1) add_track(world, i, Has::row, ann);
  const SessionHash admin = world.sign_in("admin");
  std::size_t found = 0;
  std::string cursor;
  for (int page = 0; page < 3; page += 1) {
    const Json body = json_of(world.ask(admin, "GET", "/api/admin/health?objects=true&cursor=" + cursor));
    found += body["health"]["objects"].size();
    CHECK(body["complete"] == (page == 2));
    if (page < 2) cursor = body["next_cursor"].get<std::string>();
  }
  CHECK(found == 2'100);
}
