// What is learned and looked up, for administrators to write.
#pragma once

#include "domains/admin/definition.h"

namespace ignition::admin_learning {

/// One that has lessons or drills is in use: deleting it would take them along.
extern const admin::Definition kTopics;
extern const admin::Definition kLessons, kDrills;
extern const admin::Definition kShortcuts, kTerms;

}  // namespace ignition::admin_learning
