#include "domains/calendar/timing.h"

#include <algorithm>

namespace ignition::calendar {
namespace {

constexpr Seconds kDayLength{86'400};
/// Clocks of one zone differ by less than that, whenever they are changed.
constexpr std::int64_t kMargin = 86'400;

const ZoneOffsets& clock_of(const Timing& timing, const ZoneOffsets& viewer) {
  return timing.zone ? *timing.zone : viewer;
}

Occurrence occurrence_at(const Timing& timing, const ZoneOffsets& clock, CivilTime start) {
  const UnixMillis at = instant_of(clock, start);
  return {start, at, timing.zone ? at + timing.length : instant_of(clock, start + timing.length)};
}

bool is_left_out(const Timing& timing, CivilTime start) {
  return std::binary_search(timing.exdates.begin(), timing.exdates.end(), start);
}

/// Whether the rule is over with the occurrence that would begin then.
bool is_over(const Timing& timing, const ZoneOffsets& clock, CivilTime start) {
  if (start == timing.start) return false;
  if (timing.last_day && date_of(start) > *timing.last_day) return true;
  if (timing.last && start > *timing.last) return true;
  const auto& until = timing.rule->until;
  if (!until) return false;
  switch (until->kind) {
    case Until::Kind::day: return date_of(start) > date_of(until->time);
    case Until::Kind::civil: return start > until->time;
    case Until::Kind::utc: return instant_of(clock, start) > UnixMillis{until->time.seconds * 1000};
  }
  return false;
}

/// Gives each occurrence whose civil start is in [from, end) to `take`, as long as that returns true.
struct Walk {
  bool is_whole = true;
  CivilTime reached = {};
  std::int64_t tried = 0;
};

template <class Take>
Walk walk(const Timing& timing, const ZoneOffsets& viewer, CivilTime from, CivilTime end, Take take) {
  const ZoneOffsets& clock = clock_of(timing, viewer);
  if (!timing.rule) {
    if (timing.start >= from && timing.start < end) take(occurrence_at(timing, clock, timing.start));
    return {};
  }
  Occurrences starts(*timing.rule, timing.start);
  starts.skip_to(from);
  if (timing.last_day) end = std::min(end, midnight(*timing.last_day + 1));
  starts.stop_at(end);
  while (starts.tried() < kMostCandidates) {
    const auto start = starts.next(kMostCandidates - starts.tried());
    if (!start && starts.reached() < end && starts.tried() >= kMostCandidates) break;
    if (!start || *start >= end || is_over(timing, clock, *start)) return {true, end, starts.tried()};
    if (is_left_out(timing, *start)) continue;
    if (!take(occurrence_at(timing, clock, *start))) return {false, *start, starts.tried()};
  }
  return {false, starts.reached(), starts.tried()};
}

}  // namespace

Found occurrences_in(const Timing& timing, const ZoneOffsets& viewer, Window window, std::size_t most) {
  const ZoneOffsets& clock = clock_of(timing, viewer);
  const CivilTime from{civil_at(clock, window.from).seconds - timing.length.count - kMargin};
  const CivilTime end{civil_at(clock, window.to).seconds + kMargin};
  Found found;
  const Walk walked = walk(timing, viewer, from, end, [&](const Occurrence& each) {
    const bool touches = each.at < window.to && (each.end > window.from || each.at >= window.from);
    if (touches) found.occurrences.push_back(each);
    return found.occurrences.size() <= most;
  });
  found.tried = walked.tried;
  if (!walked.is_whole) found.cut = instant_of(clock, walked.reached);
  auto& all = found.occurrences;
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  const auto same = [](const auto& a, const auto& b) { return a.at == b.at; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  if (all.size() > most) all.resize(most);
  if (found.cut && *found.cut >= window.to) found.cut.reset();
  return found;
}

bool has_occurrence(const Timing& timing, const ZoneOffsets& viewer, CivilTime start) {
  bool has = false;
  walk(timing, viewer, start, start + Seconds{1}, [&](const Occurrence& each) {
    has = each.start == start;
    return false;
  });
  return has;
}

bool has_several_a_day(const Recurrence& rule) {
  const bool is_of_day = rule.frequency == Frequency::hourly || rule.frequency == Frequency::minutely;
  return is_of_day || rule.hours.size() > 1 || rule.minutes.size() > 1;
}

Result<Ending> ending_of(const Recurrence& rule, CivilTime start, const ZoneOffsets& zone,
                         std::optional<LocalDate> given) {
  Occurrences starts(rule, start);
  CivilTime last = *starts.next(0);
  Ending ending{given};
  if (rule.count) {
    for (std::int64_t n = 1; n < *rule.count && starts.tried() < kMostPeriodsAtWriting; n += 1) {
      const auto next = starts.next(kMostPeriodsAtWriting - starts.tried());
      if (!next) break;
      last = *next;
    }
    if (has_several_a_day(rule)) ending.last = last;
  } else if (rule.until) {
    const bool is_utc = rule.until->kind == Until::Kind::utc;
    last = std::max(last, is_utc ? civil_at(zone, {rule.until->time.seconds * 1000}) : rule.until->time);
  } else {
    if (!given && !starts.next(kMostPeriodsAtWriting))
      return Error{Code::invalid_input, {}, {{"", "has no occurrence but the start"}}};
    ending.tried = starts.tried();
    return ending;
  }
  ending.last_day = std::min(given.value_or(date_of(last)), date_of(last));
  ending.tried = starts.tried();
  return ending;
}

Ending ending_before(const Recurrence& rule, CivilTime next) {
  if (!has_several_a_day(rule)) return {.last_day = date_of(next) + -1};
  const CivilTime last{next.seconds - 1};
  return {.last_day = date_of(last), .last = last};
}

std::optional<Reminder> next_reminder(const Timing& timing, const ZoneOffsets& viewer, Seconds before,
                                      UnixMillis after) {
  const ZoneOffsets& clock = clock_of(timing, viewer);
  const UnixMillis begin = after + before;
  const CivilTime from{civil_at(clock, begin).seconds - kMargin};
  const CivilTime end = timing.rule ? civil_at(clock, begin + kReminderSight) : midnight({kEndOfTime});
  std::optional<Occurrence> first;
  const Walk walked = walk(timing, viewer, from, end, [&](const Occurrence& each) {
    if (each.at > begin && (!first || each.at < first->at)) first = each;
    return !first || each.at <= first->at + kDayLength;  // in a gap the order of instants is another
  });
  if (first) return Reminder{first->at - before, first};
  const bool may_come = timing.rule && (!timing.last_day || *timing.last_day >= date_of(end));
  if (!may_come && walked.is_whole) return std::nullopt;
  return Reminder{instant_of(clock, walked.is_whole ? end : walked.reached) - before};
}

}  // namespace ignition::calendar
