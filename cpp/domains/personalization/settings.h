// The words of a user's settings.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::personalization {

enum class Nudge { gentle, standard, energetic };
enum class Visibility { always, subtle, hidden };
enum class PlannerMode { visible, collapsed, hidden };

}  // namespace ignition::personalization

template <>
inline constexpr auto ignition::names<ignition::personalization::Nudge> =
    std::to_array<std::string_view>({"gentle", "standard", "energetic"});
template <>
inline constexpr auto ignition::names<ignition::personalization::Visibility> =
    std::to_array<std::string_view>({"always", "subtle", "hidden"});
template <>
inline constexpr auto ignition::names<ignition::personalization::PlannerMode> =
    std::to_array<std::string_view>({"visible", "collapsed", "hidden"});
