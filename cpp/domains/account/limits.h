// What may exist of an account so many times, and no more.
#pragma once

#include <cstdint>
#include <string>

#include "base/quantity.h"
#include "base/result.h"

namespace ignition::account {

/// Living tokens for programs that a user may have at once.
inline constexpr std::int64_t kMostTokens = 50;

/// Access requests that may wait for an answer at once. Strangers make them, so all of them share one limit.
inline constexpr std::int64_t kMostPendingRequests = 10'000;

/// How long after it was denied a request may be made again.
inline constexpr Seconds kAskAgainAfter{30 * 24 * 3600};

inline Error too_many(std::int64_t limit, std::int64_t present) {
  const std::string numbers =
      "{\"limit\":" + std::to_string(limit) + ",\"present\":" + std::to_string(present) + "}";
  return {.code = Code::too_many, .present = {numbers}};
}

}  // namespace ignition::account
