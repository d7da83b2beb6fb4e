// /api/admin/plan-templates.
#pragma once

#include <span>

#include "http/endpoint.h"

namespace ignition::planning {

std::span<const Route> definition_routes();

}  // namespace ignition::planning
