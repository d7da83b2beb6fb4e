// Words of training.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::exercise {

/// `drop`: with less weight, without a rest before it. `failure`: until no repetition was left.
enum class SetKind { normal, warmup, drop, failure };

enum class RecordType { weight, reps, time, e1rm };

enum class ProgramStatus { active, completed, paused };

/// What a patch may ask for: a program completes by itself.
enum class ProgramSwitch { active, paused };

enum class Period { week, month, year };

}  // namespace ignition::exercise

template <>
inline constexpr auto ignition::names<ignition::exercise::SetKind> =
    std::to_array<std::string_view>({"normal", "warmup", "drop", "failure"});
template <>
inline constexpr auto ignition::names<ignition::exercise::RecordType> =
    std::to_array<std::string_view>({"weight", "reps", "time", "e1rm"});
template <>
inline constexpr auto ignition::names<ignition::exercise::ProgramStatus> =
    std::to_array<std::string_view>({"active", "completed", "paused"});
template <>
inline constexpr auto ignition::names<ignition::exercise::Period> =
    std::to_array<std::string_view>({"week", "month", "year"});
template <>
inline constexpr auto ignition::names<ignition::exercise::ProgramSwitch> =
    std::to_array<std::string_view>({"active", "paused"});
