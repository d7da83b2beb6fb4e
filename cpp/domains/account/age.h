// Age. Rule: a birth date is asked, compared and forgotten; only the yes is kept.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/time.h"

namespace ignition::account {

/// Whole years lived on that civil day. One who was born on 29 February has the birthday on 1 March in a year
/// that has none.
inline std::int64_t age_on(LocalDate today, LocalDate birth) {
  using namespace std::chrono;
  const year_month_day now{sys_days{days{today.days}}};
  const year_month_day born{sys_days{days{birth.days}}};
  const bool had_birthday =
      now.month() > born.month() || (now.month() == born.month() && now.day() >= born.day());
  return static_cast<int>(now.year()) - static_cast<int>(born.year()) - (had_birthday ? 0 : 1);
}

/// Nobody is older.
inline constexpr std::int64_t kOldest = 130;

}  // namespace ignition::account
