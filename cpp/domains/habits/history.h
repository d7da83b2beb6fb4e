// What a habit shows of its days. Rule: the last 30 local days of a daily habit, the last 8 ISO weeks of a
// weekly one, each with what became of it.
#pragma once

#include <vector>

#include "base/fields.h"
#include "domains/habits/marks.h"

namespace ignition::habits {

inline constexpr std::int32_t kShownDays = 30;
inline constexpr std::int32_t kShownWeeks = 8;

/// What was logged on a local day.
struct Day {
  LocalDate date = {};
  Counted counts = {};
};

struct ShownPeriod {
  LocalDate date;  // its first day
  std::int64_t count;
  PeriodState state;
  static constexpr auto fields = field_list(field<&ShownPeriod::date>({.doc = "Of a week its Monday"}),
                                            field<&ShownPeriod::count>(), field<&ShownPeriod::state>());
};

/// The first day that any habit may show.
constexpr LocalDate first_shown(LocalDate today) { return monday_of(today) + -7 * (kShownWeeks - 1); }
static_assert(7 * (kShownWeeks - 1) >= kShownDays - 1);

/// The days with those of an ISO week, the one that begins on `monday`, as its logs have them.
std::vector<Day> with_week(std::vector<Day> days, LocalDate monday, const Logs& week);

Counted counted(const std::vector<Day>& days, Frequency frequency, LocalDate period);

/// Oldest first; the last is the present one.
std::vector<ShownPeriod> history(const std::vector<Day>& days, const Rhythm& rhythm, LocalDate today);

}  // namespace ignition::habits
