// The route table. Rule: one list, from which the router, the OpenAPI document and the cross-user test are
// made. It is joined from the routes() of each domain.
#pragma once

#include <span>

#include "http/endpoint.h"

namespace ignition {

/// In the order of their patterns.
std::span<const Route> routes();

}  // namespace ignition
