// FSRS-6: when a card is shown again. Rule 1: pure arithmetic on one card; days and limits of the queue are
// decided elsewhere. Rule 2: it knows no zone: callers say how many local days have passed.
// Source: the FSRS-6 algorithm as npm ts-fsrs 5.4 computes it, without fuzz, each formula rounded to eight
// decimals as there; tests/reference/fsrs.test.mjs compares the two.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/names.h"
#include "base/time.h"

namespace ignition::learn {

/// `fresh` was never reviewed. Learning and relearning wait for minutes, review for days.
enum class CardState { fresh, learning, review, relearning };

enum class Rating { again, hard, good, easy };
inline constexpr std::array kRatings{Rating::again, Rating::hard, Rating::good, Rating::easy};

/// What a user remembers of a card.
struct Memory {
  CardState state = CardState::fresh;
  std::int64_t step = 0;  // of the short waits of (re)learning, from 0
  double stability = 0;   // days after which the chance to recall has fallen to 90 %; 0.001..36,500
  double difficulty = 0;  // 1..10
  UnixMillis due_at = {};
  UnixMillis last_review_at = {};
  std::int64_t reviews = 0;
  std::int64_t lapses = 0;  // forgotten while in review

  bool operator==(const Memory&) const = default;
};

struct Scheduling {
  double desired_retention = 0.9;  // chance to recall at which a card in review comes due; 0.80..0.97
  bool has_short_steps = true;     // false: every wait is at least a day
};

/// The chance to recall after so many days, 0..1.
double retrievability(double stability, std::int64_t elapsed_days);

/// The memory after a review at `now`. `elapsed_days`: local days since the last review, at least 0; of no
/// meaning for a fresh card.
Memory after_review(const Memory& before, Rating rating, UnixMillis now, std::int64_t elapsed_days,
                    const Scheduling& scheduling);

}  // namespace ignition::learn

template <>
inline constexpr auto ignition::names<ignition::learn::CardState> =
    std::to_array<std::string_view>({"new", "learning", "review", "relearning"});
template <>
inline constexpr auto ignition::names<ignition::learn::Rating> =
    std::to_array<std::string_view>({"again", "hard", "good", "easy"});
