// Words of habits.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::habits {

enum class Frequency { daily, weekly };

/// What a log counts as in its period: a part of the target, the one that reached it, or none of it.
enum class CountsAs { part, done, skip };

/// What is logged.
enum class Kind { done, skip };

/// What a period is shown as: done, begun, skipped, a day of rest, or nothing of it.
enum class PeriodState { done, part, skip, rest, none };

}  // namespace ignition::habits

namespace ignition {

template <>
inline constexpr auto names<habits::Frequency> = std::to_array<std::string_view>({"daily", "weekly"});
template <>
inline constexpr auto names<habits::CountsAs> = std::to_array<std::string_view>({"part", "done", "skip"});
template <>
inline constexpr auto names<habits::Kind> = std::to_array<std::string_view>({"done", "skip"});
template <>
inline constexpr auto names<habits::PeriodState> = std::to_array<std::string_view>({"done", "part", "skip",
                                                                                    "rest", "none"});

}  // namespace ignition
