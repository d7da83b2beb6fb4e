#include "domains/learn/review.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::learn;

namespace {

const UnixMillis kReviewNow = *instant_from_iso("2026-03-02T09:00:00.000Z");

}  // namespace

TEST_CASE(
    "a batch is applied in the order of its times, and what is not later than the last is passed over") {
  std::map<std::string, ReviewedCard> cards{{"a", {"deck"}}, {"b", {"deck"}}};
  std::map<std::string, DeckDay> days;
  const std::vector<learn::Review> reviews{{"a", Rating::good, kReviewNow + Seconds{600}, 5},
                                           {"b", Rating::easy, kReviewNow, 3},
                                           {"a", Rating::again, kReviewNow, 2},
                                           {"a", Rating::easy, kReviewNow, 2}};
  const Batch batch = review(reviews, cards, days, 0);
  CHECK(batch.is_applied == std::vector<bool>{true, true, true, false});
  REQUIRE(batch.applied.size() == 3);
  CHECK(batch.applied[0].review.card_id == "b");
  CHECK(batch.applied[1].review.rating == Rating::again);
  CHECK(batch.applied[2].before.state == CardState::learning);
  CHECK(cards.at("a").memory.reviews == 2);
  CHECK(cards.at("b").memory.state == CardState::review);
  CHECK(days.at("deck") == DeckDay{date_at(kReviewNow, 0), 2, 0, 3});
  // The same batch again does nothing.
  const auto cards_before = cards.at("a").memory;
  const auto days_before = days.at("deck");
  CHECK(review(reviews, cards, days, 0).applied.empty());
  CHECK(cards.at("a").memory == cards_before);
  CHECK(days.at("deck") == days_before);
}

TEST_CASE("days pass at local midnight, and never backwards") {
  const UnixMillis evening = *instant_from_iso("2026-03-02T22:30:00.000Z");
  const UnixMillis night = *instant_from_iso("2026-03-02T23:30:00.000Z");
  CHECK(days_between(evening, night, 0) == 0);
  CHECK(days_between(evening, night, 60) == 1);
  CHECK(days_between(night, evening, 60) == 0);
  CHECK(days_between(evening, evening + Seconds{3 * 86'400}, -300) == 3);
}

TEST_CASE("recalled and forgotten are reviews of cards in review alone") {
  Applied each{
      .review = {"a", Rating::again, {}, 0}, .deck_id = {}, .before = {}, .day = {}, .counted_on = {}};
  CHECK(each.is_new());
  CHECK_FALSE(each.is_forgotten());
  each.before.state = CardState::relearning;
  CHECK_FALSE((each.is_new() || each.is_forgotten() || each.is_recalled()));
  each.before.state = CardState::review;
  CHECK(each.is_forgotten());
  each.review.rating = Rating::hard;
  CHECK(each.is_recalled());
}

TEST_CASE("a new card would come again in a minute, after the steps, or in days") {
  CHECK(next_waits({}, {}, kReviewNow, 0) == NextWaits{60, 360, 600, 8 * 86'400});
}
