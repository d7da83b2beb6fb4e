// The streak of a habit. Rule 1: it is a fold over the marked logs of the last 400 local days, in the order
// of their periods: a period that was done adds 1 if between it and the one before lies none but skips and
// days of rest, else the streak begins at 1. Rule 2: how far two of them lie apart is seen as
// gamification/streaks.h sees it, by the more forgiving of two readings of the day, so that travel breaks
// nothing. Rule 3: a run that reaches back to the first of those days may be longer than they show, and
// counts on from what is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domains/economy/streaks.h"
#include "domains/habits/marks.h"

namespace ignition::habits {

inline constexpr std::int32_t kFoldedDays = 400;

/// The run that ends with the last period that was done, and the longest there is.
struct Fold {
  std::int64_t current = 0;
  std::int64_t longest = 0;
  std::optional<LocalDate> last = {};   // its period
  std::int64_t utc_offset_minutes = 0;  // at which that was logged
  bool reaches_back = false;            // no gap between the first day and the run

  bool operator==(const Fold&) const = default;
};

/// `marks`: logs that are done or skips, in any order; those before `first` are passed over.
Fold fold(Logs marks, const Rhythm& rhythm, LocalDate first);

/// What is kept after a change: `before` and `after` fold the marks as they were and as they are.
economy::Streak streak_after(const economy::Streak& kept, const Fold& before, const Fold& after);

/// After a change of the frequency: both counts anew.
economy::Streak streak_of(const Fold& fold);

/// What is shown: 0 once a period lies between that is neither skipped nor of rest. `skips`: days of skips.
std::int64_t shown(const economy::Streak& streak, const Rhythm& rhythm, const std::vector<LocalDate>& skips,
                   const economy::StreakDay& day);

}  // namespace ignition::habits
