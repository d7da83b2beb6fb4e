#include "domains/calendar/icalendar_export.h"

#include <algorithm>
#include <iterator>

#include "domains/calendar/icalendar_import.h"
#include "domains/calendar/icalendar_print.h"
#include "domains/calendar/kept_event.h"

namespace ignition::calendar {
namespace {

std::vector<CivilTime> occurrences_in_list(const JsonText& list) {
  std::vector<CivilTime> times;
  if (list.text.empty()) return times;
  for (const Json& each : parse_json(list.text)) {
    const auto time = each.is_string() ? civil_from_iso(each.get_ref<const std::string&>()) : std::nullopt;
    if (time) times.push_back(*time);
  }
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace

void CalendarText::add(const PrintedRow& row) {
  Timing timing = timing_of(row, row.timezone ? zone_of_(*row.timezone) : std::nullopt);
  Clock clock{row.all_day, known(row.timezone)};
  if (row.timezone && clock.zone != row.timezone) {
    // A zone that is known no more: the instants are still true.
    timing.zone = ZoneOffsets{Seconds{0}};
    timing.start = civil_at(*timing.zone, row.start_time);
  }
  const Marks marks = marks_of(row.metadata);
  PrintedEvent event{.uid = marks.uid.value_or(own_uid(row.id)),
                     .title = row.title,
                     .description = row.description,
                     .location = row.location,
                     .color = row.color,
                     .kind = row.event_type,
                     .clock = clock,
                     .end_time = row.end_time,
                     .rule = row.recurrence_rule,
                     .replaced = {},
                     .reminder_minutes = row.reminder_minutes,
                     .created_at = row.created_at,
                     .updated_at = row.updated_at};
  if (row.parent_event_id && marks.recurrence_id) {
    event.uid = row.parent_uid.value_or(own_uid(*row.parent_event_id));
    event.replaced = {*marks.recurrence_id, {row.is_of_days, known(row.parent_zone)}};
  }
  std::vector<CivilTime> left_out;
  const std::vector<CivilTime> replaced = occurrences_in_list(row.replaced);
  std::set_difference(timing.exdates.begin(), timing.exdates.end(), replaced.begin(), replaced.end(),
                      std::back_inserter(left_out));
  timing.exdates = std::move(left_out);
  append_event(text, event, timing);
}

/// The name where the zone is known, which then is told once; UTC where it is not.
std::optional<std::string> CalendarText::known(const std::optional<std::string>& name) {
  if (!name || *name == "UTC") return name;
  const auto offsets = zone_of_(*name);
  if (!offsets) return "UTC";
  if (told_.insert(*name).second) append_zone(text, *name, *offsets);
  return name;
}

}  // namespace ignition::calendar
