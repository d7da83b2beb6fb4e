// Words of learning that no row is read as.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::learn {

/// Whose decks are listed.
enum class Scope { mine, public_ };

enum class Difficulty { beginner, intermediate, advanced };
enum class DrillType { interval, chord, rhythm, scale };

}  // namespace ignition::learn

template <>
inline constexpr auto ignition::names<ignition::learn::Scope> = std::to_array<std::string_view>({"mine",
                                                                                                 "public"});
template <>
inline constexpr auto ignition::names<ignition::learn::Difficulty> =
    std::to_array<std::string_view>({"beginner", "intermediate", "advanced"});
template <>
inline constexpr auto ignition::names<ignition::learn::DrillType> =
    std::to_array<std::string_view>({"interval", "chord", "rhythm", "scale"});
