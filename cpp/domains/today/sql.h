// Statements that only Today needs.
#pragma once

#include "domains/identity/sql.h"
#include "domains/today/rows.gen.h"
#include "plan/statement.h"

namespace ignition::today::sql {

/// Unread notifications are counted to 100, whatever has gathered.
inline constexpr Query<VisitRow, SessionHash, UnixMillis> visit_of_me{
    "SELECT u.last_activity_at, (SELECT count(*) FROM (SELECT 1 FROM notifications WHERE user_id = u.id AND "
    "read = 0 LIMIT 100)) AS unread FROM users u WHERE u.id = " USER_OF_SESSION};

}  // namespace ignition::today::sql
