#include "domains/learn/remembered.h"
#include "domains/learn/reviews_api.h"

namespace ignition::learn {
namespace {

CardStateReads plan_state(const std::string& id, ReadPlan& plan) {
  const JsonText cards{print_json(Json::array({id}))};
  return {plan.one(sql::card, {.card_id = id}), plan.many(sql::cards_in_review, {.cards = cards}),
          plan.one(sql::latest_review, {.card_id = id})};
}

CardRow with_memory(CardRow card, const Memory& memory) {
  card.state = memory.state;
  card.step = memory.step;
  card.stability = memory.stability;
  card.difficulty = memory.difficulty;
  card.due_at = unless_new(memory, memory.due_at);
  card.last_review_at = unless_new(memory, memory.last_review_at);
  card.reviews = memory.reviews;
  card.lapses = memory.lapses;
  return card;
}

/// The card is remembered in that way from now on.
Decision remembered_as(const CardRow& card, const ReviewCardRow& row, const Memory& memory,
                       const Caller& caller) {
  Decision decision = answer(CardReply{view_of(with_memory(card, memory))});
  decision.write(sql::put_states, {.states = {state_of(card.id, card.deck_id, memory, caller.id)}});
  if (row.is_own) decision.write(sql::mirror_states, {.cards = {mirror_of(card.id, memory)}});
  return decision;
}

}  // namespace

UndoReview::Reads UndoReview::plan(const Input& input, ReadPlan& plan) { return plan_state(input.id, plan); }

Result<Decision> UndoReview::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const CardRow& card, rows.require(reads.card));
  const auto latest = rows.find(reads.latest);
  const ReviewCardRow row = rows.all(reads.state).front();
  const bool is_latest = latest && row.last_review_at == latest->reviewed_at;
  if (!is_latest || latest->reviewed_at + kUndoWithin < asked.facts.now) return Error{Code::nothing_to_undo};
  Before before;
  Faults faults;
  parse(parse_json(latest->before.text), {}, "", before, faults);
  IGN_CHECK(faults.errors().empty());
  Decision decision = remembered_as(card, row, memory_of(before), asked.caller);
  decision.write(sql::remove_review,
                 {.user_id = asked.caller.id, .card_id = card.id, .reviewed_at = latest->reviewed_at});
  const bool is_review = before.state == CardState::review;
  decision.write(sql::uncount_review, {.is_recalled = is_review && latest->rating != Rating::again,
                                       .is_forgotten = is_review && latest->rating == Rating::again,
                                       .is_new = before.state == CardState::fresh,
                                       .seconds = Seconds{latest->seconds},
                                       .user_id = asked.caller.id,
                                       .local_date = before.day});
  const DeckDay day = taken_back(day_of(row), before.state, before.counted_on);
  decision.write(sql::put_deck_days, {.days = {{.user_id = asked.caller.id,
                                                .deck_id = card.deck_id,
                                                .day = day.day,
                                                .new_done = day.new_done,
                                                .reviews_done = day.reviews_done,
                                                .done = day.done,
                                                .new_after = row.new_after.value_or("")}}});
  return decision;
}

ResetCard::Reads ResetCard::plan(const Input& input, ReadPlan& plan) { return plan_state(input.id, plan); }

Result<Decision> ResetCard::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const CardRow& card, rows.require(reads.card));
  return remembered_as(card, rows.all(reads.state).front(), Memory{}, asked.caller);
}

SuspendCard::Reads SuspendCard::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::card, {.card_id = input.id});
}

Result<Decision> SuspendCard::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(CardRow&& card, rows.require(reads));
  if (card.is_suspended == input.suspended) return answer(Output{view_of(card)});
  card.is_suspended = input.suspended;
  Decision decision = answer(Output{view_of(card)});
  decision.write(sql::suspend_card, {.user_id = asked.caller.id,
                                     .card_id = card.id,
                                     .deck_id = card.deck_id,
                                     .is_suspended = input.suspended});
  return decision;
}

}  // namespace ignition::learn
