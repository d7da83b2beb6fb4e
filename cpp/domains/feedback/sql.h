// Statements on feedback, as the one who gave it sees it.
#pragma once

#include "domains/feedback/rows.gen.h"
#include "domains/identity/sql.h"
#include "plan/statement.h"

#define FEEDBACK "id, type, title, description, status, priority, created_at"

namespace ignition::feedback::sql {

/// Newest first, before the id ?3.
inline constexpr Query<FeedbackItem, SessionHash, UnixMillis, std::string, std::int64_t> page_of_feedback{
    "SELECT id, type, title, substr(description, 1, 280) AS excerpt, status, priority, created_at FROM "
    "feedback WHERE user_id = " USER_OF_SESSION " AND id < ?3 ORDER BY id DESC LIMIT ?4"};

inline constexpr Query<FeedbackRow, SessionHash, UnixMillis, std::string> feedback_of_me{
    "SELECT " FEEDBACK " FROM feedback WHERE id = ?3 AND user_id = " USER_OF_SESSION};

/// id, user, type, title, description, now.
inline constexpr Exec<std::string, UserId, Kind, std::string, std::optional<std::string>, UnixMillis>
    insert_feedback{
        "INSERT INTO feedback (id, user_id, type, title, description, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"};

}  // namespace ignition::feedback::sql
