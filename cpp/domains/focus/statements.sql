-- {session}
SELECT id, mode, duration, started_at, completed_at, abandoned_at, paused_at, paused_remaining, status,
  xp_awarded, coins_awarded, active_seconds, resumed_at
FROM focus_sessions;

-- open_session_of_me -> SessionRow
-- The one session that is active or paused, whether or not time has ended it.
{session} WHERE user_id = :me AND status IN ('active', 'paused');

-- session_of_me -> SessionRow
{session} WHERE id = :id AND user_id = :me;

-- page_of_sessions -> SessionRow
-- Newest first, before that id.
{session} WHERE user_id = :me AND id < :before ORDER BY id DESC LIMIT :limit;

-- stats_of_me -> StatsRow
-- Completed focus (not breaks) of ids from `first` on.
SELECT count(*) AS sessions, coalesce(sum(active_seconds), 0) AS active_seconds,
  coalesce(max(active_seconds), 0) AS longest_seconds, coalesce(sum(xp_awarded), 0) AS xp,
  coalesce(sum(coins_awarded), 0) AS coins
FROM focus_sessions
WHERE user_id = :me AND id >= :first AND status = 'completed' AND mode = 'focus';

-- defaults_of_me -> DefaultsRow
SELECT default_focus_duration FROM user_settings WHERE user_id = :me;

-- insert_session
INSERT INTO focus_sessions (id, user_id, mode, duration, started_at, created_at)
VALUES (:id, :user_id, :mode, :duration, :now, :now);

-- update_session
-- Everything of a session that can change.
UPDATE focus_sessions SET status = :status, completed_at = :completed_at, abandoned_at = :abandoned_at,
  paused_at = :paused_at, paused_remaining = :paused_remaining, active_seconds = :active_seconds,
  resumed_at = :resumed_at, xp_awarded = :xp_awarded, coins_awarded = :coins_awarded
WHERE id = :id AND user_id = :user_id;

-- keep_pause
INSERT INTO focus_pause_state (id, user_id, mode, time_remaining, paused_at, created_at, updated_at)
VALUES (:id, :user_id, :mode, :time_remaining, :now, :now, :now)
ON CONFLICT (user_id) DO UPDATE SET mode = excluded.mode, time_remaining = excluded.time_remaining,
  paused_at = excluded.paused_at, updated_at = excluded.updated_at;

-- clear_pause
DELETE FROM focus_pause_state WHERE user_id = :user_id;
