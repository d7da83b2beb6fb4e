// The simulation itself: that it can be run again, and that its model is nobody's copy.
#include "simulation/simulation.h"

#include <filesystem>
#include <fstream>

#include "base/time.h"
#include "simulation/calendar.h"
#include "simulation/chance.h"
#include "support/catch.h"
#include "support/root.h"

using namespace ignition;
using namespace ignition::simulation;

TEST_CASE("the same seed is the same run, and another is another") {
  const Run first = run_world(7, 150);
  const Run second = run_world(7, 150);
  CHECK_FALSE(first.broken);
  CHECK(first.operations > 150);
  CHECK(first.digest == second.digest);
  CHECK(first.last == second.last);
  CHECK(first.digest != run_world(8, 150).digest);
}

TEST_CASE("the model knows nothing of the core's rules") {
  const std::filesystem::path folder = testing::in_project("tests/simulation");
  for (const char* name : {"calendar.h", "definitions.h", "model.h", "model.cc", "days.cc", "deed.h",
                           "deed.cc", "tracks.h", "tracks.cc", "training.h", "training.cc"}) {
    std::ifstream file(folder / name);
    REQUIRE(file);
    for (std::string line; std::getline(file, line);) {
      CAPTURE(name, line);
      if (line.starts_with("#include \"")) CHECK(line.starts_with("#include \"simulation/"));
    }
  }
}

TEST_CASE("the model's calendar and the core's, neither of which knows the other, agree") {
  Chance chance{3};
  for (int i = 0; i < 20'000; i += 1) {
    const Number instant = chance.below(200 * 366 * kDay), offset = 15 * (chance.below(26 * 4 + 1) - 12 * 4);
    const Number day = day_at(instant, offset);
    const LocalDate date = date_at({instant}, offset);
    CAPTURE(instant, offset);
    REQUIRE(day == date.days);
    REQUIRE(iso_instant(instant) == to_iso(UnixMillis{instant}));
    REQUIRE(iso_day(day) == to_iso(date));
    REQUIRE(iso_week(day) == ignition::iso_week(date));
    REQUIRE(monday_of(day) == date.days - weekday_from_monday(date));
    REQUIRE(start_of(day, offset) <= instant);
    REQUIRE(instant < start_of(day + 1, offset));
  }
}

TEST_CASE("a difference between the model and a reply is told") {
  struct Case {
    std::string wanted, given;
    bool is_like;
  };
  const auto c = GENERATE(values<Case>({
      {R"({"a":1})", R"({"a":1,"b":2})", true},
      {R"({"a":1})", R"({"a":2})", false},
      {R"({"a":null})", R"({})", false},
      {R"([{"k":1},{"k":2}])", R"([{"k":2,"x":0},{"k":1}])", true},
      {R"([{"k":1}])", R"([{"k":1},{"k":2}])", false},
      {R"([])", R"(null)", false},
  }));
  CAPTURE(c.wanted, c.given);
  CHECK(difference(parse_json(c.wanted), parse_json(c.given)).empty() == c.is_like);
}
