#include "domains/identity/api.h"

#include "domains/identity/adapter_api.h"
#include "domains/identity/email.h"
#include "domains/identity/provision.h"
#include "domains/identity/session.h"
#include "domains/identity/sign_in.h"
#include "domains/identity/sql.h"
#include "domains/identity/token_api.h"

namespace ignition::identity {

LocalSignIn::Reads LocalSignIn::plan(const Asker&, const Input& input, ReadPlan& plan) {
  return {plan.one(sql::user_by_email, normalized_email(input.email)), plan.one(sql::newest_active_flow)};
}

Result<Decision> LocalSignIn::decide(const Caller&, const Input& input, const Reads& reads, const Rows& rows,
                                     const Facts& facts) {
  if (!facts.is_local()) return Error{Code::not_local};
  const std::string email = normalized_email(input.email);
  if (!is_email(email)) return Error{Code::invalid_input, {}, {{"/email", "must be an e-mail address"}}};
  IGN_TRY(const FlowRow flow, rows.require(reads.flow));
  const auto known = rows.find(reads.user);
  IdSource ids(facts.now, facts.seed);
  const UserId user = known ? known->id : ids.draw<UserId>();
  const UnixMillis expires = facts.now + kSessionLength;
  Decision decision = answer(Output{user, expires});
  if (!known) {
    decision.write(sql::create_user, user, name_from(email), email, std::nullopt, std::nullopt, Role::user,
                   true, true, facts.now);
  }
  provision(user, flow.id, facts.now, ids, decision);
  decision.write(sql::admit_user, user, facts.terms_version(), facts.now);
  if (is_listed(facts.settings.admin_emails, email)) decision.write(sql::make_admin, user, facts.now);
  decision.write(sql::start_session, ids.next(), input.session, user, expires, facts.now, facts.today,
                 std::nullopt);
  return decision;
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<IssueToken>(Method::post, "/api/auth/token", Access::anyone,
                        "Change the code of a sign-in from another site for a token"),
      route<LocalSignIn>(Method::internal, "local-sign-in", Access::internal,
                         "A user and a session, locally"),
      route<EndSession>(Method::internal, "session-end", Access::internal, "End a session"),
      route<GetSession>(Method::internal, "session-get", Access::internal, "The user behind a session"),
      route<SlideSession>(Method::internal, "session-slide", Access::internal, "Let a session live on"),
      route<SignIn>(Method::internal, "sign-in", Access::internal, "Let in whom a provider vouches for"),
  });
  return all;
}

}  // namespace ignition::identity
