// The API document: OpenAPI 3.1, from the route table, the shapes of what goes in and out, the codes, and
// the texts of docs/api.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "http/endpoint.h"
#include "openapi/texts.h"

namespace openapi {

struct Document {
  ignition::Json json;
  std::vector<std::string> faults;  // what keeps it from being whole, each in a sentence
};

/// `worker` is an OpenAPI fragment: the paths that the worker answers without the core. `examples` are those
/// of operations, by "POST /api/ideas".
Document document(std::span<const ignition::Route> routes, const Texts& texts, const ignition::Json& worker,
                  const ignition::Json& examples);

}  // namespace openapi
