// Statements on the ledger, its materialised views, and what the activity pipeline counts.
#pragma once

#include "domains/gamification/rows.gen.h"
#include "domains/identity/sql.h"
#include "plan/statement.h"

namespace ignition::gamification::sql {

inline constexpr Query<WalletRow, SessionHash, UnixMillis> wallet_of_me{
    "SELECT coins, xp, level, xp_to_next_level, total_skill_stars FROM user_wallet "
    "WHERE user_id = " USER_OF_SESSION};

/// Every skill there is, with what the user has of it.
inline constexpr Query<SkillRow, SessionHash, UnixMillis> skills_of_me{
    "SELECT d.key, d.name, d.max_level, d.stars_per_level, s.current_stars, s.current_level "
    "FROM skill_definitions d LEFT JOIN user_skills s ON s.skill_key = d.key AND s.user_id = " USER_OF_SESSION
    " ORDER BY d.sort_order, d.key"};

/// All but those of habits, of which a user may have any number.
inline constexpr Query<StreakRow, SessionHash, UnixMillis> streaks_of_me{
    "SELECT streak_type, current_count, longest_count, last_activity_date, utc_offset_minutes FROM "
    "user_streaks WHERE user_id = " USER_OF_SESSION
    " AND streak_type IN ('daily', 'focus', 'reading', 'workout') ORDER BY streak_type"};

/// The wallet with the counters beside it.
inline constexpr Query<CountedWalletRow, SessionHash, UnixMillis> counted_wallet_of_me{
    "SELECT coins, xp, level, xp_to_next_level, total_skill_stars, counters_json FROM user_wallet "
    "WHERE user_id = " USER_OF_SESSION};

/// What is not earned yet.
inline constexpr Query<LockedAchievementRow, SessionHash, UnixMillis> locked_achievements_of_me{
    "SELECT d.key, d.name, d.description, d.trigger_type, d.trigger_config_json, d.reward_coins, d.reward_xp "
    "FROM achievement_definitions d WHERE NOT EXISTS (SELECT 1 FROM user_achievements a "
    "WHERE a.user_id = " USER_OF_SESSION
    " "
    "AND a.achievement_key = d.key) ORDER BY d.sort_order, d.key"};

/// Newest first, before the id ?3.
inline constexpr Query<LedgerRow, SessionHash, UnixMillis, std::string, std::int64_t> page_of_ledger{
    "SELECT id, event_type, event_id, coins, xp, skill_stars, skill_key, reason, created_at FROM "
    "points_ledger "
    "WHERE user_id = " USER_OF_SESSION
    " "
    "AND id < ?3 ORDER BY id DESC LIMIT ?4"};

/// Newest first, before the id ?3.
inline constexpr Query<ActivityRow, SessionHash, UnixMillis, std::string, std::int64_t> page_of_activity{
    "SELECT id, event_type, metadata_json, created_at FROM activity_events "
    "WHERE user_id = " USER_OF_SESSION
    " "
    "AND id < ?3 ORDER BY id DESC LIMIT ?4"};

/// Every skill there is, told at length.
inline constexpr Query<SkillCardRow, SessionHash, UnixMillis> skill_cards_of_me{
    "SELECT d.key, d.name, d.description, d.category, d.icon, d.max_level, d.stars_per_level, "
    "s.current_stars, "
    "s.current_level FROM skill_definitions d LEFT JOIN user_skills s ON s.skill_key = d.key AND s.user_id "
    "= " USER_OF_SESSION " ORDER BY d.sort_order, d.key"};

/// What is earned, and what can be seen of the rest: a hidden one is not told before it is earned.
inline constexpr Query<AchievementRow, SessionHash, UnixMillis> achievements_of_me{
    "SELECT d.key, d.name, d.description, d.category, d.icon, d.trigger_type, d.trigger_config_json, "
    "d.reward_coins, d.reward_xp, a.earned_at FROM achievement_definitions d LEFT JOIN user_achievements a "
    "ON a.achievement_key = d.key AND a.user_id = " USER_OF_SESSION
    " "
    "WHERE d.is_hidden = 0 OR a.earned_at IS NOT NULL ORDER BY d.sort_order, d.key"};

/// The guard of a change that moves money or counts: aborts unless ?8 is the version that stands, plus one.
/// User, coins, xp, level, cost of the next level, stars, counters, version, now.
inline constexpr Exec<UserId, Coins, Xp, std::int64_t, Xp, Stars, JsonText, std::int64_t, UnixMillis>
    update_wallet{
        "UPDATE user_wallet SET coins = ?2, xp = ?3, level = ?4, xp_to_next_level = ?5, "
        "total_skill_stars = ?6, counters_json = ?7, version = ?8, updated_at = ?9 WHERE user_id = ?1"};

inline constexpr Exec<UserId, UnixMillis> touch_user{"UPDATE users SET last_activity_at = ?2 WHERE id = ?1"};

/// The rows of LedgerEntry.
inline constexpr Exec<JsonText> insert_ledger{
    "INSERT INTO points_ledger (id, user_id, event_type, event_id, coins, xp, skill_stars, skill_key, "
    "reason, "
    "idempotency_key, created_at) SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, "
    "value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10 FROM json_each(?1) WHERE "
    "true"};

/// The rows of NewEvent.
inline constexpr Exec<JsonText> insert_events{
    "INSERT INTO activity_events (id, user_id, event_type, metadata_json, created_at) "
    "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1) WHERE true"};

/// The rows of NewNotification.
inline constexpr Exec<JsonText> insert_notifications{
    "INSERT INTO notifications (id, user_id, type, title, message, data_json, created_at) "
    "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 "
    "FROM json_each(?1) WHERE true"};

/// The rows of AchievementWrite.
inline constexpr Exec<JsonText> insert_achievements{
    "INSERT INTO user_achievements (id, user_id, achievement_key, earned_at) "
    "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1) WHERE true"};

/// The rows of SkillWrite.
inline constexpr Exec<JsonText> upsert_skills{
    "INSERT INTO user_skills (id, user_id, skill_key, current_stars, current_level, updated_at) "
    "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?1) "
    "WHERE true ON CONFLICT (user_id, skill_key) DO UPDATE SET current_stars = excluded.current_stars, "
    "current_level = excluded.current_level, updated_at = excluded.updated_at"};

/// The rows of StreakWrite.
inline constexpr Exec<JsonText> upsert_streaks{
    "INSERT INTO user_streaks (id, user_id, streak_type, current_count, longest_count, last_activity_date, "
    "utc_offset_minutes, updated_at) SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, "
    "value ->> 5, value ->> 6, value ->> 7 FROM json_each(?1) WHERE true "
    "ON CONFLICT (user_id, streak_type) DO UPDATE SET current_count = excluded.current_count, "
    "longest_count = excluded.longest_count, last_activity_date = excluded.last_activity_date, "
    "utc_offset_minutes = excluded.utc_offset_minutes, updated_at = excluded.updated_at"};
}  // namespace ignition::gamification::sql
