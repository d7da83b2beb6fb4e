// What is earned and bought, for administrators to write.
#pragma once

#include "domains/admin/definition.h"

namespace ignition::admin_rewards {

/// One that an event gives stars of is not deleted either (gamification/events.h).
extern const admin::Definition kSkills;
extern const admin::Definition kAchievements;
extern const admin::Definition kMarketItems;
/// Quests that everybody has once: rows of `quests` that nobody owns.
extern const admin::Definition kSharedQuests;
/// Quests that come back. A period that a user has begun keeps what it began with.
extern const admin::Definition kUniversalQuests;

}  // namespace ignition::admin_rewards
