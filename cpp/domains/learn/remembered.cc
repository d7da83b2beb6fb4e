#include "domains/learn/remembered.h"

#include <cmath>

namespace ignition::learn {

std::optional<UnixMillis> unless_new(const Memory& memory, UnixMillis time) {
  return memory.state == CardState::fresh ? std::nullopt : std::optional(time);
}

StateWrite state_of(const std::string& card_id, const std::string& deck_id, const Memory& memory,
                    const UserId& user) {
  return {.user_id = user,
          .card_id = card_id,
          .deck_id = deck_id,
          .state = memory.state,
          .step = memory.step,
          .stability = memory.stability,
          .difficulty = memory.difficulty,
          .due_at = unless_new(memory, memory.due_at),
          .last_review_at = unless_new(memory, memory.last_review_at),
          .reviews = memory.reviews,
          .lapses = memory.lapses};
}

MirrorWrite mirror_of(const std::string& card_id, const Memory& memory) {
  return {.card_id = card_id,
          .difficulty = static_cast<std::int64_t>(std::round(memory.difficulty)),
          .next_review_at = unless_new(memory, memory.due_at),
          .review_count = memory.reviews};
}

Before before_of(const Applied& each) {
  const Memory& memory = each.before;
  return {memory.state,
          memory.step,
          memory.stability,
          memory.difficulty,
          unless_new(memory, memory.due_at),
          unless_new(memory, memory.last_review_at),
          memory.reviews,
          memory.lapses,
          each.day,
          each.counted_on};
}

}  // namespace ignition::learn
