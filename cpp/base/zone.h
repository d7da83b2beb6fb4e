// Time zones as data. Rule 1: nothing here knows a zone's rules; the changes of its offset are given, as the
// worker finds them. Rule 2: a civil time is what a clock on the wall shows, and becomes an instant here
// alone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace ignition {

/// What a clock on the wall shows, in seconds since 1970-01-01T00:00:00 on that clock.
struct CivilTime {
  std::int64_t seconds = 0;
  constexpr auto operator<=>(const CivilTime&) const = default;
};

constexpr CivilTime operator+(CivilTime time, Seconds length) { return {time.seconds + length.count}; }

constexpr CivilTime midnight(LocalDate date) { return {std::int64_t{date.days} * 86'400}; }
constexpr LocalDate date_of(CivilTime time) {
  const std::int64_t days = time.seconds / 86'400 - (time.seconds % 86'400 < 0 ? 1 : 0);
  return {static_cast<std::int32_t>(days)};
}
constexpr std::int64_t second_of_day(CivilTime time) {
  return time.seconds - midnight(date_of(time)).seconds;
}

/// 2026-03-29T09:00:00. Years 0000 to 9999.
std::string to_iso(CivilTime time);
/// The same, also without the seconds.
std::optional<CivilTime> civil_from_iso(std::string_view text);

/// From `at` on the offset from UTC is this.
struct OffsetChange {
  UnixMillis at;
  Seconds offset;
};

/// The offsets of one zone from some instant on: `first` holds until the first change. Changes are in order,
/// and are known for the whole time that is asked about.
struct ZoneOffsets {
  Seconds first;
  std::vector<OffsetChange> changes = {};
};

Seconds offset_at(const ZoneOffsets& zone, UnixMillis instant);

CivilTime civil_at(const ZoneOffsets& zone, UnixMillis instant);

/// A time that the clock shows twice is the first of both; one that it jumps over is taken with the offset
/// before the jump, so 02:30 becomes 03:30. Source: RFC 5545, section 3.3.5.
UnixMillis instant_of(const ZoneOffsets& zone, CivilTime time);

}  // namespace ignition
