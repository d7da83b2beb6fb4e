// Events as iCalendar. Rule 1: what is written says the same to whoever reads it by RFC 5545 alone: zones
// come along, and every end is UNTIL. Rule 2: what is written here and read again is the same event.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domains/calendar/event.h"
#include "domains/calendar/icalendar_text.h"

namespace ignition::calendar {

inline constexpr std::string_view kCalendarHead =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ignition//Calendar//EN\r\nCALSCALE:GREGORIAN\r\n";
inline constexpr std::string_view kCalendarFoot = "END:VCALENDAR\r\n";

/// How a moment of an event is written.
struct Clock {
  bool is_day = false;
  std::optional<std::string> zone = {};  // none: it floats
};

/// Of which occurrence, on the clock of the event that it is of.
struct ReplacedOccurrence {
  CivilTime start;
  Clock clock;
};

struct PrintedEvent {
  std::string uid;
  std::string title;
  std::optional<std::string> description = {};
  std::optional<std::string> location = {};
  std::optional<std::string> color = {};
  Kind kind = Kind::general;
  Clock clock = {};
  std::optional<UnixMillis> end_time = {};
  std::optional<std::string> rule = {};
  std::optional<ReplacedOccurrence> replaced = {};
  std::optional<std::int64_t> reminder_minutes = {};
  UnixMillis created_at = {};
  UnixMillis updated_at = {};
};

/// Adds a VEVENT. `timing`: its start, zone and end; its exdates are those that are written.
void append_event(std::string& text, const PrintedEvent& event, const Timing& timing);

/// Adds a VTIMEZONE with an observance for each change of the offset.
void append_zone(std::string& text, std::string_view name, const ZoneOffsets& zone);

/// The rule as it is written: what ends it, be it COUNT, UNTIL or a last day, is one UNTIL.
std::string printed_rule(std::string_view rule, const Timing& timing, const Clock& clock);

}  // namespace ignition::calendar
