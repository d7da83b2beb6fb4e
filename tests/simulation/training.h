// Training in the simulation: what somebody lifts, and what the description says of it. The model's half
// knows no rule of the core; the laws beside it read rows.
#pragma once

#include <string>
#include <vector>

#include "simulation/model.h"

namespace ignition::simulation {

/// The sets of an operation: of one that adds them, as many as it says.
std::vector<Lift> lifts_of(const Op& op);

/// open, ended or gone: nobody has to write that a workout was forgotten.
std::string workout_at(const Workout& workout, Number now);

/// `made`: the id of a workout; of sets all of theirs, each followed by a space.
Answer train(User& user, const Op& op, const Moment& at, const std::string& made);

}  // namespace ignition::simulation
