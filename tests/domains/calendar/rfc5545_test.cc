// Every example of RFC 5545, section 3.8.5.3, as it stands there: in New York, at nine where nothing else is
// said.
#include <sstream>
#include <string>
#include <vector>

#include "domains/calendar/timing.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::calendar;

namespace {

/// New York's clock while the examples that name an instant last.
ZoneOffsets new_york() {
  const auto at = [](const char* text) { return *instant_from_iso(text); };
  return {Seconds{-5 * 3600},
          {{at("1997-04-06T07:00:00.000Z"), Seconds{-4 * 3600}},
           {at("1997-10-26T06:00:00.000Z"), Seconds{-5 * 3600}},
           {at("1998-04-05T07:00:00.000Z"), Seconds{-4 * 3600}},
           {at("1998-10-25T06:00:00.000Z"), Seconds{-5 * 3600}}}};
}

/// "1997 9: 2 4-6; 10: 1" → the days, at nine; "1997-09-02T10:15" as it is.
std::vector<std::string> written_out(const std::string& text) {
  std::vector<std::string> starts;
  std::istringstream words(text);
  int year = 0, month = 0;
  for (std::string word; words >> word;) {
    if (word.find('T') != std::string::npos) {
      starts.push_back(word);
    } else if (word.size() == 4 && word.find('-') == std::string::npos) {
      year = std::stoi(word);
    } else if (word.back() == ':') {
      month = std::stoi(word);
    } else {
      const std::size_t dash = word.find('-');
      const int first = std::stoi(word);
      const int last = dash == std::string::npos ? first : std::stoi(word.substr(dash + 1));
      for (int day = first; day <= last; day += 1) {
        char line[32];
        std::snprintf(line, sizeof line, "%04d-%02d-%02dT09:00", year, month, day);
        starts.push_back(line);
      }
    }
  }
  return starts;
}

enum class Is { whole, endless };

struct Example {
  std::string start;
  std::string rule;
  std::string wanted;
  Is what = Is::whole;
  std::string exdate = {};
};

const std::string kDaysOfWeek = "BYDAY=SU,MO,TU,WE,TH,FR,SA";
const std::string kWorkingHours =
    "1997-09-02T09:00 1997-09-02T09:20 1997-09-02T09:40 1997-09-02T10:00 "
    "1997-09-02T10:20";

const std::vector<Example> kExamples{
    {"1997-09-02", "FREQ=DAILY;COUNT=10", "1997 9: 2-11"},
    {"1997-09-02", "FREQ=DAILY;UNTIL=19971224T000000Z", "1997 9: 2-30 10: 1-31 11: 1-30 12: 1-23"},
    {"1997-09-02", "FREQ=DAILY;INTERVAL=2", "1997 9: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 10: 2 4 6",
     Is::endless},
    {"1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997 9: 2 12 22 10: 2 12"},
    {"1998-01-01", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;" + kDaysOfWeek,
     "1998 1: 1-31 1999 1: 1-31 2000 1: 1-31"},
    {"1998-01-01", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "1998 1: 1-31 1999 1: 1-31 2000 1: 1-31"},
    {"1997-09-02", "FREQ=WEEKLY;COUNT=10", "1997 9: 2 9 16 23 30 10: 7 14 21 28 11: 4"},
    {"1997-09-02", "FREQ=WEEKLY;UNTIL=19971224T000000Z",
     "1997 9: 2 9 16 23 30 10: 7 14 21 28 11: 4 11 18 25 12: 2 9 16 23"},
    {"1997-09-02", "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
     "1997 9: 2 16 30 10: 14 28 11: 11 25 12: 9 23 1998 1: 6 20 2: 3 17", Is::endless},
    {"1997-09-02", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
     "1997 9: 2 4 9 11 16 18 23 25 30 10: 2"},
    {"1997-09-02", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997 9: 2 4 9 11 16 18 23 25 30 10: 2"},
    {"1997-09-01", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
     "1997 9: 1 3 5 15 17 19 29 10: 1 3 13 15 17 27 29 31 11: 10 12 14 24 26 28 12: 8 10 12 22"},
    {"1997-09-02", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997 9: 2 4 16 18 30 10: 2 14 16"},
    {"1997-09-05", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
     "1997 9: 5 10: 3 11: 7 12: 5 1998 1: 2 2: 6 3: 6 4: 3 5: 1 6: 5"},
    {"1997-09-05", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "1997 9: 5 10: 3 11: 7 12: 5"},
    {"1997-09-07", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
     "1997 9: 7 28 11: 2 30 1998 1: 4 25 3: 1 29 5: 3 31"},
    {"1997-09-22", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997 9: 22 10: 20 11: 17 12: 22 1998 1: 19 2: 16"},
    {"1997-09-28", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997 9: 28 10: 29 11: 28 12: 29 1998 1: 29 2: 26",
     Is::endless},
    {"1997-09-02", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
     "1997 9: 2 15 10: 2 15 11: 2 15 12: 2 15 1998 1: 2 15"},
    {"1997-09-30", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
     "1997 9: 30 10: 1 31 11: 1 30 12: 1 31 1998 1: 1 31 2: 1"},
    {"1997-09-10", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
     "1997 9: 10-15 1999 3: 10-13"},
    {"1997-09-02", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
     "1997 9: 2 9 16 23 30 11: 4 11 18 25 1998 1: 6 13 20 27 3: 3 10 17 24 31", Is::endless},
    {"1997-06-10", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
     "1997 6: 10 7: 10 1998 6: 10 7: 10 1999 6: 10 7: 10 2000 6: 10 7: 10 2001 6: 10 7: 10"},
    {"1997-03-10", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
     "1997 3: 10 1999 1: 10 2: 10 3: 10 2001 1: 10 2: 10 3: 10 2003 1: 10 2: 10 3: 10"},
    {"1997-01-01", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
     "1997 1: 1 4: 10 7: 19 2000 1: 1 4: 9 7: 18 2003 1: 1 4: 10 7: 19 2006 1: 1"},
    {"1997-05-19", "FREQ=YEARLY;BYDAY=20MO", "1997 5: 19 1998 5: 18 1999 5: 17", Is::endless},
    {"1997-05-12", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997 5: 12 1998 5: 11 1999 5: 17", Is::endless},
    {"1997-03-13", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997 3: 13 20 27 1998 3: 5 12 19 26 1999 3: 4 11 18 25",
     Is::endless},
    {"1997-06-05", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
     "1997 6: 5 12 19 26 7: 3 10 17 24 31 8: 7 14 21 28 1998 6: 4 11 18 25 7: 2 9 16 23 30 8: 6 13 20 27 "
     "1999 6: 3 10 17 24 7: 1 8 15 22 29 8: 5 12 19 26",
     Is::endless},
    {"1997-09-02", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998 2: 13 3: 13 11: 13 1999 8: 13 2000 10: 13",
     Is::endless, "1997-09-02T09:00"},
    {"1997-09-13", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
     "1997 9: 13 10: 11 11: 8 12: 13 1998 1: 10 2: 7 3: 7 4: 11 5: 9 6: 13", Is::endless},
    {"1996-11-05", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
     "1996 11: 5 2000 11: 7 2004 11: 2", Is::endless},
    {"1997-09-04", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997 9: 4 10: 7 11: 6"},
    {"1997-09-29", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
     "1997 9: 29 10: 30 11: 27 12: 30 1998 1: 29 2: 26 3: 30", Is::endless},
    // With the end of erratum 3883: the text says 17:00 in UTC, and means it in New York.
    {"1997-09-02", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z",
     "1997-09-02T09:00 1997-09-02T12:00 1997-09-02T15:00"},
    {"1997-09-02", "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
     "1997-09-02T09:00 1997-09-02T09:15 1997-09-02T09:30 1997-09-02T09:45 1997-09-02T10:00 "
     "1997-09-02T10:15"},
    {"1997-09-02", "FREQ=MINUTELY;INTERVAL=90;COUNT=4",
     "1997-09-02T09:00 1997-09-02T10:30 1997-09-02T12:00 1997-09-02T13:30"},
    {"1997-09-02", "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", kWorkingHours, Is::endless},
    {"1997-09-02", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", kWorkingHours, Is::endless},
    {"1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997 8: 5 10 19 24"},
    {"1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997 8: 5 17 19 31"},
    {"2007-01-15", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007 1: 15 30 2: 15 3: 15 30"},
};

}  // namespace

TEST_CASE("the examples of RFC 5545") {
  const ZoneOffsets zone = new_york();
  for (const Example& each : kExamples) {
    CAPTURE(each.rule, each.start);
    Timing timing{.start = *civil_from_iso(each.start + "T09:00"), .zone = zone};
    const auto rule = parse_recurrence(each.rule);
    REQUIRE(rule);
    timing.rule = rule.value();
    const auto ending = ending_of(rule.value(), timing.start, zone, {});
    REQUIRE(ending);
    timing.last_day = ending.value().last_day;
    timing.last = ending.value().last;
    CHECK(timing.last_day.has_value() == (each.what == Is::whole));
    if (!each.exdate.empty()) timing.exdates = {*civil_from_iso(each.exdate)};
    const auto wanted = written_out(each.wanted);
    const Window window{*instant_from_iso("1996-01-01T00:00:00.000Z"),
                        *instant_from_iso("2010-01-01T00:00:00.000Z")};
    const std::size_t most = each.what == Is::whole ? 1000 : wanted.size();
    std::vector<std::string> given;
    for (const Occurrence& occurrence : occurrences_in(timing, zone, window, most).occurrences) {
      given.push_back(to_iso(occurrence.start).substr(0, 16));
      CHECK(civil_at(zone, occurrence.at) == occurrence.start);
    }
    CHECK(given == wanted);
  }
}
