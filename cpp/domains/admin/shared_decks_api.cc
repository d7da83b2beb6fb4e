#include "domains/admin/shared_decks_api.h"

#include "domains/admin/audit.h"
#include "domains/jobs/statements.gen.h"

namespace ignition::admin {

ListSharedDecks::Reads ListSharedDecks::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_shared_decks, {.before = before_of(input), .limit = rows_of(input)});
}

Result<Decision> ListSharedDecks::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(input, rows.all(reads), &SharedDeckRow::id));
}

TakeBackDeck::Reads TakeBackDeck::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::shared_deck_by_id, {.id = input.id});
}

Result<Decision> TakeBackDeck::decide(const Input& input, const Reads& reads, const Rows& rows) {
  if (input.is_public) return Error{Code::invalid_input, {}, {{"/is_public", "must be false"}}};
  IGN_TRY(const SharedDeckRow before, rows.require(reads));
  SharedDeckRow after = before;
  after.is_public = false;
  Decision decision = answer(Output{after});
  decision.audit = changed("flashcard_decks", before.id, print(before), print(after));
  decision.write(sql::take_back_deck, {.id = before.id});
  // A change of the deck that its owner has under way starts again, and does not open it unseen.
  if (before.user_id) decision.write(jobs::sql::raise_version, {.user_id = *before.user_id});
  return decision;
}

}  // namespace ignition::admin
