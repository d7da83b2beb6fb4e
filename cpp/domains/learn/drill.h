// Drills. Rule 1: every answer counts; only a round, which is an attempt of five answers or more, is an event
// and moves the schedule. Rule 2: a bad round makes the drill due at once, a good one of a drill that is due
// sets it further ahead the longer the row of good rounds is. Rule 3: a good round ahead of time moves
// nothing.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>

#include "base/time.h"

namespace ignition::learn {

/// 0 <= correct <= total.
struct Attempt {
  std::int64_t correct = 0;
  std::int64_t total = 0;
};

struct DrillStats {
  std::int64_t attempts = 0;  // answers
  std::int64_t correct = 0;
  std::int64_t streak = 0;  // good rounds in a row, each when it was due
  std::int64_t best_streak = 0;
  std::optional<UnixMillis> last_attempted_at = {};
  std::optional<UnixMillis> next_due_at = {};

  bool operator==(const DrillStats&) const = default;
};

inline constexpr std::int64_t kLeastOfRound = 5;
inline constexpr std::int64_t kLongestAttempt = 200;
/// Days until a drill is due again, by the streak from 1; the last holds for every longer one.
inline constexpr std::array<std::int64_t, 6> kDrillDays{1, 2, 4, 7, 14, 30};

constexpr bool is_round(const Attempt& attempt) { return attempt.total >= kLeastOfRound; }

/// Four of five right.
constexpr bool is_good(const Attempt& attempt) { return attempt.correct * 5 >= attempt.total * 4; }

/// `day_end`: of the local day, exclusive.
constexpr bool is_due(const DrillStats& stats, UnixMillis day_end) {
  return !stats.next_due_at || *stats.next_due_at < day_end;
}

/// Ten answers or more, and fewer than seven of ten right.
constexpr bool is_weak(const DrillStats& stats) {
  return stats.attempts >= 10 && stats.correct * 10 < stats.attempts * 7;
}

constexpr DrillStats after_attempt(DrillStats stats, const Attempt& attempt, UnixMillis now,
                                   UnixMillis day_end) {
  stats.attempts += attempt.total;
  stats.correct += attempt.correct;
  stats.last_attempted_at = now;
  if (!is_round(attempt)) return stats;
  if (!is_good(attempt)) {
    stats.streak = 0;
    stats.next_due_at = now;
  } else if (is_due(stats, day_end)) {
    stats.streak += 1;
    stats.best_streak = std::max(stats.best_streak, stats.streak);
    const auto place = std::min<std::int64_t>(stats.streak, std::ssize(kDrillDays)) - 1;
    const std::int64_t days = kDrillDays[static_cast<std::size_t>(place)];
    stats.next_due_at = day_end + Seconds{(days - 1) * 86'400};
  }
  return stats;
}

}  // namespace ignition::learn
