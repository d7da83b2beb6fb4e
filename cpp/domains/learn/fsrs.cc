#include "domains/learn/fsrs.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace ignition::learn {
namespace {

/// The default weights of FSRS-6, w[0] to w[20].
constexpr std::array<double, 21> w{0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                   0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                   1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
constexpr double kDecay = -w[20];
constexpr double kLeastStability = 0.001;
constexpr double kGreatestStability = 36'500;
constexpr std::int64_t kLongestInterval = 36'500;  // days

constexpr Seconds kMinute{60};
constexpr Seconds kDay{86'400};
constexpr std::array<std::int64_t, 2> kLearningMinutes{1, 10};
constexpr std::array<std::int64_t, 1> kRelearningMinutes{10};

/// Halves go up, as JavaScript's Math.round has it.
double round_half_up(double value) {
  const double below = std::floor(value);
  return value - below >= 0.5 ? below + 1 : below;
}

double to_eight_decimals(double value) { return round_half_up(value * 1e8) / 1e8; }

/// 1 for again up to 4 for easy, as the formulas count.
int grade_of(Rating rating) { return static_cast<int>(rating) + 1; }

double decay_factor() { return to_eight_decimals(std::exp(std::log(0.9) / kDecay) - 1); }

double bounded_stability(double value) {
  return to_eight_decimals(std::clamp(value, kLeastStability, kGreatestStability));
}

// The formulas, named as the algorithm's description names them.

double initial_stability(Rating rating) { return std::max(w[static_cast<std::size_t>(rating)], 0.1); }

double initial_difficulty(Rating rating) {
  return to_eight_decimals(w[4] - std::exp((grade_of(rating) - 1) * w[5]) + 1);
}

double next_difficulty(double difficulty, Rating rating) {
  const double delta = -w[6] * (grade_of(rating) - 3);
  const double damped = difficulty + to_eight_decimals(delta * (10 - difficulty) / 9);
  const double reverted = to_eight_decimals(w[7] * initial_difficulty(Rating::easy) + (1 - w[7]) * damped);
  return std::clamp(reverted, 1.0, 10.0);
}

double stability_after_recall(const Memory& memory, Rating rating, double recall) {
  const double hard_penalty = rating == Rating::hard ? w[15] : 1;
  const double easy_bonus = rating == Rating::easy ? w[16] : 1;
  const double growth = std::exp(w[8]) * (11 - memory.difficulty) * std::pow(memory.stability, -w[9]) *
                        (std::exp((1 - recall) * w[10]) - 1) * hard_penalty * easy_bonus;
  return bounded_stability(memory.stability * (1 + growth));
}

double stability_after_lapse(const Memory& memory, double recall, const Scheduling& scheduling) {
  const double forgotten =
      bounded_stability(w[11] * std::pow(memory.difficulty, -w[12]) *
                        (std::pow(memory.stability + 1, w[13]) - 1) * std::exp((1 - recall) * w[14]));
  const double short_term = scheduling.has_short_steps ? w[17] * w[18] : 0;
  const double ceiling = to_eight_decimals(memory.stability / std::exp(short_term));
  return std::min(std::max(ceiling, kLeastStability), forgotten);
}

double stability_on_the_same_day(double stability, Rating rating) {
  const double growth = std::pow(stability, -w[19]) * std::exp(w[17] * (grade_of(rating) - 3 + w[18]));
  return bounded_stability(stability * (rating == Rating::again ? growth : std::max(growth, 1.0)));
}

/// Stability and difficulty alone.
Memory remembered(const Memory& before, Rating rating, std::int64_t elapsed_days,
                  const Scheduling& scheduling) {
  Memory after = before;
  if (before.state == CardState::fresh) {
    after.stability = initial_stability(rating);
    after.difficulty = std::clamp(initial_difficulty(rating), 1.0, 10.0);
    return after;
  }
  const double recall = retrievability(before.stability, elapsed_days);
  if (elapsed_days == 0 && scheduling.has_short_steps) {
    after.stability = stability_on_the_same_day(before.stability, rating);
  } else if (rating == Rating::again) {
    after.stability = stability_after_lapse(before, recall, scheduling);
  } else {
    after.stability = stability_after_recall(before, rating, recall);
  }
  after.difficulty = next_difficulty(before.difficulty, rating);
  return after;
}

/// Days until the chance to recall has fallen to the desired retention.
std::int64_t interval_of(double stability, const Scheduling& scheduling) {
  const double modifier =
      to_eight_decimals((std::pow(scheduling.desired_retention, 1 / kDecay) - 1) / decay_factor());
  const auto days = static_cast<std::int64_t>(round_half_up(stability * modifier));
  return std::clamp<std::int64_t>(days, 1, kLongestInterval);
}

struct ShortWait {
  std::int64_t minutes;
  std::int64_t step;
};

/// The wait of minutes that a rating leads to in (re)learning; nullopt: it graduates to days.
std::optional<ShortWait> short_wait(std::span<const std::int64_t> minutes, std::int64_t step, Rating rating) {
  const auto count = static_cast<std::int64_t>(minutes.size());
  if (step >= count) return std::nullopt;
  switch (rating) {
    case Rating::again: return ShortWait{minutes[0], 0};
    case Rating::hard: {
      // Halfway to the second step; where there is none, half as long again.
      const std::int64_t doubled = count == 1 ? minutes[0] * 3 : minutes[0] + minutes[1];
      return ShortWait{(doubled + 1) / 2, step};
    }
    case Rating::good:
      if (step + 1 >= count) return std::nullopt;
      return ShortWait{minutes[static_cast<std::size_t>(step + 1)], step + 1};
    case Rating::easy: return std::nullopt;
  }
  return std::nullopt;
}

void wait_days(Memory& memory, UnixMillis now, std::int64_t days) {
  memory.state = CardState::review;
  memory.step = 0;
  memory.due_at = now + Seconds{days * kDay.count};
}

void wait_minutes(Memory& memory, CardState state, UnixMillis now, const ShortWait& wait) {
  memory.state = state;
  memory.step = wait.step;
  memory.due_at = now + Seconds{wait.minutes * kMinute.count};
}

/// The intervals of all four ratings, each longer than the one before, so that no better answer ever brings a
/// card back sooner. Without short steps `again` takes part in that order.
std::array<std::int64_t, 4> ordered_intervals(const Memory& before, std::int64_t elapsed_days,
                                              const Scheduling& scheduling) {
  std::array<std::int64_t, 4> days{};
  for (const Rating rating : kRatings) {
    days[static_cast<std::size_t>(rating)] =
        interval_of(remembered(before, rating, elapsed_days, scheduling).stability, scheduling);
  }
  auto& [again, hard, good, easy] = days;
  if (scheduling.has_short_steps) {
    hard = std::min(hard, good);
  } else {
    again = std::min(again, hard);
    hard = std::max(hard, again + 1);
  }
  good = std::max(good, hard + 1);
  easy = std::max(easy, good + 1);
  return days;
}

}  // namespace

double retrievability(double stability, std::int64_t elapsed_days) {
  return to_eight_decimals(
      std::pow(1 + decay_factor() * static_cast<double>(elapsed_days) / stability, kDecay));
}

Memory after_review(const Memory& before, Rating rating, UnixMillis now, std::int64_t elapsed_days,
                    const Scheduling& scheduling) {
  Memory after = remembered(before, rating, elapsed_days, scheduling);
  after.last_review_at = now;
  after.reviews += 1;
  const bool is_lapse = before.state == CardState::review && rating == Rating::again;
  if (is_lapse ||
      (!scheduling.has_short_steps && before.state != CardState::fresh && rating == Rating::again))
    after.lapses += 1;

  if (!scheduling.has_short_steps || (before.state == CardState::review && !is_lapse)) {
    const auto days = ordered_intervals(before, elapsed_days, scheduling);
    wait_days(after, now, days[static_cast<std::size_t>(rating)]);
    return after;
  }
  const bool relearns = is_lapse || before.state == CardState::relearning;
  const auto steps = relearns ? std::span<const std::int64_t>(kRelearningMinutes)
                              : std::span<const std::int64_t>(kLearningMinutes);
  if (const auto wait = short_wait(steps, is_lapse ? 0 : before.step, rating)) {
    wait_minutes(after, relearns ? CardState::relearning : CardState::learning, now, *wait);
  } else {
    wait_days(after, now, interval_of(after.stability, scheduling));
  }
  return after;
}

}  // namespace ignition::learn
