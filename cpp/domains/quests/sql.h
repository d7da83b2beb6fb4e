// Statements on quests.
#pragma once

#include "domains/quests/rows.gen.h"
#include "plan/statement.h"

namespace ignition::quests::sql {

inline constexpr Query<QuestInHandRow, SessionHash, UnixMillis> quests_in_hand{
    "SELECT q.id, q.title, q.target, p.progress FROM user_quest_progress p JOIN quests q ON q.id = p.quest_id "
    "WHERE p.user_id = (SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2) "
    "AND p.status = 'accepted' AND q.is_active = 1 AND (q.expires_at IS NULL OR q.expires_at > ?2) ORDER BY q.id"};

/// Whether anything is left to do: a quest that is shared, recurring or one's own and not completed in its period.
/// ?3 and ?4 are the local day and ISO week.
inline constexpr Query<AvailableRow, SessionHash, UnixMillis, std::string, std::string> is_quest_available{
    "WITH me (id) AS (SELECT userId FROM sessions WHERE sessionToken = ?1 AND expires > ?2) "
    "SELECT EXISTS (SELECT 1 FROM quests q, me WHERE q.user_id IS NULL AND q.is_active = 1 AND NOT EXISTS "
    "(SELECT 1 FROM user_quest_progress p WHERE p.user_id = me.id AND p.quest_id = q.id AND p.status = 'completed')) "
    "OR EXISTS (SELECT 1 FROM universal_quests u, me WHERE u.is_active = 1 AND NOT EXISTS "
    "(SELECT 1 FROM user_quest_progress p WHERE p.user_id = me.id AND p.status = 'completed' AND p.quest_id = "
    "u.id || ':' || me.id || ':' || CASE u.type WHEN 'daily' THEN ?3 WHEN 'weekly' THEN ?4 ELSE 'once' END)) "
    "OR EXISTS (SELECT 1 FROM quests q, me WHERE q.user_id = me.id AND q.status = 'available' AND q.is_active = 1) "
    "AS is_available"};

}  // namespace ignition::quests::sql
