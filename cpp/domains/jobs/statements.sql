-- What runs by itself. A page begins where the one before it ended, which job_state keeps; what is written says
-- again what made the row one of those, so that it holds at the moment of the commit, and twice is once.

-- runs -> RunRow
SELECT name, updated_at FROM job_state ORDER BY name;

-- keep_run
INSERT INTO job_state (name, cursor, updated_at) VALUES (:name, :cursor, :now)
ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor, updated_at = excluded.updated_at;

-- place_of_orphans -> KeptPlaceRow
-- Behind which object the last round stopped.
SELECT cursor FROM job_state WHERE name = 'orphans';

-- known_objects -> ObjectKeyRow
-- Of those tracks, where each that is there lies.
SELECT t.r2_key FROM json_each(:ids) k CROSS JOIN reference_tracks t ON t.id = k.value;

-- place_of_images -> KeptPlaceRow
SELECT cursor FROM job_state WHERE name = 'track_images';

-- due_tracks -> DueTrackRow
-- Those whose message, or whoever had them, was not heard of in time.
SELECT track_id FROM track_analysis_jobs WHERE state IN ('queued', 'analysing') AND due_at <= :now
ORDER BY due_at LIMIT 100;

-- put_off_tracks
-- Only while they are due. Who still believes to have one has it no longer.
UPDATE track_analysis_jobs SET due_at = :due_at, version = version + 1, lease_until = NULL
WHERE track_id IN (SELECT value FROM json_each(:tracks)) AND state IN ('queued', 'analysing') AND due_at <= :now
RETURNING track_id AS message;

-- page_of_sessions -> PlaceRow
SELECT id AS place FROM sessions
WHERE id > coalesce((SELECT cursor FROM job_state WHERE name = 'sessions'), '') ORDER BY id LIMIT 500;

-- drop_sessions
DELETE FROM sessions WHERE id BETWEEN :first AND :last AND expires <= :now;

-- page_of_verification_tokens -> PlaceRow
SELECT identifier AS place FROM verification_tokens
WHERE identifier > coalesce((SELECT cursor FROM job_state WHERE name = 'verification_tokens'), '')
ORDER BY identifier LIMIT 500;

-- drop_verification_tokens
DELETE FROM verification_tokens WHERE identifier BETWEEN :first AND :last AND expires <= :now;

-- page_of_keys -> PlaceRow
-- By user and key, which make one place.
SELECT user_id || char(10) || key AS place FROM idempotency_keys
WHERE (user_id, key) > (
  coalesce((SELECT substr(cursor, 1, instr(cursor, char(10)) - 1) FROM job_state WHERE name = 'idempotency_keys'), ''),
  coalesce((SELECT substr(cursor, instr(cursor, char(10)) + 1) FROM job_state WHERE name = 'idempotency_keys'), ''))
ORDER BY user_id, key LIMIT 500;

-- drop_keys
-- :first std::string
-- :last std::string
DELETE FROM idempotency_keys
WHERE (user_id, key) >= (substr(:first, 1, instr(:first, char(10)) - 1), substr(:first, instr(:first, char(10)) + 1))
  AND (user_id, key) <= (substr(:last, 1, instr(:last, char(10)) - 1), substr(:last, instr(:last, char(10)) + 1))
  AND expires_at <= :now;

-- page_of_users_by_notifications -> PlaceRow
SELECT id AS place FROM users
WHERE id > coalesce((SELECT cursor FROM job_state WHERE name = 'notifications'), '') ORDER BY id LIMIT 500;

-- drop_notifications
-- Of those users, 500 at the most: what is left goes in the next run.
DELETE FROM notifications WHERE (user_id, id) IN (
  SELECT n.user_id, n.id FROM users u JOIN notifications n ON n.user_id = u.id AND n.id < :before
  WHERE u.id BETWEEN :first AND :last AND (n.read = 1 OR n.id < :kept) LIMIT 500);

-- page_of_users_by_events -> PlaceRow
SELECT id AS place FROM users
WHERE id > coalesce((SELECT cursor FROM job_state WHERE name = 'activity_events'), '') ORDER BY id LIMIT 500;

-- drop_events
-- Of those users, 500 at the most: what is left goes in the next run.
DELETE FROM activity_events WHERE (user_id, id) IN (
  SELECT e.user_id, e.id FROM users u JOIN activity_events e ON e.user_id = u.id AND e.id < :before
  WHERE u.id BETWEEN :first AND :last LIMIT 500);

-- page_of_open_focus -> OpenFocusRow
SELECT user_id, id, mode, duration, started_at, paused_at, status, active_seconds, resumed_at
FROM focus_sessions
WHERE status IN ('active', 'paused')
  AND user_id > coalesce((SELECT cursor FROM job_state WHERE name = 'focus'), '')
ORDER BY user_id LIMIT 500;

-- end_focus
-- Only while it is as it was read.
UPDATE focus_sessions SET status = 'abandoned', abandoned_at = :abandoned_at, active_seconds = :active_seconds,
  paused_at = NULL, paused_remaining = NULL
WHERE user_id = :user_id AND id = :id AND status = :status;

-- clear_pause
DELETE FROM focus_pause_state WHERE user_id = :user_id AND NOT EXISTS (
  SELECT 1 FROM focus_sessions WHERE user_id = :user_id AND status IN ('active', 'paused'));

-- raise_version
-- A request of the user that is under way starts again.
UPDATE user_wallet SET version = version + 1 WHERE user_id = :user_id;

-- page_of_open_workouts -> OpenWorkoutRow
SELECT w.user_id, w.id, w.started_at,
  (SELECT max(s.created_at) FROM exercise_sets s WHERE s.workout_session_id = w.id) AS last_set_at
FROM workout_sessions w
WHERE w.completed_at IS NULL AND w.user_id > coalesce((SELECT cursor FROM job_state WHERE name = 'workouts'), '')
ORDER BY w.user_id LIMIT 500;

-- end_workout
-- Only while its last set is the one that was read.
-- :last_set_at UnixMillis
UPDATE workout_sessions SET completed_at = :completed_at, duration_seconds = :duration_seconds
WHERE id = :id AND user_id = :user_id AND completed_at IS NULL
  AND (SELECT max(created_at) FROM exercise_sets WHERE workout_session_id = :id) = :last_set_at;

-- drop_workout
-- Only while no set stands in it.
DELETE FROM workout_sessions WHERE id = :id AND user_id = :user_id AND completed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM exercise_sets WHERE workout_session_id = :id);

-- finish_program
-- The active one of a user, where all that is planned is done.
UPDATE training_programs SET status = 'completed' WHERE user_id = :user_id AND status = 'active'
  AND EXISTS (SELECT 1 FROM program_weeks k JOIN program_workouts p ON p.week_id = k.id
    WHERE k.program_id = training_programs.id)
  AND NOT EXISTS (SELECT 1 FROM program_weeks k JOIN program_workouts p ON p.week_id = k.id
    WHERE k.program_id = training_programs.id AND NOT EXISTS (SELECT 1 FROM workout_sessions s
      WHERE s.program_workout_id = p.id AND s.completed_at IS NOT NULL));

-- close_quests
-- Of those users, 500 at the most: what is left goes in the next run. A period ends where its user is, and who
-- travels may still be in it for a day and two hours after it ended elsewhere, so :before is that much earlier.
UPDATE user_quest_progress SET status = 'abandoned', updated_at = :now WHERE (user_id, quest_id) IN (
  SELECT p.user_id, p.quest_id FROM users u CROSS JOIN user_quest_progress p ON p.user_id = u.id
  WHERE u.id BETWEEN :first AND :last AND p.status = 'accepted' AND p.expires_at <= :before LIMIT 500);

-- close_periods
-- Before close_quests: the rows of the same periods.
UPDATE quests SET status = 'abandoned' WHERE universal_id IS NOT NULL AND id IN (
  SELECT p.quest_id FROM users u CROSS JOIN user_quest_progress p ON p.user_id = u.id
  WHERE u.id BETWEEN :first AND :last AND p.status = 'accepted' AND p.expires_at <= :before LIMIT 500);

-- raise_versions_by_quests
-- Before close_quests.
UPDATE user_wallet SET version = version + 1 WHERE user_id IN (
  SELECT p.user_id FROM users u CROSS JOIN user_quest_progress p ON p.user_id = u.id
  WHERE u.id BETWEEN :first AND :last AND p.status = 'accepted' AND p.expires_at <= :before LIMIT 500);

-- page_of_users_by_quests -> PlaceRow
SELECT id AS place FROM users
WHERE id > coalesce((SELECT cursor FROM job_state WHERE name = 'quests'), '') ORDER BY id LIMIT 500;

-- page_of_quests -> PlaceRow
SELECT id AS place FROM quests
WHERE id > coalesce((SELECT cursor FROM job_state WHERE name = 'old_quests'), '') ORDER BY id LIMIT 500;

-- raise_versions_by_periods
-- Before drop_periods.
UPDATE user_wallet SET version = version + 1 WHERE user_id IN (
  SELECT user_id FROM quests WHERE id BETWEEN :first AND :last AND universal_id IS NOT NULL
    AND expires_at <= :kept);

-- drop_periods
-- Of recurring quests, with the progress that was made in them, which goes with its quest.
DELETE FROM quests WHERE id BETWEEN :first AND :last AND universal_id IS NOT NULL AND expires_at <= :kept;

-- streaks_at_risk -> AtRiskRow
-- Daily streaks whose last day was yesterday, of those where it is six in the evening: two ranges of one index,
-- behind the place where the round before ended, if that was in this hour.
-- :hour std::string
-- :early_place std::string
-- :early_day LocalDate
-- :early_to std::int64_t
-- :late_place std::string
-- :late_day LocalDate
-- :late_to std::int64_t
WITH behind (place) AS (SELECT coalesce((SELECT substr(cursor, 14) FROM job_state
    WHERE name = 'streak_at_risk' AND substr(cursor, 1, 13) = :hour), '')),
starts (early, late) AS (SELECT max(place, :early_place), max(place, :late_place) FROM behind),
due (day, utc_offset_minutes, user_id, current_count) AS (
  SELECT * FROM (SELECT last_activity_date, utc_offset_minutes, user_id, current_count FROM user_streaks
    WHERE streak_type = 'daily' AND (last_activity_date, utc_offset_minutes, user_id) >
      (SELECT substr(early, 1, 10), substr(early, 11, 5) - 1440, substr(early, 16) FROM starts)
      AND (last_activity_date, utc_offset_minutes) <= (:early_day, :early_to)
    ORDER BY last_activity_date, utc_offset_minutes, user_id LIMIT 500)
  UNION ALL
  SELECT * FROM (SELECT last_activity_date, utc_offset_minutes, user_id, current_count FROM user_streaks
    WHERE streak_type = 'daily' AND (last_activity_date, utc_offset_minutes, user_id) >
      (SELECT substr(late, 1, 10), substr(late, 11, 5) - 1440, substr(late, 16) FROM starts)
      AND (last_activity_date, utc_offset_minutes) <= (:late_day, :late_to)
    ORDER BY last_activity_date, utc_offset_minutes, user_id LIMIT 500)
  LIMIT 500)
SELECT :hour || d.day || printf('%05d', d.utc_offset_minutes + 1440) || d.user_id AS place, d.user_id,
  d.day, d.utc_offset_minutes, d.current_count,
  d.current_count >= 2 AND x.gamification_visible <> 'hidden' AND x.reminders = 'all' AS is_wanted
FROM due d LEFT JOIN user_settings x ON x.user_id = d.user_id;

-- warn_of_streaks <- StreakWarning
-- :message std::string
-- Only while its last day is the one that was read.
INSERT INTO notifications (id, user_id, type, title, message, data_json, created_at)
SELECT value ->> 'id', value ->> 'user_id', 'streak_at_risk', value ->> 'title', value ->> 'message',
  value ->> 'data', :now
FROM json_each(:warnings) WHERE EXISTS (SELECT 1 FROM user_streaks s WHERE s.user_id = value ->> 'user_id'
  AND s.streak_type = 'daily' AND s.last_activity_date = value ->> 'day')
ON CONFLICT (user_id, id) DO NOTHING;

-- raise_versions
UPDATE user_wallet SET version = version + 1 WHERE user_id IN (SELECT value FROM json_each(:users));
