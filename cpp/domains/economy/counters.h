// Counters: what is counted so that nobody counts history. They stand as one JSON object in the wallet's row,
// are read with it, and written with it: see wallet_guard (wallet.h).
// Rule 1: all of them go through this file: one parse, one print, one way to count. Rule 2: a counter's day
// never goes back. A local day that is not later than the counter's counts as the counter's day, so nobody
// counts anew by naming another zone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.h"
#include "base/time.h"
#include "domains/economy/events.h"

namespace ignition::economy {

/// With a day, the count is of that local day only.
struct Counter {
  std::int64_t value = 0;
  std::optional<LocalDate> day = {};

  bool operator==(const Counter&) const = default;
};

/// Counts of single local days, of the fourteen up to `day` at the most: of that day first, then of those
/// before it.
struct DayCounts {
  LocalDate day = {};
  std::vector<std::int64_t> counts = {};

  bool operator==(const DayCounts&) const = default;
};
inline constexpr std::size_t kDaysKept = 14;

struct Counters {
  std::map<std::string, Counter, std::less<>> by_name = {};
  std::map<std::string, DayCounts, std::less<>> by_day = {};

  bool operator==(const Counters&) const = default;

  /// 0 where nothing was counted.
  std::int64_t value(std::string_view name) const;
  /// What is counted on the day as which `today` counts.
  std::int64_t value_on(std::string_view name, LocalDate today) const;

  void set(std::string_view name, std::int64_t value);
  void count(std::string_view name, std::int64_t by);
  /// Counts on the day as which `today` counts; a new day begins at nothing.
  void count(std::string_view name, std::int64_t by, LocalDate today);

  /// Counts on the day as which `today` counts, and keeps what was counted on the days before it.
  void count_by_day(std::string_view name, std::int64_t by, LocalDate today);
  /// The sum of the fourteen days up to the one as which `today` counts.
  std::int64_t sum_of_days(std::string_view name, LocalDate today) const;
};

/// Every member is a number, [number, "YYYY-MM-DD"] or [[number…], "YYYY-MM-DD"]; what is none of these was
/// never counted.
Counters counters_of(const JsonText& text);

/// In the order of the names, those by day last.
JsonText text_of(const Counters& counters);

/// Names of counters.
std::string events_counter(EventType type);            // of that type, ever
std::string paid_counter(EventType type);              // paid on the counter's day
std::string paid_at_counter(EventType type);           // milliseconds of the last that was paid
std::string used_at_counter(std::string_view module);  // milliseconds of the last use of a part of the app
std::string uses_counter(std::string_view module);     // uses of it, by day
// Milliseconds of the last thing that the user did; users.last_activity_at is the first of its hour.
inline constexpr std::string_view kActiveAt = "active_at";
inline constexpr std::string_view kCoinsEarned = "coins_earned";
inline constexpr std::string_view kFocusInARow = "focus_in_a_row";
// Of completed focus (not breaks).
inline constexpr std::string_view kFocusSessions = "focus_sessions";
inline constexpr std::string_view kFocusSeconds = "focus_seconds";
inline constexpr std::string_view kFocusLongest = "focus_longest";  // seconds of the longest
inline constexpr std::string_view kFocusXp = "focus_xp";
inline constexpr std::string_view kFocusCoins = "focus_coins";
inline constexpr std::string_view kOwnQuests = "own_quests";  // made on the counter's day
inline constexpr std::string_view kTextBytes = "text_bytes";  // kept now: see domains/storage/text_quota.h

}  // namespace ignition::economy
