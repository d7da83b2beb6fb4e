// The words of books.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"

namespace ignition::books {

enum class Status { to_read, reading, completed, paused, dropped };

}  // namespace ignition::books

template <>
inline constexpr auto ignition::names<ignition::books::Status> =
    std::to_array<std::string_view>({"to_read", "reading", "completed", "paused", "dropped"});
