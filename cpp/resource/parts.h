// What the routes of a resource share: the ids in the path.
#pragma once

#include "http/parse.h"

namespace ignition::resource {

/// What stands in the path, under its names: ids, all of them. Code::invalid_input.
Result<Json> path_of(const Parts&);

/// The same of a request that brings no body. Code::invalid_input.
Result<Json> checked_path(const Parts&);

}  // namespace ignition::resource
