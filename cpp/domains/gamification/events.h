// Events: everything that a user does or that follows from it. Rule: what an event pays, to which module it
// belongs and how often it pays stands in this table or in the row of its definition, and nowhere else.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/codes.h"
#include "base/names.h"
#include "base/quantity.h"

namespace ignition::gamification {

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

struct EventInfo {
  EventType code;
  std::string_view module;
  Award award = {};
  Kind kind = Kind::activity;
  Seconds pause = {};           // at most one in this time pays; 0: no such limit
  std::int64_t paid_a_day = 0;  // at most so many a local day pay; 0: no such limit
};

inline constexpr Seconds kStartPause{300};

inline constexpr auto kEvents = std::to_array<EventInfo>({
    {.code = EventType::focus_start,
     .module = "focus",
     .award = {{2}, {5}, {}, {}},
     .pause = kStartPause,
     .paid_a_day = 8},
    {.code = EventType::focus_complete,
     .module = "focus",
     .award = {{10}, {25}, {1}, "focus"},
     .paid_a_day = 16},
    {.code = EventType::workout_start,
     .module = "exercise",
     .award = {{5}, {10}, {}, {}},
     .pause = kStartPause,
     .paid_a_day = 2},
    {.code = EventType::workout_complete,
     .module = "exercise",
     .award = {{25}, {50}, {1}, "fitness"},
     .paid_a_day = 2},
    {.code = EventType::lesson_start, .module = "learn", .award = {{2}, {5}, {}, {}}},
    {.code = EventType::lesson_complete, .module = "learn"},
    {.code = EventType::drill_complete,
     .module = "learn",
     .award = {{}, {}, {1}, "learning"},
     .paid_a_day = 10},
    {.code = EventType::review_complete,
     .module = "learn",
     .award = {{5}, {15}, {1}, "learning"},
     .paid_a_day = 3},
    {.code = EventType::habit_complete,
     .module = "habits",
     .award = {{5}, {10}, {1}, "planning"},
     .paid_a_day = 8},
    {.code = EventType::goal_milestone,
     .module = "goals",
     .award = {{20}, {40}, {1}, "planning"},
     .paid_a_day = 2},
    {.code = EventType::planner_task_complete,
     .module = "planner",
     .award = {{5}, {15}, {1}, "planning"},
     .paid_a_day = 5},
    {.code = EventType::quest_complete, .module = "quests"},
    {.code = EventType::book_complete,
     .module = "books",
     .award = {{15}, {30}, {1}, "learning"},
     .paid_a_day = 1},
    {.code = EventType::goal_created, .module = "goals"},
    {.code = EventType::journal_written, .module = "journal"},
    {.code = EventType::reading_logged, .module = "books"},
    {.code = EventType::ignition_used, .module = "ignitions"},
    {.code = EventType::idea_captured, .module = "ideas"},
    {.code = EventType::achievement_unlocked, .module = "rewards", .kind = Kind::consequence},
    {.code = EventType::level_up, .module = "rewards", .kind = Kind::consequence},
    {.code = EventType::market_purchase, .module = "market", .kind = Kind::consequence},
    {.code = EventType::onboarding_completed, .module = "onboarding", .kind = Kind::consequence},
});
static_assert(in_enum_order(kEvents));

constexpr const EventInfo& info(EventType type) { return kEvents[static_cast<std::size_t>(type)]; }

}  // namespace ignition::gamification

template <>
inline constexpr auto ignition::names<ignition::gamification::EventType> = std::to_array<std::string_view>(
    {"focus_start",     "focus_complete",      "workout_start",         "workout_complete",
     "lesson_start",    "lesson_complete",     "drill_complete",        "review_complete",
     "habit_complete",  "goal_milestone",      "planner_task_complete", "quest_complete",
     "book_complete",   "goal_created",        "journal_written",       "reading_logged",
     "ignition_used",   "idea_captured",       "achievement_unlocked",  "level_up",
     "market_purchase", "onboarding_completed"});
