// A VEVENT as the body of an event. Rule 1: an event's own clock is that of its DTSTART, and every other time
// of it is told on that clock. Rule 2: what is wrong is told with the line that it comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domains/calendar/event_writing.h"
#include "domains/calendar/icalendar_file.h"

namespace ignition::calendar {

/// A fault of a file, as problems tell it.
Error line_fault(std::int64_t line, std::string detail);

/// The error of an event as one of the line that it comes from.
Error told_by_line(const Error& error, const FileEvent& from);

/// The UID of what a file names by an event and one of its times, and what no event with that UID has.
std::string uid_at(std::string_view uid, const FileTime& time);

/// An event's own clock, and when it begins.
struct OwnClock {
  bool is_day = false;
  std::optional<std::string> name = {};  // of its zone; none of whole days, and where it floats
  std::optional<ZoneOffsets> zone = {};
  CivilTime start = {};
};

/// How the names of zones in a file are understood.
struct FileZones {
  const CalendarFile& file;
  const ZoneOf& zone_of;
  std::string_view default_zone;  // for a TZID that is none; empty where there is none
};

/// Codes of all: invalid_input, with the line.
Result<OwnClock> own_clock(const FileEvent& event, const FileZones& zones);

/// A time as that clock shows it; of a date the event's time of day.
Result<CivilTime> on_clock_of(const OwnClock& own, const FileMoment& moment, const FileZones& zones);

/// What the file tells; what it does not tell is as it was before.
Result<EventBody> body_of_file(const FileEvent& event, const OwnClock& own, const EventRow& before,
                               const FileZones& zones);

}  // namespace ignition::calendar
