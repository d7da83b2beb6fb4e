// What a plan asks of time zones, beside its rows; bindings/protocol.d.ts has the same.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/time.h"

namespace ignition {

/// A column of the rows of one statement.
struct Column {
  std::size_t statement;
  std::size_t place;
};

/// Which time zones are asked for, and for which time: the spans, and three days on each side of instants
/// that stand in a column.
struct ZoneQuestion {
  std::vector<std::string> names = {};
  std::vector<Column> named_in = {};  // columns that hold names
  std::vector<std::array<UnixMillis, 2>> spans = {};
  std::vector<Column> around = {};  // columns that hold instants
};

/// The driver answers for so many zones at the most; the others are then as unknown as those that are none.
inline constexpr std::size_t kMostZones = 50;

/// The only key to the answer.
struct Zones {};

}  // namespace ignition
