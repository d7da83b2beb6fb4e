#include "domains/calendar/window_api.h"

#include <algorithm>

#include "domains/calendar/event.h"
#include "domains/calendar/kept_event.h"
#include "http/response.h"

namespace ignition::calendar {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kMostDays = 366;

/// What is asked for, on the clock of whoever asks.
struct Span {
  CivilTime from;
  CivilTime to;
  bool goes_on = false;  // after what was told before: only what begins
};

Result<Span> span_of(const GetCalendar::Input& input) {
  const auto from = moment_of(input.from);
  const auto to = moment_of(input.to);
  std::vector<FieldError> faults;
  if (!from || from->offset) faults.push_back({"?from", "must be a day like 2026-03-29"});
  if (!to || to->offset) faults.push_back({"?to", "must be a day like 2026-03-30"});
  if (!faults.empty()) return Error{Code::invalid_input, {}, std::move(faults)};
  if (to->time <= from->time || to->time.seconds - from->time.seconds > kMostDays * kDay)
    return Error{Code::invalid_input, {}, {{"?to", "must lie 1 to 366 days after from"}}};
  return Span{from->time, to->time, !from->is_day};
}

/// Where no clock can be told yet: as if at UTC, and a day of room on each side for all zones.
UnixMillis about(CivilTime time, std::int64_t days) { return {(time.seconds + days * kDay) * 1000}; }

struct Shown {
  const EventItem* event;
  Occurrence occurrence;
};

class Gathering {
 public:
  Gathering(const ZoneOffsets& viewer, const Span& span)
      : viewer_(viewer),
        goes_on_(span.goes_on),
        window_{instant_of(viewer, span.from), instant_of(viewer, span.to)} {}

  /// Nothing from there on is known whole.
  void cut(UnixMillis at) {
    if (at >= window_.to) return;
    window_.to = at;
    is_cut_ = true;
  }

  void single(const EventItem& event) {
    const UnixMillis at = event.timezone ? event.start_time : seen(event.start_time);
    const UnixMillis end = event.timezone ? ended(event) : seen(ended(event));
    add(event, {{}, at, end});
  }

  void rule(const EventItem& event, const std::optional<ZoneOffsets>& zone) {
    const Found found = occurrences_in(timing_of(event, zone), viewer_, window_, kMostOccurrences + 1);
    for (const Occurrence& each : found.occurrences) add(event, each);
    if (found.cut) cut(*found.cut);
    if (found.occurrences.size() > kMostOccurrences) cut(found.occurrences.back().at);
  }

  GetCalendar::Output told() {
    std::sort(all_.begin(), all_.end(), [](const Shown& a, const Shown& b) {
      return a.occurrence.at != b.occurrence.at ? a.occurrence.at < b.occurrence.at
                                                : a.event->id < b.event->id;
    });
    std::size_t end = 0;
    while (end < all_.size() && all_[end].occurrence.at < window_.to) end += 1;
    if (end > kMostOccurrences) {
      // Those that begin at one moment are told together.
      const UnixMillis last = all_[kMostOccurrences - 1].occurrence.at;
      end = kMostOccurrences;
      while (end < all_.size() && all_[end].occurrence.at == last) end += 1;
      if (end < all_.size()) cut(all_[end].occurrence.at);
    }
    GetCalendar::Output output;
    for (std::size_t i = 0; i < end; i += 1) output.items.push_back(view_of(all_[i]));
    output.truncated = is_cut_;
    if (is_cut_) output.next_from = to_iso(civil_at(viewer_, window_.to));
    return output;
  }

 private:
  UnixMillis seen(UnixMillis as_if_utc) const {
    return instant_of(viewer_, CivilTime{as_if_utc.count / 1000 - (as_if_utc.count % 1000 < 0 ? 1 : 0)});
  }

  static UnixMillis ended(const EventItem& event) { return event.start_time + length_of(event); }

  void add(const EventItem& event, const Occurrence& each) {
    const bool is_over = each.end <= window_.from && each.at < window_.from;
    if (each.at >= window_.to || is_over || (goes_on_ && each.at < window_.from)) return;
    all_.push_back({&event, each});
  }

  OccurrenceView view_of(const Shown& shown) const {
    const EventItem& event = *shown.event;
    const auto local = [&](UnixMillis time) { return moment_text(civil_at(viewer_, time), event.all_day); };
    OccurrenceView view{.event_id = event.id,
                        .occurrence = {},
                        .start_time = shown.occurrence.at,
                        .end_time = shown.occurrence.end,
                        .local_start = local(shown.occurrence.at),
                        .local_end = local(shown.occurrence.end),
                        .timezone = event.timezone,
                        .all_day = event.all_day,
                        .title = event.title,
                        .excerpt = event.excerpt,
                        .event_type = event.event_type,
                        .location = event.location,
                        .recurrence_rule = event.recurrence_rule,
                        .parent_event_id = event.parent_event_id,
                        .workout_id = event.workout_id,
                        .color = event.color,
                        .reminder_minutes = event.reminder_minutes};
    if (event.recurrence_rule) view.occurrence = moment_text(shown.occurrence.start, event.all_day);
    return view;
  }

  const ZoneOffsets& viewer_;
  bool goes_on_;
  Window window_;
  bool is_cut_ = false;
  std::vector<Shown> all_ = {};
};

}  // namespace

GetCalendar::Reads GetCalendar::plan(const Input& input, ReadPlan& plan) {
  const auto asked = span_of(input);
  const Span span = asked ? asked.value() : Span{};
  const UnixMillis from = about(span.from, -1);
  const UnixMillis to = about(span.to, 1);
  const LocalDate since = date_of(span.from) + -93;
  const auto rules = plan.many(sql::rules_in, {.to = to, .since = since});
  return {
      plan.many(sql::events_from, {.from = from, .to = to, .limit = kMostEvents + 1}),
      plan.many(sql::events_going_on, {.since = about(span.from, -94), .from = from, .limit = kMostEvents}),
      rules,
      plan.zones({.names = {plan.facts().zone},
                  .named_in = {column(rules, "timezone")},
                  .spans = {{about(span.from, -96), about(span.to, 2)}}})};
}

Result<Decision> GetCalendar::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const Span& span, span_of(input));
  const ZoneOffsets viewer = viewer_of(rows, reads.zones, asked.facts);
  const std::vector<EventItem> beginning = rows.all(reads.beginning);
  const std::vector<EventItem> going_on = rows.all(reads.going_on);
  const std::vector<EventItem> rules = rows.all(reads.rules);
  Gathering gathering(viewer, span);
  if (beginning.size() > static_cast<std::size_t>(kMostEvents)) {
    // What floats is read in another order than it is seen in; a day makes up for all zones.
    const UnixMillis last = beginning.back().start_time;
    const UnixMillis from = instant_of(viewer, span.from);
    const UnixMillis early = last - Seconds{kDay};
    gathering.cut(early > from ? early : last > from ? last : from + Seconds{1});
  }
  for (const EventItem& each : beginning) gathering.single(each);
  for (const EventItem& each : going_on) gathering.single(each);
  for (const EventItem& each : rules)
    gathering.rule(each, each.timezone ? rows.zone(reads.zones, *each.timezone) : std::nullopt);
  return answer(gathering.told());
}

}  // namespace ignition::calendar
