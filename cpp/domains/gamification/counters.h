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

#include "base/json_text.h"
#include "base/time.h"
#include "domains/gamification/events.h"

namespace ignition::gamification {

/// With a day, the count is of that local day only.
struct Counter {
  std::int64_t value = 0;
  std::optional<LocalDate> day = {};

  bool operator==(const Counter&) const = default;
};

struct Counters {
  std::map<std::string, Counter, std::less<>> by_name = {};

  bool operator==(const Counters&) const = default;

  /// 0 where nothing was counted.
  std::int64_t value(std::string_view name) const;
  /// What is counted on the day as which `today` counts.
  std::int64_t value_on(std::string_view name, LocalDate today) const;

  void set(std::string_view name, std::int64_t value);
  void count(std::string_view name, std::int64_t by);
  /// Counts on the day as which `today` counts; a new day begins at nothing.
  void count(std::string_view name, std::int64_t by, LocalDate today);
};

/// Every member is a number, or [number, "YYYY-MM-DD"]; what is neither was never counted.
Counters counters_of(const JsonText& text);

/// In the order of the names.
JsonText text_of(const Counters& counters);

/// Names of counters.
std::string events_counter(EventType type);   // of that type, ever
std::string paid_counter(EventType type);     // paid on the counter's day
std::string paid_at_counter(EventType type);  // milliseconds of the last that was paid
inline constexpr std::string_view kCoinsEarned = "coins_earned";
inline constexpr std::string_view kFocusInARow = "focus_in_a_row";
inline constexpr std::string_view kOwnQuests = "own_quests";  // made on the counter's day
inline constexpr std::string_view kTextBytes = "text_bytes";  // kept now: see domains/storage/text_quota.h

}  // namespace ignition::gamification
