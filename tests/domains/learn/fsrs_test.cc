// Golden cases of FSRS-6; tests/reference/fsrs.test.mjs compares thousands with the reference.
#include "domains/learn/fsrs.h"

#include <vector>

#include "support/catch.h"

using namespace ignition;
using namespace ignition::learn;

namespace {

constexpr UnixMillis kFirst{1'767'603'600'000};  // 2026-01-05T09:00:00Z

struct Review {
  Rating rating;
  std::int64_t days_before;  // since the review before
};

Memory after(const std::vector<Review>& reviews, const Scheduling& scheduling = {}) {
  Memory memory{};
  UnixMillis now = kFirst;
  for (const Review& review : reviews) {
    now = now + Seconds{review.days_before * 86'400};
    memory = after_review(memory, review.rating, now, review.days_before, scheduling);
  }
  return memory;
}

}  // namespace

TEST_CASE("what a card is after its reviews") {
  using enum Rating;
  struct Case {
    std::vector<Review> reviews;
    CardState state;
    double stability;
    double difficulty;
    std::int64_t due_in;  // seconds
    std::int64_t lapses;
  };
  const std::vector<Case> cases{
      {{{again, 0}}, CardState::learning, 0.212, 6.4133, 60, 0},
      {{{hard, 0}}, CardState::learning, 1.2931, 5.11217071, 360, 0},
      {{{good, 0}}, CardState::learning, 2.3065, 2.11810397, 600, 0},
      {{{easy, 0}}, CardState::review, 8.2956, 1, 691'200, 0},
      {{{good, 0}, {good, 0}}, CardState::review, 2.3065, 2.11121424, 172'800, 0},
      {{{good, 0}, {good, 0}, {good, 2}}, CardState::review, 10.97104786, 2.1043314, 950'400, 0},
      {{{good, 0}, {good, 0}, {good, 2}, {again, 11}}, CardState::relearning, 1.5390125, 7.38997579, 600, 1},
      {{{easy, 0}, {easy, 8}}, CardState::review, 65.62422648, 1, 5'702'400, 0},
      {{{easy, 0}, {hard, 8}}, CardState::review, 26.70418346, 4.01060897, 2'332'800, 0},
      {{{easy, 0}, {good, 100}}, CardState::review, 120.32657359, 1, 10'368'000, 0},
      {{{easy, 0}, {again, 8}, {again, 0}, {good, 0}, {good, 1}},
       CardState::review,
       1.50101364,
       8.98047454,
       172'800,
       1},
  };
  for (const Case& each : cases) {
    CAPTURE(each.reviews.size(), each.stability);
    const Memory memory = after(each.reviews);
    CHECK(memory.state == each.state);
    CHECK(memory.stability == Approx(each.stability).margin(1e-8));
    CHECK(memory.difficulty == Approx(each.difficulty).margin(1e-8));
    CHECK(memory.due_at == memory.last_review_at + Seconds{each.due_in});
    CHECK(memory.lapses == each.lapses);
    CHECK(memory.reviews == static_cast<std::int64_t>(each.reviews.size()));
  }
}

TEST_CASE("stability is the time after which nine of ten are recalled, and a better answer waits longer") {
  CHECK(retrievability(10, 0) == 1);
  CHECK(retrievability(10, 10) == Approx(0.9).margin(1e-6));
  CHECK(retrievability(10, 20) < retrievability(10, 11));
  const Memory known = after({{Rating::easy, 0}});
  for (const bool has_short_steps : {true, false}) {
    UnixMillis before{};
    for (const Rating rating : kRatings) {
      const UnixMillis due =
          after_review(known, rating, kFirst + Seconds{8 * 86'400}, 8, {0.9, has_short_steps}).due_at;
      CHECK(due > before);
      before = due;
    }
  }
}

TEST_CASE("who wants to recall more sees a card sooner") {
  const auto days = [](double retention) {
    return after({{Rating::easy, 0}, {Rating::good, 8}}, {retention, true}).due_at.count;
  };
  CHECK(days(0.97) < days(0.9));
  CHECK(days(0.9) < days(0.8));
}
