// What is kept of an event says when it takes place.
#pragma once

#include "domains/calendar/event.h"
#include "domains/calendar/statements.gen.h"
#include "plan/facts.h"
#include "plan/read_plan.h"

namespace ignition::calendar {

template <class Row>
Seconds length_of(const Row& event) {
  if (event.end_time) return Seconds{(event.end_time->count - event.start_time.count) / 1000};
  return Seconds{event.all_day ? 86'400 : 0};
}

/// Of a zone that is no longer known the offset that it had stays.
template <class Row>
Timing timing_of(const Row& event, std::optional<ZoneOffsets> zone) {
  const Marks marks = marks_of(event.metadata);
  Timing timing{.start = civil_from_iso(event.local_start).value_or(CivilTime{}),
                .length = length_of(event),
                .zone = std::move(zone),
                .rule = {},
                .last_day = event.recurrence_end,
                .last = marks.last,
                .exdates = marks.exdates};
  if (event.timezone && !timing.zone)
    timing.zone = ZoneOffsets{Seconds{timing.start.seconds - event.start_time.count / 1000}};
  if (event.recurrence_rule) {
    auto rule = parse_recurrence(*event.recurrence_rule);
    if (rule) timing.rule = std::move(rule.value());
  }
  return timing;
}

/// The clock of whoever asks.
inline ZoneOffsets viewer_of(const Rows& rows, Zones zones, const Facts& facts) {
  return rows.zone(zones, facts.zone).value_or(ZoneOffsets{Seconds{facts.utc_offset_minutes * 60}});
}

}  // namespace ignition::calendar
