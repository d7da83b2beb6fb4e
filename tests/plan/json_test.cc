// Printing: the short ways through it print what nlohmann prints.
#include "plan/json.h"

#include <limits>

#include "support/catch.h"

using namespace ignition;

TEST_CASE("what is printed alone is what nlohmann prints") {
  const auto json = GENERATE(values<Json>({
      Json(nullptr),
      Json(true),
      Json(-7),
      Json(std::numeric_limits<std::int64_t>::min()),
      Json(std::numeric_limits<std::uint64_t>::max()),
      Json(1.5),
      Json(""),
      Json("a line for the intro"),
      Json("tab\tand\nline"),
      Json("\"quoted\" and \\"),
      Json(std::string("nul\0in it", 9)),
      Json("\x7f"),
      Json("not UTF-8: \xff"),
      Json::array({1, "two", nullptr}),
      Json::object({{"a", "b"}}),
  }));
  const std::string wanted = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  CHECK(print_json(json) == wanted);
  std::string text = "before ";
  append_json(text, json);
  CHECK(text == "before " + wanted);
}
