// Printing: what is printed without nlohmann is what nlohmann would print.
#include "plan/json.h"

#include <limits>

#include "support/catch.h"

using namespace ignition;

TEST_CASE("texts and numbers are printed as nlohmann prints them") {
  const auto value = GENERATE(values<std::string>({
      "",
      "a line for the intro",
      "tab\tand\nline, \b \f \r",
      "\"quoted\" and \\ and /",
      std::string("nul\0in it", 9),
      "\x1f\x7f",
      "héllo, 日本, 🙂",
      "not UTF-8: \xff",
  }));
  std::string text = "before ";
  append_quoted(text, value);
  CHECK(text == "before " + print_json(Json(value)));
  const auto number = GENERATE(values<std::int64_t>({0, -7, std::numeric_limits<std::int64_t>::min()}));
  std::string digits;
  append_number(digits, number);
  CHECK(digits == print_json(Json(number)));
}
