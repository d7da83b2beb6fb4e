#include "domains/account/sessions_api.h"

#include "domains/account/limits.h"
#include "domains/account/statements.gen.h"
#include "domains/identity/session.h"
#include "domains/identity/statements.gen.h"

namespace ignition::account {

ListSessions::Reads ListSessions::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_sessions, {.before = before_of(input), .limit = rows_of(input)});
}

Result<Decision> ListSessions::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(input, rows.all(reads), &SessionRow::id));
}

CreateSession::Reads CreateSession::plan(const Input&, ReadPlan& plan) {
  return {plan.one(sql::tokens_of_me), plan.secret()};
}

Result<Decision> CreateSession::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(const TokensRow& present, rows.require(reads.present));
  if (present.tokens >= kMostTokens) return too_many(kMostTokens, present.tokens);
  const DrawnSecret& token = rows.drawn(reads.token);
  const SessionRow session{.id = asked.ids.next(),
                           .created_at = asked.facts.now,
                           .last_seen_on = std::nullopt,
                           .expires = asked.facts.now + identity::kSessionLength,
                           .user_agent = input.name,
                           .is_token = true,
                           .is_current = false};
  const std::string location = "/api/me/sessions";
  Decision decision = created(location, Output{session, token.text});
  decision.replay_body = created(location, Output{session, std::nullopt}).reply.body;
  decision.write(identity::sql::end_expired_sessions, {.user_id = asked.caller.id, .now = asked.facts.now});
  decision.write(sql::start_token, {.id = session.id,
                                    .session_token = {token.sha256},
                                    .user_id = asked.caller.id,
                                    .expires = session.expires,
                                    .now = asked.facts.now,
                                    .last_seen_on = asked.facts.today,
                                    .user_agent = input.name});
  return decision;
}

EndSession::Reads EndSession::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::session_of_me, {.id = input.id});
}

Result<Decision> EndSession::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const SessionRow& session, rows.require(reads));
  Decision decision = nothing_to_show();
  decision.write(sql::end_session, {.id = session.id, .user_id = asked.caller.id});
  return decision;
}

EndSessions::Reads EndSessions::plan(const Input&, ReadPlan&) { return {}; }

Result<Decision> EndSessions::decide(const Input&, const Reads&, const Rows&, Asked& asked) {
  Decision decision = nothing_to_show();
  decision.write(sql::end_sessions, {.user_id = asked.caller.id});
  decision.write(identity::sql::forget_codes, {.identifier = asked.caller.id});
  return decision;
}

}  // namespace ignition::account
