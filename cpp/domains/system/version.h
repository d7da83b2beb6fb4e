// The version of the code; CHANGELOG.md tells what it brought.
#pragma once

#include <string_view>

namespace ignition::system {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace ignition::system
