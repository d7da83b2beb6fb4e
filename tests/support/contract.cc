#include "support/contract.h"

#include "support/catch.h"

namespace ignition::testing {
namespace {

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
    check_reply(reply, step["reply"], saved);
  });
}

}  // namespace ignition::testing
