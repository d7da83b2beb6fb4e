#include "domains/learn/drill.h"

#include <string>
#include <vector>

#include "support/catch.h"

using namespace ignition;
using namespace ignition::learn;

namespace {

constexpr Seconds kDrillDay{86'400};
constexpr UnixMillis kDrillNow{1'000'000'000}, kDrillDayEnd{1'050'000'000};

}  // namespace

TEST_CASE("a round moves a drill's schedule, and an attempt that is none only counts") {
  struct Case {
    std::int64_t streak;
    std::optional<UnixMillis> due;
    Attempt attempt;
    std::int64_t want_streak;
    std::optional<UnixMillis> want_due;
  };
  const UnixMillis later = kDrillDayEnd + kDrillDay;
  const auto c = GENERATE_COPY(values<Case>({
      {0, {}, {4, 4}, 0, {}},                                          // no round
      {0, {}, {4, 5}, 1, kDrillDayEnd},                                // 80 % is good: due tomorrow
      {0, {}, {3, 5}, 0, kDrillNow},                                   // 60 % is not
      {0, {}, {159, 200}, 0, kDrillNow},                               // just below
      {1, kDrillNow, {5, 5}, 2, kDrillDayEnd + kDrillDay},             // 2 days
      {2, kDrillNow, {5, 5}, 3, kDrillDayEnd + Seconds{3 * 86'400}},   // 4
      {3, kDrillNow, {5, 5}, 4, kDrillDayEnd + Seconds{6 * 86'400}},   // 7
      {4, kDrillNow, {5, 5}, 5, kDrillDayEnd + Seconds{13 * 86'400}},  // 14
      {5, kDrillNow, {5, 5}, 6, kDrillDayEnd + Seconds{29 * 86'400}},  // 30
      {6, kDrillNow, {5, 5}, 7, kDrillDayEnd + Seconds{29 * 86'400}},  // and not more
      {2, later, {5, 5}, 2, later},                                    // ahead of time
      {2, kDrillDayEnd, {5, 5}, 2, kDrillDayEnd},                      // tomorrow is ahead of time
      {2, UnixMillis{kDrillDayEnd.count - 1}, {5, 5}, 3, kDrillDayEnd + Seconds{3 * 86'400}},
      {6, later, {0, 5}, 0, kDrillNow},  // a bad round counts at any time
  }));
  CAPTURE(c.streak, c.attempt.correct, c.attempt.total);
  const DrillStats before{10, 5, c.streak, 6, {}, c.due};
  const DrillStats after = after_attempt(before, c.attempt, kDrillNow, kDrillDayEnd);
  CHECK(after.attempts == 10 + c.attempt.total);
  CHECK(after.correct == 5 + c.attempt.correct);
  CHECK(after.streak == c.want_streak);
  CHECK(after.best_streak == std::max<std::int64_t>(6, c.want_streak));
  CHECK(after.last_attempted_at == kDrillNow);
  CHECK(after.next_due_at == c.want_due);
}

TEST_CASE("a drill is weak from ten answers on, of which fewer than seven in ten are right") {
  CHECK_FALSE(is_weak({.attempts = 9, .correct = 0}));
  CHECK(is_weak({.attempts = 10, .correct = 6}));
  CHECK_FALSE(is_weak({.attempts = 10, .correct = 7}));
  CHECK(is_weak({.attempts = 101, .correct = 70}));
}
