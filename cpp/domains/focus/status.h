// The words of a focus session.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::focus {

enum class Mode { focus, break_, long_break };
enum class Status { active, completed, abandoned, paused };

}  // namespace ignition::focus

template <>
inline constexpr auto ignition::names<ignition::focus::Mode> =
    std::to_array<std::string_view>({"focus", "break", "long_break"});
template <>
inline constexpr auto ignition::names<ignition::focus::Status> =
    std::to_array<std::string_view>({"active", "completed", "abandoned", "paused"});
