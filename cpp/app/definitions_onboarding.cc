#include "app/definition_tables.h"
#include "domains/admin_onboarding/api.h"

namespace ignition {

constexpr DefinitionTable kFlows = definition_table<admin_onboarding::Flows>();
constexpr DefinitionTable kSteps = definition_table<admin_onboarding::Steps>();

}  // namespace ignition
