#include "domains/admin_library/api.h"

#include "domains/admin_library/sql.h"
#include "domains/personalization/hrefs.h"

namespace ignition::admin_library {

using namespace admin;

namespace {

constexpr auto kItemTypes =
    std::to_array<std::string_view>({"focus", "quest", "workout", "learning", "habit", "review"});

constexpr auto kPackItem = std::to_array<DefinitionField>({
    text("id", 100),
    text("title", 200),
    nullable("detail", 2'000),
    number("duration_seconds", 0, 86'400, "null"),
    nullable("action_url", 500, "A route of the app"),
});

constexpr auto kPackFields = std::to_array<DefinitionField>({
    text("name", 200),
    nullable("description", 10'000),
    text("category", 100),
    list("items", 1, 20, kPackItem),
    nullable("icon", 100),
    number("sort_order", 0, 10'000, "0"),
});

constexpr auto kRecipeStep = std::to_array<DefinitionField>({
    text("title", 200),
    nullable("detail", 5'000),
    number("minutes", 0, 600, "null"),
});

constexpr auto kRecipeFields = std::to_array<DefinitionField>({
    text("name", 200),
    nullable("description", 10'000),
    text("category", 100),
    nullable("genre", 100),
    list("steps", 1, 50, kRecipeStep),
    nullable("tips", 10'000),
});

constexpr auto kTemplateItem = std::to_array<DefinitionField>({
    text("id", 100),
    word("type", kItemTypes),
    text("title", 200),
    nullable("description", 2'000),
    number("duration_seconds", 0, 86'400, "null"),
    nullable("action_url", 500, "A route of the app"),
    flag("completed", "false"),
    number("priority", 0, 999, "null"),
});

constexpr auto kPlanTemplateFields = std::to_array<DefinitionField>({
    text("name", 200),
    nullable("description", 10'000),
    list("items", 0, 20, kTemplateItem),
    flag("is_public", "true"),
    nullable("category", 100),
});

constexpr auto kArticleFields = std::to_array<DefinitionField>({
    text("title", 200),
    text("content", 100'000),
    nullable("category", 100),
    list("tags", 0, 20),
    flag("is_public", "true"),
});

constexpr auto kExerciseFields = std::to_array<DefinitionField>({
    text("name", 200),
    nullable("description", 10'000),
    text("category", 100),
    nullable("muscle_groups", 500, "With commas between them"),
    nullable("equipment", 500, "With commas between them"),
});

/// Where items lead must be in the app.
std::vector<FieldError> faults_of_items(const Json& fields) {
  std::vector<FieldError> faults;
  const Json& items = fields["items"];
  for (std::size_t i = 0; i < items.size(); i += 1) {
    const Json& url = items[i]["action_url"];
    if (url.is_null() || personalization::is_app_route(url.get_ref<const std::string&>())) continue;
    faults.push_back({"/items/" + std::to_string(i) + "/action_url", "must be a route of the app"});
  }
  return faults;
}

}  // namespace

const Definition kPacks{
    .name = "pack",
    .table = "ignition_packs",
    .prefix = "pack_",
    .columns = columns_of<PackRow>,
    .fields = kPackFields,
    .page = any(sql::packs),
    .get = any(sql::pack),
    .insert = sql::insert_pack,
    .update = sql::update_pack,
    .remove = sql::remove_pack,
    .check = sql::check_pack,
    .faults = faults_of_items,
};

const Definition kRecipes{
    .name = "recipe",
    .table = "recipe_templates",
    .prefix = "recipe_",
    .columns = columns_of<RecipeRow>,
    .fields = kRecipeFields,
    .page = any(sql::recipes),
    .get = any(sql::recipe),
    .insert = sql::insert_recipe,
    .update = sql::update_recipe,
    .remove = sql::remove_recipe,
};

const Definition kPlanTemplates{
    .name = "template",
    .table = "plan_templates",
    .prefix = "tpl_",
    .switched_by = "is_public",
    .columns = columns_of<PlanTemplateRow>,
    .fields = kPlanTemplateFields,
    .page = any(sql::plan_templates),
    .get = any(sql::plan_template),
    .insert = sql::insert_plan_template,
    .update = sql::update_plan_template,
    .remove = sql::remove_plan_template,
    .faults = faults_of_items,
};

const Definition kArticles{
    .name = "entry",
    .table = "infobase_entries",
    .prefix = "infobase_",
    .switched_by = "is_public",
    .columns = columns_of<ArticleRow>,
    .list_columns = columns_of<ArticleItem>,
    .fields = kArticleFields,
    .page = any(sql::articles),
    .get = any(sql::article),
    .insert = sql::insert_article,
    .update = sql::update_article,
    .remove = sql::remove_article,
};

const Definition kExercises{
    .name = "exercise",
    .table = "exercises",
    .prefix = "exercise_",
    .columns = columns_of<ExerciseRow>,
    .fields = kExerciseFields,
    .page = any(sql::exercises),
    .get = any(sql::exercise),
    .insert = sql::insert_exercise,
    .update = sql::update_exercise,
    .remove = sql::remove_exercise,
};

}  // namespace ignition::admin_library
