#include "domains/learn/queue.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::learn;

TEST_CASE("a deck's day counts answers by the state of the card, and never goes back") {
  constexpr LocalDate today{100}, yesterday{99}, tomorrow{101};
  DeckDay day;
  day = answered(day, CardState::fresh, today);
  day = answered(day, CardState::learning, today);
  day = answered(day, CardState::review, yesterday);
  CHECK(day == DeckDay{today, 1, 1, 3});
  CHECK(on(day, yesterday) == day);
  CHECK(on(day, tomorrow) == DeckDay{tomorrow, 0, 0, 0});
  CHECK(answered(day, CardState::relearning, tomorrow) == DeckDay{tomorrow, 0, 0, 1});
  CHECK(taken_back(day, CardState::fresh, today) == DeckDay{today, 0, 1, 2});
  CHECK(taken_back(day, CardState::review, today) == DeckDay{today, 1, 0, 2});
  CHECK(taken_back(day, CardState::review, yesterday) == day);
}

TEST_CASE("reviews and new cards have a limit a day, (re)learning has none") {
  constexpr LocalDate today{100}, yesterday{99};
  constexpr DeckSettings settings{.new_per_day = 10, .reviews_per_day = 20};
  constexpr Waiting much{500, 500, 500};
  CHECK(within_limits(much, settings, {}, today) == Waiting{500, 20, 10});
  CHECK(within_limits(much, settings, {today, 4, 15, 30}, today) == Waiting{500, 5, 6});
  CHECK(within_limits(much, settings, {today, 11, 25, 40}, today) == Waiting{500, 0, 0});
  CHECK(within_limits(much, settings, {yesterday, 10, 20, 40}, today) == Waiting{500, 20, 10});
  CHECK(within_limits({1, 2, 3}, settings, {}, today) == Waiting{1, 2, 3});
}

TEST_CASE("reviews are complete at ten answers, or at three with nothing left") {
  const auto day = [](std::int64_t done) { return DeckDay{LocalDate{100}, 0, 0, done}; };
  CHECK(is_complete(day(10), {5, 5, 5}));
  CHECK_FALSE(is_complete(day(9), {0, 0, 1}));
  CHECK_FALSE(is_complete(day(9), {0, 1, 0}));
  CHECK_FALSE(is_complete(day(9), {1, 0, 0}));
  CHECK(is_complete(day(3), {}));
  CHECK_FALSE(is_complete(day(2), {}));
}

TEST_CASE("a card that was forgotten eight times is a leech") {
  CHECK_FALSE(is_leech({.lapses = 7}));
  CHECK(is_leech({.lapses = 8}));
}
