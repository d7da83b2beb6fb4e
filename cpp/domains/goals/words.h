// Words of goals.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::goals {

enum class Status { active, completed, abandoned };

}  // namespace ignition::goals

template <>
inline constexpr auto ignition::names<ignition::goals::Status> =
    std::to_array<std::string_view>({"active", "completed", "abandoned"});
