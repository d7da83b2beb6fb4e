#include "domains/habits/history.h"

#include <algorithm>

namespace ignition::habits {
namespace {

PeriodState state_of(const Counted& counts, const Rhythm& rhythm, LocalDate period) {
  if (counts.is_done) return PeriodState::done;
  if (counts.count > 0) return PeriodState::part;
  if (counts.is_skipped) return PeriodState::skip;
  return rests(rhythm, period) ? PeriodState::rest : PeriodState::none;
}

}  // namespace

std::vector<Day> with_week(std::vector<Day> days, LocalDate monday, const Logs& week) {
  std::erase_if(days, [&](const Day& day) { return monday_of(day.date) == monday; });
  for (std::int32_t i = 0; i < 7; i += 1)
    days.push_back({monday + i, counted(week, Frequency::daily, monday + i)});
  return days;
}

Counted counted(const std::vector<Day>& days, Frequency frequency, LocalDate period) {
  Counted counts;
  for (const Day& day : days) {
    if (period_of(frequency, day.date) != period) continue;
    counts.count += day.counts.count;
    counts.is_done |= day.counts.is_done;
    counts.is_skipped |= day.counts.is_skipped;
  }
  return counts;
}

std::vector<ShownPeriod> history(const std::vector<Day>& days, const Rhythm& rhythm, LocalDate today) {
  const bool is_weekly = rhythm.frequency == Frequency::weekly;
  const std::int32_t length = length_of(rhythm.frequency);
  const LocalDate present = period_of(rhythm.frequency, today);
  std::vector<ShownPeriod> shown;
  for (std::int32_t back = (is_weekly ? kShownWeeks : kShownDays) - 1; back >= 0; back -= 1) {
    const LocalDate period = present + -back * length;
    const Counted counts = counted(days, rhythm.frequency, period);
    shown.push_back({period, counts.count, state_of(counts, rhythm, period)});
  }
  return shown;
}

}  // namespace ignition::habits
