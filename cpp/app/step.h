// The step: the one function that the outside calls.
#pragma once

#include <string>
#include <string_view>

namespace ignition {

/// Answers one step of a request: `input` is the JSON of bindings/protocol.d.ts's Input, `body` the request's
/// body, both unchanged on every call for the same request. Returns the JSON of Output; `reply` gets the body
/// of the reply. Keeps nothing between calls.
std::string step(std::string_view input, std::string_view body, std::string& reply);

}  // namespace ignition
