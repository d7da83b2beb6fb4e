// What is picked and followed, for administrators to write.
#pragma once

#include "domains/admin/definition.h"

namespace ignition::admin_library {

extern const admin::Definition kPacks, kRecipes;
/// Of plan templates, articles and exercises those that nobody owns.
extern const admin::Definition kPlanTemplates, kArticles, kExercises;

}  // namespace ignition::admin_library
