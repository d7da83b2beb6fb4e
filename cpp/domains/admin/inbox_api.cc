#include "domains/admin/inbox_api.h"

#include "domains/admin/audit.h"
#include "domains/admin/statements.gen.h"
#include "domains/identity/email.h"
#include "domains/jobs/statements.gen.h"

namespace ignition::admin {

ListFeedback::Reads ListFeedback::plan(const Input& input, ReadPlan& plan) {
  const PageInput page{input.limit, input.cursor};
  if (!input.status)
    return plan.many(sql::page_of_feedback, {.before = before_of(page), .limit = rows_of(page)});
  return plan.many(sql::page_of_feedback_in,
                   {.status = *input.status, .before = before_of(page), .limit = rows_of(page)});
}

Result<Decision> ListFeedback::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of({input.limit, input.cursor}, rows.all(reads), &FeedbackItem::id));
}

GetFeedback::Reads GetFeedback::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::feedback_by_id, {.id = input.id});
}

Result<Decision> GetFeedback::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(FeedbackRow&& row, rows.require(reads));
  return answer(Output{std::move(row)});
}

ChangeFeedback::Reads ChangeFeedback::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::feedback_by_id, {.id = input.id});
}

Result<Decision> ChangeFeedback::decide(const Input& input, const Reads& reads, const Rows& rows) {
  IGN_TRY(const FeedbackRow& before, rows.require(reads));
  FeedbackRow after = before;
  after.status = input.status.value_or(before.status);
  after.priority = input.priority.value_or(before.priority);
  Decision decision = answer(Output{after});
  if (after.status == before.status && after.priority == before.priority) return decision;
  decision.audit = changed("feedback", before.id, print(before), print(after));
  decision.write(sql::update_feedback, {.status = after.status, .priority = after.priority, .id = before.id});
  return decision;
}

ListAccess::Reads ListAccess::plan(const Input& input, ReadPlan& plan) {
  const PageInput page{input.limit, input.cursor};
  if (!input.status)
    return plan.many(sql::page_of_access, {.before = before_of(page), .limit = rows_of(page)});
  return plan.many(sql::page_of_access_in,
                   {.status = *input.status, .before = before_of(page), .limit = rows_of(page)});
}

Result<Decision> ListAccess::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of({input.limit, input.cursor}, rows.all(reads), &AccessItem::id));
}

GetAccess::Reads GetAccess::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::access_by_id, {.id = input.id});
}

Result<Decision> GetAccess::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(AccessRow&& row, rows.require(reads));
  return answer(Output{std::move(row)});
}

AnswerAccess::Reads AnswerAccess::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::access_by_id, {.id = input.id});
}

Result<Decision> AnswerAccess::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  if (input.status == AccessStatus::pending) {
    return Error{Code::invalid_input, {}, {{"/status", "must be one of: approved, denied"}}};
  }
  IGN_TRY(const AccessRow& before, rows.require(reads));
  AccessRow after = before;
  after.status = input.status;
  if (after.status == before.status) return answer(Output{before});
  after.processed_at = asked.facts.now;
  Decision decision = answer(Output{after});
  decision.audit = changed("access_requests", before.id, print(before), print(after));
  decision.write(sql::update_access,
                 {.status = after.status, .processed_at = asked.facts.now, .id = before.id});
  if (after.status == AccessStatus::approved) {
    decision.write(sql::approve_user_of_email,
                   {.now = asked.facts.now, .email = identity::normalized_email(before.email)});
  }
  return decision;
}

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
  IGN_TRY(const SharedDeckRow& before, rows.require(reads));
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
