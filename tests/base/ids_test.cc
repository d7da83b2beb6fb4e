#include "base/ids.h"

#include <set>

#include "support/catch.h"

using namespace ignition;

namespace {

constexpr std::string_view kHex = "00000000000000010000000000000002000000000000000300000000000000ff";

}  // namespace

TEST_CASE("ids are UUIDv7 of the request's time, ascending and unique") {
  const UnixMillis now{0x0190'1234'5678};
  IdSource ids(now, seed_from_hex(kHex));
  std::set<std::string> seen;
  std::string last;
  for (int i = 0; i < 1000; i += 1) {
    const std::string id = ids.next();
    REQUIRE(id.size() == 36);
    CHECK(id.substr(0, 14) == "01901234-5678-");
    CHECK(id[14] == '7');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    CHECK(id > last);
    seen.insert(id);
    last = id;
  }
  CHECK(seen.size() == 1000);
}

TEST_CASE("the same seed draws the same ids, another seed others") {
  IdSource a({1}, seed_from_hex(kHex));
  IdSource b({1}, seed_from_hex(kHex));
  IdSource c({1}, seed_from_hex("ff"));
  const std::string first = a.next();
  CHECK(first == b.next());
  CHECK(first != c.next());
}

TEST_CASE("the floor of a time lies before its ids and after those of the time before") {
  IdSource earlier({999}, seed_from_hex(kHex));
  IdSource later({1000}, seed_from_hex(kHex));
  CHECK(earlier.next() < id_floor({1000}));
  CHECK(id_floor({1000}) <= later.next());
}
