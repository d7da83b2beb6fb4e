// What is known of a track: measured, corrected, measured again, taken back, and found by tempo and key.
#include <string>

#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr const char* kShelf = "/api/reference/tracks";

/// A track of that name, and its path.
std::string track_named(World& world, const SessionHash& session, const std::string& title) {
  const Reply made = world.call({.method = "POST",
                                 .path = kShelf,
                                 .query = "title=" + title,
                                 .body = "fLaC and more",
                                 .headers = {{"content-type", "audio/flac"}, {"idempotency-key", title}},
                                 .session = session});
  REQUIRE(made.status == 201);
  return made.headers.at("location");
}

Json measured(double bpm, const std::string& key) {
  return {{"source", "client"},
          {"bpm", bpm},
          {"key", key},
          {"energy", 0.5},
          {"danceability", 0.7},
          {"sections", {{{"start", 0}, {"end", 9.5}, {"label", "A"}}}},
          {"waveform", {0, 0.5, 1}},
          {"heard", {{"tempo_confidence", 0.9}, {"likely_bpms", {bpm / 2}}, {"loudness_lufs", -9.5}}}};
}

Json analysis_in(const Reply& reply) {
  REQUIRE(reply.status == 200);
  return json_of(reply)["analysis"];
}

}  // namespace

TEST_CASE("what a person says stands above what is measured, whenever it is measured") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string track = track_named(world, ann, "Roads");
  const std::string path = track + "/analysis";
  const Json heard = analysis_in(world.ask(ann, "PUT", path, measured(87.18, "C minor")));
  CHECK(heard["source"] == "client");
  CHECK(heard["bpm"] == 87.18);
  CHECK(heard["camelot"] == "5A");
  CHECK(heard["heard"]["likely_bpms"] == Json::array({43.59}));
  CHECK(heard["heard"]["key_reason"] == nullptr);
  CHECK(heard["alternatives"].back() == Json({{"ratio", "2"}, {"bpm", 174.36}}));

  const Reply reply = world.ask(ann, "PUT", path, {{"bpm", 174.36}, {"key", "Eb major"}});
  const Json said = analysis_in(reply);
  CHECK(world.counts.trips == 2);
  CHECK(said["bpm"] == 174.36);
  CHECK(said["key"] == "Eb major");
  CHECK(said["camelot"] == "5B");
  CHECK(said["measured_bpm"] == 87.18);
  CHECK(said["measured_key"] == "C minor");
  CHECK(said["waveform"] == heard["waveform"]);
  CHECK(said["sections"] == heard["sections"]);
  CHECK(said["source"] == "client");
  CHECK(said["alternatives"][0] == Json({{"ratio", "1/2"}, {"bpm", 87.18}}));
  CHECK(analysis_in(world.ask(ann, "GET", path)) == said);
  CHECK(json_of(world.ask(ann, "GET", track))["track"]["bpm"] == 174.36);

  const Json again = analysis_in(world.ask(ann, "PUT", path, measured(90.25, "D minor")));
  CHECK(again["bpm"] == 174.36);
  CHECK(again["measured_bpm"] == 90.25);
  CHECK(again["key"] == "Eb major");

  // A correction is the whole of what a person says: the key is as measured again.
  const Json parts = {{{"start", 1}, {"end", 4}, {"label", "Drop"}}};
  const Json other = analysis_in(world.ask(ann, "PUT", path, {{"bpm", 45.125}, {"sections", parts}}));
  CHECK(other["key"] == "D minor");
  CHECK(other["sections"][0]["label"] == "Drop");
  CHECK(other["corrected_sections"] == other["sections"]);

  CHECK(world.ask(ann, "DELETE", path).status == 204);
  CHECK(world.counts.trips == 2);
  const Json back = analysis_in(world.ask(ann, "GET", path));
  CHECK(back["bpm"] == 90.25);
  CHECK(back["sections"][0]["label"] == "A");
  CHECK(back["corrected_bpm"] == nullptr);
  CHECK(world.ask(ann, "DELETE", path).status == 404);
  CHECK(world.ask(world.sign_in("bob"), "PUT", path, {{"bpm", 99}}).status == 404);
}

TEST_CASE("what is sent is checked, whoever measured it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string path = track_named(world, ann, "Roads") + "/analysis";
  struct Case {
    std::string name;
    Json value;
  };
  const auto c = GENERATE(values<Case>({
      {"source", "server"},
      {"bpm", 401},
      {"key", "8B"},
      {"energy", 1.01},
      {"danceability", -0.1},
      {"waveform", {0, 1.5}},
      {"sections", {{{"start", 3}, {"end", 2}, {"label", "A"}}}},
      {"heard", {{"tempo_confidence", 2}}},
      {"heard", {{"unknown", 2}}},
      {"beats", Json::array()},
  }));
  CAPTURE(c.name);
  Json body = measured(120, "C major");
  body[c.name] = c.value;
  CHECK(world.ask(ann, "PUT", path, body).status == 422);
  CHECK(analysis_in(world.ask(ann, "GET", path))["state"] == "queued");
}

TEST_CASE("tracks are found by tempo, its half and double, and by key and its neighbours") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  struct Track {
    std::string title;
    double bpm;
    std::string key;
  };
  const std::vector<Track> tracks = {{"half", 87, "A minor"},   {"level", 174, "C major"},
                                     {"double", 348, "E minor"}, {"other", 120, "F# minor"},
                                     {"corrected", 60, "D minor"}};
  for (const Track& each : tracks) {
    world.now = world.now + Seconds{1};
    const std::string path = track_named(world, ann, each.title) + "/analysis";
    REQUIRE(world.ask(ann, "PUT", path, measured(each.bpm, each.key)).status == 200);
    if (each.title == "corrected")
      REQUIRE(world.ask(ann, "PUT", path, {{"bpm", 170}, {"key", "Gb minor"}}).status == 200);
  }
  track_named(world, ann, "unheard");
  struct Case {
    std::string query;
    std::vector<std::string> want;
  };
  const auto c = GENERATE(values<Case>({
      {"bpm_min=172&bpm_max=176", {"double", "level", "half"}},
      {"bpm_min=80&bpm_max=90", {"corrected", "level", "half"}},
      {"bpm_max=61", {"other", "half"}},
      {"bpm_max=59", {"half"}},
      {"bpm_min=300", {"corrected", "double", "level"}},
      {"key=A%20minor", {"half"}},
      {"key=8A", {"half"}},
      {"key=8A&neighbours=true", {"double", "level", "half"}},
      {"key=8A&neighbours=false", {"half"}},
      {"key=F%23%20minor", {"corrected", "other"}},
      {"key=Gb%20minor&bpm_min=119&bpm_max=121", {"other"}},
      {"key=12B", {}},
      {"q=lev&bpm_min=172&bpm_max=176", {"level"}},
  }));
  CAPTURE(c.query);
  const Reply found = world.ask(ann, "GET", std::string(kShelf) + "?" + c.query);
  REQUIRE(found.status == 200);
  CHECK(world.counts.trips == 1);
  std::vector<std::string> titles;
  const Json page = json_of(found);
  for (const Json& item : page["items"]) titles.push_back(item["title"]);
  CHECK(titles == c.want);
  for (const char* wrong : {"bpm_min=19", "bpm_min=120&bpm_max=100", "key=H%20major", "key=13A",
                            "neighbours=true", "bpm_min=fast"})
    CHECK(world.ask(ann, "GET", std::string(kShelf) + "?" + wrong).status == 422);
}
