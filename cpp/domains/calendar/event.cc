#include "domains/calendar/event.h"

#include <algorithm>
#include <array>

namespace ignition::calendar {
namespace {

constexpr std::array<const char*, 4> kOurs{"exdates", "recurrence_id", "uid", "recurrence_last"};
constexpr CivilTime kFirst{-2'208'988'800};  // 1900-01-01
constexpr CivilTime kLast{7'258'118'400};    // 2200-01-01

std::optional<CivilTime> civil_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  return civil_from_iso(found->get_ref<const std::string&>());
}

/// "+02:00" and "-0330"; nullopt for anything else.
std::optional<Seconds> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") return Seconds{0};
  if (text.size() != 6 || text[3] != ':') return std::nullopt;
  for (const std::size_t place : std::array<std::size_t, 4>{1, 2, 4, 5}) {
    if (text[place] < '0' || text[place] > '9') return std::nullopt;
  }
  const int hours = (text[1] - '0') * 10 + text[2] - '0';
  const int minutes = (text[4] - '0') * 10 + text[5] - '0';
  if (hours > 23 || minutes > 59) return std::nullopt;
  const std::int64_t seconds = hours * 3600 + minutes * 60;
  return Seconds{text[0] == '-' ? -seconds : seconds};
}

constexpr std::string_view kNoMoment = "must be a time like 2026-03-29T09:00, in the years 1900 to 2199";
constexpr std::string_view kNoDay = "must be a day like 2026-03-29 where all_day is true";

/// The moment on the event's clock.
Result<CivilTime> on_clock(const std::string& text, const char* pointer, bool all_day,
                           const std::optional<ZoneOffsets>& zone) {
  const auto moment = moment_of(text);
  if (!moment || (moment->is_day && !all_day)) return fault(pointer, std::string(kNoMoment));
  if (all_day && !moment->is_day) return fault(pointer, std::string(kNoDay));
  if (!moment->offset) return moment->time;
  if (!zone) return fault(pointer, "must have no offset where the time floats");
  return civil_at(*zone, UnixMillis{(moment->time.seconds - moment->offset->count) * 1000});
}

/// The instant; that of a moment with its offset is its own, even where a clock shows it twice.
UnixMillis instant_in(const std::optional<ZoneOffsets>& zone, const std::string& text, CivilTime time) {
  const auto moment = moment_of(text);
  if (moment && moment->offset) return {(moment->time.seconds - moment->offset->count) * 1000};
  return zone ? instant_of(*zone, time) : UnixMillis{time.seconds * 1000};
}

}  // namespace

Marks marks_of(const JsonText& metadata) {
  Marks marks;
  const Json json = metadata.text.empty() ? Json::object() : parse_json(metadata.text);
  if (!json.is_object()) return marks;
  marks.recurrence_id = civil_in(json, "recurrence_id");
  marks.last = civil_in(json, "recurrence_last");
  if (const auto uid = json.find("uid"); uid != json.end() && uid->is_string()) marks.uid = *uid;
  if (const auto all = json.find("exdates"); all != json.end() && all->is_array()) {
    for (const Json& each : *all) {
      const auto time = each.is_string() ? civil_from_iso(each.get_ref<const std::string&>()) : std::nullopt;
      if (time) marks.exdates.push_back(*time);
    }
  }
  std::sort(marks.exdates.begin(), marks.exdates.end());
  return marks;
}

JsonText with_marks(const JsonText& clients, const Marks& marks) {
  Json json = clients.text.empty() ? Json::object() : parse_json(clients.text);
  if (!json.is_object()) json = Json::object();
  for (const char* name : kOurs) json.erase(name);
  if (!marks.exdates.empty()) {
    Json& all = json["exdates"] = Json::array();
    for (const CivilTime each : marks.exdates) all.push_back(to_iso(each));
  }
  if (marks.recurrence_id) json["recurrence_id"] = to_iso(*marks.recurrence_id);
  if (marks.last) json["recurrence_last"] = to_iso(*marks.last);
  if (marks.uid) json["uid"] = *marks.uid;
  return json.empty() ? JsonText{} : JsonText{print_json(json)};
}

std::optional<Moment> moment_of(std::string_view text) {
  Moment moment;
  if (const auto day = date_from_iso(text)) {
    moment = {midnight(*day), true, {}};
  } else {
    const std::size_t end = text.find_first_of("Zz+-", 11);
    if (end != std::string_view::npos) {
      moment.offset = offset_of(text.substr(end));
      if (!moment.offset) return std::nullopt;
      text = text.substr(0, end);
    }
    const std::string_view fraction = text.size() > 19 ? text.substr(19) : "";
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (fraction.size() == 1 || (!fraction.empty() && fraction[0] != '.')) return std::nullopt;
    if (!fraction.empty() && !std::all_of(fraction.begin() + 1, fraction.end(), is_digit))
      return std::nullopt;
    const auto time = civil_from_iso(text.substr(0, 19));
    if (!time) return std::nullopt;
    moment.time = *time;
  }
  if (moment.time < kFirst || moment.time >= kLast) return std::nullopt;
  return moment;
}

Result<Times> times_of(const EventBody& body, const ZoneOf& zone_of, std::string_view default_zone) {
  Times times;
  if (body.all_day) {
    if (body.timezone && *body.timezone != kFloating)
      return fault("/timezone", "must not be there where all_day is true");
  } else if (!body.timezone || *body.timezone != kFloating) {
    times.timezone = body.timezone ? *body.timezone : std::string(default_zone);
    times.timing.zone = zone_of(*times.timezone);
    if (!times.timing.zone) return fault("/timezone", "must be the IANA name of a zone, or floating");
  }
  const auto& zone = times.timing.zone;
  IGN_TRY(times.timing.start, on_clock(body.start_time, "/start_time", body.all_day, zone));
  times.start_time = instant_of(zone ? *zone : ZoneOffsets{Seconds{0}}, times.timing.start);
  if (body.all_day) times.timing.length = Seconds{86'400};
  if (!body.end_time) return times;
  IGN_TRY(const CivilTime& end, on_clock(*body.end_time, "/end_time", body.all_day, zone));
  const UnixMillis begins = instant_in(zone, body.start_time, times.timing.start);
  const Seconds length{(instant_in(zone, *body.end_time, end).count - begins.count) / 1000};
  if (length.count < (body.all_day ? 1 : 0)) return fault("/end_time", "must not lie before the start");
  if (length > kLongest) return fault("/end_time", "must lie no more than 92 days after the start");
  times.timing.length = length;
  times.end_time = times.start_time + length;
  return times;
}

std::optional<Error> add_rule(const std::string& rule, std::optional<LocalDate> given, bool all_day,
                              const ZoneOffsets& viewer, Times& times) {
  constexpr const char* kPointer = "/recurrence_rule";
  auto parsed = parse_recurrence(rule);
  if (!parsed) {
    const bool is_told = !parsed.error().errors.empty();
    return fault(kPointer, is_told ? parsed.error().errors.front().detail : parsed.error().detail);
  }
  Timing& timing = times.timing;
  if (all_day && has_several_a_day(parsed.value()))
    return fault(kPointer, "must not repeat within a day where all_day is true");
  if (given && *given < date_of(timing.start))
    return fault("/recurrence_end", "must not lie before the start");
  const ZoneOffsets& clock = timing.zone ? *timing.zone : viewer;
  auto ending = ending_of(parsed.value(), timing.start, clock, given);
  if (!ending) return fault(kPointer, ending.error().errors.front().detail);
  timing.rule = std::move(parsed.value());
  timing.last_day = ending.value().last_day;
  timing.last = ending.value().last;
  times.tried = ending.value().tried;
  return std::nullopt;
}

std::string without_count(std::string_view rule) {
  std::string rest;
  while (!rule.empty()) {
    const std::size_t end = std::min(rule.find(';'), rule.size());
    const std::string_view part = rule.substr(0, end);
    if (!part.starts_with("COUNT=")) rest.append(rest.empty() ? "" : ";").append(part);
    rule.remove_prefix(std::min(end + 1, rule.size()));
  }
  return rest;
}

std::string moment_text(CivilTime time, bool is_day) { return is_day ? to_iso(date_of(time)) : to_iso(time); }

}  // namespace ignition::calendar
