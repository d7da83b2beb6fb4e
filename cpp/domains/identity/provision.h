// Provisioning: the rows that every user has. Rule: all of them in one batch; repeating it repairs what is
// missing and changes nothing else.
#pragma once

#include <string>

#include "base/ids.h"
#include "plan/decision.h"

namespace ignition::identity {

/// Settings, wallet and onboarding state of a user whose own row is there or stands earlier in the batch.
void provision(const UserId& user, const std::string& flow_id, UnixMillis now, IdSource& ids,
               Decision& decision);

}  // namespace ignition::identity
