// /api/exercises, /api/workouts and what was done of them: the routes of this domain.
#pragma once

#include <span>

#include "http/endpoint.h"

namespace ignition::exercise {

/// Those of administrators.
std::span<const Route> definition_routes();
std::span<const Route> exercise_routes();
std::span<const Route> program_routes();
std::span<const Route> session_routes();
std::span<const Route> set_routes();
std::span<const Route> stats_routes();
std::span<const Route> workout_routes();

}  // namespace ignition::exercise
