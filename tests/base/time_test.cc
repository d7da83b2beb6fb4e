#include "base/time.h"

#include "support/catch.h"

using namespace ignition;

TEST_CASE("an instant and its ISO text") {
  struct Case {
    std::int64_t millis;
    std::string text;
  };
  const auto c = GENERATE(values<Case>({
      {0, "1970-01-01T00:00:00.000Z"},
      {1, "1970-01-01T00:00:00.001Z"},
      {1'767'700'800'000, "2026-01-06T12:00:00.000Z"},
      {951'782'399'999, "2000-02-28T23:59:59.999Z"},
      {951'782'400'000, "2000-02-29T00:00:00.000Z"},
      {-1, "1969-12-31T23:59:59.999Z"},
      {253'402'300'799'999, "9999-12-31T23:59:59.999Z"},
  }));
  CAPTURE(c.text);
  CHECK(to_iso(UnixMillis{c.millis}) == c.text);
  CHECK(instant_from_iso(c.text) == UnixMillis{c.millis});
}

TEST_CASE("what is no instant or no day") {
  const auto text = GENERATE(values<std::string>(
      {"", "2026-01-06", "2026-01-06T12:00:00Z", "2026-01-06 12:00:00.000Z", "2026-02-30T00:00:00.000Z",
       "2026-13-01T00:00:00.000Z", "2026-01-06T24:00:00.000Z", "2026-01-06T12:60:00.000Z",
       "2026-01-06T12:00:00.000+", "2O26-01-06T12:00:00.000Z"}));
  CAPTURE(text);
  CHECK_FALSE(instant_from_iso(text));
  if (text.size() != 10) CHECK_FALSE(date_from_iso(text));
}

TEST_CASE("a day, its week and its month") {
  struct Case {
    std::string date, week, month;
    std::int32_t weekday;
  };
  // Weeks from the ISO 8601 calendars of the years around a change of year.
  const auto c = GENERATE(values<Case>({
      {"2026-01-06", "2026-W02", "2026-01-01", 1},
      {"2024-12-30", "2025-W01", "2024-12-01", 0},
      {"2027-01-03", "2026-W53", "2027-01-01", 6},
      {"2021-01-03", "2020-W53", "2021-01-01", 6},
      {"2023-01-01", "2022-W52", "2023-01-01", 6},
      {"1969-12-31", "1970-W01", "1969-12-01", 2},
  }));
  CAPTURE(c.date);
  const auto date = date_from_iso(c.date);
  REQUIRE(date);
  CHECK(to_iso(*date) == c.date);
  CHECK(iso_week(*date) == c.week);
  CHECK(to_iso(month_start(*date)) == c.month);
  CHECK(weekday_from_monday(*date) == c.weekday);
}

TEST_CASE("the civil day at an offset") {
  struct Case {
    std::string instant;
    std::int64_t offset;
    std::string date;
  };
  const auto c = GENERATE(values<Case>({
      {"2026-03-01T23:30:00.000Z", 0, "2026-03-01"},
      {"2026-03-01T23:30:00.000Z", 60, "2026-03-02"},
      {"2026-03-01T00:30:00.000Z", -60, "2026-02-28"},
      {"2026-03-01T12:00:00.000Z", 14 * 60, "2026-03-02"},
      {"1969-12-31T23:00:00.000Z", 0, "1969-12-31"},
  }));
  CHECK(to_iso(date_at(*instant_from_iso(c.instant), c.offset)) == c.date);
}
