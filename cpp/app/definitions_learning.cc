#include "app/definition_tables.h"
#include "domains/admin_learning/api.h"

namespace ignition {

constexpr DefinitionTable kTopics = definition_table<admin_learning::Topics>();
constexpr DefinitionTable kLessons = definition_table<admin_learning::Lessons>();
constexpr DefinitionTable kDrills = definition_table<admin_learning::Drills>();
constexpr DefinitionTable kShortcuts = definition_table<admin_learning::Shortcuts>();
constexpr DefinitionTable kTerms = definition_table<admin_learning::Terms>();

}  // namespace ignition
