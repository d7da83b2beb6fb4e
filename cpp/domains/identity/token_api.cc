#include "domains/identity/token_api.h"

#include "domains/identity/code.h"
#include "domains/identity/session.h"
#include "domains/identity/sql.h"

namespace ignition::identity {
namespace {

std::string kept_of(const IssueToken::Input& input) {
  return hash_of_code(input.code, challenge_of(input.code_verifier));
}

}  // namespace

IssueToken::Reads IssueToken::plan(const Asker& asker, const Input& input, ReadPlan& plan) {
  return {plan.one(sql::user_of_code, kept_of(input), asker.facts.now), plan.secret()};
}

Result<Decision> IssueToken::decide(const Caller&, const Input& input, const Reads& reads, const Rows& rows,
                                    const Facts& facts) {
  if (!is_verifier(input.code_verifier)) {
    const std::string what = "must be 43 to 128 letters, digits and -._~";
    return Error{Code::invalid_input, {}, {{"/code_verifier", what}}};
  }
  const auto user = rows.find(reads.user);
  if (!user) return Error{Code::invalid_grant};
  // From here on the decision stands.
  const DrawnSecret& token = rows.drawn(reads.token);
  Decision decision = answer(Output{token.text, "Bearer", kSessionLength.count});
  decision.write(sql::guard_code, kept_of(input));
  decision.write(sql::forget_code, kept_of(input));
  decision.write(sql::end_expired_sessions, user->id, facts.now);
  decision.write(sql::start_session, IdSource(facts.now, facts.seed).next(), {token.sha256}, user->id,
                 facts.now + kSessionLength, facts.now, facts.today, input.name);
  return decision;
}

}  // namespace ignition::identity
