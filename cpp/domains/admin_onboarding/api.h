// Onboarding, for administrators to write.
#pragma once

#include "domains/admin/definition.h"

namespace ignition::admin_onboarding {

/// New users begin on the newest active flow: so one stays active, and one without steps is not made so.
extern const admin::Definition kFlows;
/// In use where users have begun their flow: a step that somebody stands on must not go.
extern const admin::Definition kSteps;

}  // namespace ignition::admin_onboarding
