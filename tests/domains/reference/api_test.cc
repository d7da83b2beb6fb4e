// Reference tracks the whole way: from the body to the object, from the object to a range, and what is left
// where something fails in between.
#include <string>

#include "base/sha256.h"
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

constexpr const char* kTracks = "/api/reference/tracks";

std::string flac(std::size_t bytes) {
  std::string file = "fLaC";
  while (file.size() < bytes) file += static_cast<char>('a' + file.size() % 26);
  return file;
}

Call upload_of(const SessionHash& session, std::string file, const std::string& query = "title=Roads") {
  return {.method = "POST",
          .path = kTracks,
          .query = query,
          .body = std::move(file),
          .headers = {{"content-type", "audio/flac"}, {"idempotency-key", "once"}},
          .session = session};
}

Json track_in(const Reply& reply) { return json_of(reply)["track"]; }

std::string audio_of(const Json& track) {
  return std::string(kTracks) + "/" + track["id"].get<std::string>() + "/audio";
}

Reply get(World& world, const SessionHash& session, const std::string& path,
          std::map<std::string, std::string> headers = {}, const std::string& method = "GET") {
  return world.call({.method = method, .path = path, .headers = std::move(headers), .session = session});
}

/// The law: every row has its object, with its bytes; `more` objects have no row.
void check_rows_have_objects(World& world, std::size_t more) {
  const Json rows = world.database.rows("SELECT r2_key, bytes, sha256 FROM reference_tracks");
  for (const Json& row : rows) {
    const auto found = world.blobs.find(row[0].get<std::string>());
    REQUIRE(found != world.blobs.end());
    CHECK(row[1] == found->second.bytes.size());
    CHECK(row[2] == hex(sha256(found->second.bytes)));
  }
  CHECK(world.blobs.size() == rows.size() + more);
}

}  // namespace

TEST_CASE("a file is uploaded, heard, renamed, measured and deleted") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string file = flac(300);
  const Reply made = world.call(upload_of(ann, file, "title=Roads&artist=Portishead"));
  REQUIRE(made.status == 201);
  CHECK(world.counts.trips == 2);
  CHECK(world.counts.blob_calls == 1);
  const Json track = track_in(made);
  CHECK(track["title"] == "Roads");
  CHECK(track["artist"] == "Portishead");
  CHECK(track["mime_type"] == "audio/flac");
  CHECK(track["bytes"] == 300);
  CHECK(track["sha256"] == hex(sha256(file)));
  CHECK(track["tags"] == Json::array());
  CHECK(track["analysis_state"] == "queued");
  const std::string path = std::string(kTracks) + "/" + track["id"].get<std::string>();
  CHECK(made.headers.at("location") == path);
  CHECK(track_in(world.ask(ann, "GET", path)) == track);
  check_rows_have_objects(world, 0);

  const Reply whole = get(world, ann, path + "/audio");
  CHECK(whole.status == 200);
  CHECK(whole.body == file);
  CHECK(whole.headers.at("content-type") == "audio/flac");
  CHECK(whole.headers.at("content-length") == "300");
  CHECK(whole.headers.at("accept-ranges") == "bytes");
  CHECK(whole.headers.at("etag") == "\"" + hex(sha256(file)) + "\"");
  CHECK(whole.headers.at("cache-control") == "private, max-age=86400, immutable");
  CHECK(world.counts.trips == 1);

  const Reply renamed = world.ask(
      ann, "PATCH", path, {{"title", "Glory Box"}, {"tags", {"Slow", "slow"}}, {"duration_seconds", 201.5}});
  REQUIRE(renamed.status == 200);
  CHECK(track_in(renamed)["title"] == "Glory Box");
  CHECK(track_in(renamed)["artist"] == "Portishead");
  CHECK(track_in(renamed)["tags"] == Json::array({"slow"}));
  CHECK(track_in(renamed)["duration_seconds"] == 201.5);
  CHECK(json_of(world.ask(ann, "GET", std::string(kTracks) + "?q=portis&tag=slow"))["items"].size() == 1);
  CHECK(json_of(world.ask(ann, "GET", std::string(kTracks) + "?q=massive"))["items"].empty());
  CHECK(json_of(world.ask(ann, "GET", std::string(kTracks) + "/tags"))["items"] ==
        Json::array({{{"tag", "slow"}, {"count", 1}}}));

  CHECK(json_of(world.ask(ann, "GET", path + "/analysis"))["analysis"]["state"] == "queued");
  const Json values = {{"bpm", 76.5},
                       {"key", "C minor"},
                       {"sections", {{{"start", 0}, {"end", 12.5}, {"label", "intro"}}}},
                       {"waveform", {0, 0.5, 1}}};
  const Reply measured = world.ask(ann, "PUT", path + "/analysis", values);
  REQUIRE(measured.status == 200);
  const Json analysis = json_of(measured)["analysis"];
  CHECK(analysis["state"] == "done");
  CHECK(analysis["bpm"] == 76.5);
  CHECK(analysis["energy"] == nullptr);
  CHECK(analysis["sections"][0]["label"] == "intro");
  CHECK(json_of(world.ask(ann, "GET", path + "/analysis"))["analysis"] == analysis);
  CHECK(track_in(world.ask(ann, "GET", path))["analysis_state"] == "done");
  CHECK(world.ask(ann, "PUT", path + "/analysis", {{"bpm", 90}}).status == 200);
  CHECK(json_of(world.ask(ann, "GET", path + "/analysis"))["analysis"]["key"] == nullptr);
  CHECK(world.ask(ann, "PUT", path + "/analysis", {{"bpm", 19}, {"energy", 1.5}}).status == 422);
  CHECK(world.ask(ann, "PUT", path + "/analysis", {{"waveform", {2}}}).status == 422);
  CHECK(world.ask(ann, "DELETE", path + "/analysis").status == 204);
  CHECK(world.ask(ann, "DELETE", path + "/analysis").status == 404);
  CHECK(world.ask(ann, "PUT", path + "/analysis", {{"bpm", 90}}).status == 200);

  CHECK(world.ask(ann, "DELETE", path).status == 204);
  CHECK(world.blobs.empty());
  CHECK(world.database.rows("SELECT count(*) FROM track_analysis_cache")[0][0] == 0);
  CHECK(world.ask(ann, "GET", path).status == 404);
  CHECK(get(world, ann, path + "/audio").status == 404);
}

TEST_CASE("what is refused before the body is taken, and what after it") {
  struct Case {
    std::string what, query, body;
    std::map<std::string, std::string> headers;
    int status;
  };
  const std::map<std::string, std::string> type = {{"content-type", "audio/x-flac"}};
  const auto with = [&](const std::string& name, const std::string& value) {
    auto headers = type;
    headers[name] = value;
    return headers;
  };
  const std::string right = ":" + std::string("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=") + ":";
  const auto c = GENERATE_COPY(values<Case>({
      {"no length", "title=a", flac(100), with("transfer-encoding", "chunked"), 411},
      {"too long", "title=a", flac(100), with("content-length", "100000001"), 413},
      {"JSON", "title=a", "{}", {{"content-type", "application/json"}}, 415},
      {"a picture", "title=a", flac(100), {{"content-type", "image/png"}}, 415},
      {"no type", "title=a", flac(100), {}, 415},
      {"no sound", "title=a", "<html>", type, 415},
      {"nothing", "title=a", "", type, 415},
      {"no title", "", flac(100), type, 422},
      {"an empty title", "title=", flac(100), type, 422},
      {"a digest that is none", "title=a", flac(100), with("content-digest", "sha-256=:AA:"), 400},
      {"another digest", "title=a", flac(100), with("content-digest", "sha-256=" + right), 422},
      {"another algorithm", "title=a", flac(100), with("content-digest", "md5=:AA:"), 201},
      {"bytes of any kind", "title=a", flac(100), {{"content-type", "application/octet-stream"}}, 201},
  }));
  CAPTURE(c.what);
  World world;
  const SessionHash ann = world.sign_in("ann");
  const Call call{.method = "POST",
                  .path = kTracks,
                  .query = c.query,
                  .body = c.body,
                  .headers = c.headers,
                  .session = ann};
  CHECK(world.call(call).status == c.status);
  // Of a body whose digest alone is wrong the object is put and dropped again.
  CHECK(world.counts.blob_calls == (c.status == 201 ? 1 : c.what == "another digest" ? 2 : 0));
  check_rows_have_objects(world, 0);
  Call of_nobody = call;
  of_nobody.session = {};
  CHECK(world.call(of_nobody).status == 401);
}

TEST_CASE("ranges, conditions and HEAD") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string file = flac(100);
  const std::string path = audio_of(track_in(world.call(upload_of(ann, file))));
  const std::string etag = "\"" + hex(sha256(file)) + "\"";

  const Reply part = get(world, ann, path, {{"range", "bytes=10-19"}});
  CHECK(part.status == 206);
  CHECK(part.body == file.substr(10, 10));
  CHECK(part.headers.at("content-range") == "bytes 10-19/100");
  CHECK(part.headers.at("content-length") == "10");
  CHECK(part.headers.at("etag") == etag);
  CHECK(get(world, ann, path, {{"range", "bytes=-5"}}).body == file.substr(95));
  CHECK(get(world, ann, path, {{"range", "bytes=0-1,4-5"}}).status == 200);
  CHECK(get(world, ann, path, {{"range", "bytes=10-19"}, {"if-range", etag}}).status == 206);
  CHECK(get(world, ann, path, {{"range", "bytes=10-19"}, {"if-range", "\"other\""}}).status == 200);

  const Reply none = get(world, ann, path, {{"range", "bytes=100-"}});
  CHECK(none.status == 416);
  CHECK(none.headers.at("content-range") == "bytes */100");
  CHECK(none.headers.at("content-type") == "application/problem+json");
  CHECK(world.counts.blob_calls == 0);

  const Reply known = get(world, ann, path, {{"if-none-match", etag}, {"range", "bytes=100-"}});
  CHECK(known.status == 304);
  CHECK(known.body.empty());
  CHECK(known.headers.at("etag") == etag);
  CHECK(world.counts.blob_calls == 0);

  const Reply head = get(world, ann, path, {{"range", "bytes=10-19"}}, "HEAD");
  CHECK(head.status == 200);
  CHECK(head.body.empty());
  CHECK(head.headers.at("content-length") == "100");

  world.blobs.clear();
  for (const char* method : {"GET", "HEAD"}) {
    const Reply gone = get(world, ann, path, {}, method);
    CHECK(gone.status == 404);
    CHECK(gone.headers.at("content-type") == "application/problem+json");
  }
}

TEST_CASE("an upload that comes again is told again, and another one of its key is refused") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string file = flac(200);
  const Reply made = world.call(upload_of(ann, file));
  const Reply again = world.call(upload_of(ann, file));
  CHECK(again.status == 201);
  CHECK(again.headers.at("idempotent-replayed") == "true");
  CHECK(again.body == made.body);
  CHECK(world.counts.blob_calls == 0);
  CHECK(world.counts.trips == 1);
  CHECK(world.call(upload_of(ann, flac(201))).status == 422);
  CHECK(world.call(upload_of(ann, file, "title=Other")).status == 422);
  std::string other = file;
  other[10] = '!';
  CHECK(world.call(upload_of(ann, other)).status == 422);
  check_rows_have_objects(world, 0);
}

TEST_CASE("a user keeps 500 tracks and so many bytes, and is told of both") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.settings["QUOTA_BYTES"] = "250";
  REQUIRE(world.call(upload_of(ann, flac(200))).status == 201);
  Call second = upload_of(ann, flac(100));
  second.headers["idempotency-key"] = "second";
  const Reply full = world.call(second);
  CHECK(full.status == 409);
  const Json told = json_of(full);
  CHECK(told["type"] == "/problems/quota-exceeded");
  CHECK(told["limit"] == 250);
  CHECK(told["present"] == 200);
  CHECK(told["tracks"] == 1);
  CHECK(told["tracks_limit"] == 500);
  CHECK(world.counts.blob_calls == 0);
  world.settings["QUOTA_BYTES"] = "1000000";
  world.database.rows(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 499) "
      "INSERT INTO reference_tracks (id, user_id, title, r2_key, mime_type, bytes, created_at, updated_at) "
      "SELECT 't' || i, id, 'T', 'k' || i, 'audio/wav', 1, '', '' FROM n, users");
  CHECK(world.call(second).status == 409);
  world.database.rows("DELETE FROM reference_tracks WHERE id = 't1'");
  CHECK(world.call(second).status == 201);
}

TEST_CASE("two uploads at once that have room for one leave one") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.settings["QUOTA_BYTES"] = "250";
  Call other = upload_of(ann, flac(150));
  other.headers["idempotency-key"] = "other";
  InFlight slow(world, upload_of(ann, flac(200)));
  while (slow.next != InFlight::Next::commit) slow.advance();
  CHECK(world.blobs.size() == 1);
  CHECK(world.call(other).status == 201);
  while (slow.next != InFlight::Next::done) slow.advance();
  CHECK(slow.reply.status == 409);
  CHECK(slow.counts.attempts == 2);
  check_rows_have_objects(world, 0);
}

TEST_CASE("whatever fails while a track is uploaded, no row is without its object") {
  // The calls of an upload: D1 reads, R2 puts, D1 commits.
  struct Case {
    std::string what;
    int trip, blob_call;
    Fault fault;
    bool breaks_off;
    int status;
    std::size_t left;  // objects without a row
  };
  const auto c = GENERATE(values<Case>({
      {"the read does not arrive", 1, 0, Fault::before, false, 503, 0},
      {"the client goes away", 0, 0, Fault::none, true, 400, 0},
      {"the put does not arrive", 0, 1, Fault::before, false, 503, 0},
      {"the put's answer is lost", 0, 1, Fault::after, false, 503, 0},
      {"the commit does not arrive", 2, 0, Fault::before, false, 503, 1},
      {"the commit's answer is lost", 2, 0, Fault::after, false, 503, 0},
      {"somebody was faster", 2, 0, Fault::guard, false, 201, 0},
  }));
  CAPTURE(c.what);
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.fault = [&](int trip) { return trip == c.trip ? c.fault : Fault::none; };
  world.blob_fault = [&](int call) { return call == c.blob_call ? c.fault : Fault::none; };
  Call call = upload_of(ann, flac(100));
  call.breaks_off = c.breaks_off;
  CHECK(world.call(call).status == c.status);
  check_rows_have_objects(world, c.left);
  world.fault = [](int) { return Fault::none; };
  world.blob_fault = world.fault;
  call.breaks_off = false;
  const Reply again = world.call(call);
  CHECK(again.status == 201);
  CHECK(world.database.rows("SELECT count(*) FROM reference_tracks")[0][0] == 1);
  check_rows_have_objects(world, c.left);
}

TEST_CASE("an upload that is always behind gives up, and takes its object with it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  world.fault = [](int trip) { return trip % 2 == 0 ? Fault::guard : Fault::none; };
  CHECK(world.call(upload_of(ann, flac(100))).status == 503);
  CHECK(world.counts.attempts == 5);
  CHECK(world.counts.blob_calls == 2);
  check_rows_have_objects(world, 0);
}

TEST_CASE("a deletion that is interrupted is finished by asking again") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string path =
      std::string(kTracks) + "/" + track_in(world.call(upload_of(ann, flac(100))))["id"].get<std::string>();
  SECTION("R2 does not answer") {
    world.blob_fault = [](int) { return Fault::before; };
    CHECK(world.ask(ann, "DELETE", path).status == 503);
    CHECK(world.blobs.size() == 1);
  }
  SECTION("the commit does not arrive") {
    world.fault = [](int trip) { return trip == 2 ? Fault::before : Fault::none; };
    CHECK(world.ask(ann, "DELETE", path).status == 503);
    CHECK(get(world, ann, path + "/audio").status == 404);
  }
  world.fault = [](int) { return Fault::none; };
  world.blob_fault = world.fault;
  CHECK(world.ask(ann, "DELETE", path).status == 204);
  check_rows_have_objects(world, 0);
}

TEST_CASE("a page, a search and a single track cost the same, however many tracks there are") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const std::string own = track_in(world.call(upload_of(ann, flac(300))))["id"];
  const auto grow = [&](const std::string& name, int from, int to) {
    world.database.rows(
        "WITH RECURSIVE n (i) AS (SELECT ?2 UNION ALL SELECT i + 1 FROM n WHERE i < ?3 - 1) INSERT INTO "
        "reference_tracks (id, user_id, title, r2_key, mime_type, bytes, tags_json, created_at, updated_at) "
        "SELECT printf('%s-%05d', u.name, i), u.id, 'Another', 'k' || u.name || i, 'audio/wav', 1, "
        "'[\"drums\"]', '', '' FROM n, users u WHERE u.name = ?1",
        Json::array({name, from, to}));
  };
  const auto work = [&] {
    std::map<std::string, std::int64_t> steps;
    for (const std::string& path :
         {std::string("?limit=10"), std::string("?limit=10&q=nowhere"), std::string("?limit=10&tag=bass"),
          std::string("/tags"), "/" + own, "/" + own + "/analysis"}) {
      const Reply reply = world.ask(ann, "GET", kTracks + path);
      CAPTURE(path, reply.body);
      REQUIRE((reply.status == 200 || path.ends_with("/analysis")));
      CHECK(world.counts.trips == 1);
      steps[path] = world.counts.steps;
    }
    return steps;
  };
  // A search looks at 500 at once, and so does what counts the tags.
  grow("ann", 0, 600);
  grow("bob", 0, 10);
  const auto few = work();
  grow("ann", 600, 5'000);
  grow("bob", 10, 5'000);
  const auto many = work();
  for (const auto& [path, steps] : few) {
    CAPTURE(path);
    CHECK(many.at(path) == steps);
  }
}
