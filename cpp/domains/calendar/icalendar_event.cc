#include "domains/calendar/icalendar_event.h"

#include <array>

namespace ignition::calendar {
namespace {

/// Which property a field of an event comes from.
std::string_view property_of(std::string_view pointer, const FileEvent& from) {
  struct Source {
    std::string_view pointer;
    std::string_view property;
  };
  static constexpr auto sources = std::to_array<Source>({{"/title", "SUMMARY"},
                                                         {"/description", "DESCRIPTION"},
                                                         {"/location", "LOCATION"},
                                                         {"/color", "COLOR"},
                                                         {"/start_time", "DTSTART"},
                                                         {"/timezone", "DTSTART"},
                                                         {"/end_time", "DTEND"},
                                                         {"/recurrence_rule", "RRULE"}});
  if (pointer == "/end_time" && from.duration) return "DURATION";
  for (const Source& each : sources) {
    if (each.pointer == pointer) return each.property;
  }
  return "VEVENT";
}

/// The name of the zone in which a time stands; none of a day, and of one that floats.
Result<std::optional<std::string>> zone_name_of(const FileMoment& moment, const FileZones& zones) {
  if (moment.at.form == FileTime::Form::utc) return std::optional<std::string>("UTC");
  if (moment.at.form != FileTime::Form::zoned) return std::optional<std::string>{};
  for (const std::string& name : zone_candidates(zones.file, moment.at.zone)) {
    if (zones.zone_of(name)) return std::optional(name);
  }
  if (!zones.default_zone.empty()) return std::optional(std::string(zones.default_zone));
  return line_fault(moment.line, "TZID names no zone that is known: " + moment.at.zone);
}

/// The end as the body of an event has it.
Result<std::optional<std::string>> end_of_file(const FileEvent& event, const OwnClock& own,
                                               const FileZones& zones) {
  using Text = std::optional<std::string>;
  if (event.duration) {
    const auto [days, seconds] = *event.duration;
    if (own.is_day && seconds != 0)
      return line_fault(event.line_of("DURATION"), "DURATION must be of whole days, as the start is one");
    const CivilTime end = own.start + Seconds{days * 86'400};
    if (own.is_day && days == 0) return Text{};
    if (!own.zone) return Text(moment_text(end + Seconds{seconds}, own.is_day));
    return Text(to_iso(instant_of(*own.zone, end) + Seconds{seconds}));
  }
  if (!event.end) return Text{};
  const FileTime& end = event.end->at;
  if ((end.form == FileTime::Form::day) != own.is_day)
    return line_fault(event.end->line, "DTEND must be a date where DTSTART is one, else a time");
  // Some programs end a day where it begins.
  if (own.is_day && end.time == own.start) return Text{};
  IGN_TRY(const auto& name, zone_name_of(*event.end, zones));
  if (name == own.name) return Text(moment_text(end.time, own.is_day));
  if (!name || !own.name)
    return line_fault(event.end->line, "DTEND must have a zone where DTSTART has one, else none");
  const auto zone = zones.zone_of(*name);
  return Text(to_iso(instant_of(zone.value_or(ZoneOffsets{Seconds{0}}), end.time)));
}

}  // namespace

Error line_fault(std::int64_t line, std::string detail) {
  return {Code::invalid_input, {}, {{"line " + std::to_string(line), std::move(detail)}}};
}

Error told_by_line(const Error& error, const FileEvent& from) {
  if (error.errors.empty()) return error;
  const FieldError& first = error.errors.front();
  const std::string_view property = property_of(first.pointer, from);
  return line_fault(from.line_of(property), std::string(property) + " " + first.detail);
}

std::string uid_at(std::string_view uid, const FileTime& time) {
  const bool is_day = time.form == FileTime::Form::day;
  const bool is_utc = time.form == FileTime::Form::utc;
  return std::string(uid) + "/" + (is_day ? date_text(date_of(time.time)) : date_time_text(time.time)) +
         (is_utc ? "Z" : "");
}

Result<OwnClock> own_clock(const FileEvent& event, const FileZones& zones) {
  const FileMoment& start = *event.start;
  IGN_TRY(auto name, zone_name_of(start, zones));
  std::optional<ZoneOffsets> zone;
  if (name) zone = zones.zone_of(*name);
  return OwnClock{start.at.form == FileTime::Form::day, std::move(name), std::move(zone), start.at.time};
}

Result<CivilTime> on_clock_of(const OwnClock& own, const FileMoment& moment, const FileZones& zones) {
  IGN_TRY(const auto& name, zone_name_of(moment, zones));
  if (own.is_day) return midnight(date_of(moment.at.time));
  if (moment.at.form == FileTime::Form::day) return moment.at.time + Seconds{second_of_day(own.start)};
  if (!name || name == own.name || !own.zone) return moment.at.time;
  const auto zone = zones.zone_of(*name);
  return zone ? civil_at(*own.zone, instant_of(*zone, moment.at.time)) : moment.at.time;
}

Result<EventBody> body_of_file(const FileEvent& event, const OwnClock& own, const EventRow& before,
                               const FileZones& zones) {
  EventBody body{.title = event.title,
                 .description = event.description,
                 .event_type = event.kind,
                 .start_time = moment_text(own.start, own.is_day),
                 .end_time = {},
                 .timezone = {},
                 .all_day = own.is_day,
                 .location = event.location,
                 .recurrence_rule = event.rule,
                 .recurrence_end = {},
                 .workout_id = before.workout_id,
                 .color = event.color,
                 .reminder_minutes = event.reminder_minutes,
                 .metadata = {}};
  IGN_TRY(body.end_time, end_of_file(event, own, zones));
  if (!own.is_day) body.timezone = own.name.value_or(std::string(kFloating));
  const JsonText clients = with_marks(before.metadata, {});
  if (!clients.text.empty()) body.metadata = clients;
  return body;
}

}  // namespace ignition::calendar
