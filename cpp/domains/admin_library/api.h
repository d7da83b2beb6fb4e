// What is picked and followed, for administrators to write: packs, recipes, plan templates,
// articles, exercises. app/definitions.h says what a declaration means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/admin_library/bodies.h"
#include "domains/admin_library/sql.h"
#include "http/parse.h"

namespace ignition::admin_library {

struct Packs {
  static constexpr std::string_view name = "pack";
  static constexpr std::string_view table = "ignition_packs";
  static constexpr std::string_view prefix = "pack_";
  static constexpr std::string_view switched_by = "";
  using Row = PackRow;
  using Body = PackBody;
  static constexpr auto page = sql::packs;
  static constexpr auto get = sql::pack;
  static constexpr auto check = sql::check_pack;
  static constexpr auto insert = sql::insert_pack;
  static constexpr auto update = sql::update_pack;
  static constexpr auto remove = sql::remove_pack;
  static std::vector<FieldError> faults(const Body&);
};

struct Recipes {
  static constexpr std::string_view name = "recipe";
  static constexpr std::string_view table = "recipe_templates";
  static constexpr std::string_view prefix = "recipe_";
  static constexpr std::string_view switched_by = "";
  using Row = RecipeRow;
  using Body = RecipeBody;
  static constexpr auto page = sql::recipes;
  static constexpr auto get = sql::recipe;
  static constexpr auto insert = sql::insert_recipe;
  static constexpr auto update = sql::update_recipe;
  static constexpr auto remove = sql::remove_recipe;
};

struct PlanTemplates {
  static constexpr std::string_view name = "template";
  static constexpr std::string_view table = "plan_templates";
  static constexpr std::string_view prefix = "tpl_";
  static constexpr std::string_view switched_by = "is_public";
  using Row = PlanTemplateRow;
  using Body = PlanTemplateBody;
  static constexpr auto page = sql::plan_templates;
  static constexpr auto get = sql::plan_template;
  static constexpr auto insert = sql::insert_plan_template;
  static constexpr auto update = sql::update_plan_template;
  static constexpr auto remove = sql::remove_plan_template;
  static std::vector<FieldError> faults(const Body&);
};

struct Articles {
  static constexpr std::string_view name = "entry";
  static constexpr std::string_view table = "infobase_entries";
  static constexpr std::string_view prefix = "infobase_";
  static constexpr std::string_view switched_by = "is_public";
  using Row = ArticleRow;
  using Body = ArticleBody;
  static constexpr auto page = sql::articles;
  static constexpr auto get = sql::article;
  static constexpr auto insert = sql::insert_article;
  static constexpr auto update = sql::update_article;
  static constexpr auto remove = sql::remove_article;
};

struct Exercises {
  static constexpr std::string_view name = "exercise";
  static constexpr std::string_view table = "exercises";
  static constexpr std::string_view prefix = "exercise_";
  static constexpr std::string_view switched_by = "";
  using Row = ExerciseRow;
  using Body = ExerciseBody;
  static constexpr auto page = sql::exercises;
  static constexpr auto get = sql::exercise;
  static constexpr auto insert = sql::insert_exercise;
  static constexpr auto update = sql::update_exercise;
  static constexpr auto remove = sql::remove_exercise;
};

}  // namespace ignition::admin_library
