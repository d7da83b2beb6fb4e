// Time. Rule 1: an instant (UnixMillis) and a civil day (LocalDate) are different things and never mix. Rule
// 2: nothing here knows a clock or a zone: both arrive in Facts.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/quantity.h"

namespace ignition {

/// An instant: milliseconds since 1970-01-01T00:00Z.
struct UnixMillis {
  std::int64_t count = 0;
  constexpr auto operator<=>(const UnixMillis&) const = default;
};

constexpr UnixMillis operator+(UnixMillis time, Seconds length) { return {time.count + length.count * 1000}; }
constexpr UnixMillis operator-(UnixMillis time, Seconds length) { return {time.count - length.count * 1000}; }

/// A day of the Gregorian calendar, without a zone.
struct LocalDate {
  std::int32_t days = 0;  // since 1970-01-01
  constexpr auto operator<=>(const LocalDate&) const = default;
};

constexpr LocalDate operator+(LocalDate date, std::int32_t days) { return {date.days + days}; }

/// 0 = Monday … 6 = Sunday, as ISO 8601 orders the week.
constexpr std::int32_t weekday_from_monday(LocalDate date) { return ((date.days + 3) % 7 + 7) % 7; }

/// The civil day of an instant at a fixed offset from UTC.
LocalDate date_at(UnixMillis time, std::int64_t utc_offset_minutes);

/// The first day of the date's month.
LocalDate month_start(LocalDate date);

/// 2026-W02: the ISO 8601 week that the day lies in.
std::string iso_week(LocalDate date);

/// 2026-01-06T12:00:00.000Z. Years 0000 to 9999.
std::string to_iso(UnixMillis time);
std::optional<UnixMillis> instant_from_iso(std::string_view text);

/// 2026-01-06.
std::string to_iso(LocalDate date);
std::optional<LocalDate> date_from_iso(std::string_view text);

}  // namespace ignition
