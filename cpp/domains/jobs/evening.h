// Evenings: where on Earth it is six o'clock. Rule: at any moment that is two ranges of offsets from UTC, in
// one of which the local date is that of UTC, in the other the day before.
#pragma once

#include <array>
#include <cstdint>

#include "base/time.h"

namespace ignition::jobs {

inline constexpr std::int64_t kMinutesOfDay = 24 * 60;
inline constexpr std::int64_t kEvening = 18 * 60;  // minutes after local midnight

/// Minutes east of UTC, both inclusive, at which it is 18:00 to 18:59 of the day after `yesterday`.
struct Evening {
  LocalDate yesterday;
  std::int64_t from;
  std::int64_t to;
};

/// The earlier local date first.
constexpr std::array<Evening, 2> evenings_at(UnixMillis now) {
  const std::int64_t minutes = now.count / 60'000;
  const std::int64_t minute = minutes % kMinutesOfDay;
  const LocalDate today{static_cast<std::int32_t>(minutes / kMinutesOfDay)};
  const std::int64_t same_day = kEvening - minute;
  const std::int64_t day_before = same_day - kMinutesOfDay;
  return {Evening{today + -2, day_before, day_before + 59}, Evening{today + -1, same_day, same_day + 59}};
}

/// When that evening began.
constexpr UnixMillis evening_of(LocalDate yesterday, std::int64_t utc_offset_minutes) {
  const std::int64_t day = yesterday.days + 1;
  return {(day * kMinutesOfDay + kEvening - utc_offset_minutes) * 60'000};
}

}  // namespace ignition::jobs
