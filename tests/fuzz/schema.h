// A judge of JSON by the schemas that the OpenAPI document shows, so that what the document says and what the
// parser does can be compared. Knows the keywords that http/schema.h writes.
#pragma once

#include "plan/json.h"

namespace ignition::fuzz {

bool accepts(const Json& schema, const Json& value);

}  // namespace ignition::fuzz
