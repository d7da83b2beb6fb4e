// /api/learn: the routes of this domain.
#pragma once

#include <span>

#include "http/endpoint.h"

namespace ignition::learn {

std::span<const Route> routes();
/// Those of administrators.
std::span<const Route> definition_routes();

}  // namespace ignition::learn
