// Codes. Rule 1: every way in which a request can be refused is one row of this table, and the order of the
// rows is their precedence: where several hold, the earliest is told. Rule 2: statuses and slugs stand
// nowhere else.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace ignition {

enum class Code {
  foreign_origin,
  too_many_requests,
  too_large,
  https_required,
  sign_in_not_set_up,
  invalid_request,
  misconfigured,
  malformed_text,
  malformed_json,
  malformed_header,
  incomplete_body,
  length_required,
  unsupported_media_type,
  unknown_route,
  method_not_allowed,
  not_signed_in,
  not_approved,
  age_not_verified,
  terms_not_accepted,
  too_young,
  not_an_admin,
  not_local,
  email_missing,
  account_not_linked,
  invalid_grant,
  idempotency_key_reused,
  invalid_input,
  not_found,
  range_not_satisfiable,
  changed_since,
  focus_already_running,
  focus_already_ended,
  workout_already_running,
  item_unavailable,
  already_owned,
  insufficient_coins,
  needs_no_redeeming,
  already_redeemed,
  theme_not_owned,
  quest_moves_by_itself,
  quest_not_accepted,
  quest_not_done,
  quest_already_ended,
  too_many_quests_today,
  too_many,
  quota_exceeded,
  last_admin,
  onboarding_conflict,
  step_not_reached,
  own_account,
  nothing_to_undo,
  habit_archived,
  already_exists,
  in_use,
  internal,
  busy,
  unavailable,
};

struct CodeInfo {
  Code code;
  int status;             // HTTP, RFC 9110
  std::string_view slug;  // the end of the problem's `type`; docs/api/problems.md says what it means
  std::string_view title;
};

inline constexpr auto kCodes = std::to_array<CodeInfo>({
    {Code::foreign_origin, 403, "foreign-origin", "A page of that origin may not ask this"},
    {Code::too_many_requests, 429, "too-many-requests", "Too many changes in a short time; wait a minute"},
    {Code::too_large, 413, "too-large", "The body is too large"},
    {Code::https_required, 403, "https-required", "Signing in needs https: http shows the cookies"},
    {Code::sign_in_not_set_up, 503, "sign-in-not-set-up", "Sign-in is not set up"},
    {Code::invalid_request, 400, "invalid-request", "The sign-in cannot begin like this"},
    {Code::misconfigured, 503, "misconfigured", "The service is not set up as it must be"},
    {Code::malformed_text, 400, "malformed-text", "The text is not valid UTF-8"},
    {Code::malformed_json, 400, "malformed-json", "The body is not valid JSON"},
    {Code::malformed_header, 400, "malformed-header", "A header cannot be read"},
    {Code::incomplete_body, 400, "incomplete-body", "The body ended before its length"},
    {Code::length_required, 411, "length-required", "The request must tell how long its body is"},
    {Code::unsupported_media_type, 415, "unsupported-media-type",
     "The body is of a type that this address does not take"},
    {Code::unknown_route, 404, "unknown-route", "There is nothing at this address"},
    {Code::method_not_allowed, 405, "method-not-allowed", "This address does not know that method"},
    {Code::not_signed_in, 401, "not-signed-in", "Sign in first"},
    {Code::not_approved, 403, "not-approved", "The account waits for approval"},
    {Code::age_not_verified, 403, "age-not-verified", "The age must be verified first"},
    {Code::terms_not_accepted, 403, "terms-not-accepted", "The terms must be accepted first"},
    {Code::too_young, 403, "too-young", "The app is for people who are older"},
    {Code::not_an_admin, 403, "not-an-admin", "Only an administrator may do this"},
    {Code::not_local, 403, "not-local", "This works on a local machine only"},
    {Code::email_missing, 403, "email-missing",
     "The provider told no e-mail address, and signing in needs one"},
    {Code::account_not_linked, 403, "account-not-linked",
     "That e-mail address has an account already: sign in the way you did before"},
    {Code::invalid_grant, 400, "invalid-grant",
     "The code is unknown, used or too old, or the verifier does not belong to it"},
    {Code::idempotency_key_reused, 422, "idempotency-key-reused", "The key was used for another request"},
    {Code::invalid_input, 422, "invalid-input", "Some of the input cannot be accepted"},
    {Code::not_found, 404, "not-found", "There is no such thing, or it is not yours"},
    {Code::range_not_satisfiable, 416, "range-not-satisfiable", "There is nothing in that range"},
    {Code::changed_since, 412, "changed-since", "It has changed since you read it"},
    {Code::focus_already_running, 409, "focus-already-running", "A focus session is already running"},
    {Code::focus_already_ended, 409, "focus-already-ended", "The focus session has already ended"},
    {Code::workout_already_running, 409, "workout-already-running", "A workout is already running"},
    {Code::item_unavailable, 409, "item-unavailable", "The item is not for sale"},
    {Code::already_owned, 409, "already-owned", "It is yours already"},
    {Code::insufficient_coins, 409, "insufficient-coins", "There are too few coins"},
    {Code::needs_no_redeeming, 409, "needs-no-redeeming", "It can be used without redeeming"},
    {Code::already_redeemed, 409, "already-redeemed", "It was redeemed before"},
    {Code::theme_not_owned, 403, "theme-not-owned", "The theme has to be bought in the market first"},
    {Code::quest_moves_by_itself, 409, "quest-moves-by-itself", "The quest moves by itself, not by hand"},
    {Code::quest_not_accepted, 409, "quest-not-accepted", "Accept the quest first"},
    {Code::quest_not_done, 409, "quest-not-done", "The quest has not reached its target"},
    {Code::quest_already_ended, 409, "quest-already-ended", "The quest has already ended"},
    {Code::too_many_quests_today, 409, "too-many-quests-today", "Five quests of your own a day are enough"},
    {Code::too_many, 409, "too-many", "There are as many as there may be"},
    {Code::quota_exceeded, 409, "quota-exceeded", "There is no room for so much"},
    {Code::last_admin, 409, "last-admin", "There must be another administrator first"},
    {Code::onboarding_conflict, 409, "onboarding-conflict", "Onboarding is not where this can be done"},
    {Code::step_not_reached, 409, "step-not-reached", "Another step comes first"},
    {Code::own_account, 409, "own-account", "Another administrator must do this"},
    {Code::nothing_to_undo, 409, "nothing-to-undo", "There is nothing to take back"},
    {Code::habit_archived, 409, "habit-archived", "The habit is archived"},
    {Code::already_exists, 409, "already-exists", "There is one like it already"},
    {Code::in_use, 409, "in-use", "It is in use, so it cannot be taken away"},
    {Code::internal, 500, "internal", "Something went wrong on our side"},
    {Code::busy, 503, "busy", "Too much at once; try again"},
    {Code::unavailable, 503, "unavailable", "The database does not answer"},
});

consteval bool in_enum_order(const auto& table) {
  for (std::size_t i = 0; i < table.size(); i += 1) {
    if (static_cast<std::size_t>(table[i].code) != i) return false;
  }
  return true;
}
static_assert(in_enum_order(kCodes));

constexpr const CodeInfo& info(Code code) { return kCodes[static_cast<std::size_t>(code)]; }

}  // namespace ignition
