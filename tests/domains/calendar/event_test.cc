// Events as they are written: moments, ends, and what of the metadata is ours.
#include "domains/calendar/event.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace ignition;
using namespace ignition::calendar;

TEST_CASE("moments: a day, what a clock shows, and that with its offset") {
  struct Case {
    std::string text;
    bool is_one;
    std::string time = {};
    bool is_day = false;
    std::optional<std::int64_t> offset = {};
  };
  const std::vector<Case> cases{
      {"2026-03-29", true, "2026-03-29T00:00:00", true},
      {"2026-03-29T09:00", true, "2026-03-29T09:00:00"},
      {"2026-03-29T09:00:30", true, "2026-03-29T09:00:30"},
      {"2026-03-29T09:00Z", true, "2026-03-29T09:00:00", false, 0},
      {"2026-03-29T09:00:00.000Z", true, "2026-03-29T09:00:00", false, 0},
      {"2026-03-29T09:00:00+05:30", true, "2026-03-29T09:00:00", false, 19'800},
      {"2026-03-29T09:00-03:00", true, "2026-03-29T09:00:00", false, -10'800},
      {"2026-02-30", false},
      {"2026-03-29T24:00", false},
      {"2026-03-29T09:00:00.", false},
      {"2026-03-29T09:00:00.x", false},
      {"2026-03-29T09:00+5:30", false},
      {"2026-03-29T09:00+0530", false},
      {"1899-12-31", false},
      {"2200-01-01", false},
      {"tomorrow", false},
      {"", false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const auto moment = moment_of(each.text);
    REQUIRE(moment.has_value() == each.is_one);
    if (!moment) continue;
    CHECK(to_iso(moment->time) == each.time);
    CHECK(moment->is_day == each.is_day);
    CHECK(moment->offset.has_value() == each.offset.has_value());
    if (moment->offset) CHECK(moment->offset->count == *each.offset);
  }
}

TEST_CASE("of the metadata the client's part and ours stay apart") {
  const Marks none = marks_of({R"({"room":3,"exdates":"no list","recurrence_id":7})"});
  CHECK(none.exdates.empty());
  CHECK_FALSE(none.recurrence_id);
  const Marks marks =
      marks_of({R"({"exdates":["2026-03-30T09:00:00","x","2026-03-23T09:00:00"],"uid":"a"})"});
  CHECK(marks.exdates.size() == 2);
  CHECK(marks.exdates.front() < marks.exdates.back());
  const JsonText kept = with_marks({R"({"room":3,"uid":"forged"})"}, marks);
  CHECK(kept.text == R"({"room":3,"exdates":["2026-03-23T09:00:00","2026-03-30T09:00:00"],"uid":"a"})");
  CHECK(with_marks({R"({"uid":"forged"})"}, {}).text == "");
}

TEST_CASE("a rule that goes on elsewhere counts no more") {
  CHECK(without_count("FREQ=DAILY;COUNT=4;BYHOUR=9") == "FREQ=DAILY;BYHOUR=9");
  CHECK(without_count("COUNT=4;FREQ=DAILY") == "FREQ=DAILY");
  CHECK(without_count("FREQ=DAILY") == "FREQ=DAILY");
  CHECK(counts("FREQ=DAILY;COUNT=4"));
  CHECK_FALSE(counts("FREQ=DAILY;UNTIL=20260401"));
}
