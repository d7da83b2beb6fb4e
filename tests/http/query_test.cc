#include "http/query.h"

#include "support/catch.h"

using namespace ignition;

TEST_CASE("query strings") {
  struct Case {
    std::string query;
    TextValues want;
  };
  const auto c = GENERATE(values<Case>({
      {"", {}},
      {"&&", {}},
      {"a=1", {{"a", "1"}}},
      {"a=1&b=2", {{"a", "1"}, {"b", "2"}}},
      {"a=1&a=2", {{"a", "1"}}},
      {"a", {{"a", ""}}},
      {"a=b=c", {{"a", "b=c"}}},
      {"route=%2Ffocus&q=lo+fi", {{"route", "/focus"}, {"q", "lo fi"}}},
  }));
  CAPTURE(c.query);
  const auto values = parse_query(c.query);
  REQUIRE(values);
  CHECK(values.value() == c.want);
}

TEST_CASE("query strings that cannot be read") {
  const auto query = GENERATE(values<std::string>({"a=%", "%zz=1", "a=%ff", "a=%00"}));
  CAPTURE(query);
  const auto values = parse_query(query);
  REQUIRE_FALSE(values);
  CHECK(values.error().code == Code::malformed_text);
}
