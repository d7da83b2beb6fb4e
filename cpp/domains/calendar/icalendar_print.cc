#include "domains/calendar/icalendar_print.h"

#include <algorithm>

namespace ignition::calendar {
namespace {

constexpr std::string_view kUtcZone = "UTC";

bool is_at_utc(const Clock& clock) { return clock.zone == kUtcZone; }

/// 20260329T090000, as a value of that clock.
std::string value_on(const Clock& clock, CivilTime time) {
  if (clock.is_day) return date_text(date_of(time));
  return date_time_text(time) + (is_at_utc(clock) ? "Z" : "");
}

/// "DTSTART;TZID=Europe/Berlin:"
std::string named_on(const Clock& clock, std::string_view name) {
  std::string text(name);
  if (clock.is_day) {
    text += ";VALUE=DATE";
  } else if (clock.zone && !is_at_utc(clock)) {
    text += ";TZID=" + *clock.zone;
  }
  return text + ":";
}

void append_text(std::string& text, std::string_view name, const std::optional<std::string>& value) {
  if (value) append_line(text, std::string(name) + ":" + escaped_text(*value));
}

std::string utc_text(UnixMillis instant) {
  return date_time_text(civil_at(ZoneOffsets{Seconds{0}}, instant)) + "Z";
}

/// The end as a time where that says the same instant; else what elapses.
void append_end(std::string& text, const PrintedEvent& event, const Timing& timing) {
  if (!event.end_time) return;
  const ZoneOffsets clock = timing.zone.value_or(ZoneOffsets{Seconds{0}});
  const CivilTime end = civil_at(clock, *event.end_time);
  if (instant_of(clock, end) == *event.end_time)
    return append_line(text, named_on(event.clock, "DTEND") + value_on(event.clock, end));
  append_line(text, "DURATION:PT" + std::to_string(timing.length.count) + "S");
}

void append_exdates(std::string& text, const Clock& clock, const std::vector<CivilTime>& exdates) {
  if (exdates.empty()) return;
  std::string line = named_on(clock, "EXDATE");
  for (const CivilTime each : exdates) {
    if (!line.ends_with(':')) line += ',';
    line += value_on(clock, each);
  }
  append_line(text, line);
}

void append_alarm(std::string& text, const PrintedEvent& event) {
  if (!event.reminder_minutes) return;
  append_line(text, "BEGIN:VALARM");
  append_line(text, "ACTION:DISPLAY");
  append_text(text, "DESCRIPTION", event.title);
  append_line(text, "TRIGGER:-PT" + std::to_string(*event.reminder_minutes) + "M");
  append_line(text, "END:VALARM");
}

/// +0530, with seconds where there are any.
std::string offset_text(Seconds offset) {
  const std::int64_t length = offset.count < 0 ? -offset.count : offset.count;
  const auto two = [](std::int64_t value) {
    return std::string(value < 10 ? "0" : "") + std::to_string(value);
  };
  std::string text = (offset.count < 0 ? "-" : "+") + two(length / 3600) + two(length / 60 % 60);
  if (length % 60 != 0) text += two(length % 60);
  return text;
}

void append_observance(std::string& text, CivilTime start, Seconds from, Seconds to) {
  const std::string name = to.count > from.count ? "DAYLIGHT" : "STANDARD";
  append_line(text, "BEGIN:" + name);
  append_line(text, "DTSTART:" + date_time_text(start));
  append_line(text, "TZOFFSETFROM:" + offset_text(from));
  append_line(text, "TZOFFSETTO:" + offset_text(to));
  append_line(text, "END:" + name);
}

/// When the last occurrence may begin, as an instant of the event's clock.
UnixMillis last_instant(const Timing& timing, const ZoneOffsets& clock) {
  const auto end_of = [&](LocalDate day) { return instant_of(clock, midnight(day + 1)) - Seconds{1}; };
  UnixMillis last = end_of(*timing.last_day);
  if (timing.last) last = std::min(last, instant_of(clock, *timing.last));
  if (const auto& until = timing.rule->until) {
    switch (until->kind) {
      case Until::Kind::day: last = std::min(last, end_of(date_of(until->time))); break;
      case Until::Kind::civil: last = std::min(last, instant_of(clock, until->time)); break;
      case Until::Kind::utc: last = std::min(last, UnixMillis{until->time.seconds * 1000}); break;
    }
  }
  return last;
}

}  // namespace

std::string printed_rule(std::string_view rule, const Timing& timing, const Clock& clock) {
  std::string text;
  while (!rule.empty()) {
    const std::size_t end = std::min(rule.find(';'), rule.size());
    const std::string_view part = rule.substr(0, end);
    if (!part.starts_with("COUNT=") && !part.starts_with("UNTIL="))
      text.append(text.empty() ? "" : ";").append(part);
    rule.remove_prefix(std::min(end + 1, rule.size()));
  }
  if (!timing.rule || !timing.last_day) return text;
  const ZoneOffsets zone = timing.zone.value_or(ZoneOffsets{Seconds{0}});
  const UnixMillis last = last_instant(timing, zone);
  // By the standard UNTIL is as the start is, and of one with a zone in UTC.
  return text + ";UNTIL=" + (timing.zone ? utc_text(last) : value_on(clock, civil_at(zone, last)));
}

void append_event(std::string& text, const PrintedEvent& event, const Timing& timing) {
  append_line(text, "BEGIN:VEVENT");
  append_text(text, "UID", event.uid);
  append_line(text, "DTSTAMP:" + utc_text(event.updated_at));
  append_line(text, "CREATED:" + utc_text(event.created_at));
  append_line(text, "LAST-MODIFIED:" + utc_text(event.updated_at));
  append_line(text, named_on(event.clock, "DTSTART") + value_on(event.clock, timing.start));
  append_end(text, event, timing);
  if (event.replaced) {
    const auto& [start, clock] = *event.replaced;
    append_line(text, named_on(clock, "RECURRENCE-ID") + value_on(clock, start));
  }
  if (event.rule) {
    append_line(text, "RRULE:" + printed_rule(*event.rule, timing, event.clock));
    append_exdates(text, event.clock, timing.exdates);
  }
  append_text(text, "SUMMARY", event.title);
  append_text(text, "DESCRIPTION", event.description);
  append_text(text, "LOCATION", event.location);
  append_text(text, "COLOR", event.color);
  if (event.kind != Kind::general) append_line(text, "CATEGORIES:" + std::string(name_of(event.kind)));
  append_alarm(text, event);
  append_line(text, "END:VEVENT");
}

void append_zone(std::string& text, std::string_view name, const ZoneOffsets& zone) {
  append_line(text, "BEGIN:VTIMEZONE");
  append_line(text, "TZID:" + std::string(name));
  append_observance(text, *civil_from_iso("1601-01-01T00:00:00"), zone.first, zone.first);
  Seconds before = zone.first;
  for (const OffsetChange& each : zone.changes) {
    append_observance(text, CivilTime{each.at.count / 1000} + before, before, each.offset);
    before = each.offset;
  }
  append_line(text, "END:VTIMEZONE");
}

}  // namespace ignition::calendar
