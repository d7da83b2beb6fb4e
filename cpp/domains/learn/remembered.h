// What a user remembers of a card, between rows and rules: read from any row that holds it, and written to
// the tables that keep it.
#pragma once

#include <optional>
#include <string>

#include "domains/learn/queue.h"
#include "domains/learn/review.h"
#include "domains/learn/statements.gen.h"

namespace ignition::learn {

namespace remembered_in {

template <class T>
T given(const std::optional<T>& value) {
  return value.value_or(T{});
}
template <class T>
T given(const T& value) {
  return value;
}

}  // namespace remembered_in

/// Of any row with these columns; what is NULL was never reviewed.
template <class Row>
Memory memory_of(const Row& row) {
  using remembered_in::given;
  return {.state = given(row.state),
          .step = given(row.step),
          .stability = given(row.stability),
          .difficulty = given(row.difficulty),
          .due_at = given(row.due_at),
          .last_review_at = given(row.last_review_at),
          .reviews = given(row.reviews),
          .lapses = given(row.lapses)};
}

/// Settings and day of a deck, of any row with these columns.
template <class Row>
DeckSettings settings_of(const Row& row) {
  const DeckSettings usual;
  return {row.new_per_day.value_or(usual.new_per_day), row.reviews_per_day.value_or(usual.reviews_per_day),
          row.desired_retention.value_or(usual.desired_retention)};
}
template <class Row>
DeckDay day_of(const Row& row) {
  return {row.day, row.new_done.value_or(0), row.reviews_done.value_or(0), row.done.value_or(0)};
}

/// A time of a card's; a new card has none.
std::optional<UnixMillis> unless_new(const Memory& memory, UnixMillis time);

StateWrite state_of(const std::string& card_id, const std::string& deck_id, const Memory& memory,
                    const UserId& user);
MirrorWrite mirror_of(const std::string& card_id, const Memory& memory);

/// What is known of a card before a review, and as of which days the review counts: before_json.
struct Before {
  CardState state = CardState::fresh;
  std::int64_t step = 0;
  double stability = 0;
  double difficulty = 0;
  std::optional<UnixMillis> due_at = {};
  std::optional<UnixMillis> last_review_at = {};
  std::int64_t reviews = 0;
  std::int64_t lapses = 0;
  LocalDate day = {};         // of the review
  LocalDate counted_on = {};  // the deck's
  static constexpr auto fields =
      field_list(field<&Before::state>(), field<&Before::step>(), field<&Before::stability>(),
                 field<&Before::difficulty>(), field<&Before::due_at>(), field<&Before::last_review_at>(),
                 field<&Before::reviews>(), field<&Before::lapses>(), field<&Before::day>(),
                 field<&Before::counted_on>());
};
Before before_of(const Applied& review);

}  // namespace ignition::learn
