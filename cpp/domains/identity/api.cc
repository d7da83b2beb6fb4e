#include "domains/identity/api.h"

#include "domains/identity/adapter_api.h"
#include "domains/identity/email.h"
#include "domains/identity/provision.h"
#include "domains/identity/session.h"
#include "domains/identity/sign_in.h"
#include "domains/identity/statements.gen.h"
#include "domains/identity/token_api.h"

namespace ignition::identity {

LocalSignIn::Reads LocalSignIn::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::user_by_email, {.email = normalized_email(input.email)}),
          plan.one(sql::newest_active_flow)};
}

Result<Decision> LocalSignIn::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  if (!asked.facts.is_local()) return Error{Code::not_local};
  const std::string email = normalized_email(input.email);
  if (!is_email(email)) return Error{Code::invalid_input, {}, {{"/email", "must be an e-mail address"}}};
  IGN_TRY(const FlowRow& flow, rows.require(reads.flow));
  const auto known = rows.find(reads.user);
  const UserId user = known ? known->id : asked.ids.draw<UserId>();
  const UnixMillis expires = asked.facts.now + kSessionLength;
  Decision decision = answer(Output{user, expires});
  if (!known) {
    decision.write(sql::create_user, {.id = user,
                                      .name = name_from(email),
                                      .email = email,
                                      .email_verified = std::nullopt,
                                      .image = std::nullopt,
                                      .role = Role::user,
                                      .approved = true,
                                      .age_verified = true,
                                      .now = asked.facts.now});
  }
  provision(user, flow.id, asked.facts.now, asked.ids, decision);
  decision.write(sql::admit_user,
                 {.tos_version = asked.facts.terms_version(), .now = asked.facts.now, .id = user});
  if (is_listed(asked.facts.settings.admin_emails, email))
    decision.write(sql::make_admin, {.now = asked.facts.now, .id = user});
  decision.write(sql::start_session, {.id = asked.ids.next(),
                                      .session_token = input.session,
                                      .user_id = user,
                                      .expires = expires,
                                      .now = asked.facts.now,
                                      .last_seen_on = asked.facts.today,
                                      .user_agent = std::nullopt});
  return decision;
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<IssueToken>(Method::post, "/api/auth/token", Access::anyone),
      route<LocalSignIn>(Method::internal, "local-sign-in", Access::internal),
      route<EndSession>(Method::internal, "session-end", Access::internal),
      route<GetSession>(Method::internal, "session-get", Access::internal),
      route<SlideSession>(Method::internal, "session-slide", Access::internal),
      route<SignIn>(Method::internal, "sign-in", Access::internal),
  });
  return all;
}

}  // namespace ignition::identity
