// Statements that only Today needs.
#pragma once

#include "domains/identity/sql.h"
#include "domains/today/rows.gen.h"
#include "plan/statement.h"

namespace ignition::today::sql {

inline constexpr Query<VisitRow, SessionHash, UnixMillis> last_activity_of_me{
    "SELECT last_activity_at FROM users "
    "WHERE id = " USER_OF_SESSION};

/// Counted to 100, whatever has gathered.
inline constexpr Query<UnreadRow, SessionHash, UnixMillis> unread_of_me{
    "SELECT count(*) AS unread FROM (SELECT 1 FROM notifications "
    "WHERE user_id = " USER_OF_SESSION
    " AND read = 0 "
    "LIMIT 100)"};

}  // namespace ignition::today::sql
