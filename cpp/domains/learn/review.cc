#include "domains/learn/review.h"

#include <algorithm>

namespace ignition::learn {
namespace {

std::int64_t elapsed_days(const Memory& memory, UnixMillis at, std::int64_t utc_offset_minutes) {
  if (memory.state == CardState::fresh) return 0;
  return days_between(memory.last_review_at, at, utc_offset_minutes);
}

}  // namespace

std::int64_t days_between(UnixMillis from, UnixMillis to, std::int64_t utc_offset_minutes) {
  return std::max(0, date_at(to, utc_offset_minutes).days - date_at(from, utc_offset_minutes).days);
}

Batch review(const std::vector<Review>& reviews, std::map<std::string, ReviewedCard>& cards,
             std::map<std::string, DeckDay>& days, std::int64_t utc_offset_minutes) {
  std::vector<std::size_t> order(reviews.size());
  for (std::size_t i = 0; i < order.size(); i += 1) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return reviews[a].reviewed_at < reviews[b].reviewed_at;
  });
  Batch batch{.is_applied = std::vector<bool>(reviews.size(), false), .applied = {}};
  for (const std::size_t i : order) {
    const Review& each = reviews[i];
    ReviewedCard& card = cards.at(each.card_id);
    const bool was_seen = card.memory.state != CardState::fresh;
    if (was_seen && each.reviewed_at <= card.memory.last_review_at) continue;
    const LocalDate date = date_at(each.reviewed_at, utc_offset_minutes);
    DeckDay& day = days[card.deck_id];
    day = answered(day, card.memory.state, date);
    batch.is_applied[i] = true;
    batch.applied.push_back({each, card.deck_id, card.memory, date, *day.day});
    card.memory =
        after_review(card.memory, each.rating, each.reviewed_at,
                     elapsed_days(card.memory, each.reviewed_at, utc_offset_minutes), card.scheduling);
  }
  return batch;
}

NextWaits next_waits(const Memory& memory, const Scheduling& scheduling, UnixMillis now,
                     std::int64_t utc_offset_minutes) {
  const auto wait = [&](Rating rating) {
    const Memory after =
        after_review(memory, rating, now, elapsed_days(memory, now, utc_offset_minutes), scheduling);
    return (after.due_at.count - now.count) / 1000;
  };
  return {wait(Rating::again), wait(Rating::hard), wait(Rating::good), wait(Rating::easy)};
}

}  // namespace ignition::learn
