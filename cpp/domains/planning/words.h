// Words of plans.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::planning {

enum class ItemType { focus, quest, workout, learning, habit, review, task };

/// Where an item comes from.
enum class Source { generated, from_template, manual };

enum class Status { active, completed };

}  // namespace ignition::planning

namespace ignition {

template <>
inline constexpr auto names<planning::ItemType> =
    std::to_array<std::string_view>({"focus", "quest", "workout", "learning", "habit", "review", "task"});
template <>
inline constexpr auto names<planning::Source> = std::to_array<std::string_view>({"generated", "template",
                                                                                 "manual"});
template <>
inline constexpr auto names<planning::Status> = std::to_array<std::string_view>({"active", "completed"});

}  // namespace ignition
