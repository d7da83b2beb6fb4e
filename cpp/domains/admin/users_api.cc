#include "domains/admin/users_api.h"

#include "domains/account/deletion.h"
#include "domains/account/statements.gen.h"
#include "domains/admin/audit.h"
#include "domains/admin/health_api.h"
#include "domains/admin/inbox_api.h"
#include "domains/admin/service_api.h"
#include "domains/admin/statements.gen.h"
#include "domains/identity/email.h"
#include "domains/identity/statements.gen.h"

namespace ignition::admin {

ListUsers::Reads ListUsers::plan(const Input& input, ReadPlan& plan) {
  const PageInput page{input.limit, input.cursor};
  if (!input.search)
    return {plan.many(sql::page_of_users, {.before = {before_of(page)}, .limit = rows_of(page)}), {}};
  const std::string text = identity::normalized_email(*input.search);
  if (identity::is_email(text)) return {plan.many(sql::user_of_email, {.email = text}), {}};
  return {plan.many(sql::users_like, {.before = {before_of(page)}, .text = text, .limit = rows_of(page)}),
          plan.one(sql::last_searched, {.before = {before_of(page)}})};
}

Result<Decision> ListUsers::decide(const Input& input, const Reads& reads, const Rows& rows) {
  auto page = page_of({input.limit, input.cursor}, rows.all(reads.users),
                      [](const UserRow& row) { return row.id.text; });
  if (!page.next_cursor && reads.last_searched) {
    const auto last = rows.find(*reads.last_searched);
    if (last) page.next_cursor = last->id.text;
  }
  return answer(page);
}

GetUser::Reads GetUser::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::user_by_id, {.id = input.id}), plan.one(sql::wallet, {.user_id = input.id})};
}

Result<Decision> GetUser::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const UserRow& user, rows.require(reads.user));
  return answer(Output{user, rows.find(reads.wallet)});
}

ChangeUser::Reads ChangeUser::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::user_by_id, {.id = input.id}), plan.one(sql::version, {.user_id = input.id})};
}

Result<Decision> ChangeUser::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const UserRow& before, rows.require(reads.user));
  UserRow after = before;
  after.approved = input.approved.value_or(before.approved);
  after.role = input.role.value_or(before.role);
  if (after.approved == before.approved && after.role == before.role) return answer(Output{before});
  if (before.id == asked.caller.id)
    return Error{Code::own_account, "Nobody changes their own role or approval."};
  // From here on the decision stands.
  after.updated_at = asked.facts.now;
  Decision decision = answer(Output{after});
  decision.audit = changed("users", before.id.text, print(before), print(after));
  decision.write(sql::update_user,
                 {.role = after.role, .approved = after.approved, .now = asked.facts.now, .id = before.id});
  if (before.approved && !after.approved)
    decision.write(sql::deny_request_of_user, {.now = asked.facts.now, .id = before.id});
  // What that user is about to change meets the gate again.
  const auto version = rows.find(reads.version);
  if (version)
    decision.write(identity::sql::raise_version, {.version = version->version + 1, .user_id = before.id});
  return decision;
}

DeleteUser::Reads DeleteUser::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::user_by_id, {.id = input.id}), plan.one(sql::version, {.user_id = input.id}),
          plan.many(account::sql::blobs_of_user, {.user_id = input.id}),
          plan.one(account::sql::is_long_account, {.user_id = UserId{input.id}})};
}

Result<Decision> DeleteUser::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const UserRow& user, rows.require(reads.user));
  if (user.id == asked.caller.id) return Error{Code::own_account, "One's own account is deleted at /api/me."};
  if (user.id == account::kFormerAdmin) return Error{Code::in_use, "The audit log names it."};
  // From here on the decision stands.
  Decision decision = nothing_to_show();
  // The log outlives the user, so it keeps nothing that tells who it was.
  decision.audit = deleted("users", user.id.text, {{"role", print(user.role)}, {"approved", user.approved}});
  // What the user stores in this moment would lie in no row that anybody finds.
  const auto version = rows.find(reads.version);
  if (version)
    decision.write(identity::sql::raise_version, {.version = version->version + 1, .user_id = user.id});
  IGN_TRY(const account::LongAccountRow& length, rows.require(reads.length));
  if (length.is_long) {
    account::delete_part(user.id, rows.all(reads.blobs), decision);
    return decision;
  }
  account::delete_account(user.id, user.role, rows.all(reads.blobs), asked.facts.now, decision);
  return decision;
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<ListAccess>(Method::get, "/api/admin/access-requests", Access::admin),
      route<GetAccess>(Method::get, "/api/admin/access-requests/{id}", Access::admin),
      route<AnswerAccess>(Method::patch, "/api/admin/access-requests/{id}", Access::admin),
      route<ListAudit>(Method::get, "/api/admin/audit-log", Access::admin),
      route<GetAudit>(Method::get, "/api/admin/audit-log/{id}", Access::admin),
      route<ListFeedback>(Method::get, "/api/admin/feedback", Access::admin),
      route<GetFeedback>(Method::get, "/api/admin/feedback/{id}", Access::admin),
      route<ChangeFeedback>(Method::patch, "/api/admin/feedback/{id}", Access::admin),
      route<GetHealth>(Method::get, "/api/admin/health", Access::admin),
      route<ListSharedDecks>(Method::get, "/api/admin/shared-decks", Access::admin),
      route<TakeBackDeck>(Method::patch, "/api/admin/shared-decks/{id}", Access::admin),
      route<GetStats>(Method::get, "/api/admin/stats", Access::admin),
      route<ListUsers>(Method::get, "/api/admin/users", Access::admin),
      route<GetUser>(Method::get, "/api/admin/users/{id}", Access::admin),
      route<DeleteUser>(Method::delete_, "/api/admin/users/{id}", Access::admin),
      route<ChangeUser>(Method::patch, "/api/admin/users/{id}", Access::admin),
      route<GetHealth>(Method::internal, "health-of-users", Access::internal),
  });
  return all;
}

}  // namespace ignition::admin
