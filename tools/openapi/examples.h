// Examples of the API document: docs/api/examples.json, which tools/examples prints.
#pragma once

#include "plan/json.h"

namespace openapi {

/// Puts `of` ({"body": …, "reply": …}, each where there is one) where an operation tells its content.
void add_example(const ignition::Json& of, ignition::Json& operation);

}  // namespace openapi
