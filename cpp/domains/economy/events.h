// Events: everything that a user does or that follows from it. Rule: what an event pays, to which module it
// belongs and how often it pays stands in this table or in the row of its definition, and nowhere else.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/codes.h"
#include "base/find.h"
#include "base/names.h"
#include "base/quantity.h"

namespace ignition::economy {

enum class EventType {
  focus_start,
  focus_complete,
  workout_start,
  workout_complete,
  lesson_start,
  lesson_complete,
  drill_complete,
  review_complete,
  habit_complete,
  goal_milestone,
  planner_task_complete,
  quest_complete,
  book_complete,
  goal_created,
  journal_written,
  reading_logged,
  ignition_used,
  idea_captured,
  achievement_unlocked,
  level_up,
  market_purchase,
  onboarding_completed,
};

/// What an event pays. `skill` is a key of skill_definitions, empty where no star is given.
struct Award {
  Coins coins = {};
  Xp xp = {};
  Stars stars = {};
  std::string_view skill = {};

  bool operator==(const Award&) const = default;
};

/// Whether the event is something a user did, or what follows from that.
enum class Kind { activity, consequence };

/// What becomes of an activity that may not pay any more today: it happens unpaid, or it is no event.
enum class Beyond { unpaid, no_event };

struct EventInfo {
  EventType code;
  std::string_view name;
  std::string_view module;
  Award award = {};  // where a definition's row pays, that comes on top or instead
  Kind kind = Kind::activity;
  Seconds pause = {};           // at most one in this time pays; 0: no such limit
  std::int64_t paid_a_day = 0;  // at most so many a local day pay; 0: no such limit
  Beyond beyond = Beyond::unpaid;
};

inline constexpr Seconds kStartPause{300};

inline constexpr auto kEvents = std::to_array<EventInfo>({
    {.code = EventType::focus_start,
     .name = "focus_start",
     .module = "focus",
     .award = {{2}, {5}, {}, {}},
     .pause = kStartPause,
     .paid_a_day = 8},
    {.code = EventType::focus_complete,
     .name = "focus_complete",
     .module = "focus",
     .award = {{10}, {25}, {1}, "focus"},
     .paid_a_day = 16},

    {.code = EventType::workout_start,
     .name = "workout_start",
     .module = "exercise",
     .award = {{5}, {10}, {}, {}},
     .pause = kStartPause,
     .paid_a_day = 2},
    {.code = EventType::workout_complete,
     .name = "workout_complete",
     .module = "exercise",
     .award = {{25}, {50}, {1}, "fitness"},
     .paid_a_day = 2},

    {.code = EventType::lesson_start, .name = "lesson_start", .module = "learn", .award = {{2}, {5}, {}, {}}},
    {.code = EventType::lesson_complete, .name = "lesson_complete", .module = "learn"},
    {.code = EventType::drill_complete,
     .name = "drill_complete",
     .module = "learn",
     .award = {{}, {}, {1}, "learning"},
     .paid_a_day = 10},
    {.code = EventType::review_complete,
     .name = "review_complete",
     .module = "learn",
     .award = {{5}, {15}, {1}, "learning"},
     .paid_a_day = 3,
     .beyond = Beyond::no_event},

    {.code = EventType::habit_complete,
     .name = "habit_complete",
     .module = "habits",
     .award = {{5}, {10}, {1}, "planning"},
     .paid_a_day = 8,
     .beyond = Beyond::no_event},
    {.code = EventType::goal_milestone,
     .name = "goal_milestone",
     .module = "goals",
     .award = {{20}, {40}, {1}, "planning"},
     .paid_a_day = 2,
     .beyond = Beyond::no_event},
    {.code = EventType::planner_task_complete,
     .name = "planner_task_complete",
     .module = "planner",
     .award = {{5}, {15}, {1}, "planning"},
     .paid_a_day = 5,
     .beyond = Beyond::no_event},
    {.code = EventType::quest_complete, .name = "quest_complete", .module = "quests"},

    {.code = EventType::book_complete,
     .name = "book_complete",
     .module = "books",
     .award = {{15}, {30}, {1}, "learning"},
     .paid_a_day = 1,
     .beyond = Beyond::no_event},
    {.code = EventType::goal_created, .name = "goal_created", .module = "goals"},
    {.code = EventType::journal_written, .name = "journal_written", .module = "journal"},
    {.code = EventType::reading_logged, .name = "reading_logged", .module = "books"},
    {.code = EventType::ignition_used, .name = "ignition_used", .module = "ignitions"},
    {.code = EventType::idea_captured, .name = "idea_captured", .module = "ideas"},

    {.code = EventType::achievement_unlocked,
     .name = "achievement_unlocked",
     .module = "rewards",
     .kind = Kind::consequence},
    {.code = EventType::level_up, .name = "level_up", .module = "rewards", .kind = Kind::consequence},
    {.code = EventType::market_purchase,
     .name = "market_purchase",
     .module = "market",
     .kind = Kind::consequence},
    {.code = EventType::onboarding_completed,
     .name = "onboarding_completed",
     .module = "onboarding",
     .kind = Kind::consequence},
});
static_assert(in_enum_order(kEvents));
static_assert(all_of(kEvents, [](const EventInfo& event) { return !event.name.empty(); }));

constexpr const EventInfo& info(EventType type) { return kEvents[static_cast<std::size_t>(type)]; }

}  // namespace ignition::economy

template <>
inline constexpr auto ignition::names<ignition::economy::EventType> = [] {
  std::array<std::string_view, ignition::economy::kEvents.size()> names{};
  for (std::size_t i = 0; i < names.size(); i += 1) names[i] = ignition::economy::kEvents[i].name;
  return names;
}();
