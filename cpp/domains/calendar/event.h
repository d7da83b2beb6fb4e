// An event as it is written, and as it is kept. Rule 1: what a clock of the event's own zone shows is the
// truth; the instants beside it are found from that. Rule 2: of `metadata` four names are ours: `exdates`
// (occurrences that are left out), `recurrence_id` (of which occurrence this is another version), `uid` (of
// an import) and `recurrence_last` (where a rule of several a day ends). The rest is the client's.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "base/result.h"
#include "domains/calendar/timing.h"
#include "domains/calendar/words.h"
#include "plan/json.h"

namespace ignition::calendar {

inline constexpr std::size_t kMostExdates = 500;
inline constexpr std::string_view kFloating = "floating";

struct EventBody {
  std::string title;
  std::optional<std::string> description;
  Kind event_type = Kind::general;
  std::string start_time;
  std::optional<std::string> end_time;
  std::optional<std::string> timezone;
  bool all_day = false;
  std::optional<std::string> location;
  std::optional<std::string> recurrence_rule;
  std::optional<LocalDate> recurrence_end;
  std::optional<std::string> workout_id;
  std::optional<std::string> color;
  std::optional<std::int64_t> reminder_minutes;
  std::optional<JsonText> metadata;
  static constexpr auto fields = field_list(
      field<&EventBody::title>({.min = 1, .max = 200}), field<&EventBody::description>({.max = 10'000}),
      field<&EventBody::event_type>({.required = false}),
      field<&EventBody::start_time>({.doc = "What a clock shows (2026-03-29T09:00), a moment with its offset "
                                            "(2026-03-29T09:00:00+02:00), or of a whole day its date",
                                     .max = 40}),
      field<&EventBody::end_time>(
          {.doc = "Likewise; exclusive. Null: no length, or one whole day", .max = 40}),
      field<&EventBody::timezone>({.doc = "Whose clock: an IANA name, by default that of the request; "
                                          "`floating`: wherever the user is. Whole days have none",
                                   .max = 64}),
      field<&EventBody::all_day>({.required = false}), field<&EventBody::location>({.max = 200}),
      field<&EventBody::recurrence_rule>({.doc = "RFC 5545, RRULE without its name", .min = 1, .max = 500}),
      field<&EventBody::recurrence_end>({.doc = "The last day on which an occurrence may begin"}),
      field<&EventBody::workout_id>({.doc = "A workout of one's own", .max = 200}),
      field<&EventBody::color>({.max = 50}),
      field<&EventBody::reminder_minutes>({.doc = "Before each occurrence", .min = 0, .max = 40'320}),
      field<&EventBody::metadata>({.doc = "The client's own; `exdates`, `recurrence_id`, `uid` and "
                                          "`recurrence_last` in it are ours, and stay as they are",
                                   .max = 4'096}));
};

/// A body that cannot be accepted, and where.
inline Error fault(std::string pointer, std::string detail) {
  return {Code::invalid_input, {}, {{std::move(pointer), std::move(detail)}}};
}

/// What of `metadata` is ours.
struct Marks {
  std::vector<CivilTime> exdates = {};  // in order
  std::optional<CivilTime> recurrence_id = {};
  std::optional<CivilTime> last = {};
  std::optional<std::string> uid = {};
};
Marks marks_of(const JsonText& metadata);
/// The client's part with these; empty where nothing is in it.
JsonText with_marks(const JsonText& clients, const Marks& marks);

/// A moment as an input names it: a whole day, what a clock shows, or that with its offset.
struct Moment {
  CivilTime time;
  bool is_day = false;
  std::optional<Seconds> offset = {};
};
/// nullopt where it is none, or not in the years 1900 to 2199.
std::optional<Moment> moment_of(std::string_view text);

/// Of a name the offsets; nullopt where there is no such zone.
using ZoneOf = std::function<std::optional<ZoneOffsets>(std::string_view)>;

/// When an event takes place, as it is kept.
struct Times {
  Timing timing;
  std::optional<std::string> timezone = {};  // none: it floats, or lasts whole days
  UnixMillis start_time;                     // of what floats: as if at UTC
  std::optional<UnixMillis> end_time = {};
  std::int64_t tried = 0;  // periods, to find the end of the rule
};

/// The times of a body without its rule. Code::invalid_input.
Result<Times> times_of(const EventBody& body, const ZoneOf& zone_of, std::string_view default_zone);

/// Adds the rule and how it ends. `given`: the last day that was asked for. Code::invalid_input.
std::optional<Error> add_rule(const std::string& rule, std::optional<LocalDate> given, bool all_day,
                              const ZoneOffsets& viewer, Times& times);

/// A rule that goes on where another event began it: it ends as that would, so it counts no more.
std::string without_count(std::string_view rule);
inline bool counts(std::string_view rule) { return without_count(rule).size() != rule.size(); }

/// What an input would say of a moment of that event.
std::string moment_text(CivilTime time, bool is_day);

}  // namespace ignition::calendar
