// Gates: what a user must have passed before anything is answered or written on the user's behalf. Rule:
// they stand here, in their order, and nowhere else.
#pragma once

#include <optional>
#include <vector>

#include "base/names.h"
#include "base/result.h"
#include "domains/identity/statements.gen.h"
#include "plan/facts.h"

namespace ignition::identity {

enum class Gate { approval, age, terms };

/// Those that are still closed, in their order.
std::vector<Gate> closed_gates(const CallerRow& caller, const Facts& facts);

/// Why a request ends there; the problem tells the gate's name.
Error refused_at(Gate gate);

}  // namespace ignition::identity

template <>
inline constexpr auto ignition::names<ignition::identity::Gate> =
    std::to_array<std::string_view>({"approval", "age", "terms"});
