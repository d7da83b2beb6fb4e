// GET /api/calendar: what takes place in a time. Rule 1: what is read is bounded, whatever a user has: single
// events by their start, rules by their number. Rule 2: what was cut away is told, with where to go on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/calendar/statements.gen.h"
#include "domains/calendar/timing.h"
#include "http/endpoint.h"

namespace ignition::calendar {

inline constexpr std::int64_t kMostEvents = 2'000;  // single ones, of a window and before it
inline constexpr std::size_t kMostOccurrences = 1'000;

struct OccurrenceView {
  std::string event_id;
  std::optional<std::string> occurrence;
  UnixMillis start_time;
  UnixMillis end_time;
  std::string local_start;
  std::string local_end;
  std::optional<std::string> timezone;
  bool all_day = false;
  std::string title;
  std::optional<std::string> excerpt;
  Kind event_type = Kind::general;
  std::optional<std::string> location;
  std::optional<std::string> recurrence_rule;
  std::optional<std::string> parent_event_id;
  std::optional<std::string> workout_id;
  std::optional<std::string> color;
  std::optional<std::int64_t> reminder_minutes;
  static constexpr auto fields = field_list(
      field<&OccurrenceView::event_id>(),
      field<&OccurrenceView::occurrence>({.doc = "Names it among those of its event; null of a single one"}),
      field<&OccurrenceView::start_time>(), field<&OccurrenceView::end_time>(),
      field<&OccurrenceView::local_start>(
          {.doc = "On the clock of the request's zone; a date of a whole day"}),
      field<&OccurrenceView::local_end>(), field<&OccurrenceView::timezone>(),
      field<&OccurrenceView::all_day>(), field<&OccurrenceView::title>(), field<&OccurrenceView::excerpt>(),
      field<&OccurrenceView::event_type>(), field<&OccurrenceView::location>(),
      field<&OccurrenceView::recurrence_rule>(), field<&OccurrenceView::parent_event_id>(),
      field<&OccurrenceView::workout_id>(), field<&OccurrenceView::color>(),
      field<&OccurrenceView::reminder_minutes>());
};

struct GetCalendar {
  struct Input {
    std::string from;
    std::string to;
    static constexpr auto fields = field_list(
        field<&Input::from>(
            {.doc = "A local date, or next_from of the answer before", .max = 19, .in = In::query}),
        field<&Input::to>(
            {.doc = "A local date, exclusive; at most 366 days later", .max = 19, .in = In::query}));
  };
  struct Output {
    std::vector<OccurrenceView> items;
    bool truncated = false;
    std::optional<std::string> next_from;
    static constexpr auto fields =
        field_list(field<&Output::items>(),
                   field<&Output::truncated>({.doc = "Whether there is more than can be told at once"}),
                   field<&Output::next_from>({.doc = "What begins from there on is told by asking from it"}));
  };
  struct Reads {
    Many<EventItem> beginning;
    Many<EventItem> going_on;
    Many<EventItem> rules;
    Zones zones;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::calendar
