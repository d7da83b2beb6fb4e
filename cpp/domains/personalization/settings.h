// The words of a user's settings.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::personalization {

enum class Nudge { gentle, standard, energetic };
enum class Visibility { always, subtle, hidden };
enum class PlannerMode { visible, collapsed, hidden };
/// Of what jobs may remind: of everything, of events of the calendar only, of nothing.
enum class Reminders { all, calendar, none };
enum class WeightUnit { kg, lb };

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
template <>
inline constexpr auto ignition::names<ignition::personalization::Reminders> =
    std::to_array<std::string_view>({"all", "calendar", "none"});
template <>
inline constexpr auto ignition::names<ignition::personalization::WeightUnit> =
    std::to_array<std::string_view>({"kg", "lb"});
