// Sessions of users. Rule 1: a session ends 30 days after the last day on which it was seen. Rule 2: that day
// never goes back, whatever zones the requests name, so a session slides once a day at most.
#pragma once

#include <optional>

#include "base/quantity.h"
#include "base/time.h"

namespace ignition::identity {

inline constexpr Seconds kSessionLength{30 * 24 * 3600};

constexpr bool slides(std::optional<LocalDate> last_seen_on, LocalDate today) {
  return !last_seen_on || *last_seen_on < today;
}

}  // namespace ignition::identity
