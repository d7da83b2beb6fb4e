#include "domains/feedback/api.h"

#include "domains/economy/statements.gen.h"
#include "domains/storage/text_quota.h"

namespace ignition::feedback {

GiveFeedback::Reads GiveFeedback::plan(const Input&, ReadPlan& plan) {
  return plan.one(economy::sql::counted_wallet_of_me);
}

Result<Decision> GiveFeedback::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads));
  IGN_TRY(auto guard,
          storage::text_guard(wallet, storage::text_bytes<Input>(input), asked.caller, asked.facts));
  FeedbackRow row{};
  row.id = asked.ids.next();
  row.type = input.type;
  row.title = input.title;
  row.description = input.description;
  row.priority = Priority::normal;
  row.created_at = asked.facts.now;
  Decision decision = created("/api/feedback/" + row.id, Output{row});
  decision.guard = std::move(guard);
  decision.write(sql::insert_feedback, {.id = row.id,
                                        .user_id = asked.caller.id,
                                        .type = row.type,
                                        .title = row.title,
                                        .description = row.description,
                                        .created_at = row.created_at});
  return decision;
}

ListFeedback::Reads ListFeedback::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_feedback, {.before = before_of(input), .limit = rows_of(input)});
}

Result<Decision> ListFeedback::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(input, rows.all(reads), &FeedbackItem::id));
}

GetFeedback::Reads GetFeedback::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::feedback_of_me, {.id = input.id});
}

Result<Decision> GetFeedback::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(FeedbackRow&& row, rows.require(reads));
  return answer(Output{std::move(row)});
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<ListFeedback>(Method::get, "/api/feedback", Access::member),
      route<GiveFeedback>(Method::post, "/api/feedback", Access::member),
      route<GetFeedback>(Method::get, "/api/feedback/{id}", Access::member),
  });
  return all;
}

}  // namespace ignition::feedback
