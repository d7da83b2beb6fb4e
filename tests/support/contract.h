// The scenarios of tests/contract, which tests/worker replays too: the same story, natively and in workerd.
#pragma once

#include <map>
#include <string>

#include "plan/json.h"

namespace ignition::testing {

using Saved = std::map<std::string, std::string>;

/// The value with every "$x" replaced by what was saved as x, inside texts too. Names never saved stay.
Json filled(const Json& value, const Saved& saved);

/// Where the value differs from the pattern, and how; empty where it does not. An object matches one that has
/// at least its members, an array one of the same length; "$any" matches anything, "$save:x" saves a text.
std::string difference(const Json& value, const Json& pattern, Saved& saved, const std::string& at = "");

/// Plays a scenario in a new world and fails the test at the first reply that differs.
void replay(const Json& scenario);

}  // namespace ignition::testing
