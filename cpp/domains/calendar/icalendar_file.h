// An iCalendar file as it is read: its events, before anything is known of zones or of what is kept. Rule 1:
// a file is read wholly or not at all, and what cannot be read is told with its line. Rule 2: components and
// properties that mean nothing here are passed over and counted. Source: RFC 5545, sections 3.4 to 3.8.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domains/calendar/event.h"
#include "domains/calendar/icalendar_text.h"

namespace ignition::calendar {

inline constexpr std::size_t kMostFileEvents = 1'000;  // VEVENTs, and dates of RDATE, which are events too

/// A time and the line that it stands on.
struct FileMoment {
  FileTime at;
  std::int64_t line = 0;
};

/// A VEVENT.
struct FileEvent {
  std::int64_t line = 0;  // of its BEGIN
  std::string uid = {};
  std::optional<FileMoment> recurrence_id = {};
  std::string title = {};
  std::optional<std::string> description = {};
  std::optional<std::string> location = {};
  std::optional<std::string> color = {};
  Kind kind = Kind::general;
  bool is_cancelled = false;
  std::optional<FileMoment> start = {};
  std::optional<FileMoment> end = {};
  std::optional<FileDuration> duration = {};
  std::optional<std::string> rule = {};
  std::vector<FileMoment> exdates = {};
  std::vector<FileMoment> rdates = {};
  std::optional<std::int64_t> reminder_minutes = {};
  std::map<std::string, std::int64_t, std::less<>> lines = {};  // of its properties

  /// The line of a property; that of the whole where it has no such.
  std::int64_t line_of(std::string_view property) const {
    const auto found = lines.find(property);
    return found == lines.end() ? line : found->second;
  }
};

struct PassedOver {
  std::int64_t components = 0;
  std::int64_t properties = 0;
  static constexpr auto fields =
      field_list(field<&PassedOver::components>({.doc = "Tasks, journals, alarms that are no display before "
                                                        "the start, and their like"}),
                 field<&PassedOver::properties>({.doc = "Of events, such as attendees"}));
};

struct CalendarFile {
  std::vector<FileEvent> events = {};
  /// Of a TZID the X-LIC-LOCATION.
  std::map<std::string, std::string, std::less<>> locations = {};
  PassedOver passed_over = {};
  std::optional<LineFault> fault = {};  // the first one; what was read before it counts for nothing
};

CalendarFile read_calendar(std::string_view text);

/// The IANA names that a TZID may mean, the likeliest first: its own, also behind a prefix, that of its
/// X-LIC-LOCATION, and that of the Windows zone.
std::vector<std::string> zone_candidates(const CalendarFile& file, std::string_view tzid);

/// CLDR's zone for a name as Windows has it; empty where there is none.
std::string_view iana_of_windows(std::string_view name);

}  // namespace ignition::calendar
