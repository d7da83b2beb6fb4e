// The words of feedback.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::feedback {

enum class Kind { bug, feature, other };
enum class Status { open, in_progress, resolved, closed };
enum class Priority { low, normal, high, critical };

}  // namespace ignition::feedback

template <>
inline constexpr auto ignition::names<ignition::feedback::Kind> =
    std::to_array<std::string_view>({"bug", "feature", "other"});
template <>
inline constexpr auto ignition::names<ignition::feedback::Status> =
    std::to_array<std::string_view>({"open", "in_progress", "resolved", "closed"});
template <>
inline constexpr auto ignition::names<ignition::feedback::Priority> =
    std::to_array<std::string_view>({"low", "normal", "high", "critical"});
