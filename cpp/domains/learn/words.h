// Words of learning that are columns of no table.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::learn {

/// Whose decks are listed.
enum class Scope { mine, public_ };

}  // namespace ignition::learn

template <>
inline constexpr auto ignition::names<ignition::learn::Scope> = std::to_array<std::string_view>({"mine",
                                                                                                 "public"});
