// Merge patches (RFC 7396): an edit is checked as a new one would be.
#pragma once

#include <span>

#include "http/parse.h"

namespace ignition {

/// Whether null stands for its absence: it clears what may be nothing, and empties a list.
bool is_clearable(const Member* member);

/// What can be written of a row, under a merge patch. What is no field stays in, and null where there must be
/// a value.
Json merged(const Json& row, std::span<const Member> body, const Json& changes);

/// `before` under a merge patch. Code: invalid_input, also for null where there must be a value.
template <HasFields Body>
Result<Body> patched(AnyValue before, const Json& changes) {
  return parse_input<Body>({{}, {}, merged(print(before), members_of<Body>, changes)});
}

}  // namespace ignition
