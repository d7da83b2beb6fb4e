// A track on its way through the internal endpoints, as the worker asks them: what is written when, who may
// write it, and what is sent again.
#include <string>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr std::int64_t kMinute = 60;

Json asked(World& world, const std::string& name, const Json& body) {
  const Reply reply = world.ask({}, "INTERNAL", name, body);
  CAPTURE(name, reply.body);
  REQUIRE(reply.status == 200);
  return json_of(reply);
}

/// The id of a new track of so many bytes.
std::string sent_track(World& world, const SessionHash& session, std::size_t bytes = 200'000) {
  const Reply made = world.call({.method = "POST",
                                 .path = "/api/reference/tracks",
                                 .query = "title=Roads",
                                 .body = "fLaC" + std::string(bytes - 4, 'x'),
                                 .headers = {{"content-type", "audio/flac"}},
                                 .session = session});
  REQUIRE(made.status == 201);
  return json_of(made)["track"]["id"];
}

Json take(World& world, const std::string& track, const std::string& engine = "one") {
  const Json body = {{"track", track}, {"engine", engine}, {"most", 150'000}};
  return asked(world, "hearing-take", body)["work"];
}

bool hand_on(World& world, const std::string& track, const Json& work, std::int64_t next_byte) {
  return asked(world, "hearing-part",
               {{"track", track}, {"lease", work["lease"]}, {"next_byte", next_byte}})["is_kept"];
}

bool end(World& world, const std::string& track, const Json& work, const Json& rest) {
  Json body = {{"track", track}, {"lease", work["lease"]}};
  body.update(rest);
  return asked(world, "hearing-end", body)["is_kept"];
}

const Json kFound = {{"analysis",
                      {{"bpm", 120.02},
                       {"key", "A minor"},
                       {"waveform", {{-0.31, 0.5}, {-1, 0.94}}},
                       {"heard", {{"likely_bpms", {240.04, 60.01}}}},
                       {"duration_seconds", 12.5}}}};

Json analysis_of(World& world, const SessionHash& session, const std::string& track) {
  return json_of(world.ask(session, "GET", "/api/reference/tracks/" + track + "/analysis"))["analysis"];
}

/// How many the job has sent again by now: each got a new version.
std::int64_t versions(World& world) {
  return world.database.rows("SELECT sum(version) FROM track_analysis_jobs")[0][0];
}

std::int64_t sent_again(World& world) {
  const std::int64_t before = versions(world);
  asked(world, "job-tracks", Json::object());
  return versions(world) - before;
}

}  // namespace

TEST_CASE("a track in two parts: the file, the memory between them, and the result") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string track = sent_track(world, ann);
  const Json first = take(world, track);
  CHECK(world.counts.trips == 2);
  CHECK(first["key"].get<std::string>().ends_with("/tracks/" + track));
  CHECK(first["bytes"] == 200'000);
  CHECK(first["from"] == 0);
  CHECK(first["to"] == 150'000);
  CHECK(first["next_image"] == "hearing/" + track + "/1");
  CHECK(take(world, track) == nullptr);
  CHECK(hand_on(world, track, first, 150'000));
  CHECK(analysis_of(world, ann, track)["progress"] == 0.75);
  CHECK_FALSE(hand_on(world, track, first, 150'000));
  world.blobs[first["next_image"]] = {"memory", world.now};
  const Json second = take(world, track);
  CHECK(second["image"] == first["next_image"]);
  CHECK(second["from"] == 150'000);
  CHECK(second["to"] == 200'000);
  CHECK_FALSE(end(world, track, first, kFound));
  CHECK(end(world, track, second, kFound));
  CHECK(world.counts.trips == 2);
  CHECK_FALSE(end(world, track, second, kFound));
  const Json found = analysis_of(world, ann, track);
  CHECK(found["state"] == "done");
  CHECK(found["source"] == "server");
  CHECK(found["bpm"] == 120.02);
  CHECK(found["waveform"] == kFound["analysis"]["waveform"]);
  CHECK(found["heard"]["likely_bpms"] == Json::array({240.04, 60.01}));
  CHECK(world.blobs.size() == 1);
  const Json shown = json_of(world.ask(ann, "GET", "/api/reference/tracks/" + track))["track"];
  CHECK(shown["duration_seconds"] == 12.5);
  CHECK(take(world, track) == nullptr);
}

TEST_CASE("what the server found while a correction was on its way loses neither") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string track = sent_track(world, ann);
  const Json work = take(world, track);
  InFlight slow(world, {.method = "PUT",
                        .path = "/api/reference/tracks/" + track + "/analysis",
                        .body = R"({"bpm": 60.01, "waveform": [0.5]})",
                        .headers = {{"content-type", "application/json"}},
                        .session = ann});
  while (slow.next != InFlight::Next::commit) slow.advance();
  CHECK(end(world, track, work, kFound));
  while (slow.next != InFlight::Next::done) slow.advance();
  CHECK(slow.reply.status == 200);
  CHECK(slow.counts.attempts == 2);
  const Json found = analysis_of(world, ann, track);
  CHECK(found["bpm"] == 60.01);
  CHECK(found["measured_key"] == "A minor");
  CHECK(found["waveform"] == parse_json("[[-0.5, 0.5]]"));
}

TEST_CASE("an app that measures, and somebody who asks again, take the job away from whoever has it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string track = sent_track(world, ann);
  const std::string path = "/api/reference/tracks/" + track + "/analysis";
  const Json work = take(world, track);
  CHECK(world.ask(ann, "PUT", path, {{"source", "client"}, {"bpm", 90}}).status == 200);
  CHECK_FALSE(end(world, track, work, kFound));
  CHECK(analysis_of(world, ann, track)["measured_bpm"] == 90);
  CHECK(take(world, track) == nullptr);
  CHECK(world.ask(ann, "POST", path).status == 202);
  CHECK(world.counts.trips == 2);
  CHECK(analysis_of(world, ann, track)["state"] == "queued");
  CHECK(end(world, track, take(world, track), kFound));
  CHECK(analysis_of(world, ann, track)["measured_bpm"] == 120.02);
}

TEST_CASE("a refusal is told, and is no measurement") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string track = sent_track(world, ann);
  CHECK(end(world, track, take(world, track), {{"refusal", "no_decoder"}}));
  const Json found = analysis_of(world, ann, track);
  CHECK(found["state"] == "unsupported");
  CHECK(found["reason"] == "no_decoder");
  CHECK(found["progress"] == nullptr);
  CHECK(world.database.rows("SELECT count(*) FROM track_analysis_cache")[0][0] == 0);
}

TEST_CASE("what is due is sent again, and nothing else") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string waits = sent_track(world, ann);
  const std::string held = sent_track(world, ann);
  const std::string over = sent_track(world, ann);
  const Json work = take(world, held);
  CHECK(end(world, over, take(world, over), kFound));
  world.now = world.now + Seconds{5 * kMinute - 1};
  CHECK(sent_again(world) == 0);
  world.now = world.now + Seconds{1};
  CHECK(sent_again(world) == 1);
  CHECK_FALSE(end(world, held, work, kFound));
  world.now = world.now + Seconds{5 * kMinute};
  CHECK(sent_again(world) == 1);
  CHECK(sent_again(world) == 0);
  CHECK(end(world, waits, take(world, waits), kFound));
  CHECK(end(world, held, take(world, held), kFound));
}

TEST_CASE("a thousand that are due go in rounds of a hundred, and each round does the same work") {
  std::map<int, std::int64_t> steps;
  for (const int tracks : {150, 2'000}) {
    World world;
    const SessionHash ann = world.sign_in("ann");
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
        "INSERT INTO reference_tracks (id, user_id, title, r2_key, mime_type, bytes, created_at, updated_at) "
        "SELECT 't' || i, id, 'T', 'k' || i, 'audio/wav', 1, '', '' FROM n, users",
        {tracks});
    world.database.rows(
        "INSERT INTO track_analysis_jobs (track_id, due_at, updated_at) SELECT id, '', '' FROM "
        "reference_tracks");
    CHECK(asked(world, "job-tracks", Json::object())["is_last"] == false);
    CHECK(versions(world) == tracks + 100);
    CHECK(world.counts.trips == 2);
    CHECK(world.counts.commit_statements == 2);
    steps[tracks] = world.counts.steps;
  }
  CHECK(steps[2'000] <= steps[150] + steps[150] / 10);
}

TEST_CASE("what was heard halfway is swept after a day, and goes with its track") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string track = sent_track(world, ann);
  world.blobs["hearing/gone/0"] = {"x", world.now};
  world.now = world.now + Seconds{24 * 3600 - 1};
  world.blobs["hearing/" + track + "/1"] = {"x", world.now};
  const auto sweep = [&] { CHECK(asked(world, "job-track_images", Json::object())["is_last"] == true); };
  sweep();
  CHECK(world.blobs.size() == 3);
  world.now = world.now + Seconds{1};
  sweep();
  CHECK_FALSE(world.blobs.contains("hearing/gone/0"));
  CHECK(world.blobs.size() == 2);
  CHECK(world.ask(ann, "DELETE", "/api/reference/tracks/" + track).status == 204);
  CHECK(world.blobs.empty());
}
