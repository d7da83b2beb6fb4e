// Rules that the comparison with rrule leaves out (tests/reference/recurrence.test.mjs), what is refused, and
// what a rule costs.
#include "domains/calendar/recurrence.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace ignition;
using namespace ignition::calendar;

namespace {

CivilTime civil(const std::string& text) { return *civil_from_iso(text); }

std::vector<std::string> starts(const std::string& text, const std::string& start, std::size_t most) {
  const auto rule = parse_recurrence(text);
  REQUIRE(rule);
  Occurrences occurrences(rule.value(), civil(start));
  std::vector<std::string> found;
  while (found.size() < most) {
    const auto next = occurrences.next(100'000);
    if (!next) break;
    found.push_back(to_iso(*next).substr(0, 16));
  }
  return found;
}

}  // namespace

TEST_CASE("the first occurrences of a rule") {
  struct Case {
    std::string rule;
    std::string start;
    std::vector<std::string> starts;
  };
  const std::vector<Case> cases{
      // The start counts, though the rule would not make it.
      {"FREQ=MONTHLY;BYMONTHDAY=15",
       "2026-01-03T09:00",
       {"2026-01-03T09:00", "2026-01-15T09:00", "2026-02-15T09:00"}},
      // Without BYDAY a week that BYWEEKNO names has the weekday of the start.
      {"FREQ=YEARLY;BYWEEKNO=20",
       "1997-05-12T09:00",
       {"1997-05-12T09:00", "1998-05-11T09:00", "1999-05-17T09:00"}},
      // A weekday with a number and one without.
      {"FREQ=MONTHLY;BYDAY=1MO,FR",
       "2026-06-01T08:00",
       {"2026-06-01T08:00", "2026-06-05T08:00", "2026-06-12T08:00", "2026-06-19T08:00", "2026-06-26T08:00",
        "2026-07-03T08:00", "2026-07-06T08:00"}},
      // A day that a month has not is left out.
      {"FREQ=MONTHLY", "2026-01-31T09:00", {"2026-01-31T09:00", "2026-03-31T09:00", "2026-05-31T09:00"}},
      {"FREQ=YEARLY", "2024-02-29T09:00", {"2024-02-29T09:00", "2028-02-29T09:00"}},
      // RFC 5545, 3.8.5.3: the last work day of the month; every 20 minutes of working hours.
      {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
       "1997-09-29T09:00",
       {"1997-09-29T09:00", "1997-10-30T09:00", "1997-11-27T09:00", "1997-12-30T09:00"}},
      {"FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
       "1997-09-02T16:20",
       {"1997-09-02T16:20", "1997-09-02T16:40", "1997-09-03T09:00", "1997-09-03T09:20"}},
      // The week's first day decides which weeks are every other one.
      {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO",
       "1997-08-05T09:00",
       {"1997-08-05T09:00", "1997-08-10T09:00", "1997-08-19T09:00", "1997-08-24T09:00"}},
      {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
       "1997-08-05T09:00",
       {"1997-08-05T09:00", "1997-08-17T09:00", "1997-08-19T09:00", "1997-08-31T09:00"}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.rule);
    CHECK(starts(each.rule, each.start, each.starts.size()) == each.starts);
  }
}

TEST_CASE("what is no rule, and where") {
  struct Case {
    std::string rule;
    std::string detail;
  };
  std::string minutes = "0";
  for (int minute = 1; minute < 60; minute += 1) minutes += "," + std::to_string(minute);
  const std::vector<Case> cases{
      {"", "Character 1: a part such as FREQ=DAILY belongs here."},
      {"INTERVAL=2", "Character 1: a rule needs FREQ."},
      {"FREQ=SECONDLY", "Character 6: YEARLY, MONTHLY, WEEKLY, DAILY, HOURLY or MINUTELY belongs here."},
      {"FREQ=DAILY;INTERVAL=0", "Character 21: a number from 1 to 1000 belongs here."},
      {"FREQ=DAILY;BYHOUR=7,24", "Character 21: a number from 0 to 23 belongs here."},
      {"FREQ=DAILY;BYSECOND=1", "Character 12: this part of a rule is not known."},
      {"FREQ=DAILY;FREQ=DAILY", "Character 12: this part stands there twice."},
      {"FREQ=DAILY;COUNT=2;UNTIL=20260101", "Character 20: UNTIL does not go with COUNT."},
      {"FREQ=DAILY;UNTIL=20260230",
       "Character 18: a date or time such as 20260105 or 20260105T090000Z belongs here."},
      {"FREQ=WEEKLY;BYDAY=1MO", "Character 13: a number before a weekday is only for MONTHLY and YEARLY."},
      {"FREQ=MONTHLY;BYWEEKNO=1", "Character 14: BYWEEKNO is only for YEARLY."},
      {"FREQ=WEEKLY;BYMONTHDAY=1", "Character 13: BYMONTHDAY is not for WEEKLY."},
      {"FREQ=MONTHLY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=" + minutes,
       "Character 47: these are more than 20000 times a period."},
      {"FREQ=DAILY;BYSETPOS=1", "Character 12: BYSETPOS needs another part that begins with BY."},
  };
  for (const Case& each : cases) {
    CAPTURE(each.rule);
    const auto rule = parse_recurrence(each.rule);
    REQUIRE_FALSE(rule);
    CHECK(rule.error().code == Code::invalid_input);
    CHECK(rule.error().detail == each.detail);
  }
  CHECK_FALSE(parse_recurrence("FREQ=DAILY;" + std::string(500, 'X')));
}

TEST_CASE("a rule from long ago costs what one from today costs") {
  for (const std::string text : {"FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "FREQ=MONTHLY;BYDAY=1FR",
                                 "FREQ=HOURLY;INTERVAL=5", "FREQ=MINUTELY;BYHOUR=9;BYDAY=MO"}) {
    CAPTURE(text);
    const auto rule = parse_recurrence(text);
    REQUIRE(rule);
    const auto tried = [&](const std::string& start) {
      Occurrences occurrences(rule.value(), civil(start));
      occurrences.skip_to(civil("2026-11-23T00:00"));
      REQUIRE(occurrences.next(1000));
      return occurrences.tried();
    };
    CHECK(tried("1990-01-01T09:00") <= 20);
    CHECK(tried("1990-01-01T09:00") <= tried("2026-11-01T09:00") + 10);
  }
}

TEST_CASE("a rule without an occurrence comes to an end") {
  const auto rule = parse_recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
  REQUIRE(rule);
  Occurrences occurrences(rule.value(), civil("2026-01-01T09:00"));
  CHECK(occurrences.next(10));  // the start
  CHECK_FALSE(occurrences.next(100'000));
  CHECK(occurrences.tried() < 10'000);
}
