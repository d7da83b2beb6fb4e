#include "support/contract.h"

#include "support/catch.h"

namespace ignition::testing {
namespace {

/// Routes that cost more round trips than one to read, or two to change, and why.
const std::map<std::string, std::string> kMoreTrips = {};

/// What a read costs, and a change, of whatever it is.
void check_trips(const std::string& method, const Counts& counts) {
  const bool is_read = method == "GET" || method == "HEAD";
  INFO(counts.route << " costs " << counts.trips << " round trips");
  CHECK((counts.trips <= (is_read ? 1 : 2) || kMoreTrips.contains(counts.route)));
}

void check_reply(const Reply& got, const Json& want, Saved& saved) {
  INFO(got.body);
  REQUIRE(got.status == want["status"].get<int>());
  if (want.contains("headers")) {
    const Json headers(got.headers);
    CHECK(difference(headers, want["headers"], saved, "headers") == "");
  }
  if (want.contains("text")) CHECK(got.body == want["text"].get<std::string>());
  if (want.contains("body")) REQUIRE(difference(json_of(got), want["body"], saved) == "");
}

}  // namespace

void replay(const Json& scenario) {
  World world;
  std::size_t number = 0;
  play(scenario, world, [&](const Json& step, const Reply& reply, Saved& saved) {
    number += 1;
    CAPTURE(number, print_json(filled(step["request"], saved)));
    check_trips(step["request"]["method"], world.counts);
    check_reply(reply, step["reply"], saved);
  });
}

}  // namespace ignition::testing
