// Replays: what is kept of an answer for its Idempotency-Key, and how it is told again. Rule 1: at most 32 KB
// of a body are kept; of a longer one, the longest parts are left out. Rule 2: what was left out is read
// where the request made or changed it, as a GET of the same session, and so is told as it is now.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "domains/system/statements.gen.h"
#include "http/endpoint.h"

namespace ignition {

inline constexpr std::size_t kLargestKept = 32 * 1024;  // bytes

/// The body that is kept, an object of named parts; null stands for a part that is left out.
struct KeptBody {
  std::string text;
  std::optional<std::string> rest_path;  // the path under which the parts left out are read; nullopt: whole
};

KeptBody kept_body(const Request& request, const Decision& decision);

struct Replay {
  Reply reply;                           // as it was kept
  std::optional<std::string> rest_path;  // as in KeptBody
};

Replay replay_of(system::IdempotencyRow row);

/// Fills in what was left out of a kept body, from what a GET of `rest_path` shows.
void fill_in(Reply& kept, const Reply& shown);

}  // namespace ignition
