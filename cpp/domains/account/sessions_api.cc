#include "domains/account/sessions_api.h"

#include "domains/account/limits.h"
#include "domains/account/sql.h"
#include "domains/identity/session.h"

namespace ignition::account {

ListSessions::Reads ListSessions::plan(const Asker& asker, const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_sessions, asker.session, asker.facts.now, before_of(input), rows_of(input));
}

Result<Decision> ListSessions::decide(const Caller&, const Input& input, const Reads& reads, const Rows& rows,
                                      const Facts&) {
  return answer(page_of(input, rows.all(reads), &SessionRow::id));
}

CreateSession::Reads CreateSession::plan(const Asker& asker, const Input&, ReadPlan& plan) {
  return {plan.one(sql::tokens_of_me, asker.session, asker.facts.now), plan.secret()};
}

Result<Decision> CreateSession::decide(const Caller& caller, const Input& input, const Reads& reads,
                                       const Rows& rows, const Facts& facts) {
  IGN_TRY(const TokensRow present, rows.require(reads.present));
  if (present.tokens >= kMostTokens) return too_many(kMostTokens, present.tokens);
  const DrawnSecret& token = rows.drawn(reads.token);
  IdSource ids(facts.now, facts.seed);
  const SessionRow session{.id = ids.next(),
                           .created_at = facts.now,
                           .last_seen_on = std::nullopt,
                           .expires = facts.now + identity::kSessionLength,
                           .user_agent = input.name,
                           .is_token = true,
                           .is_current = false};
  const std::string location = "/api/me/sessions";
  Decision decision = created(location, Output{session, token.text});
  decision.told_again = created(location, Output{session, std::nullopt}).reply.body;
  decision.write(identity::sql::end_expired_sessions, caller.id, facts.now);
  decision.write(sql::start_token, session.id, {token.sha256}, caller.id, session.expires, facts.now,
                 facts.today, input.name);
  return decision;
}

EndSession::Reads EndSession::plan(const Asker& asker, const Input& input, ReadPlan& plan) {
  return plan.one(sql::session_of_me, asker.session, asker.facts.now, input.id);
}

Result<Decision> EndSession::decide(const Caller& caller, const Input&, const Reads& reads, const Rows& rows,
                                    const Facts&) {
  IGN_TRY(const SessionRow session, rows.require(reads));
  Decision decision = nothing_to_show();
  decision.write(sql::end_session, session.id, caller.id);
  return decision;
}

EndSessions::Reads EndSessions::plan(const Asker&, const Input&, ReadPlan&) { return {}; }

Result<Decision> EndSessions::decide(const Caller& caller, const Input&, const Reads&, const Rows&,
                                     const Facts&) {
  Decision decision = nothing_to_show();
  decision.write(sql::end_sessions, caller.id);
  decision.write(identity::sql::forget_codes, caller.id);
  return decision;
}

}  // namespace ignition::account
