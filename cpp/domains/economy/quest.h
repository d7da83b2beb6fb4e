// Quests. Rule 1: what moves a quest, and by how much, is data (`event_types_json`), read here alone. Rule 2:
// a recurring quest becomes the user's own row for each period, with an id that names quest, user and period.
// Rule 3: no SQL.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/json_text.h"
#include "base/names.h"
#include "base/time.h"
#include "plan/facts.h"

namespace ignition::economy {

/// How often a recurring quest comes back; `special` comes once.
enum class QuestRecurrence { daily, weekly, special };

/// How far a user is with a quest.
enum class QuestStatus { accepted, completed, abandoned };

/// When the period of a recurring quest ends that a moment lies in; nullopt where it does not.
std::optional<UnixMillis> end_of_period(QuestRecurrence recurrence, const Facts& facts);

/// Amounts that an event carries, by name: {"minutes": 20}.
using Amounts = std::map<std::string, std::int64_t, std::less<>>;

/// By how much an event moves a quest: `one`, `day` (once a local day; one that is not later than the day
/// counted last counts as that day) or the event's amount of that name; 0: not at all.
std::int64_t step_of(const JsonText& event_types, std::string_view event, const Amounts& amounts,
                     std::optional<LocalDate> last_counted_on, LocalDate today);

}  // namespace ignition::economy

template <>
inline constexpr auto ignition::names<ignition::economy::QuestRecurrence> =
    std::to_array<std::string_view>({"daily", "weekly", "special"});
template <>
inline constexpr auto ignition::names<ignition::economy::QuestStatus> =
    std::to_array<std::string_view>({"accepted", "completed", "abandoned"});
