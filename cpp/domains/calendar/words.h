// The words of the calendar's columns.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::calendar {

enum class Kind { general, meeting, appointment, workout, other };

/// Of an event that repeats: every occurrence, that one, or that one and all after it.
enum class Scope { all, one, following };

}  // namespace ignition::calendar

namespace ignition {

template <>
inline constexpr auto names<calendar::Kind> =
    std::to_array<std::string_view>({"general", "meeting", "appointment", "workout", "other"});
template <>
inline constexpr auto names<calendar::Scope> = std::to_array<std::string_view>({"all", "one", "following"});

}  // namespace ignition
