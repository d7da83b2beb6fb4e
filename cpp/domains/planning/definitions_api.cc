// Templates of a day's plan for everyone, as administrators write them.
#include "domains/planning/definitions_api.h"

#include "domains/personalization/hrefs.h"
#include "domains/planning/statements.gen.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::planning {

/// What an item of a template is about.
enum class TemplateItemType { focus, quest, workout, learning, habit, review };

}  // namespace ignition::planning

template <>
inline constexpr auto ignition::names<ignition::planning::TemplateItemType> =
    std::to_array<std::string_view>({"focus", "quest", "workout", "learning", "habit", "review"});

namespace ignition::planning {
namespace {

struct TemplateItemFields {
  std::string id;
  TemplateItemType type = {};
  std::string title;
  std::optional<std::string> description;
  std::optional<Seconds> duration_seconds;
  std::optional<std::string> action_url;
  bool completed = false;
  std::optional<std::int64_t> priority;
  static constexpr auto fields =
      field_list(field<&TemplateItemFields::id>(resource::kCategorySpec), field<&TemplateItemFields::type>(),
                 field<&TemplateItemFields::title>(resource::kNameSpec),
                 field<&TemplateItemFields::description>({.max = 2'000}),
                 field<&TemplateItemFields::duration_seconds>(resource::kSecondsSpec),
                 field<&TemplateItemFields::action_url>(resource::kRouteSpec),
                 field<&TemplateItemFields::completed>(resource::kDefaultSpec),
                 field<&TemplateItemFields::priority>({.min = 0, .max = 999}));
};

struct TemplateFields {
  std::string name;
  std::optional<std::string> description;
  std::vector<TemplateItemFields> items;
  bool is_public = true;
  std::optional<std::string> category;
  static constexpr auto fields =
      field_list(field<&TemplateFields::name>(resource::kNameSpec),
                 field<&TemplateFields::description>(resource::kDescriptionSpec),
                 field<&TemplateFields::items>({.min = 0, .max = 20, .required = false}),
                 field<&TemplateFields::is_public>(resource::kDefaultSpec),
                 field<&TemplateFields::category>(resource::kWordSpec));
};

/// Where items lead must be in the app.
std::vector<FieldError> faults_of_template(TemplateFields& fields, const Facts&) {
  return personalization::faults_of_items(fields.items);
}

constexpr Resource kTemplateDefinitions{.sql = &sql::template_definitions,
                                        .path = "/api/admin/plan-templates",
                                        .item_path = "/api/admin/plan-templates/{id}",
                                        .name = "template",
                                        .body = resource::fields_of<TemplateFields, faults_of_template>(),
                                        .prefix = "tpl_",
                                        .switched_by = "is_public"};

constexpr auto kDefinitionRoutes = resource::routes<kTemplateDefinitions>();

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::planning
