// The list of routes in README.md, from the paths of the document. Rule: what stands between the two markers
// is printed, and nothing else of the page is touched.
#pragma once

#include <string>

#include "plan/json.h"

namespace openapi {

/// The page with the list of `document` between its markers; unchanged where it has none.
std::string with_routes(std::string page, const ignition::Json& document);

}  // namespace openapi
