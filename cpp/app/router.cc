#include "app/router.h"

#include <algorithm>

#include "base/text.h"

namespace ignition {
namespace {

/// Takes the part up to the next slash off the front.
std::string_view next_part(std::string_view& path) {
  const std::string_view part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size() == path.size() ? part.size() : part.size() + 1);
  return part;
}

bool is_parameter(std::string_view part) { return part.size() > 2 && part.front() == '{'; }

/// Whether the pattern, up to its first parameter, is how the path begins. Cheaper than `fits`, and enough to
/// pass over nearly all routes.
bool begins_alike(std::string_view pattern, std::string_view path) {
  const auto [here, there] = std::mismatch(pattern.begin(), pattern.end(), path.begin(), path.end());
  return here == pattern.end() || *here == '{';
}

/// Compares literal parts as they are: none of ours needs an escape.
bool fits(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = next_part(pattern);
    const std::string_view part = next_part(path);
    if (is_parameter(wanted) ? part.empty() : wanted != part) return false;
  }
  return pattern.empty() && path.empty();
}

Result<TextValues> values_of(std::string_view pattern, std::string_view path) {
  TextValues values;
  while (!pattern.empty()) {
    const std::string_view wanted = next_part(pattern);
    const auto part = percent_decoded(next_part(path), Plus::literal);
    if (!is_parameter(wanted)) continue;
    if (!part)
      return Error{Code::malformed_text, "The path holds a broken escape or text that is not UTF-8."};
    values.emplace(wanted.substr(1, wanted.size() - 2), *part);
  }
  return values;
}

/// How specific a pattern is: "/api/focus/active" is asked before "/api/focus/{id}".
std::size_t parameters_in(std::string_view pattern) {
  std::size_t count = 0;
  for (const char c : pattern) count += c == '{' ? 1 : 0;
  return count;
}

}  // namespace

Result<Match> match(std::span<const Route> routes, std::string_view method, std::string_view path) {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  // "a/" is not "a"; `fits` alone would not see the empty part at the end.
  const bool has_end = !path.ends_with('/');
  const Route* found = nullptr;
  std::string allowed;
  for (const Route& route : routes) {
    if (!has_end || !begins_alike(route.pattern, path) || !fits(route.pattern, path)) continue;
    if ((route.method == Method::internal) != (wanted == name_of(Method::internal))) continue;
    if (name_of(route.method) == wanted) {
      if (found == nullptr || parameters_in(route.pattern) < parameters_in(found->pattern)) found = &route;
    } else {
      allowed += (allowed.empty() ? "" : ", ") + std::string(name_of(route.method));
      if (route.method == Method::get) allowed += ", HEAD";
    }
  }
  if (found == nullptr) {
    if (allowed.empty()) return Error{Code::unknown_route};
    allowed += ", OPTIONS";
    return Error{.code = Code::method_not_allowed, .detail = "It knows " + allowed + ".", .allow = allowed};
  }
  IGN_TRY(TextValues&& values, values_of(found->pattern, path));
  return Match{found, std::move(values)};
}

}  // namespace ignition
