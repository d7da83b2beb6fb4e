// Users and sessions.
#pragma once

#include <optional>
#include <string>

#include "domains/identity/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::identity {

/// Internal: a user with that e-mail, made where there is none, every gate open, and a new session. An
/// e-mail of ADMIN_EMAILS gives the role. Refused unless the worker runs locally: on a developer's machine it
/// takes the place of a sign-in with a provider.
struct LocalSignIn {
  struct Input {
    std::string email;
    SessionHash session;
  };
  struct Output {
    UserId user_id;
    UnixMillis expires;
  };
  struct Reads {
    One<KnownUserRow> user;
    One<FlowRow> flow;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::identity

namespace ignition {

template <>
inline constexpr auto fields<identity::LocalSignIn::Input> =
    std::tuple{field("email", &identity::LocalSignIn::Input::email, {.min = 3, .max = 254}),
               field("session", &identity::LocalSignIn::Input::session,
                     {.doc = "SHA-256 of the token, lower-case hex", .min = 64, .max = 64})};
template <>
inline constexpr auto fields<identity::LocalSignIn::Output> =
    std::tuple{field("user_id", &identity::LocalSignIn::Output::user_id),
               field("expires", &identity::LocalSignIn::Output::expires)};

}  // namespace ignition
