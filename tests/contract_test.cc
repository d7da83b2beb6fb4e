#include "support/contract.h"

#include <algorithm>
#include <filesystem>

#include "rowgen/schema.h"
#include "support/catch.h"
#include "support/root.h"

using namespace ignition;
using namespace ignition::testing;

TEST_CASE("the scenarios of tests/contract") {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(in_project("tests/contract"))) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    const Json scenario = parse_json(rowgen::text_of(file));
    DYNAMIC_SECTION(file.filename().string()) {
      REQUIRE(scenario.is_object());
      replay(scenario);
    }
  }
}

TEST_CASE("a pattern tells where a reply differs") {
  struct Case {
    std::string value, pattern, want;
  };
  const auto c = GENERATE(values<Case>({
      {R"({"a":1,"b":2})", R"({"a":1})", ""},
      {R"({"a":1})", R"({"a":"$any"})", ""},
      {R"({})", R"({"a":"$any"})", "/a is missing"},
      {R"({"a":null})", R"({"a":null})", ""},
      {R"({"a":2})", R"({"a":1})", "/a is 2, not 1"},
      {R"([1,2])", R"([1])", " has another length"},
      {R"([{"a":1}])", R"([{"a":2}])", "/0/a is 1, not 2"},
      {R"({"a":"old-id"})", R"({"a":"old-$x"})", ""},
      {R"({"a":3})", R"({"a":"$save:x"})", "/a should be a text"},
      {R"(["new","new"])", R"(["$save:x","$x"])", ""},
      {R"({"a":1})", R"([1])", " is {\"a\":1}"},
  }));
  CAPTURE(c.value, c.pattern);
  Saved saved = {{"x", "id"}};
  CHECK(difference(parse_json(c.value), parse_json(c.pattern), saved) == c.want);
}
