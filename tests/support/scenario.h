// The scenarios of tests/contract: steps, each a request and the pattern of its reply.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "plan/json.h"
#include "support/world.h"

namespace ignition::testing {

using Saved = std::map<std::string, std::string>;

/// The value with every "$x" replaced by what was saved as x, inside texts too. Names never saved stay.
Json filled(const Json& value, const Saved& saved);

/// Where the value differs from the pattern, and how; empty where it does not. An object matches one that has
/// at least its members, an array one of the same length; "$any" matches anything, "$save:x" saves a text.
std::string difference(const Json& value, const Json& pattern, Saved& saved, const std::string& at = "");

/// Takes the steps in a world, where everyone whom the scenario names is signed in. `look` is given each step
/// with its reply, and saves what later steps name.
void play(const Json& scenario, World& world,
          const std::function<void(const Json& step, const Reply&, Saved&)>& look);

}  // namespace ignition::testing
