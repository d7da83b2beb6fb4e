// A world under simulation: people, faults and a clock, all drawn from one seed, against the model. Rule 1:
// the same seed is the same run. Rule 2: the model is told of a change at the moment in which its batch took
// effect, and of anything else at the moment of its reads.
#pragma once

#include <deque>

#include "simulation/laws.h"
#include "simulation/operations.h"

namespace ignition::simulation {

/// How often each thing happened.
using Tally = std::map<std::string, Number>;

struct Run {
  Number operations = 0;     // requests that were sent
  std::uint64_t digest = 0;  // of everything that was sent, answered and gone wrong
  Tally tally = {};
  std::optional<Broken> broken = {};
  std::deque<std::string> last = {};  // what happened before, newest last
};

/// One world, from its first user to its last law.
Run run_world(std::uint64_t seed, Number operations);

}  // namespace ignition::simulation
