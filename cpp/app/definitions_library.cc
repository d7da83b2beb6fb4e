#include "app/definition_tables.h"
#include "domains/admin_library/api.h"

namespace ignition {

constexpr DefinitionTable kPacks = definition_table<admin_library::Packs>();
constexpr DefinitionTable kRecipes = definition_table<admin_library::Recipes>();
constexpr DefinitionTable kPlanTemplates = definition_table<admin_library::PlanTemplates>();
constexpr DefinitionTable kArticles = definition_table<admin_library::Articles>();
constexpr DefinitionTable kExercises = definition_table<admin_library::Exercises>();

}  // namespace ignition
