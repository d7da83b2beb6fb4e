// Statements on daily plans.
#pragma once

#include "domains/identity/sql.h"
#include "domains/planning/rows.gen.h"
#include "plan/statement.h"

namespace ignition::planning::sql {

inline constexpr Query<PlanRow, SessionHash, UnixMillis, LocalDate> plan_of_day{
    "SELECT date, items_json, status FROM daily_plans "
    "WHERE user_id = " USER_OF_SESSION " AND date = ?3"};

}  // namespace ignition::planning::sql
