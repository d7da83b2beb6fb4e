// What members hold that C++ carries as text: the columns of JSON, and texts of a closed list.
#pragma once

#include <map>
#include <string>

#include "plan/json.h"

namespace openapi {

/// Schemas by type and member, "PlanRow.items", the type without its namespaces; whether null may be stands
/// in the type that has the member.
const std::map<std::string, ignition::Json>& columns();

}  // namespace openapi
