// The laws that hold between the rows of a user, and between them and the model, whatever happened.
#pragma once

#include <string>

#include "simulation/model.h"
#include "support/database.h"

namespace ignition::simulation {

/// The name of a law, and how it is broken.
struct Broken {
  std::string law = {}, how = {};
};

/// Cheap enough for every change: the wallet's row against the model, and its version.
std::optional<Broken> check_wallet(testing::Database& database, const User& user, Number version);

/// Every row of the user.
std::optional<Broken> check_user(testing::Database& database, const User& user);

/// What concerns the database as a whole.
std::optional<Broken> check_database(testing::Database& database);

/// Where the reply says something else than the model: "" where it holds all that is wanted. Objects may hold
/// more, lists not; their order is free.
std::string difference(const Json& wanted, const Json& given);

}  // namespace ignition::simulation
