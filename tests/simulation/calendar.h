// The model's own calendar: instants are milliseconds and days are days since 1970-01-01 UTC; offsets are
// minutes east of UTC.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace ignition::simulation {

using Number = std::int64_t;

inline constexpr Number kMinute = 60'000;
inline constexpr Number kHour = 60 * kMinute;
inline constexpr Number kDay = 24 * kHour;

/// The civil day at that offset.
inline Number day_at(Number instant, Number offset) {
  const Number local = instant + offset * kMinute;
  return local / kDay - (local % kDay < 0 ? 1 : 0);
}

/// When the day begins at that offset.
inline Number start_of(Number day, Number offset) { return day * kDay - offset * kMinute; }

/// 1970-01-01 was a Thursday.
inline Number monday_of(Number day) { return day - (day + 3) % 7; }

inline std::chrono::year_month_day civil(Number day) { return std::chrono::sys_days{std::chrono::days{day}}; }

inline std::string iso_day(Number day) {
  const auto date = civil(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

inline std::string iso_instant(Number instant) {
  const Number day = day_at(instant, 0), rest = instant - day * kDay;
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03dZ", static_cast<int>(rest / kHour),
                static_cast<int>(rest / kMinute % 60), static_cast<int>(rest / 1000 % 60),
                static_cast<int>(rest % 1000));
  return iso_day(day) + text;
}

/// A week belongs to the year of its Thursday, and is counted from that year's first one.
inline std::string iso_week(Number day) {
  const Number thursday = monday_of(day) + 3;
  const std::chrono::year year = civil(thursday).year();
  const Number first = std::chrono::sys_days{year / 1 / 1}.time_since_epoch().count();
  char text[32];
  std::snprintf(text, sizeof text, "%04d-W%02d", static_cast<int>(year),
                static_cast<int>((thursday - first) / 7 + 1));
  return text;
}

}  // namespace ignition::simulation
