// Packs, recipes, shortcuts and terms, as administrators write them.
#include "domains/content/api.h"
#include "domains/personalization/hrefs.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::content {
namespace {

struct PackItemFields {
  std::string id, title;
  std::optional<std::string> detail;
  std::optional<Seconds> duration_seconds;
  std::optional<std::string> action_url;
  static constexpr auto fields = field_list(field<&PackItemFields::id>(resource::kCategorySpec),
                                            field<&PackItemFields::title>(resource::kNameSpec),
                                            field<&PackItemFields::detail>({.max = 2'000}),
                                            field<&PackItemFields::duration_seconds>(resource::kSecondsSpec),
                                            field<&PackItemFields::action_url>(resource::kRouteSpec));
};

struct PackFields {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::vector<PackItemFields> items;
  std::optional<std::string> icon;
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(
      field<&PackFields::name>(resource::kNameSpec),
      field<&PackFields::description>(resource::kDescriptionSpec),
      field<&PackFields::category>(resource::kCategorySpec), field<&PackFields::items>({.min = 1, .max = 20}),
      field<&PackFields::icon>(resource::kWordSpec), field<&PackFields::sort_order>(resource::kOrderSpec));
};

struct RecipeStepFields {
  std::string title;
  std::optional<std::string> detail;
  std::optional<std::int64_t> minutes;
  static constexpr auto fields = field_list(field<&RecipeStepFields::title>(resource::kNameSpec),
                                            field<&RecipeStepFields::detail>({.max = 5'000}),
                                            field<&RecipeStepFields::minutes>({.min = 0, .max = 600}));
};

struct RecipeFields {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> genre;
  std::vector<RecipeStepFields> steps;
  std::optional<std::string> tips;
  static constexpr auto fields = field_list(field<&RecipeFields::name>(resource::kNameSpec),
                                            field<&RecipeFields::description>(resource::kDescriptionSpec),
                                            field<&RecipeFields::category>(resource::kCategorySpec),
                                            field<&RecipeFields::genre>(resource::kWordSpec),
                                            field<&RecipeFields::steps>({.min = 1, .max = 50}),
                                            field<&RecipeFields::tips>(resource::kDescriptionSpec));
};

struct ShortcutFields {
  std::string daw, category, action;
  std::optional<std::string> shortcut_mac, shortcut_win, description;
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(field<&ShortcutFields::daw>(resource::kCategorySpec),
                                            field<&ShortcutFields::category>(resource::kCategorySpec),
                                            field<&ShortcutFields::action>(resource::kNameSpec),
                                            field<&ShortcutFields::shortcut_mac>(resource::kWordSpec),
                                            field<&ShortcutFields::shortcut_win>(resource::kWordSpec),
                                            field<&ShortcutFields::description>(resource::kDescriptionSpec),
                                            field<&ShortcutFields::sort_order>(resource::kOrderSpec));
};

struct TermFields {
  std::string term, definition;
  std::optional<std::string> category, related_terms;
  static constexpr auto fields =
      field_list(field<&TermFields::term>(resource::kNameSpec),
                 field<&TermFields::definition>({.min = 1, .max = 10'000}),
                 field<&TermFields::category>(resource::kWordSpec),
                 field<&TermFields::related_terms>({.doc = "With commas between them", .max = 1'000}));
};

/// Where items lead must be in the app.
std::vector<FieldError> faults_of_pack(PackFields& pack, const Facts&) {
  return personalization::faults_of_items(pack.items);
}

constexpr Resource kPackDefinitions{.sql = &sql::pack_definitions,
                                    .path = "/api/admin/ignition-packs",
                                    .item_path = "/api/admin/ignition-packs/{id}",
                                    .name = "pack",
                                    .body = resource::fields_of<PackFields, faults_of_pack>(),
                                    .prefix = "pack_"};

constexpr Resource kRecipeDefinitions{.sql = &sql::recipe_definitions,
                                      .path = "/api/admin/recipes",
                                      .item_path = "/api/admin/recipes/{id}",
                                      .name = "recipe",
                                      .body = resource::fields_of<RecipeFields>(),
                                      .prefix = "recipe_"};

constexpr Resource kShortcutDefinitions{.sql = &sql::shortcut_definitions,
                                        .path = "/api/admin/shortcuts",
                                        .item_path = "/api/admin/shortcuts/{id}",
                                        .name = "shortcut",
                                        .body = resource::fields_of<ShortcutFields>(),
                                        .prefix = "shortcut_"};

constexpr Resource kTermDefinitions{.sql = &sql::term_definitions,
                                    .path = "/api/admin/glossary",
                                    .item_path = "/api/admin/glossary/{id}",
                                    .name = "term",
                                    .body = resource::fields_of<TermFields>(),
                                    .prefix = "term_"};

constexpr auto kDefinitionRoutes =
    resource::joined(resource::routes<kPackDefinitions>(), resource::routes<kRecipeDefinitions>(),
                     resource::routes<kShortcutDefinitions>(), resource::routes<kTermDefinitions>());

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::content
