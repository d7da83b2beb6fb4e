// The scenarios of tests/contract, which tests/worker replays too: the same story, natively and in workerd.
#pragma once

#include "support/scenario.h"

namespace ignition::testing {

/// Plays a scenario in a new world and fails the test at the first reply that differs.
void replay(const Json& scenario);

}  // namespace ignition::testing
