// What a calendar file changes of what is kept. Rule 1: an event is found again by its UID, so a file that
// comes again changes instead of doubling. Rule 2: what a file does not tell (a workout, the client's own
// metadata) stays. Rule 3: where a file says what is kept already, nothing is written: an export that is read
// again is no change. Rule 4: everything or nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domains/calendar/event_writing.h"
#include "domains/calendar/icalendar_file.h"
#include "domains/calendar/icalendar_print.h"

namespace ignition::calendar {

/// What stands behind the id of an event of our own in a UID.
inline constexpr std::string_view kOwnUid = "@ignition";

/// Under which an import finds an event: its own id, or the hash that is in the id which an import made.
std::vector<std::string> names_of_uid(std::string_view uid);
/// The names of all that a file may change.
std::vector<std::string> names_in(const CalendarFile& file);

/// The UID of an event without one of an import.
inline std::string own_uid(std::string_view id) { return std::string(id) + std::string(kOwnUid); }

/// What a file is held against.
struct KeptEvents {
  std::vector<KeptRow> named = {};     // found by the names of the file
  std::vector<KeptRow> replaced = {};  // changed occurrences of those
};

struct ImportChanges {
  std::vector<Made> written = {};
  std::vector<std::string> removed = {};
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t more_text = 0;  // bytes, for the quota
};

/// `default_zone`: for a TZID that is no zone; empty where there is none. Codes: invalid_input with the line,
/// too_many, too_large.
Result<ImportChanges> changes_of(const CalendarFile& file, const KeptEvents& kept,
                                 const std::string& default_zone, const Writing& writing);

}  // namespace ignition::calendar
