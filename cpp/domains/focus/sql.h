// Statements on focus sessions.
#pragma once

#include "domains/focus/rows.gen.h"
#include "domains/identity/sql.h"
#include "plan/statement.h"

#define FOCUS_SESSION                                                                                 \
  "id, mode, duration, started_at, completed_at, abandoned_at, paused_at, paused_remaining, status, " \
  "xp_awarded, "                                                                                      \
  "coins_awarded, active_seconds, resumed_at"

namespace ignition::focus::sql {

/// The one session that is active or paused, whether or not time has ended it.
inline constexpr Query<SessionRow, SessionHash, UnixMillis> open_session_of_me{
    "SELECT " FOCUS_SESSION " FROM focus_sessions WHERE user_id = " USER_OF_SESSION
    " "
    "AND status IN ('active', 'paused')"};

inline constexpr Query<SessionRow, SessionHash, UnixMillis, FocusSessionId> session_of_me{
    "SELECT " FOCUS_SESSION " FROM focus_sessions WHERE id = ?3 AND user_id = " USER_OF_SESSION};

/// Newest first, before the id ?3.
inline constexpr Query<SessionRow, SessionHash, UnixMillis, FocusSessionId, std::int64_t> page_of_sessions{
    "SELECT " FOCUS_SESSION " FROM focus_sessions WHERE user_id = " USER_OF_SESSION
    " "
    "AND id < ?3 ORDER BY id DESC LIMIT ?4"};

/// Completed focus (not breaks) of ids from ?3 on.
inline constexpr Query<StatsRow, SessionHash, UnixMillis, FocusSessionId> stats_of_me{
    "SELECT count(*) AS sessions, coalesce(sum(active_seconds), 0) AS active_seconds, "
    "coalesce(max(active_seconds), 0) AS longest_seconds, coalesce(sum(xp_awarded), 0) AS xp, "
    "coalesce(sum(coins_awarded), 0) AS coins FROM focus_sessions "
    "WHERE user_id = " USER_OF_SESSION
    " "
    "AND id >= ?3 AND status = 'completed' AND mode = 'focus'"};

inline constexpr Query<DefaultsRow, SessionHash, UnixMillis> defaults_of_me{
    "SELECT default_focus_duration FROM user_settings "
    "WHERE user_id = " USER_OF_SESSION};

/// id, user, mode, duration, now.
inline constexpr Exec<FocusSessionId, UserId, Mode, Seconds, UnixMillis> insert_session{
    "INSERT INTO focus_sessions (id, user_id, mode, duration, started_at, created_at) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?5)"};

/// Everything of a session that can change, after the id.
inline constexpr Exec<FocusSessionId, Status, std::optional<UnixMillis>, std::optional<UnixMillis>,
                      std::optional<UnixMillis>, std::optional<Seconds>, Seconds, std::optional<UnixMillis>,
                      Xp, Coins>
    update_session{
        "UPDATE focus_sessions SET status = ?2, completed_at = ?3, abandoned_at = ?4, paused_at = ?5, "
        "paused_remaining = ?6, active_seconds = ?7, resumed_at = ?8, xp_awarded = ?9, coins_awarded = ?10 "
        "WHERE id = ?1"};

/// Row id, user, mode, remaining, now.
inline constexpr Exec<std::string, UserId, Mode, Seconds, UnixMillis> keep_pause{
    "INSERT INTO focus_pause_state (id, user_id, mode, time_remaining, paused_at, created_at, updated_at) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?5) ON CONFLICT (user_id) DO UPDATE SET mode = excluded.mode, "
    "time_remaining = excluded.time_remaining, paused_at = excluded.paused_at, updated_at = "
    "excluded.updated_at"};

inline constexpr Exec<UserId> clear_pause{"DELETE FROM focus_pause_state WHERE user_id = ?1"};

}  // namespace ignition::focus::sql
