// Statements on quests.
#pragma once

#include "domains/gamification/events.h"
#include "domains/identity/sql.h"
#include "domains/quests/rows.gen.h"
#include "plan/statement.h"

// The quests that everybody has: the recurring ones, each as the row of its period (?3 is the local day, ?4
// the ISO week), and the shared ones.
#define QUESTS_FOR_ALL                                                                                       \
  "WITH me (id) AS " USER_OF_SESSION                                                                         \
  ", recurring (id, universal_id, recurrence, title, description, category, difficulty, target, xp_reward, " \
  "coin_reward, skill_key, event_types_json, created_at, is_own) AS (SELECT u.id || ':' || me.id || ':' || " \
  "CASE u.type WHEN 'daily' THEN ?3 WHEN 'weekly' THEN ?4 ELSE 'once' END, u.id, u.type, u.title, "          \
  "u.description, "                                                                                          \
  "u.type, 'starter', u.target, u.xp_reward, u.coin_reward, k.key, u.event_types_json, u.created_at, 0 "     \
  "FROM universal_quests u JOIN me LEFT JOIN skill_definitions k ON k.id = u.skill_id WHERE u.is_active = "  \
  "1), "                                                                                                     \
  "shared AS (SELECT id, NULL, NULL, title, description, category, difficulty, target, xp_reward, "          \
  "coin_reward, "                                                                                            \
  "skill_key, event_types_json, created_at, 0 FROM quests WHERE user_id IS NULL AND universal_id IS NULL "   \
  "AND "                                                                                                     \
  "is_active = 1)"

// Of one's own, `q`: the same columns.
#define OWN_QUEST                                                                               \
  "q.id, NULL, NULL, q.title, q.description, q.category, q.difficulty, q.target, q.xp_reward, " \
  "q.coin_reward, q.skill_key, q.event_types_json, q.created_at, 1"

// What is `known` of them, with how far the user has come. A list shows an excerpt of the description.
#define QUESTS_WITH_PROGRESS "SELECT k.description, " QUEST_AND_PROGRESS
#define QUEST_ITEMS_WITH_PROGRESS "SELECT substr(k.description, 1, 280) AS excerpt, " QUEST_AND_PROGRESS
#define QUEST_AND_PROGRESS                                                                          \
  "k.id, k.universal_id, k.recurrence, k.title, k.category, k.difficulty, k.target, "               \
  "k.xp_reward, k.coin_reward, k.skill_key, k.event_types_json, k.created_at, k.is_own, p.status, " \
  "p.progress, "                                                                                    \
  "p.last_counted_on, p.accepted_at, p.completed_at FROM known k JOIN me "                          \
  "LEFT JOIN user_quest_progress p ON p.user_id = me.id AND p.quest_id = k.id "

namespace ignition::quests::sql {

/// Of the quests in hand the one nearest to done that has no end, and of those of this day, week or so, of
/// which fifty are looked at, the one nearest to done: max() takes its row along, and sorts nothing.
inline constexpr Query<QuestInHandRow, SessionHash, UnixMillis> quests_in_hand{
    "SELECT id, title, target, progress FROM (SELECT q.id, q.title, q.target, p.progress FROM "
    "user_quest_progress p CROSS JOIN quests q ON q.id = p.quest_id WHERE p.user_id = " USER_OF_SESSION
    " AND p.status = 'accepted' AND p.expires_at IS NULL AND q.is_active = 1 ORDER BY p.share_left, "
    "p.quest_id "
    "LIMIT 1) UNION ALL SELECT q.id, q.title, q.target, n.progress FROM (SELECT quest_id, progress, "
    "max(progress * 1.0 / target) FROM (SELECT quest_id, progress, target FROM user_quest_progress WHERE "
    "user_id = " USER_OF_SESSION
    " AND status = 'accepted' AND expires_at > ?2 ORDER BY expires_at LIMIT 50)) n CROSS JOIN quests q ON "
    "q.id = n.quest_id"};

/// The recurring and the shared quests that listen to events of the types ?5, a JSON array. ?3 and ?4 are the
/// local day and ISO week.
inline constexpr Query<QuestRow, SessionHash, UnixMillis, std::string, std::string, JsonText>
    listening_quests{
        QUESTS_FOR_ALL
        ", known AS (SELECT * FROM recurring UNION ALL SELECT * FROM shared) " QUESTS_WITH_PROGRESS
        "WHERE EXISTS (SELECT 1 FROM json_each(k.event_types_json) WHERE key IN (SELECT value FROM "
        "json_each(?5))) "
        "ORDER BY k.id"};

/// What a user can see, the recurring and shared quests first, by their ids after ?5, then one's own, newest
/// first, before the id ?6; ?7 of them in all. ?3 and ?4 are the local day and ISO week.
inline constexpr Query<QuestItemRow, SessionHash, UnixMillis, std::string, std::string, std::string,
                       std::string, std::int64_t>
    page_of_quests{
        QUESTS_FOR_ALL
        ", own AS (SELECT " OWN_QUEST
        " FROM quests q WHERE q.user_id = (SELECT id FROM me) AND q.universal_id IS NULL AND "
        "q.is_active = 1 AND q.id < ?6 ORDER BY q.id DESC LIMIT ?7), "
        "known AS (SELECT * FROM recurring WHERE universal_id > ?5 UNION ALL "
        "SELECT * FROM shared WHERE id > ?5 UNION ALL SELECT * FROM own) " QUEST_ITEMS_WITH_PROGRESS
        "ORDER BY k.is_own, CASE k.is_own WHEN 0 THEN coalesce(k.universal_id, k.id) END, "
        "k.id DESC LIMIT ?7"};

/// The quest with the id ?5, or the period that the recurring quest with that id is in. ?3 and ?4 are the
/// local day and ISO week.
inline constexpr Query<QuestRow, SessionHash, UnixMillis, std::string, std::string, std::string> quest_of_me{
    QUESTS_FOR_ALL ", own AS (SELECT " OWN_QUEST
                   " FROM quests q WHERE q.id = ?5 AND q.user_id = (SELECT id FROM me) AND "
                   "q.universal_id IS NULL AND q.is_active = 1), "
                   "known AS (SELECT * FROM recurring WHERE id = ?5 OR universal_id = ?5 UNION ALL "
                   "SELECT * FROM shared WHERE id = ?5 UNION ALL SELECT * FROM own) " QUESTS_WITH_PROGRESS};

/// id, user, title, description, category, difficulty, target, XP, coins, now.
inline constexpr Exec<std::string, UserId, std::string, std::optional<std::string>, std::string, std::string,
                      std::int64_t, Xp, Coins, UnixMillis>
    insert_quest{
        "INSERT INTO quests (id, user_id, title, description, category, difficulty, target, xp_reward, "
        "coin_reward, "
        "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"};

/// The user's own quest stands where its progress does.
inline constexpr Exec<std::string, UserId, std::string, std::optional<UnixMillis>, std::optional<UnixMillis>>
    update_own_quest{
        "UPDATE quests SET status = ?3, accepted_at = ?4, completed_at = ?5 WHERE id = ?1 AND user_id = ?2"};

/// The rows of PeriodQuest: the user's own row of a recurring quest, made when it first moves or is accepted.
inline constexpr Exec<JsonText> upsert_period_quests{
    "INSERT INTO quests (id, user_id, universal_id, title, description, category, target, xp_reward, "
    "coin_reward, "
    "skill_key, event_types_json, is_universal, status, accepted_at, completed_at, expires_at, created_at) "
    "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value "
    "->> 7, "
    "value ->> 8, value ->> 9, value ->> 10, 1, value ->> 11, value ->> 12, value ->> 13, value ->> 14, "
    "value ->> 15 "
    "FROM json_each(?1) WHERE true ON CONFLICT (id) DO UPDATE SET status = excluded.status, "
    "accepted_at = excluded.accepted_at, completed_at = excluded.completed_at"};

/// The rows of ProgressWrite.
inline constexpr Exec<JsonText> upsert_progress{
    "INSERT INTO user_quest_progress (id, user_id, quest_id, status, target, progress, completed, "
    "accepted_at, completed_at, last_counted_on, expires_at, created_at, updated_at) SELECT value ->> 0, "
    "value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, "
    "value ->> 9, value ->> 10, value ->> 11, value ->> 11 FROM json_each(?1) "
    "WHERE true ON CONFLICT (user_id, quest_id) DO UPDATE SET status = excluded.status, "
    "target = excluded.target, progress = excluded.progress, completed = excluded.completed, accepted_at = "
    "excluded.accepted_at, "
    "completed_at = excluded.completed_at, last_counted_on = excluded.last_counted_on, "
    "updated_at = excluded.updated_at"};

/// Whether anything is left to take up: a recurring or shared quest that is not completed in its period.
/// (One's own are taken up when they are made.) ?3 and ?4 are the local day and ISO week.
inline constexpr Query<AvailableRow, SessionHash, UnixMillis, std::string, std::string> is_quest_available{
    "WITH me (id) AS " USER_OF_SESSION
    " SELECT EXISTS (SELECT 1 FROM universal_quests u, me WHERE u.is_active = 1 AND NOT EXISTS "
    "(SELECT 1 FROM user_quest_progress p WHERE p.user_id = me.id AND p.status = 'completed' AND p.quest_id "
    "= u.id || ':' || me.id || ':' || CASE u.type WHEN 'daily' THEN ?3 WHEN 'weekly' THEN ?4 ELSE 'once' "
    "END)) "
    "OR EXISTS (SELECT 1 FROM quests q, me WHERE q.user_id IS NULL AND q.universal_id IS NULL AND "
    "q.is_active "
    "= 1 AND NOT EXISTS (SELECT 1 FROM user_quest_progress p WHERE p.user_id = me.id AND p.quest_id = q.id "
    "AND p.status = 'completed')) AS is_available"};

}  // namespace ignition::quests::sql
