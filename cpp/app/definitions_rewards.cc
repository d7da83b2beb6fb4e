#include "app/definition_tables.h"
#include "domains/admin_rewards/api.h"

namespace ignition {

constexpr DefinitionTable kSkills = definition_table<admin_rewards::Skills>();
constexpr DefinitionTable kAchievements = definition_table<admin_rewards::Achievements>();
constexpr DefinitionTable kMarketItems = definition_table<admin_rewards::MarketItems>();
constexpr DefinitionTable kSharedQuests = definition_table<admin_rewards::SharedQuests>();
constexpr DefinitionTable kUniversalQuests = definition_table<admin_rewards::UniversalQuests>();

}  // namespace ignition
