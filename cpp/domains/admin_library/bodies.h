// What administrators write of packs, recipes, plan templates, articles and exercises.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/json_text.h"
#include "base/names.h"

namespace ignition::admin_library {

enum class PlanItemType { focus, quest, workout, learning, habit, review };

struct PackItem {
  std::string id;
  std::string title;
  std::optional<std::string> detail;
  std::optional<std::int64_t> duration_seconds;
  std::optional<std::string> action_url;
};

struct RecipeStep {
  std::string title;
  std::optional<std::string> detail;
  std::optional<std::int64_t> minutes;
};

struct TemplateItem {
  std::string id;
  PlanItemType type = PlanItemType::focus;
  std::string title;
  std::optional<std::string> description;
  std::optional<std::int64_t> duration_seconds;
  std::optional<std::string> action_url;
  bool completed = false;
  std::optional<std::int64_t> priority;
};

struct PackBody {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::vector<PackItem> items;
  std::optional<std::string> icon;
  std::int64_t sort_order = 0;
};

struct RecipeBody {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> genre;
  std::vector<RecipeStep> steps;
  std::optional<std::string> tips;
};

struct PlanTemplateBody {
  std::string name;
  std::optional<std::string> description;
  std::vector<TemplateItem> items = {};
  bool is_public = true;
  std::optional<std::string> category;
};

struct ArticleBody {
  std::string title;
  std::string content;
  std::optional<std::string> category;
  std::vector<std::string> tags = {};
  bool is_public = true;
};

struct ExerciseBody {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> muscle_groups;
  std::optional<std::string> equipment;
};

}  // namespace ignition::admin_library

namespace ignition {

template <>
inline constexpr auto names<admin_library::PlanItemType> =
    std::to_array<std::string_view>({"focus", "quest", "workout", "learning", "habit", "review"});
template <>
inline constexpr auto fields<admin_library::PackItem> = std::tuple{
    field("id", &admin_library::PackItem::id, {.min = 1, .max = 100}),
    field("title", &admin_library::PackItem::title, {.min = 1, .max = 200}),
    field("detail", &admin_library::PackItem::detail, {.max = 2'000}),
    field("duration_seconds", &admin_library::PackItem::duration_seconds,
          {.min = 0, .max = 86'400, .unit = "s"}),
    field("action_url", &admin_library::PackItem::action_url, {.doc = "A route of the app", .max = 500})};

template <>
inline constexpr auto fields<admin_library::RecipeStep> =
    std::tuple{field("title", &admin_library::RecipeStep::title, {.min = 1, .max = 200}),
               field("detail", &admin_library::RecipeStep::detail, {.max = 5'000}),
               field("minutes", &admin_library::RecipeStep::minutes, {.min = 0, .max = 600})};

template <>
inline constexpr auto fields<admin_library::TemplateItem> = std::tuple{
    field("id", &admin_library::TemplateItem::id, {.min = 1, .max = 100}),
    field("type", &admin_library::TemplateItem::type, {.required = false}),
    field("title", &admin_library::TemplateItem::title, {.min = 1, .max = 200}),
    field("description", &admin_library::TemplateItem::description, {.max = 2'000}),
    field("duration_seconds", &admin_library::TemplateItem::duration_seconds,
          {.min = 0, .max = 86'400, .unit = "s"}),
    field("action_url", &admin_library::TemplateItem::action_url, {.doc = "A route of the app", .max = 500}),
    field("completed", &admin_library::TemplateItem::completed, {.required = false}),
    field("priority", &admin_library::TemplateItem::priority, {.min = 0, .max = 999})};

template <>
inline constexpr auto fields<admin_library::PackBody> = std::tuple{
    field("name", &admin_library::PackBody::name, {.min = 1, .max = 200}),
    field("description", &admin_library::PackBody::description, {.max = 10'000}),
    field("category", &admin_library::PackBody::category, {.min = 1, .max = 100}),
    field("items", &admin_library::PackBody::items, {.min = 1, .max = 20}),
    field("icon", &admin_library::PackBody::icon, {.max = 100}),
    field("sort_order", &admin_library::PackBody::sort_order, {.min = 0, .max = 10'000, .required = false})};

template <>
inline constexpr auto fields<admin_library::RecipeBody> =
    std::tuple{field("name", &admin_library::RecipeBody::name, {.min = 1, .max = 200}),
               field("description", &admin_library::RecipeBody::description, {.max = 10'000}),
               field("category", &admin_library::RecipeBody::category, {.min = 1, .max = 100}),
               field("genre", &admin_library::RecipeBody::genre, {.max = 100}),
               field("steps", &admin_library::RecipeBody::steps, {.min = 1, .max = 50}),
               field("tips", &admin_library::RecipeBody::tips, {.max = 10'000})};

template <>
inline constexpr auto fields<admin_library::PlanTemplateBody> =
    std::tuple{field("name", &admin_library::PlanTemplateBody::name, {.min = 1, .max = 200}),
               field("description", &admin_library::PlanTemplateBody::description, {.max = 10'000}),
               field("items", &admin_library::PlanTemplateBody::items, {.max = 20, .required = false}),
               field("is_public", &admin_library::PlanTemplateBody::is_public, {.required = false}),
               field("category", &admin_library::PlanTemplateBody::category, {.max = 100})};

template <>
inline constexpr auto fields<admin_library::ArticleBody> =
    std::tuple{field("title", &admin_library::ArticleBody::title, {.min = 1, .max = 200}),
               field("content", &admin_library::ArticleBody::content, {.min = 1, .max = 100'000}),
               field("category", &admin_library::ArticleBody::category, {.max = 100}),
               field("tags", &admin_library::ArticleBody::tags, {.max = 20, .required = false}),
               field("is_public", &admin_library::ArticleBody::is_public, {.required = false})};

template <>
inline constexpr auto fields<admin_library::ExerciseBody> =
    std::tuple{field("name", &admin_library::ExerciseBody::name, {.min = 1, .max = 200}),
               field("description", &admin_library::ExerciseBody::description, {.max = 10'000}),
               field("category", &admin_library::ExerciseBody::category, {.min = 1, .max = 100}),
               field("muscle_groups", &admin_library::ExerciseBody::muscle_groups,
                     {.doc = "With commas between them", .max = 500}),
               field("equipment", &admin_library::ExerciseBody::equipment,
                     {.doc = "With commas between them", .max = 500})};

}  // namespace ignition
