// Achievements. Rule 1: what unlocks one is data (`trigger_type` and `trigger_config_json`), read here alone.
// Rule 2: progress is read off the counters, streaks and wallet; no history is ever counted.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "domains/economy/counters.h"
#include "domains/economy/statements.gen.h"

namespace ignition::economy {

/// So many events of a type, ever.
struct EventCount {
  EventType event;
  std::int64_t count;
};
/// So many completed focus sessions in a row, none abandoned by hand between.
struct FocusRow {
  std::int64_t count;
};
/// So many days of a streak.
struct StreakDays {
  std::string type;
  std::int64_t days;
};
enum class Metric { level, coins_earned, stars };
struct Milestone {
  Metric metric;
  std::int64_t value;
};
/// What this version does not understand: it never unlocks.
struct Unknown {};

using Trigger = std::variant<Unknown, EventCount, FocusRow, StreakDays, Milestone>;

Trigger trigger_of(const std::string& type, const JsonText& config);

/// What a trigger looks at.
struct Standings {
  const WalletRow& wallet;
  const Counters& counters;
  const std::vector<StreakRow>& streaks;
};

struct Progress {
  std::int64_t value = 0;
  std::int64_t target = 1;  // at least 1
  static constexpr auto fields = field_list(field<&Progress::value>(), field<&Progress::target>());
};

/// `value` is not more than `target`.
Progress progress_of(const Trigger& trigger, const Standings& standings);

}  // namespace ignition::economy

template <>
inline constexpr auto ignition::names<ignition::economy::Metric> =
    std::to_array<std::string_view>({"level", "coins_earned", "stars"});
