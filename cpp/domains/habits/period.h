// Periods: the local days of a daily habit, the ISO weeks of a weekly one. Rule: a period is known by its
// first day; a week by its Monday.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/time.h"
#include "domains/habits/words.h"

namespace ignition::habits {

/// How often a habit comes, and on which weekdays it rests; only a daily one does.
struct Rhythm {
  Frequency frequency = Frequency::daily;
  std::vector<std::int64_t> rest_days = {};  // 0 = Sunday … 6 = Saturday

  bool operator==(const Rhythm&) const = default;
};

constexpr LocalDate monday_of(LocalDate date) { return date + -weekday_from_monday(date); }

constexpr LocalDate period_of(Frequency frequency, LocalDate date) {
  switch (frequency) {
    case Frequency::daily: return date;
    case Frequency::weekly: return monday_of(date);
  }
  IGN_CHECK(false);
}

/// Days of a period.
constexpr std::int32_t length_of(Frequency frequency) { return frequency == Frequency::weekly ? 7 : 1; }

/// 0 = Sunday … 6 = Saturday.
constexpr std::int64_t weekday_from_sunday(LocalDate date) { return (weekday_from_monday(date) + 1) % 7; }

/// Whether nothing is asked of that period.
bool rests(const Rhythm& rhythm, LocalDate period);

}  // namespace ignition::habits
