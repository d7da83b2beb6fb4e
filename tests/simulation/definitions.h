// What can be earned, bought and done: the seeds as the description of the behaviour lists them, as far as
// the simulation reaches them, and more that its administrator adds, so that one reward brings about another.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "simulation/calendar.h"

namespace ignition::simulation {

struct QuestDefinition {
  std::string id, period, event;  // period: day, week, or none for shared ones; no event: by hand
  Number target, xp, coins;
  bool is_by_day = false;
  std::string skill = {};
  std::string also = {};  // another event that moves it
  bool is_by_minutes = false;
};

inline const std::vector<QuestDefinition> kQuests = {
    {"quest_first_focus", "", "focus_complete", 1, 25, 10, false, "focus"},
    {"quest_explore_app", "", "", 1, 15, 5},
    {"quest_stretch", "", "", 1, 10, 5},
    {"quest_water", "", "", 1, 5, 2},
    {"quest_tidy", "", "", 1, 10, 5},
    {"quest_practice_30", "", "", 1, 40, 20},
    {"quest_workout", "", "workout_complete", 1, 50, 25},
    {"quest_read_15", "", "reading_logged", 15, 20, 10, false, "", "", true},
    {"quest_ear_training", "", "drill_complete", 1, 20, 10},
    {"quest_learn_lesson", "", "lesson_complete", 1, 25, 12},
    {"uq_learn_1", "day", "drill_complete", 1, 20, 10, false, "", "lesson_complete"},
    {"uq_weekly_learn", "week", "drill_complete", 5, 80, 40, false, "", "lesson_complete"},
    {"uq_focus_1", "day", "focus_complete", 1, 25, 10},
    {"uq_focus_3", "day", "focus_complete", 3, 50, 20},
    {"uq_weekly_focus", "week", "focus_complete", 10, 100, 50},
    {"uq_habit_1", "day", "habit_complete", 1, 15, 5},
    {"uq_workout_1", "day", "workout_complete", 1, 30, 15},
    {"uq_weekly_habits", "week", "habit_complete", 5, 75, 35, true},
    {"uq_more_days", "week", "focus_complete", 2, 30, 15, true},
    {"uq_more_ideas", "day", "idea_captured", 2, 15, 5},
    {"uq_more_water", "day", "", 3, 10, 5},
};

/// How many of these pay on a local date; of quests of one's own, how many may be made.
inline const std::map<std::string, Number> kADay = {
    {"focus_start", 8},      {"focus_complete", 16}, {"drill_complete", 10},
    {"review_complete", 3},  {"book_complete", 1},   {"workout_start", 2},
    {"workout_complete", 2}, {"habit_complete", 8},  {"planner_task_complete", 5},
    {"own_quests", 5}};

/// What a round of each pays.
inline const std::map<std::string, Number> kDrills = {
    {"intervals_ascending", 10}, {"intervals_harmonic", 15}, {"chord_triads", 10}};

/// Decks of everybody's. Each has more cards than anybody answers, so there are always new ones: a deck's
/// reviews are complete at ten answers, and never because nothing is left.
inline const std::vector<std::string> kDecks = {"deck_a", "deck_b", "deck_c", "deck_d"};
inline constexpr Number kCardsOfDeck = 900;

struct LessonDefinition {
  Number xp, coins, stars = 1;
};
inline const std::map<std::string, LessonDefinition> kLessons = {
    {"intervals_intro", {20, 10}}, {"chords_seventh", {30, 15, 2}}, {"rhythm_basics", {25, 12}}};

/// `kind` is an event that is counted, or what else is measured.
struct Feat {
  std::string key, kind;
  Number value, coins, xp;
};

inline const std::vector<Feat> kFeats = {
    {"first_focus", "focus_complete", 1, 10, 25},
    {"focus_streak_3", "in a row", 3, 25, 50},
    {"focus_streak_7", "in a row", 7, 50, 100},
    {"first_quest", "quest_complete", 1, 10, 25},
    {"quest_master", "quest_complete", 10, 50, 100},
    {"first_workout", "workout_complete", 1, 15, 30},
    {"bookworm", "book_complete", 1, 25, 50},
    {"more_rich", "coins_earned", 200, 5, 400},
    {"more_level_4", "level", 4, 60, 250},
    {"more_level_2", "level", 2, 40, 60},
    {"more_days", "daily", 3, 15, 30},
    {"more_stars", "stars", 5, 20, 40},
};

struct Item {
  std::string category;  // themes, boosts, treats, badges
  Number price = 0;
  bool is_for_sale = true;
};

using Shop = std::map<std::string, Item>;

inline const Shop kShop = {
    {"item_theme_dark", {"themes", 100}},  {"item_theme_ocean", {"themes", 100}},
    {"item_boost_xp", {"boosts", 50}},     {"item_boost_coins", {"boosts", 50}},
    {"item_treat_coffee", {"treats", 25}}, {"item_badge_early", {"badges", 200}},
};

/// What the administrator adds.
inline constexpr const char* kMore[] = {
    "INSERT INTO exercises (id, name, category, created_at) VALUES "
    "('lift_a', 'Press', 'strength', '2026-01-06T12:00:00.000Z'), "
    "('lift_b', 'Row', 'strength', '2026-01-06T12:00:00.000Z')",
    "INSERT INTO flashcard_decks (id, user_id, name, created_at, cards) SELECT 'deck_' || value, NULL, "
    "value, "
    R"('2026-01-06T12:00:00.000Z', 900 FROM json_each('["a","b","c","d"]'))",
    "INSERT INTO flashcards (id, deck_id, front, back, created_at) WITH RECURSIVE n (i) AS (SELECT 0 UNION "
    "ALL "
    "SELECT i + 1 FROM n WHERE i < 899) SELECT d.id || ':' || i, d.id, i, 'back', d.created_at "
    "FROM flashcard_decks d, n WHERE d.user_id IS NULL",
    "INSERT INTO achievement_definitions (id, key, name, category, trigger_type, trigger_config_json, "
    "reward_coins, reward_xp, is_hidden, sort_order, created_at) VALUES "
    R"(('ach_more_rich', 'more_rich', 'Rich', 'more', 'milestone', '{"metric":"coins_earned","value":200}',)"
    " 5, 400, 1, 11, '2026-01-06T12:00:00.000Z'), "
    R"(('ach_more_level_4', 'more_level_4', 'Four', 'more', 'milestone', '{"metric":"level","value":4}',)"
    " 60, 250, 0, 12, '2026-01-06T12:00:00.000Z'), "
    R"(('ach_more_level_2', 'more_level_2', 'Two', 'more', 'milestone', '{"metric":"level","value":2}',)"
    " 40, 60, 0, 13, '2026-01-06T12:00:00.000Z'), "
    R"(('ach_more_days', 'more_days', 'Days', 'more', 'streak', '{"streak":"daily","days":3}',)"
    " 15, 30, 0, 14, '2026-01-06T12:00:00.000Z'), "
    R"(('ach_more_stars', 'more_stars', 'Stars', 'more', 'milestone', '{"metric":"stars","value":5}',)"
    " 20, 40, 0, 15, '2026-01-06T12:00:00.000Z')",
    "INSERT INTO universal_quests (id, title, type, xp_reward, coin_reward, target, event_types_json, "
    "created_at, updated_at) VALUES "
    R"(('uq_more_days', 'Days', 'weekly', 30, 15, 2, '{"focus_complete":"day"}',)"
    " '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'), "
    R"(('uq_more_ideas', 'Ideas', 'daily', 15, 5, 2, '{"idea_captured":"one"}',)"
    " '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'), "
    "('uq_more_water', 'Water', 'daily', 10, 5, 3, NULL, "
    "'2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z')",
};

}  // namespace ignition::simulation
