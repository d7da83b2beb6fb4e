// Requests with a condition: If-None-Match on a read, If-Match on a change. RFC 9110, section 13.
#include "support/catch.h"
#include "support/world.h"

using namespace ignition;
using namespace ignition::testing;

namespace {

Reply ask_if(World& world, const SessionHash& session, const std::string& method, const std::string& path,
             const std::string& header, const std::string& tag, const Json& body = Json::object()) {
  Call call{.method = method, .path = path, .headers = {{header, tag}}, .session = session};
  if (method == "PATCH") {
    call.headers["content-type"] = "application/json";
    call.body = print_json(body);
  }
  return world.call(call);
}

}  // namespace

TEST_CASE("a single resource has an ETag, and is not sent to one who has it") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string id = json_of(world.ask(ann, "POST", "/api/ideas", {{"title", "Bass"}}))["idea"]["id"];
  const Reply read = world.ask(ann, "GET", "/api/ideas/" + id);
  REQUIRE(read.status == 200);
  const std::string tag = read.headers.at("etag");
  CHECK(read.headers.at("cache-control") == "private, no-store");

  const Reply known = ask_if(world, ann, "GET", "/api/ideas/" + id, "if-none-match", tag);
  CHECK(known.status == 304);
  CHECK(known.body.empty());
  CHECK(known.headers.at("etag") == tag);
  CHECK(ask_if(world, ann, "GET", "/api/ideas/" + id, "if-none-match", "\"other\"").status == 200);
  CHECK_FALSE(world.ask(ann, "GET", "/api/ideas").headers.contains("etag"));

  const Reply catalogue = world.ask(ann, "GET", "/api/glossary");
  const std::string version = catalogue.headers.at("etag");
  const Reply again = ask_if(world, ann, "GET", "/api/glossary", "if-none-match", version);
  CHECK(again.status == 304);
}

TEST_CASE("a change with If-Match is made to what its sender has seen, and to nothing else") {
  World world;
  const SessionHash ann = world.sign_in("ann"), bob = world.sign_in("bob");
  const std::string id = json_of(world.ask(ann, "POST", "/api/ideas", {{"title", "Bass"}}))["idea"]["id"];
  const std::string path = "/api/ideas/" + id;
  const auto tag = [&] { return world.ask(ann, "GET", path).headers.at("etag"); };
  const auto title = [&] { return json_of(world.ask(ann, "GET", path))["idea"]["title"]; };
  const std::string first = tag();

  CHECK(ask_if(world, ann, "PATCH", path, "if-match", first, {{"title", "Deep bass"}}).status == 200);
  CHECK(world.counts.trips == 2);
  const Reply stale = ask_if(world, ann, "PATCH", path, "if-match", first, {{"title", "Another"}});
  CHECK(stale.status == 412);
  CHECK(json_of(stale)["type"] == "/problems/changed-since");
  CHECK(world.counts.trips == 1);
  CHECK(title() == "Deep bass");
  // What cannot be accepted or is not there is told first; without the header nothing is compared.
  CHECK(ask_if(world, ann, "PATCH", path, "if-match", first, {{"title", 5}}).status == 422);
  CHECK(ask_if(world, bob, "PATCH", path, "if-match", first, {{"title", "Bob's"}}).status == 404);
  CHECK(ask_if(world, ann, "PATCH", path, "x", "y", {{"title", "Sub"}}).status == 200);
  CHECK(ask_if(world, ann, "PATCH", path, "if-match", "*", {{"title", "Any"}}).status == 200);
  const std::string both = first + ", " + tag();
  CHECK(ask_if(world, ann, "PATCH", path, "if-match", both, {{"title", "One of two"}}).status == 200);

  CHECK(ask_if(world, ann, "DELETE", path, "if-match", first).status == 412);
  CHECK(ask_if(world, ann, "DELETE", path, "if-match", tag()).status == 204);
  CHECK(ask_if(world, ann, "DELETE", path, "if-match", "*").status == 404);
}

TEST_CASE("what somebody else changes between reading and writing is compared anew") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  const std::string id = json_of(world.ask(ann, "POST", "/api/ideas", {{"title", "Bass"}}))["idea"]["id"];
  const std::string path = "/api/ideas/" + id;
  const std::string tag = world.ask(ann, "GET", path).headers.at("etag");
  InFlight late(world, {.method = "DELETE", .path = path, .headers = {{"if-match", tag}}, .session = ann});
  while (late.next != InFlight::Next::commit) late.advance();
  REQUIRE(world.ask(ann, "PATCH", path, {{"title", "Deep bass"}}).status == 200);
  while (late.next != InFlight::Next::done) late.advance();
  CHECK(late.reply.status == 412);
  CHECK(world.ask(ann, "GET", path).status == 200);
}
