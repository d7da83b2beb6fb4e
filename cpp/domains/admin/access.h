// The words of access requests.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::admin {

enum class AccessStatus { pending, approved, denied };

}  // namespace ignition::admin

template <>
inline constexpr auto ignition::names<ignition::admin::AccessStatus> =
    std::to_array<std::string_view>({"pending", "approved", "denied"});
