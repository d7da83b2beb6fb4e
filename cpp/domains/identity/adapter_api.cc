#include "domains/identity/adapter_api.h"

#include "domains/identity/code.h"
#include "domains/identity/email.h"
#include "domains/identity/provision.h"
#include "domains/identity/session.h"
#include "domains/identity/sign_in.h"
#include "domains/identity/statements.gen.h"

namespace ignition::identity {
namespace {

constexpr std::size_t kLongestUserAgent = 300;
constexpr std::size_t kLongestImage = 2'000;

Claims claims_of(const SignIn::Input& input) {
  return {.email = normalized_email(input.email.value_or("")), .email_verified = input.email_verified};
}

/// An address that a page may show as a picture, and nothing else.
std::optional<std::string> picture(const std::optional<std::string>& image) {
  if (!image || image->rfind("https://", 0) != 0 || image->size() > kLongestImage) return std::nullopt;
  return image;
}

/// What is known once it is clear how the person comes in.
struct Arriving {
  Entry entry;
  SessionUserRow user;
  Role role = Role::user;    // as it stands, like the next three
  std::int64_t version = 0;  // of the wallet
  bool was_approved = false;
  bool was_verified = false;  // the user's e-mail
  bool is_verified = false;   // the same from now on
};

Arriving arriving(Entry entry, const Claims& claims, const SignIn::Input& input,
                  const std::optional<SignInUserRow>& row, IdSource& ids) {
  Arriving who{.entry = entry, .user = {}};
  if (!row) {
    who.user = {.id = ids.draw<UserId>(),
                .name = display_name(input.name.value_or(""), claims.email),
                .email = claims.email,
                .image = picture(input.image)};
  } else {
    who.user = {.id = row->id, .name = row->name, .email = row->email, .image = row->image};
    who.role = row->role;
    who.version = row->version.value_or(0);
    who.was_approved = row->approved;
    who.was_verified = row->is_email_verified;
  }
  const bool is_vouched_for = claims.email_verified && claims.email == who.user.email;
  const bool stays_verified = entry == Entry::known || entry == Entry::linked;
  who.is_verified = is_vouched_for || (stays_verified && who.was_verified);
  return who;
}

void write_user(const Arriving& who, const Facts& facts, Decision& decision) {
  const bool is_admin = who.is_verified && is_listed(facts.settings.admin_emails, who.user.email);
  const bool needs_approval = facts.settings.requires_approval;
  const auto verified_at = who.is_verified ? std::optional(facts.now.count) : std::nullopt;
  const UserId& id = who.user.id;
  bool is_approved = who.was_approved;
  switch (who.entry) {
    case Entry::created:
      is_approved = !needs_approval;
      decision.write(sql::create_user, {.id = id,
                                        .name = who.user.name,
                                        .email = who.user.email,
                                        .email_verified = verified_at,
                                        .image = who.user.image,
                                        .role = Role::user,
                                        .approved = is_approved,
                                        .age_verified = !facts.settings.min_age,
                                        .now = facts.now});
      break;
    case Entry::taken_over:
      // A role was given to one who proved the address; another who does not gets none of it.
      is_approved = !needs_approval;
      decision.write(sql::take_over_user, {.email_verified = verified_at,
                                           .role = who.is_verified ? who.role : Role::user,
                                           .approved = is_approved,
                                           .now = facts.now,
                                           .id = id});
      break;
    case Entry::known:
    case Entry::linked:
      if (who.is_verified && !who.was_verified)
        decision.write(sql::verify_email, {.email_verified = facts.now.count, .now = facts.now, .id = id});
      break;
  }
  if (is_admin && !(is_approved && who.role == Role::admin)) {
    decision.write(sql::make_admin, {.now = facts.now, .id = id});
  } else if (!is_approved) {
    decision.write(sql::approve_invited_user, {.now = facts.now, .id = id});
  }
}

void end_session(const SessionHash& session, Decision& decision) {
  decision.write(sql::raise_version_of_session, {.session_token = session});
  decision.write(sql::end_session, {.session_token = session});
}

/// The session that has begun, or the code for one; what is over goes.
void write_entrance(const SignIn::Input& input, const SessionUserRow& user, const Facts& facts, IdSource& ids,
                    Decision& decision) {
  if (input.ended) end_session(*input.ended, decision);
  decision.write(sql::end_expired_sessions, {.user_id = user.id, .now = facts.now});
  if (input.session) {
    std::optional<std::string> agent;
    if (input.user_agent) agent = shortened(*input.user_agent, kLongestUserAgent);
    decision.write(sql::start_session, {.id = ids.next(),
                                        .session_token = *input.session,
                                        .user_id = user.id,
                                        .expires = user.expires,
                                        .now = facts.now,
                                        .last_seen_on = facts.today,
                                        .user_agent = agent});
  } else {
    decision.write(sql::forget_expired_codes, {.identifier = user.id, .now = facts.now});
    decision.write(sql::keep_code, {.identifier = user.id,
                                    .token = hash_of_code(*input.code, *input.code_challenge),
                                    .expires = facts.now + kCodeLength});
  }
}

}  // namespace

SignIn::Reads SignIn::plan(const Input& input, ReadPlan& plan) {
  const std::string email = claims_of(input).email;
  return {plan.one(sql::user_of_account,
                   {.provider = input.provider, .provider_account_id = input.provider_account_id}),
          plan.one(sql::user_with_email, {.email = email}), plan.one(sql::newest_active_flow)};
}

Result<Decision> SignIn::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  if (input.session.has_value() == input.code.has_value() ||
      input.code.has_value() != input.code_challenge.has_value()) {
    return Error{Code::invalid_input, {}, {{"/session", "a session, or a code and its challenge"}}};
  }
  const Claims claims = claims_of(input);
  const auto account = rows.find(reads.account);
  const auto namesake = rows.find(reads.namesake);
  Arrival arrival{.account_is_known = account.has_value(), .claims = claims};
  if (namesake) arrival.namesake = Namesake{namesake->has_account, namesake->is_email_verified};
  IGN_TRY(const Entry& entry, entry_of(arrival));
  IGN_TRY(const FlowRow& flow, rows.require(reads.flow));
  Arriving who = arriving(entry, claims, input, account ? account : namesake, asked.ids);
  who.user.expires = asked.facts.now + kSessionLength;

  Decision decision = answer(who.user);
  write_user(who, asked.facts, decision);
  provision(who.user.id, flow.id, asked.facts.now, asked.ids, decision);
  // Of two who would link at once, the second starts again and sees the first.
  if (entry == Entry::linked || entry == Entry::taken_over)
    decision.write(sql::raise_version, {.version = who.version + 1, .user_id = who.user.id});
  if (entry != Entry::known) {
    decision.write(sql::link_account, {.id = asked.ids.next(),
                                       .user_id = who.user.id,
                                       .type = input.account_type,
                                       .provider = input.provider,
                                       .provider_account_id = input.provider_account_id});
  }
  write_entrance(input, who.user, asked.facts, asked.ids, decision);
  return decision;
}

GetSession::Reads GetSession::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::user_of_session, {.session_token = input.session, .now = plan.facts().now});
}

Result<Decision> GetSession::decide(const Input&, const Reads& reads, const Rows& rows) {
  const auto user = rows.find(reads);
  if (!user) return Error{Code::not_signed_in};
  return answer(*user);
}

SlideSession::Reads SlideSession::plan(const Input& input, ReadPlan& plan) {
  return GetSession::plan(input, plan);
}

Result<Decision> SlideSession::decide(const Input& input, const Reads& reads, const Rows& rows,
                                      Asked& asked) {
  if (!rows.find(reads)) return Error{Code::not_signed_in};
  Decision decision = nothing_to_show();
  decision.write(sql::slide_session, {.last_seen_on = asked.facts.today,
                                      .expires = asked.facts.now + kSessionLength,
                                      .session_token = input.session});
  return decision;
}

EndSession::Reads EndSession::plan(const Input&, ReadPlan&) { return {}; }

Result<Decision> EndSession::decide(const Input& input, const Reads&, const Rows&) {
  Decision decision = nothing_to_show();
  end_session(input.session, decision);
  return decision;
}

}  // namespace ignition::identity
