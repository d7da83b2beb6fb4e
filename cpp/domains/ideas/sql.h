// Statements on ideas.
#pragma once

#include "domains/ideas/rows.gen.h"
#include "domains/identity/sql.h"
#include "plan/statement.h"

#define IDEA "id, title, content, category, tags_json, is_archived, created_at, updated_at"

namespace ignition::ideas::sql {

/// Newest first, before the id ?3.
inline constexpr Query<IdeaItem, SessionHash, UnixMillis, std::string, std::int64_t> page_of_ideas{
    "SELECT id, title, substr(content, 1, 280) AS excerpt, category, tags_json, is_archived, created_at, "
    "updated_at FROM ideas WHERE user_id = " USER_OF_SESSION " AND id < ?3 ORDER BY id DESC LIMIT ?4"};

inline constexpr Query<IdeaRow, SessionHash, UnixMillis, std::string> idea_of_me{
    "SELECT " IDEA " FROM ideas WHERE id = ?3 AND user_id = " USER_OF_SESSION};

inline constexpr Exec<std::string, UserId, UnixMillis, std::string, std::optional<std::string>,
                      std::optional<std::string>, std::vector<std::string>, bool>
    insert_idea{
        "INSERT INTO ideas (id, user_id, created_at, updated_at, title, content, category, tags_json, "
        "is_archived) "
        "VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8)"};

inline constexpr Exec<std::string, UserId, UnixMillis, std::string, std::optional<std::string>,
                      std::optional<std::string>, std::vector<std::string>, bool>
    update_idea{
        "UPDATE ideas SET updated_at = ?3, title = ?4, content = ?5, category = ?6, tags_json = ?7, "
        "is_archived = ?8 "
        "WHERE id = ?1 AND user_id = ?2"};

inline constexpr Exec<std::string, UserId> remove_idea{"DELETE FROM ideas WHERE id = ?1 AND user_id = ?2"};

}  // namespace ignition::ideas::sql
