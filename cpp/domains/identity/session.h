// Sessions of users. Rule: a session ends 30 days after the last day on which it was seen.
#pragma once

#include "base/quantity.h"

namespace ignition::identity {

inline constexpr Seconds kSessionLength{30 * 24 * 3600};

}  // namespace ignition::identity
