// Reference tracks in the simulation, as the rows have them, and what people ask of them.
#pragma once

#include <string>

#include "simulation/chance.h"
#include "simulation/tracks.h"
#include "support/world.h"

namespace ignition::simulation {

/// How it is broken; empty where it holds.
std::string tracks_as_the_model(testing::Database& database, const User& user);

/// Of all tracks, whoever's they are: their work is over.
std::string every_track_came_to_its_end(testing::Database& database);
/// After the sweeps: no object without a row that names it, and no memory of a module.
std::string nothing_is_left_in_the_bucket(testing::World& world);

/// A random request about a track, or the call that it is on the wire.
std::string track_for(Chance& chance, const Op& op, const User& user);
void fill_track(Chance& chance, Op& op);
Json track_call(const Op& op, testing::Call& call);

}  // namespace ignition::simulation
