// iCalendar as text: content lines, values, what a file tells and at which line it is refused, and how events
// and zones are written.
#include <string>
#include <vector>

#include "domains/calendar/icalendar_file.h"
#include "domains/calendar/icalendar_print.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::calendar;

namespace {

/// A calendar of one event with these lines.
std::string of_event(const std::string& lines) {
  return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260329T090000Z\r\n" + lines +
         "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

CivilTime clock_time(const std::string& text) { return *civil_from_iso(text); }

const ZoneOffsets kBerlin2026{
    Seconds{3600},
    {{UnixMillis{1'774'746'000'000}, Seconds{7200}}, {UnixMillis{1'792'890'000'000}, Seconds{3600}}}};

}  // namespace

TEST_CASE("content lines are unfolded, and named by the line that they begin on") {
  ContentLines lines(
      "\xEF\xBB\xBFsummary:one\r\n  and\r\n\t more\n\r\nX-A;Tzid=\"a:b;c\",d;VALUE=DATE:x:y\n");
  auto line = lines.next();
  REQUIRE(line);
  CHECK(line->number == 1);
  CHECK(line->name == "SUMMARY");
  CHECK(line->value == "one and more");
  line = lines.next();
  REQUIRE(line);
  CHECK(line->number == 5);
  CHECK(line->parameter("TZID") == "a:b;c");
  CHECK(line->parameter("VALUE") == "DATE");
  CHECK(line->value == "x:y");
  CHECK_FALSE(lines.next());
  CHECK_FALSE(lines.fault());
}

TEST_CASE("lines are folded at 75 octets, and no character is torn") {
  for (const std::string character : {"a", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x8E\xB5"}) {
    std::string value;
    for (int i = 0; i < 100; i += 1) value += character;
    std::string text;
    append_line(text, "SUMMARY:" + value);
    ContentLines lines(text);
    const auto line = lines.next();
    REQUIRE(line);
    CHECK(line->value == value);
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = text.find("\r\n", begin);
      CHECK(end - begin <= 75);
      CHECK((static_cast<unsigned char>(text[begin + (begin == 0 ? 0 : 1)]) & 0xC0) != 0x80);
      begin = end + 2;
    }
  }
}

TEST_CASE("texts are escaped and read again") {
  for (const std::string text : {"plain", "a,b;c\\d\ne", "\\n", "tab\there"}) {
    CHECK(unescaped_text(escaped_text(text)) == text);
  }
  CHECK(escaped_text("a\r\nb\x01") == "a\\nb");
  CHECK(unescaped_text("a\\Nb\\,\\q") == "a\nb,q");
  CHECK(listed_texts("a\\,b,c") == std::vector<std::string>{"a,b", "c"});
}

TEST_CASE("dates, times and durations") {
  struct Case {
    std::string value;
    std::optional<std::string> time;
    FileTime::Form form = FileTime::Form::floating;
    std::string tzid = {};
  };
  using enum FileTime::Form;
  for (const Case& each :
       std::vector<Case>{{"20260329", "2026-03-29T00:00:00", day},
                         {"20260329T090000", "2026-03-29T09:00:00"},
                         {"20260329T090000", "2026-03-29T09:00:00", zoned, "Europe/Berlin"},
                         {"20260329T235960Z", "2026-03-29T23:59:59", utc, "ignored"},
                         {"20260230", {}},
                         {"20260329T240000", {}},
                         {"20260329T0900", {}},
                         {"2026-03-29", {}},
                         {"20260329T090000+0100", {}},
                         {"", {}}}) {
    CAPTURE(each.value);
    const auto time = file_time_of(each.value, each.tzid);
    REQUIRE(time.has_value() == each.time.has_value());
    if (!time) continue;
    CHECK(to_iso(time->time) == *each.time);
    CHECK(time->form == each.form);
  }
  struct Length {
    std::string value;
    bool is_one;
    std::int64_t days = 0;
    std::int64_t seconds = 0;
  };
  for (const Length& each : std::vector<Length>{{"P2W", true, 14},
                                                {"P1DT2H3M4S", true, 1, 7384},
                                                {"-PT15M", true, 0, -900},
                                                {"+PT0S", true},
                                                {"PT1H30S", true, 0, 3630},
                                                {"P", false},
                                                {"PT", false},
                                                {"P1M", false},
                                                {"PT1M1H", false},
                                                {"P99999D", false},
                                                {"1H", false}}) {
    CAPTURE(each.value);
    const auto length = file_duration_of(each.value);
    REQUIRE(length.has_value() == each.is_one);
    if (length) CHECK((length->days == each.days && length->seconds == each.seconds));
  }
}

TEST_CASE("what a file tells of an event, and what is passed over and counted") {
  const CalendarFile file = read_calendar(
      "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTIMEZONE\nTZID:W\nX-LIC-LOCATION:Europe/Paris\nBEGIN:STANDARD\n"
      "DTSTART:16010101T000000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VTODO\nUID:t\nEND:VTODO\n" +
      of_event("SUMMARY:Band\\, loud\nDESCRIPTION:\nLOCATION:Cellar\nCOLOR:teal\nCATEGORIES:Fun,MEETING\n"
               "DTEND:20260329T100000Z\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260330T090000Z,20260331T090000Z\n"
               "ATTENDEE:mailto:a@example.com\nATTENDEE:mailto:b@example.com\nDTSTAMP:20260101T000000Z\n"
               "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\n"
               "BEGIN:VALARM\nTRIGGER:-PT1H\nACTION:DISPLAY\nEND:VALARM\n")
          .substr(std::string("BEGIN:VCALENDAR\r\n").size()));
  REQUIRE_FALSE(file.fault);
  REQUIRE(file.events.size() == 1);
  const FileEvent& event = file.events.front();
  CHECK(event.title == "Band, loud");
  CHECK_FALSE(event.description);
  CHECK(event.location == "Cellar");
  CHECK(event.color == "teal");
  CHECK(event.kind == Kind::meeting);
  CHECK(event.rule == "FREQ=DAILY;COUNT=3");
  CHECK(event.exdates.size() == 2);
  CHECK(event.reminder_minutes == 60);
  CHECK(file.passed_over.components == 2);
  CHECK(file.passed_over.properties == 2);
  CHECK(zone_candidates(file, "W") == std::vector<std::string>{"W", "Europe/Paris"});
}

TEST_CASE("what a TZID may mean, the likeliest first") {
  using Names = std::vector<std::string>;
  const CalendarFile file;
  CHECK(zone_candidates(file, "Europe/Berlin") == Names{"Europe/Berlin"});
  CHECK(zone_candidates(file, "W. Europe Standard Time") == Names{"Europe/Berlin"});
  CHECK(zone_candidates(file, "Tokyo Standard Time") == Names{"Asia/Tokyo"});
  CHECK(zone_candidates(file, "UTC") == Names{"UTC", "Etc/UTC"});
  CHECK(zone_candidates(file, "/citadel.org/20190914_1/Europe/Berlin") == Names{"Europe/Berlin", "Berlin"});
  CHECK(zone_candidates(file, "/x/America/Indiana/Knox") ==
        Names{"America/Indiana/Knox", "Indiana/Knox", "Knox"});
  CHECK(zone_candidates(file, "Middle of Nowhere").empty());
}

TEST_CASE("a file is refused at the line of its first fault") {
  struct Case {
    std::string text;
    std::int64_t line;
    std::string detail;
  };
  for (const Case& each : std::vector<Case>{
           {"", 1, "must hold a VCALENDAR"},
           {"hello", 1, "must have a colon before its value"},
           {"BEGIN:VEVENT\n", 1, "must be BEGIN:VCALENDAR"},
           {"BEGIN:VCALENDAR\n", 1, "END:VCALENDAR is missing"},
           {"BEGIN:VCALENDAR\nEND:VEVENT\n", 2, "ends what has not begun"},
           {"BEGIN:VCALENDAR\nCALSCALE:HEBREW\nEND:VCALENDAR", 2, "must be GREGORIAN"},
           {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nEND:VEVENT\nEND:VCALENDAR", 2, "has no DTSTART"},
           {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\nEND:VCALENDAR", 2, "has no UID"},
           {of_event("DTSTART:20260101\r\n"), 5, "has a second DTSTART"},
           {of_event("DTEND:tomorrow\r\n"), 5,
            "must be a time like 20260329T090000, or a date where VALUE=DATE"},
           {of_event("DTEND;VALUE=DATE:20260329T100000\r\n"), 5,
            "must be a time like 20260329T090000, or a date where VALUE=DATE"},
           {of_event("DTEND:20260329T100000Z\r\nDURATION:PT1H\r\n"), 6, "must not stand beside DTEND"},
           {of_event("DURATION:-PT1H\r\n"), 5, "must be a duration like PT1H30M"},
           {of_event("RECURRENCE-ID;RANGE=THISANDFUTURE:20260329T090000Z\r\n"), 5,
            "must be for one occurrence; THISANDFUTURE is not read"},
           {of_event("RECURRENCE-ID:20260329T090000Z\r\nRRULE:FREQ=DAILY\r\n"), 2,
            "repeats, which a single occurrence does not"},
           {of_event("RDATE;VALUE=PERIOD:20260101T000000Z/PT1H\r\n"), 5,
            "must be a time like 20260329T090000, or a date where VALUE=DATE"},
           {of_event("SUMMARY;X=\"open:a\r\n"), 5, "has a quote that is never closed"},
           {of_event("SUMMARY;:a\r\n"), 5, "has a parameter without a name or a value"},
           {of_event(std::string("SUMMARY:a\0b\r\n", 13)), 5, "holds a NUL"},
       }) {
    CAPTURE(each.text);
    const CalendarFile file = read_calendar(each.text);
    REQUIRE(file.fault);
    CHECK(file.fault->line == each.line);
    CHECK(file.fault->detail == each.detail);
  }
  std::string many = "BEGIN:VCALENDAR\n";
  for (int i = 0; i <= 1'000; i += 1) many += "BEGIN:VEVENT\nUID:a\nDTSTART:20260101\nEND:VEVENT\n";
  const CalendarFile file = read_calendar(many + "END:VCALENDAR\n");
  REQUIRE(file.fault);
  CHECK(file.fault->line == 4'002);
  CHECK(file.fault->detail == "is one more than the 1000 events that are taken");
}

TEST_CASE("whatever ends a rule is written as UNTIL, in the form of the start") {
  struct Case {
    std::string rule;
    std::optional<std::string> last_day;
    std::string want;
    Clock clock = {false, "Europe/Berlin"};
  };
  for (const Case& each : std::vector<Case>{
           {"FREQ=DAILY", {}, "FREQ=DAILY"},
           {"FREQ=DAILY;COUNT=5", "2026-07-05", "FREQ=DAILY;UNTIL=20260705T215959Z"},
           {"FREQ=DAILY;UNTIL=20260705", "2026-07-05", "FREQ=DAILY;UNTIL=20260705T215959Z"},
           {"FREQ=DAILY;UNTIL=20260705T070000Z;INTERVAL=2", "2026-07-05",
            "FREQ=DAILY;INTERVAL=2;UNTIL=20260705T070000Z"},
           {"FREQ=DAILY;UNTIL=20260705T090000", "2026-07-05", "FREQ=DAILY;UNTIL=20260705T070000Z"},
           {"FREQ=DAILY;UNTIL=20260705", "2026-07-01", "FREQ=DAILY;UNTIL=20260701T215959Z"},
           {"FREQ=DAILY;COUNT=5", "2026-07-05", "FREQ=DAILY;UNTIL=20260705", {true, {}}},
           {"FREQ=DAILY;COUNT=5", "2026-07-05", "FREQ=DAILY;UNTIL=20260705T235959", {false, {}}},
       }) {
    CAPTURE(each.rule);
    Timing timing{.start = clock_time("2026-07-01T09:00:00"), .rule = parse_recurrence(each.rule).value()};
    if (each.clock.zone) timing.zone = kBerlin2026;
    if (each.last_day) timing.last_day = date_from_iso(*each.last_day);
    CHECK(printed_rule(each.rule, timing, each.clock) == each.want);
  }
}

TEST_CASE("an event and its zone as they are written") {
  std::string text;
  append_zone(text, "Europe/Berlin", kBerlin2026);
  CHECK(text ==
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
        "BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n"
        "END:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "END:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        "END:STANDARD\r\nEND:VTIMEZONE\r\n");
  Timing timing{.start = clock_time("2026-07-01T09:00:00"),
                .length = Seconds{3600},
                .zone = kBerlin2026,
                .rule = parse_recurrence("FREQ=DAILY").value(),
                .exdates = {clock_time("2026-07-02T09:00:00"), clock_time("2026-07-03T09:00:00")}};
  PrintedEvent event{};
  event.uid = "a@ignition";
  event.title = "Band";
  event.clock.zone = "Europe/Berlin";
  event.end_time = instant_from_iso("2026-07-01T08:00:00.000Z");
  event.rule = "FREQ=DAILY";
  event.reminder_minutes = 30;
  event.created_at = *instant_from_iso("2026-01-01T00:00:00.000Z");
  event.updated_at = *instant_from_iso("2026-01-02T00:00:00.000Z");
  text.clear();
  append_event(text, event, timing);
  CHECK(text ==
        "BEGIN:VEVENT\r\nUID:a@ignition\r\nDTSTAMP:20260102T000000Z\r\nCREATED:20260101T000000Z\r\n"
        "LAST-MODIFIED:20260102T000000Z\r\nDTSTART;TZID=Europe/Berlin:20260701T090000\r\n"
        "DTEND;TZID=Europe/Berlin:20260701T100000\r\nRRULE:FREQ=DAILY\r\n"
        "EXDATE;TZID=Europe/Berlin:20260702T090000,20260703T090000\r\nSUMMARY:Band\r\n"
        "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Band\r\nTRIGGER:-PT30M\r\nEND:VALARM\r\n"
        "END:VEVENT\r\n");
}
