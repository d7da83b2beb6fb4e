// When events take place: gaps and overlaps, windows, ends and reminders.
#include "domains/calendar/timing.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace ignition;
using namespace ignition::calendar;

namespace {

CivilTime clock(const std::string& text) { return *civil_from_iso(text); }
UnixMillis utc(const std::string& text) { return *instant_from_iso(text + ":00.000Z"); }

/// Berlin from 2025 to 2027.
const ZoneOffsets kBerlin{Seconds{3600},
                          {{utc("2025-03-30T01:00"), Seconds{7200}},
                           {utc("2025-10-26T01:00"), Seconds{3600}},
                           {utc("2026-03-29T01:00"), Seconds{7200}},
                           {utc("2026-10-25T01:00"), Seconds{3600}},
                           {utc("2027-03-28T01:00"), Seconds{7200}}}};
const ZoneOffsets kUtc{Seconds{0}};

Timing timing(const std::string& start, const std::string& rule, const std::string& exdate = {}) {
  Timing made{.start = clock(start), .zone = kBerlin};
  if (!rule.empty()) {
    made.rule = parse_recurrence(rule).value();
    const auto ending = ending_of(*made.rule, made.start, kBerlin, {});
    REQUIRE(ending);
    made.last_day = ending.value().last_day;
    made.last = ending.value().last;
  }
  if (!exdate.empty()) made.exdates.push_back(clock(exdate));
  return made;
}

std::vector<std::string> instants(const Found& found) {
  std::vector<std::string> texts;
  for (const Occurrence& each : found.occurrences) texts.push_back(to_iso(each.at).substr(0, 16));
  return texts;
}

}  // namespace

TEST_CASE("occurrences in gaps and overlaps are shifted, not dropped, and none is shown twice") {
  struct Case {
    std::string what;
    std::string start;
    std::string rule;
    std::string from, to;
    std::vector<std::string> instants;
  };
  const std::vector<Case> cases{
      {"02:30 is no time: 03:30",
       "2026-03-27T02:30",
       "FREQ=DAILY",
       "2026-03-28T00:00",
       "2026-03-31T00:00",
       {"2026-03-28T01:30", "2026-03-29T01:30", "2026-03-30T00:30"}},
      {"02:30 is there twice: the first",
       "2026-10-24T02:30",
       "FREQ=DAILY",
       "2026-10-24T00:00",
       "2026-10-27T00:00",
       {"2026-10-24T00:30", "2026-10-25T00:30", "2026-10-26T01:30"}},
      {"every hour: 02:00 and 03:00 are one",
       "2026-03-29T00:00",
       "FREQ=HOURLY",
       "2026-03-28T23:00",
       "2026-03-29T03:00",
       {"2026-03-28T23:00", "2026-03-29T00:00", "2026-03-29T01:00", "2026-03-29T02:00"}},
      {"30 February is no date",
       "2026-01-30T12:00",
       "FREQ=MONTHLY;COUNT=3",
       "2026-01-01T00:00",
       "2026-12-01T00:00",
       {"2026-01-30T11:00", "2026-03-30T10:00", "2026-04-30T10:00"}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    const Found found =
        occurrences_in(timing(each.start, each.rule), kUtc, {utc(each.from), utc(each.to)}, 100);
    CHECK(instants(found) == each.instants);
    CHECK_FALSE(found.cut);
  }
}

TEST_CASE("what touches a window") {
  Timing night = timing("2026-03-01T22:00", "FREQ=WEEKLY");
  night.length = Seconds{4 * 3600};
  // The one that began the evening before, until its end.
  CHECK(instants(occurrences_in(night, kUtc, {utc("2026-03-09T00:00"), utc("2026-03-10T00:00")}, 9)) ==
        std::vector<std::string>{"2026-03-08T21:00"});
  CHECK(
      occurrences_in(night, kUtc, {utc("2026-03-09T01:00"), utc("2026-03-10T00:00")}, 9).occurrences.empty());
  // One without length at the window's begin belongs to it, one at its end does not.
  const Timing moment = timing("2026-03-01T12:00", "");
  CHECK(occurrences_in(moment, kUtc, {utc("2026-03-01T11:00"), utc("2026-03-01T11:01")}, 9)
            .occurrences.size() == 1);
  CHECK(occurrences_in(moment, kUtc, {utc("2026-03-01T10:00"), utc("2026-03-01T11:00")}, 9)
            .occurrences.empty());
  // An elapsed hour stays one where the clocks change.
  Timing hour = timing("2026-03-28T01:30", "FREQ=DAILY");
  hour.length = Seconds{3600};
  for (const Occurrence& each :
       occurrences_in(hour, kUtc, {utc("2026-03-27T00:00"), utc("2026-04-02T00:00")}, 9).occurrences)
    CHECK(each.end.count - each.at.count == 3'600'000);
  // One that floats is on the clock of whoever looks.
  Timing floats = timing("2026-07-01T09:00", "");
  floats.zone.reset();
  const Window july{utc("2026-07-01T00:00"), utc("2026-07-02T00:00")};
  CHECK(instants(occurrences_in(floats, kBerlin, july, 9)) == std::vector<std::string>{"2026-07-01T07:00"});
  CHECK(instants(occurrences_in(floats, kUtc, july, 9)) == std::vector<std::string>{"2026-07-01T09:00"});
}

TEST_CASE("a look is bounded, and tells where it was cut") {
  const Window week{utc("2026-11-23T00:00"), utc("2026-11-30T00:00")};
  const Found daily = occurrences_in(timing("1990-01-01T09:00", "FREQ=DAILY"), kUtc, week, 1000);
  CHECK(daily.occurrences.size() == 7);
  CHECK(daily.tried <= 30);
  // Days that a rule of minutes has not are passed over at once.
  CHECK(occurrences_in(timing("1990-01-01T09:00", "FREQ=MINUTELY;BYMONTHDAY=31"), kUtc, week, 1000).tried <=
        20);
  const Found many = occurrences_in(timing("2026-01-01T00:00", "FREQ=MINUTELY"), kUtc, week, 1000);
  CHECK(many.occurrences.size() == 1000);
  REQUIRE(many.cut);
  CHECK(*many.cut == utc("2026-11-23T16:40"));
  // 20,000 candidates without an occurrence.
  const Window year{utc("2026-01-01T00:00"), utc("2027-01-01T00:00")};
  Timing never = timing("2026-01-01T00:00", "");
  never.rule = parse_recurrence("FREQ=MINUTELY;BYMINUTE=0;BYSETPOS=2").value();
  const Found sparse = occurrences_in(never, kUtc, year, 1000);
  CHECK(sparse.tried <= kMostCandidates + 1440);
  REQUIRE(sparse.cut);
  CHECK(*sparse.cut < year.to);
}

TEST_CASE("which times are occurrences") {
  const Timing weekly = timing("2026-03-02T09:00", "FREQ=WEEKLY;COUNT=4", "2026-03-09T09:00");
  CHECK(has_occurrence(weekly, kUtc, clock("2026-03-02T09:00")));
  CHECK_FALSE(has_occurrence(weekly, kUtc, clock("2026-03-09T09:00")));
  CHECK(has_occurrence(weekly, kUtc, clock("2026-03-16T09:00")));
  CHECK_FALSE(has_occurrence(weekly, kUtc, clock("2026-03-16T10:00")));
  CHECK_FALSE(has_occurrence(weekly, kUtc, clock("2026-03-30T09:00")));
}

TEST_CASE("the end of a rule is found once") {
  struct Case {
    std::string rule;
    std::string given;  // a day, or nothing
    std::string last_day;
    std::string last;
  };
  const std::vector<Case> cases{
      {"FREQ=DAILY", "", "", ""},
      {"FREQ=DAILY", "2026-04-01", "2026-04-01", ""},
      {"FREQ=DAILY;COUNT=10", "", "2026-03-11", ""},
      {"FREQ=DAILY;COUNT=10", "2026-03-05", "2026-03-05", ""},
      {"FREQ=DAILY;COUNT=10", "2026-05-05", "2026-03-11", ""},
      {"FREQ=HOURLY;COUNT=5", "", "2026-03-02", "2026-03-02T13:00:00"},
      // In Berlin it is the next day already.
      {"FREQ=DAILY;UNTIL=20260310T233000Z", "", "2026-03-11", ""},
      {"FREQ=DAILY;UNTIL=20260310", "", "2026-03-10", ""},
      // The start counts, though the end lies before it.
      {"FREQ=DAILY;UNTIL=20250101", "", "2026-03-02", ""},
      {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "", "2026-03-02", ""},
  };
  for (const Case& each : cases) {
    CAPTURE(each.rule, each.given);
    const auto ending = ending_of(parse_recurrence(each.rule).value(), clock("2026-03-02T09:00"), kBerlin,
                                  date_from_iso(each.given));
    REQUIRE(ending);
    const auto [last_day, last, tried] = ending.value();
    CHECK((last_day ? to_iso(*last_day) : "") == each.last_day);
    CHECK((last ? to_iso(*last) : "") == each.last);
  }
  const Recurrence never = parse_recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").value();
  CHECK_FALSE(ending_of(never, clock("2026-03-02T09:00"), kBerlin, {}));
  CHECK(ending_of(never, clock("2026-03-02T09:00"), kBerlin, date_from_iso("2030-01-01")));
}

TEST_CASE("a rule that another goes on from") {
  const auto daily = ending_before(parse_recurrence("FREQ=DAILY").value(), clock("2026-03-05T09:00"));
  CHECK(to_iso(*daily.last_day) == "2026-03-04");
  CHECK_FALSE(daily.last);
  const auto hourly = ending_before(parse_recurrence("FREQ=HOURLY").value(), clock("2026-03-05T09:00"));
  CHECK(to_iso(*hourly.last_day) == "2026-03-05");
  CHECK(to_iso(*hourly.last) == "2026-03-05T08:59:59");
}

TEST_CASE("the next reminder") {
  const Seconds quarter{900};
  const auto weekly = timing("2026-03-02T09:00", "FREQ=WEEKLY;COUNT=2");
  const auto first = next_reminder(weekly, kUtc, quarter, utc("2026-03-01T00:00"));
  REQUIRE((first && first->of));
  CHECK(to_iso(first->at) == "2026-03-02T07:45:00.000Z");
  const auto second = next_reminder(weekly, kUtc, quarter, first->at);
  REQUIRE((second && second->of));
  CHECK(to_iso(second->of->at) == "2026-03-09T08:00:00.000Z");
  CHECK_FALSE(next_reminder(weekly, kUtc, quarter, second->at));
  // Too far away to look for: it looks again when it has come nearer.
  const auto leap =
      next_reminder(timing("2024-02-29T09:00", "FREQ=YEARLY"), kUtc, quarter, utc("2024-03-01T00:00"));
  REQUIRE(leap);
  CHECK_FALSE(leap->of);
  CHECK(leap->at > utc("2025-03-01T00:00"));
  // A single one is found however far away it is.
  CHECK(next_reminder(timing("2031-02-28T09:00", ""), kUtc, quarter, utc("2024-03-01T00:00"))->of);
  CHECK_FALSE(next_reminder(timing("2024-02-28T09:00", ""), kUtc, quarter, utc("2024-03-01T00:00")));
}
