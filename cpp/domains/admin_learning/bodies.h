// What administrators write of topics, lessons, drills, shortcuts and words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/json_text.h"
#include "base/names.h"

namespace ignition::admin_learning {

enum class Difficulty { beginner, intermediate, advanced };
enum class DrillType { interval, chord, rhythm, scale };

struct TopicBody {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> icon;
  std::int64_t sort_order = 0;
};

struct LessonBody {
  std::string topic_id;
  std::string title;
  std::optional<std::string> description;
  std::optional<std::string> content_markdown;
  std::int64_t duration_minutes = 5;
  Difficulty difficulty = Difficulty::beginner;
  std::int64_t xp_reward = 20;
  std::int64_t coin_reward = 10;
  std::optional<std::string> skill_key;
  std::int64_t skill_star_reward = 1;
  std::int64_t sort_order = 0;
};

struct DrillBody {
  std::string topic_id;
  std::string title;
  std::optional<std::string> description;
  DrillType drill_type = DrillType::interval;
  JsonText config;
  Difficulty difficulty = Difficulty::beginner;
  std::int64_t duration_seconds = 120;
  std::int64_t xp_reward = 5;
  std::int64_t sort_order = 0;
};

struct ShortcutBody {
  std::string daw;
  std::string category;
  std::string action;
  std::optional<std::string> shortcut_mac;
  std::optional<std::string> shortcut_win;
  std::optional<std::string> description;
  std::int64_t sort_order = 0;
};

struct TermBody {
  std::string term;
  std::string definition;
  std::optional<std::string> category;
  std::optional<std::string> related_terms;
};

}  // namespace ignition::admin_learning

namespace ignition {

template <>
inline constexpr auto names<admin_learning::Difficulty> =
    std::to_array<std::string_view>({"beginner", "intermediate", "advanced"});
template <>
inline constexpr auto names<admin_learning::DrillType> = std::to_array<std::string_view>({"interval", "chord",
                                                                                          "rhythm", "scale"});
template <>
inline constexpr auto fields<admin_learning::TopicBody> =
    std::tuple{field("name", &admin_learning::TopicBody::name, {.min = 1, .max = 200}),
               field("description", &admin_learning::TopicBody::description, {.max = 10'000}),
               field("category", &admin_learning::TopicBody::category, {.min = 1, .max = 100}),
               field("icon", &admin_learning::TopicBody::icon, {.max = 100}),
               field("sort_order", &admin_learning::TopicBody::sort_order,
                     {.min = 0, .max = 10'000, .required = false})};

template <>
inline constexpr auto fields<admin_learning::LessonBody> = std::tuple{
    field("topic_id", &admin_learning::LessonBody::topic_id, {.min = 1, .max = 200}),
    field("title", &admin_learning::LessonBody::title, {.min = 1, .max = 200}),
    field("description", &admin_learning::LessonBody::description, {.max = 10'000}),
    field("content_markdown", &admin_learning::LessonBody::content_markdown, {.max = 100'000}),
    field("duration_minutes", &admin_learning::LessonBody::duration_minutes,
          {.min = 1, .max = 600, .required = false}),
    field("difficulty", &admin_learning::LessonBody::difficulty, {.required = false}),
    field("xp_reward", &admin_learning::LessonBody::xp_reward, {.min = 0, .max = 10'000, .required = false}),
    field("coin_reward", &admin_learning::LessonBody::coin_reward,
          {.min = 0, .max = 10'000, .required = false}),
    field("skill_key", &admin_learning::LessonBody::skill_key, {.max = 100}),
    field("skill_star_reward", &admin_learning::LessonBody::skill_star_reward,
          {.min = 0, .max = 100, .required = false}),
    field("sort_order", &admin_learning::LessonBody::sort_order,
          {.min = 0, .max = 10'000, .required = false})};

template <>
inline constexpr auto fields<admin_learning::DrillBody> = std::tuple{
    field("topic_id", &admin_learning::DrillBody::topic_id, {.min = 1, .max = 200}),
    field("title", &admin_learning::DrillBody::title, {.min = 1, .max = 200}),
    field("description", &admin_learning::DrillBody::description, {.max = 10'000}),
    field("drill_type", &admin_learning::DrillBody::drill_type, {.required = false}),
    field("config", &admin_learning::DrillBody::config, {.max = 10'000}),
    field("difficulty", &admin_learning::DrillBody::difficulty, {.required = false}),
    field("duration_seconds", &admin_learning::DrillBody::duration_seconds,
          {.min = 1, .max = 14'400, .unit = "s", .required = false}),
    field("xp_reward", &admin_learning::DrillBody::xp_reward, {.min = 0, .max = 10'000, .required = false}),
    field("sort_order", &admin_learning::DrillBody::sort_order,
          {.min = 0, .max = 10'000, .required = false})};

template <>
inline constexpr auto fields<admin_learning::ShortcutBody> =
    std::tuple{field("daw", &admin_learning::ShortcutBody::daw, {.min = 1, .max = 100}),
               field("category", &admin_learning::ShortcutBody::category, {.min = 1, .max = 100}),
               field("action", &admin_learning::ShortcutBody::action, {.min = 1, .max = 200}),
               field("shortcut_mac", &admin_learning::ShortcutBody::shortcut_mac, {.max = 100}),
               field("shortcut_win", &admin_learning::ShortcutBody::shortcut_win, {.max = 100}),
               field("description", &admin_learning::ShortcutBody::description, {.max = 10'000}),
               field("sort_order", &admin_learning::ShortcutBody::sort_order,
                     {.min = 0, .max = 10'000, .required = false})};

template <>
inline constexpr auto fields<admin_learning::TermBody> =
    std::tuple{field("term", &admin_learning::TermBody::term, {.min = 1, .max = 200}),
               field("definition", &admin_learning::TermBody::definition, {.min = 1, .max = 10'000}),
               field("category", &admin_learning::TermBody::category, {.max = 100}),
               field("related_terms", &admin_learning::TermBody::related_terms,
                     {.doc = "With commas between them", .max = 1'000})};

}  // namespace ignition
