#include "domains/identity/token_api.h"

#include "domains/identity/code.h"
#include "domains/identity/session.h"
#include "domains/identity/statements.gen.h"

namespace ignition::identity {
namespace {

std::string kept_of(const IssueToken::Input& input) {
  return hash_of_code(input.code, challenge_of(input.code_verifier));
}

}  // namespace

IssueToken::Reads IssueToken::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::user_of_code, {.token = kept_of(input), .now = plan.facts().now}), plan.secret()};
}

Result<Decision> IssueToken::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  if (!is_verifier(input.code_verifier)) {
    const std::string what = "must be 43 to 128 letters, digits and -._~";
    return Error{Code::invalid_input, {}, {{"/code_verifier", what}}};
  }
  const auto user = rows.find(reads.user);
  if (!user) return Error{Code::invalid_grant};
  // From here on the decision stands.
  const DrawnSecret& token = rows.drawn(reads.token);
  Decision decision = answer(Output{token.text, "Bearer", kSessionLength.count});
  decision.write(sql::guard_code, {.token = kept_of(input)});
  decision.write(sql::forget_code, {.token = kept_of(input)});
  decision.write(sql::end_expired_sessions, {.user_id = user->id, .now = asked.facts.now});
  decision.write(sql::start_session, {.id = asked.ids.next(),
                                      .session_token = {token.sha256},
                                      .user_id = user->id,
                                      .expires = asked.facts.now + kSessionLength,
                                      .now = asked.facts.now,
                                      .last_seen_on = asked.facts.today,
                                      .user_agent = input.name});
  return decision;
}

}  // namespace ignition::identity
