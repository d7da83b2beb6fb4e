// Every table of definitions. Each stands in a file of its group, so that its fields are compiled once.
#pragma once

#include "app/definitions.h"

namespace ignition {

// definitions_rewards.cc
extern const DefinitionTable kSkills, kAchievements, kMarketItems, kSharedQuests, kUniversalQuests;
// definitions_learning.cc
extern const DefinitionTable kTopics, kLessons, kDrills, kShortcuts, kTerms;
// definitions_library.cc
extern const DefinitionTable kPacks, kRecipes, kPlanTemplates, kArticles, kExercises;
// definitions_onboarding.cc
extern const DefinitionTable kFlows, kSteps;

}  // namespace ignition
