// When an event takes place. Rule 1: an event's own clock is the truth: occurrences are civil times, and
// become instants by the zone of the event, or of whoever looks at one that floats. Rule 2: what is looked at
// is bounded, and what the bound leaves out is told. Source: RFC 5545, sections 3.3.5, 3.3.10 and 3.8.5.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/zone.h"
#include "domains/calendar/recurrence.h"

namespace ignition::calendar {

inline constexpr std::int64_t kMostCandidates = 20'000;         // of a rule, for one look
inline constexpr std::int64_t kMostPeriodsAtWriting = 100'000;  // of a rule, to find its end
inline constexpr Seconds kLongest{92 * 86'400};                 // of an event

struct Timing {
  CivilTime start;    // of the first occurrence, on the event's clock
  Seconds length{0};  // what elapses; of an all-day event its days
  /// The event's zone; none where it floats: it then takes place on the clock of whoever looks.
  std::optional<ZoneOffsets> zone = {};
  std::optional<Recurrence> rule = {};
  std::optional<LocalDate> last_day = {};  // on which an occurrence may begin
  std::optional<CivilTime> last = {};      // the same more exactly, where a rule has several a day
  std::vector<CivilTime> exdates = {};     // in order
};

struct Occurrence {
  CivilTime start;  // on the event's clock
  UnixMillis at;
  UnixMillis end;
};

/// Instants; `to` is exclusive.
struct Window {
  UnixMillis from;
  UnixMillis to;
};

struct Found {
  std::vector<Occurrence> occurrences = {};  // in order of `at`
  /// Where it was cut: what begins from here on is not known. None where the window is whole.
  std::optional<UnixMillis> cut = {};
  std::int64_t tried = 0;
};

/// What touches the window, at most `most` of it. Two civil times that are one instant are one occurrence.
Found occurrences_in(const Timing& timing, const ZoneOffsets& viewer, Window window, std::size_t most);

/// Whether the event has an occurrence that begins then and is not left out.
bool has_occurrence(const Timing& timing, const ZoneOffsets& viewer, CivilTime start);

/// Whether a day may hold more than one occurrence.
bool has_several_a_day(const Recurrence& rule);

/// How a rule ends, so that no reading counts.
struct Ending {
  std::optional<LocalDate> last_day = {};
  std::optional<CivilTime> last = {};
  std::int64_t tried = 0;  // what it took to find it
};

/// From COUNT, UNTIL and the day that is given, whichever holds earlier. Code::invalid_input where a rule
/// that does not end has no occurrence but its start.
Result<Ending> ending_of(const Recurrence& rule, CivilTime start, const ZoneOffsets& zone,
                         std::optional<LocalDate> given);

/// The end of a rule that another event goes on from `next` on.
Ending ending_before(const Recurrence& rule, CivilTime next);

/// When to remind, and of what; of nothing where the next occurrence is too far away to look for now.
struct Reminder {
  UnixMillis at;
  std::optional<Occurrence> of = {};
};

inline constexpr Seconds kReminderSight{400 * 86'400};

/// The first reminder that is due after that time. nullopt where none will come.
std::optional<Reminder> next_reminder(const Timing& timing, const ZoneOffsets& viewer, Seconds before,
                                      UnixMillis after);

}  // namespace ignition::calendar
