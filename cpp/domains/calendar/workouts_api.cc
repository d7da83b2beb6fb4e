#include "domains/calendar/workouts_api.h"

#include <algorithm>

#include "domains/calendar/kept_event.h"

namespace ignition::calendar {
namespace {

constexpr std::size_t kMostOfRule = 10;  // on one day

UnixMillis as_if_utc(CivilTime time) { return {time.seconds * 1000}; }

}  // namespace

WorkoutReads plan_workouts(LocalDate date, ReadPlan& plan) {
  // No clock can be told yet: a day of room on each side is enough for all zones.
  const UnixMillis from = as_if_utc(midnight(date + -1));
  const UnixMillis to = as_if_utc(midnight(date + 2));
  const auto rules = plan.many(sql::workout_rules_in, {.to = to, .since = date + -1});
  return {plan.many(sql::workout_events_from, {.from = from, .to = to}), rules,
          plan.zones({.names = {plan.facts().zone},
                      .named_in = {column(rules, "timezone")},
                      .spans = {{from - Seconds{86'400}, to + Seconds{86'400}}}})};
}

std::vector<WorkoutOfDay> workouts_of(LocalDate date, const WorkoutReads& reads, const Rows& rows,
                                      const Facts& facts) {
  struct Begun {
    UnixMillis at;
    WorkoutOfDay workout;
  };
  const ZoneOffsets viewer = viewer_of(rows, reads.zones, facts);
  const Window window{instant_of(viewer, midnight(date)), instant_of(viewer, midnight(date + 1))};
  std::vector<Begun> all;
  const auto add = [&](const EventItem& event, UnixMillis at) {
    if (at >= window.from && at < window.to && event.workout_id)
      all.push_back({at, {*event.workout_id, event.title}});
  };
  for (const EventItem& event : rows.all(reads.singles)) {
    const CivilTime shown{event.start_time.count / 1000};
    add(event, event.timezone ? event.start_time : instant_of(viewer, shown));
  }
  for (const EventItem& event : rows.all(reads.rules)) {
    const auto zone = event.timezone ? rows.zone(reads.zones, *event.timezone) : std::nullopt;
    const Found found = occurrences_in(timing_of(event, zone), viewer, window, kMostOfRule);
    for (const Occurrence& each : found.occurrences) add(event, each.at);
  }
  std::stable_sort(all.begin(), all.end(), [](const Begun& a, const Begun& b) { return a.at < b.at; });
  std::vector<WorkoutOfDay> workouts;
  for (Begun& each : all) workouts.push_back(std::move(each.workout));
  return workouts;
}

}  // namespace ignition::calendar
