// Query strings (application/x-www-form-urlencoded, as URLSearchParams reads them).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

namespace ignition {

/// A query's parameters, or the parts of a path.
using TextValues = TextMap;

/// The first value of each name. Code::malformed_text where an escape is broken or the text is not UTF-8.
Result<TextValues> parse_query(std::string_view query);

}  // namespace ignition
