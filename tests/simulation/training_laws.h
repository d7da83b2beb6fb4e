// Training in the simulation, as the rows have it.
#pragma once

#include <string>

#include "simulation/chance.h"
#include "simulation/training.h"
#include "support/world.h"

namespace ignition::simulation {

/// Each is how it is broken; empty where it holds.
std::string workouts_as_the_model(testing::Database& database, const User& user);
std::string lifts_as_the_model(testing::Database& database, const User& user);
/// Without the model: the four of each exercise are what all sets that stand say.
std::string records_are_those_of_all_sets(testing::Database& database, const User& user);
std::string a_workout_is_an_event_once(testing::Database& database, const User& user);

/// Notes what a job that ran then has ended or taken away, which must have been forgotten.
std::string end_workouts(testing::Database& database, User& user, Number job_now);

/// A random change of training, or the call that it is on the wire.
std::string workout_for(Chance& chance, const Op& op, const User& user, const Moment& at);
void fill_training(Chance& chance, const User& user, Op& op);
Json training_call(const Op& op, testing::Call& call);

/// The ids of the sets that were made, each followed by a space.
std::string sets_made_by(const Reply& reply);

}  // namespace ignition::simulation
