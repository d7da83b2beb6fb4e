// Statements on onboarding.
#pragma once

#include "domains/identity/sql.h"
#include "domains/onboarding/rows.gen.h"
#include "plan/statement.h"

namespace ignition::onboarding::sql {

inline constexpr Query<ProgressRow, SessionHash, UnixMillis> progress_of_me{
    "SELECT o.status, o.skipped_at, o.current_step_id, s.target_route FROM user_onboarding_state o "
    "LEFT JOIN onboarding_steps s ON s.id = o.current_step_id WHERE o.user_id = " USER_OF_SESSION};

}  // namespace ignition::onboarding::sql
