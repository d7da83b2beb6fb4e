// What Auth.js asks of the database (worker/auth.mjs). Rule 1: internal endpoints all, out of HTTP's reach.
// Rule 2: each is one transaction and safe to repeat. Rule 3: a whole sign-in is one of them, so that no
// death can leave half of it; Auth.js's own steps (find, create, link, start a session) are given its answer.
#pragma once

#include <optional>
#include <string>

#include "domains/identity/statements.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::identity {

/// Finds, makes or refuses the user, repairs what every user has, links the account, and starts the session,
/// or keeps the code by which a page of another site gets one (code.h). Codes: email_missing,
/// account_not_linked.
struct SignIn {
  struct Input {
    std::string provider;
    std::string account_type;
    std::string provider_account_id;
    std::optional<std::string> email;
    bool email_verified = false;
    std::optional<std::string> name;
    std::optional<std::string> image;
    std::optional<SessionHash> session;  // this, or the two after it
    std::optional<std::string> code;
    std::optional<std::string> code_challenge;
    std::optional<SessionHash> ended;
    std::optional<std::string> user_agent;
  };
  using Output = SessionUserRow;
  struct Reads {
    One<SignInUserRow> account;
    One<SignInUserRow> namesake;
    One<FlowRow> flow;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The user behind a session, and when it ends. Code: not_signed_in, where it has ended or never was.
struct GetSession {
  struct Input {
    SessionHash session;
  };
  using Output = SessionUserRow;
  using Reads = One<SessionUserRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// The session counts as seen today, where it was not seen later. Code: not_signed_in.
struct SlideSession {
  using Input = GetSession::Input;
  using Output = Nothing;
  using Reads = One<SessionUserRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The session is no more, whether or not it was.
struct EndSession {
  using Input = GetSession::Input;
  struct Output {};
  struct Reads {};
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

}  // namespace ignition::identity

namespace ignition {

template <>
inline constexpr auto fields<identity::SignIn::Input> = std::tuple{
    field("provider", &identity::SignIn::Input::provider, {.min = 1, .max = 64}),
    field("account_type", &identity::SignIn::Input::account_type, {.min = 1, .max = 32}),
    field("provider_account_id", &identity::SignIn::Input::provider_account_id, {.min = 1, .max = 512}),
    field("email", &identity::SignIn::Input::email, {.max = 254}),
    field("email_verified", &identity::SignIn::Input::email_verified),
    field("name", &identity::SignIn::Input::name, {.max = 10'000}),
    field("image", &identity::SignIn::Input::image, {.max = 100'000}),
    field("session", &identity::SignIn::Input::session,
          {.doc = "SHA-256 of the token, lower-case hex", .min = 64, .max = 64}),
    field("code", &identity::SignIn::Input::code, {.min = 64, .max = 64}),
    field("code_challenge", &identity::SignIn::Input::code_challenge,
          {.doc = "RFC 7636, S256", .min = 43, .max = 43}),
    field("ended", &identity::SignIn::Input::ended,
          {.doc = "The session that the browser had until now", .min = 64, .max = 64}),
    field("user_agent", &identity::SignIn::Input::user_agent, {.max = 100'000})};

template <>
inline constexpr auto fields<identity::EndSession::Output> = std::tuple{};

template <>
inline constexpr auto fields<identity::GetSession::Input> =
    std::tuple{field("session", &identity::GetSession::Input::session,
                     {.doc = "SHA-256 of the token, lower-case hex", .min = 64, .max = 64})};

}  // namespace ignition
