// /api/me/sessions: where the user is signed in. Rule: a token is told once, in the reply that makes it, and
// is kept nowhere: not in the table, which has its hash, and not among the replies kept for repetition.
#pragma once

#include <optional>
#include <string>

#include "domains/account/statements.gen.h"
#include "http/page.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::account {

struct ListSessions {
  using Input = PageInput;
  using Output = Page<SessionRow>;
  using Reads = Many<SessionRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// A token for a program, to be sent as `Authorization: Bearer`. Code: too_many.
struct CreateSession {
  struct Input {
    std::string name = "API token";
  };
  struct Output {
    SessionRow session;
    std::optional<std::string> token;  // null where the reply is told again
  };
  struct Reads {
    One<TokensRow> present;
    Secret token;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct EndSession {
  struct Input {
    std::string id;
  };
  using Output = Nothing;
  using Reads = One<SessionRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Signs out everywhere, here too.
struct EndSessions {
  struct Input {};
  using Output = Nothing;
  struct Reads {};
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::account

namespace ignition {

template <>
inline constexpr auto fields<account::CreateSession::Input> =
    std::tuple{field("name", &account::CreateSession::Input::name,
                     {.doc = "What the list of sessions calls it", .min = 1, .max = 100, .required = false})};
template <>
inline constexpr auto fields<account::CreateSession::Output> =
    std::tuple{field("session", &account::CreateSession::Output::session),
               field("token", &account::CreateSession::Output::token, {.doc = "Shown this once"})};
template <>
inline constexpr auto fields<account::EndSession::Input> =
    std::tuple{field("id", &account::EndSession::Input::id, {.max = kLongestId, .in = In::path})};
template <>
inline constexpr auto fields<account::EndSessions::Input> = std::tuple{};

}  // namespace ignition
