// Reviews. Rule 1: a batch is applied in the order of its times, card by card. Rule 2: a review that is not
// later than its card's last one was applied before, so it is passed over: a batch sent twice does nothing
// the second time. Rule 3: days are those of local dates, at the request's offset.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domains/learn/fsrs.h"
#include "domains/learn/queue.h"

namespace ignition::learn {

inline constexpr Seconds kOldestReview{30 * 86'400};
inline constexpr Seconds kUndoWithin{86'400};

struct Review {
  std::string card_id;
  Rating rating = Rating::good;
  UnixMillis reviewed_at = {};
  std::int64_t seconds = 0;
};

/// A card as a batch meets and leaves it.
struct ReviewedCard {
  std::string deck_id;
  Memory memory = {};
  Scheduling scheduling = {};
};

/// A review that was applied.
struct Applied {
  Review review;
  std::string deck_id;
  Memory before;
  LocalDate day;         // of the review
  LocalDate counted_on;  // the deck's day as which it counts

  bool is_new() const { return before.state == CardState::fresh; }
  bool is_recalled() const { return before.state == CardState::review && review.rating != Rating::again; }
  bool is_forgotten() const { return before.state == CardState::review && review.rating == Rating::again; }
};

struct Batch {
  std::vector<bool> is_applied;  // of each review, in the order in which they were given
  std::vector<Applied> applied;  // in the order of their times
};

/// Local days from one instant to another, at least 0.
std::int64_t days_between(UnixMillis from, UnixMillis to, std::int64_t utc_offset_minutes);

/// Applies the reviews to `cards` (by id; every card that is reviewed is there) and `days` (by deck).
Batch review(const std::vector<Review>& reviews, std::map<std::string, ReviewedCard>& cards,
             std::map<std::string, DeckDay>& days, std::int64_t utc_offset_minutes);

/// Seconds from `now` until the card would come again, by rating.
struct NextWaits {
  std::int64_t again = 0;
  std::int64_t hard = 0;
  std::int64_t good = 0;
  std::int64_t easy = 0;

  bool operator==(const NextWaits&) const = default;
};
NextWaits next_waits(const Memory& memory, const Scheduling& scheduling, UnixMillis now,
                     std::int64_t utc_offset_minutes);

}  // namespace ignition::learn
