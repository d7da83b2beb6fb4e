// Replies: the ways in which an endpoint answers, and RFC 9457 problems.
#pragma once

#include <string>
#include <utility>

#include "base/result.h"
#include "plan/decision.h"
#include "plan/values.h"

namespace ignition {

Reply json_reply(int status, const Json& body);
Reply shown(int status, AnyValue output);

/// 200 with `output`.
template <HasFields Output>
Decision answer(const Output& output) {
  return {.reply = shown(200, output)};
}

/// 201 with `output` and where it can be found.
template <HasFields Output>
Decision created(std::string location, const Output& output) {
  Decision decision{.reply = shown(201, output)};
  decision.reply.headers["location"] = std::move(location);
  return decision;
}

/// The output of endpoints that tell nothing.
struct Nothing {};
template <>
inline constexpr auto fields<Nothing> = std::tuple{};

/// 204.
Decision nothing_to_show();

/// application/problem+json; `instance` is the path of the request.
Reply problem(const Error& error, std::string_view instance);

/// The state that is in the way of a request, for Error::present.
template <HasFields Output>
JsonText present(const Output& output) {
  return {print_json(output)};
}

}  // namespace ignition
