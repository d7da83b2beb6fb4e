// The router: from a method and a path to a row of the route table.
#pragma once

#include <span>
#include <string>

#include "http/endpoint.h"

namespace ignition {

struct Match {
  const Route* route;
  TextValues path;  // the parts named in the pattern, percent-decoded
};

/// Codes: malformed_text, unknown_route, method_not_allowed with the methods that are.
/// HEAD is matched as GET.
Result<Match> match(std::span<const Route> routes, std::string_view method, std::string_view path);

/// "focus/{id}/pause" before "focus/{id}/resume": by pattern, then by method.
constexpr bool comes_before(const Route& a, const Route& b) {
  return a.pattern != b.pattern ? a.pattern < b.pattern : a.method < b.method;
}

}  // namespace ignition
