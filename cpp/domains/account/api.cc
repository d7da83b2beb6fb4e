#include "domains/account/api.h"

#include "domains/account/age.h"
#include "domains/account/deletion.h"
#include "domains/account/export_api.h"
#include "domains/account/limits.h"
#include "domains/account/sessions_api.h"
#include "domains/account/statements.gen.h"
#include "domains/identity/email.h"
#include "domains/identity/statements.gen.h"

namespace ignition::account {
namespace {

Error wrong(std::string pointer, std::string detail) {
  return {Code::invalid_input, {}, {{std::move(pointer), std::move(detail)}}};
}

struct Me {
  UserRow user;
  identity::CallerRow caller;
};

Result<Me> me_of(const GetMe::Reads& reads, const Rows& rows) {
  IGN_TRY(const UserRow& user, rows.require(reads.user));
  IGN_TRY(const identity::CallerRow& caller, rows.require(reads.caller));
  return Me{user, caller};
}

Decision shown(const Me& me, const Facts& facts) {
  return answer(GetMe::Output{me.user, identity::closed_gates(me.caller, facts), facts.terms_version(),
                              facts.settings.min_age});
}

}  // namespace

GetMe::Reads GetMe::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::me), plan.one(identity::sql::caller_of_session)};
}

Result<Decision> GetMe::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const Me& me, me_of(reads, rows));
  return shown(me, asked.facts);
}

AcceptTerms::Reads AcceptTerms::plan(const Input&, ReadPlan& plan) { return GetMe::plan({}, plan); }

Result<Decision> AcceptTerms::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  if (input.version != asked.facts.terms_version()) {
    return wrong("/version", "the terms to accept are version " + asked.facts.terms_version());
  }
  IGN_TRY(Me&& me, me_of(reads, rows));
  const bool is_known = me.user.tos_accepted && me.user.tos_version == input.version;
  if (is_known) return shown(me, asked.facts);
  me.user.tos_accepted = me.caller.tos_accepted = true;
  me.user.tos_version = me.caller.tos_version = input.version;
  me.user.tos_accepted_at = asked.facts.now;
  Decision decision = shown(me, asked.facts);
  decision.write(sql::accept_terms,
                 {.version = input.version, .now = asked.facts.now, .id = asked.caller.id});
  return decision;
}

VerifyAge::Reads VerifyAge::plan(const Input&, ReadPlan& plan) { return GetMe::plan({}, plan); }

Result<Decision> VerifyAge::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const std::int64_t age = age_on(asked.facts.today, input.birth_date);
  if (input.birth_date > asked.facts.today || age > kOldest) {
    const std::string oldest = std::to_string(kOldest);
    return wrong("/birth_date", "must be a day of the last " + oldest + " years");
  }
  if (age < asked.facts.settings.min_age.value_or(0)) return Error{Code::too_young};
  IGN_TRY(Me&& me, me_of(reads, rows));
  if (me.user.age_verified) return shown(me, asked.facts);
  me.user.age_verified = me.caller.age_verified = true;
  Decision decision = shown(me, asked.facts);
  decision.write(sql::verify_age, {.now = asked.facts.now, .id = asked.caller.id});
  return decision;
}

DeleteMe::Reads DeleteMe::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::other_admin), plan.many(sql::blobs_of_me),
          plan.one(sql::is_long_account, {.user_id = UserId{}})};
}

Result<Decision> DeleteMe::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const OtherAdminRow& other_admin, rows.require(reads.other_admin));
  const bool is_admin = asked.caller.role == Role::admin;
  if (is_admin && !other_admin.is_there) return Error{Code::last_admin};
  Decision decision = nothing_to_show();
  if (is_admin) decision.write(sql::guard_last_admin, {.id = asked.caller.id});
  IGN_TRY(const LongAccountRow& length, rows.require(reads.length));
  if (length.is_long) {
    delete_part(asked.caller.id, rows.all(reads.blobs), decision);
    return decision;
  }
  delete_account(asked.caller.id, asked.caller.role, rows.all(reads.blobs), asked.facts.now, decision);
  return decision;
}

RequestAccess::Reads RequestAccess::plan(const Input&, ReadPlan& plan) {
  return plan.one(sql::pending_requests);
}

Result<Decision> RequestAccess::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  const std::string email = identity::normalized_email(input.email);
  if (!identity::is_email(email)) return wrong("/email", "must be an e-mail address");
  IGN_TRY(const PendingRow& pending, rows.require(reads));
  if (pending.requests >= kMostPendingRequests) return too_many(kMostPendingRequests, pending.requests);
  Decision decision = answer(Output{{email, input.name, input.reason}});
  decision.write(sql::request_access, {.id = asked.ids.next(),
                                       .email = email,
                                       .name = input.name,
                                       .reason = input.reason,
                                       .now = asked.facts.now,
                                       .denied_by = asked.facts.now - kAskAgainAfter});
  decision.write(sql::guard_pending_requests, {.most = kMostPendingRequests});
  return decision;
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<RequestAccess>(Method::post, "/api/access-requests", Access::anyone),
      route<GetMe>(Method::get, "/api/me", Access::account),
      route<DeleteMe>(Method::delete_, "/api/me", Access::account),
      route<AcceptTerms>(Method::post, "/api/me/accept-tos", Access::account),
      route<Export>(Method::get, "/api/me/export", Access::account),
      route<ListSessions>(Method::get, "/api/me/sessions", Access::account),
      route<CreateSession>(Method::post, "/api/me/sessions", Access::account),
      route<EndSessions>(Method::delete_, "/api/me/sessions", Access::account),
      route<EndSession>(Method::delete_, "/api/me/sessions/{id}", Access::account),
      route<VerifyAge>(Method::post, "/api/me/verify-age", Access::account),
  });
  return all;
}

}  // namespace ignition::account
