// POST /api/auth/token: a page of another site changes its code for a token (RFC 6749, section 4.1.3, and RFC
// 7636, section 4.5). The body is JSON, as everywhere here; names and meanings are those of the RFCs.
#pragma once

#include <cstdint>
#include <string>

#include "domains/identity/statements.gen.h"
#include "http/response.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::identity {

/// Codes: invalid_input, invalid_grant.
struct IssueToken {
  struct Input {
    std::string code;
    std::string code_verifier;
    std::string name = "Another site";
  };
  struct Output {
    std::string access_token;
    std::string token_type;
    std::int64_t expires_in;  // seconds
  };
  struct Reads {
    One<KnownUserRow> user;
    Secret token;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

}  // namespace ignition::identity

namespace ignition {

template <>
inline constexpr auto fields<identity::IssueToken::Input> = std::tuple{
    field(
        "code", &identity::IssueToken::Input::code,
        {.doc = "As the address to come back to has it; it serves once, for a minute", .min = 1, .max = 128}),
    field("code_verifier", &identity::IssueToken::Input::code_verifier,
          {.doc = "What the challenge of the sign-in is the hash of (RFC 7636)", .min = 43, .max = 128}),
    field("name", &identity::IssueToken::Input::name,
          {.doc = "What the list of sessions calls it", .min = 1, .max = 100, .required = false})};
template <>
inline constexpr auto fields<identity::IssueToken::Output> =
    std::tuple{field("access_token", &identity::IssueToken::Output::access_token,
                     {.doc = "To be sent as Authorization: Bearer; shown this once"}),
               field("token_type", &identity::IssueToken::Output::token_type, {.doc = "Bearer"}),
               field("expires_in", &identity::IssueToken::Output::expires_in,
                     {.doc = "Counted from the day on which it was last used", .unit = "s"})};

}  // namespace ignition
