// Streaks. Rule 1: everything that lengthens or ends a streak is decided in this file. Rule 2: it knows days,
// not clocks; two readings of the same day, one in the zone of the request and one at the offset at which the
// streak last counted, forgive travel and the change of clocks: a day never counts twice, and moving breaks
// nothing that staying would have kept. Rule 3: no SQL, no JSON.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/time.h"

namespace ignition::economy {

struct Streak {
  std::int64_t current = 0;
  std::int64_t longest = 0;
  std::optional<LocalDate> last = {};
  std::int64_t utc_offset_minutes = 0;  // at which `last` was counted

  bool operator==(const Streak&) const = default;
};

/// Now, as streaks see it.
struct StreakDay {
  UnixMillis now;
  LocalDate today;                      // in the zone of the request
  std::int64_t utc_offset_minutes = 0;  // of the request
};

/// The more forgiving of the two readings of the day.
inline LocalDate kindest_day(const Streak& streak, const StreakDay& day) {
  return std::min(day.today, date_at(day.now, streak.utc_offset_minutes));
}

/// The streak after an activity on that day.
inline Streak advance(Streak streak, const StreakDay& day) {
  if (streak.last && day.today <= *streak.last) return streak;
  const bool continues = streak.last && kindest_day(streak, day) <= *streak.last + 1;
  streak.current = continues ? streak.current + 1 : 1;
  streak.longest = std::max(streak.longest, streak.current);
  streak.last = day.today;
  streak.utc_offset_minutes = day.utc_offset_minutes;
  return streak;
}

/// What is shown: 0 once a whole day was missed.
inline std::int64_t shown(const Streak& streak, const StreakDay& day) {
  const bool alive = streak.last && kindest_day(streak, day) <= *streak.last + 1;
  return alive ? streak.current : 0;
}

}  // namespace ignition::economy
