// The words of onboarding.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::onboarding {

enum class Status { not_started, in_progress, completed, skipped };

}  // namespace ignition::onboarding

template <>
inline constexpr auto ignition::names<ignition::onboarding::Status> =
    std::to_array<std::string_view>({"not_started", "in_progress", "completed", "skipped"});
