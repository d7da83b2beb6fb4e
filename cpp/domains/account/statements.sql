-- me -> UserRow
SELECT id, name, email, emailVerified IS NOT NULL AS is_email_verified, image, role, approved, age_verified,
  tos_accepted, tos_version, tos_accepted_at, last_activity_at, created_at
FROM users WHERE id = :me;

-- accept_terms
UPDATE users SET tos_accepted = 1, tos_version = :version, tos_accepted_at = :now, updated_at = :now
WHERE id = :id;

-- verify_age
UPDATE users SET age_verified = 1, updated_at = :now WHERE id = :id;

-- page_of_sessions -> SessionRow
-- The living sessions, newest first.
SELECT id, created_at, last_seen_on, expires, user_agent, is_token, sessionToken = :session AS is_current
FROM sessions WHERE userId = :me AND expires > :now AND id < :before ORDER BY id DESC LIMIT :limit;

-- session_of_me -> SessionRow
SELECT id, created_at, last_seen_on, expires, user_agent, is_token, sessionToken = :session AS is_current
FROM sessions WHERE id = :id AND expires > :now AND userId = :me;

-- tokens_of_me -> TokensRow
-- The living tokens of programs.
SELECT count(*) AS tokens FROM sessions WHERE userId = :me AND is_token = 1 AND expires > :now;

-- start_token
-- The user agent is the name that the user gave it.
INSERT INTO sessions (id, sessionToken, userId, expires, created_at, last_seen_on, user_agent, is_token)
VALUES (:id, :session_token, :user_id, :expires, :now, :last_seen_on, :user_agent, 1);

-- end_session
DELETE FROM sessions WHERE id = :id AND userId = :user_id;

-- end_sessions
DELETE FROM sessions WHERE userId = :user_id;

-- pending_requests -> PendingRow
-- How many access requests wait for an answer, as the triggers of the table keep it.
SELECT CAST(value AS INTEGER) AS requests FROM db_metadata WHERE key = 'pending_access_requests';

-- request_access
-- A request that was denied by then may be made again. Who asks again otherwise changes nothing: anybody
-- could ask in another's name. That is found out here and not read before, so that a request takes as long
-- whether the address is known or not.
INSERT INTO access_requests (id, email, name, reason, created_at) VALUES (:id, :email, :name, :reason, :now)
ON CONFLICT (email) DO UPDATE SET id = excluded.id, name = excluded.name, reason = excluded.reason,
  status = 'pending', created_at = excluded.created_at, processed_at = NULL
WHERE status = 'denied' AND processed_at <= :denied_by;

-- guard_pending_requests
-- Aborts the batch where more than that wait.
-- :most std::int64_t
INSERT INTO commit_guard (broken) SELECT 'pending requests' FROM db_metadata
WHERE key = 'pending_access_requests' AND CAST(value AS INTEGER) > :most;

-- blobs_of_me -> BlobRow
-- What the user has stored outside of the database.
SELECT r2_key FROM reference_tracks WHERE user_id = :me;

-- blobs_of_user -> BlobRow
-- What a user has stored outside of the database.
SELECT r2_key FROM reference_tracks WHERE user_id = :user_id;

-- guard_last_admin
-- Aborts the batch where that is the only administrator.
INSERT INTO commit_guard (broken) SELECT 'last admin'
WHERE NOT EXISTS (SELECT 1 FROM users WHERE role = 'admin' AND id <> :id);

-- other_admin -> OtherAdminRow
SELECT EXISTS (SELECT 1 FROM users WHERE role = 'admin' AND id <> :me) AS is_there;

-- provide_former_admin
-- The one to whom the audit rows of former administrators pass. It has no address by which anybody
-- could sign in, no account, and none of the rows without which a session opens nothing.
INSERT INTO users (id, name, email, approved, age_verified, created_at, updated_at)
VALUES (:id, 'Former administrator', 'former administrator', 0, 0, :now, :now)
ON CONFLICT (id) DO NOTHING;

-- pass_audit_log
UPDATE admin_audit_log SET admin_id = :to WHERE admin_id = :admin_id;

-- forget_request
-- What knows a person by the e-mail address alone: the owner's, who is another where it is not verified.
DELETE FROM access_requests
WHERE email = (SELECT email FROM users WHERE id = :id AND emailVerified IS NOT NULL);

-- delete_user
-- Everything else of the user goes with it.
DELETE FROM users WHERE id = :id;

-- is_long_account -> LongAccountRow
-- Whether one of the tables below holds more of the user than one batch deletes. '' is the user of the
-- session.
-- :user_id UserId
SELECT coalesce(
  (SELECT 1 FROM activity_events WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM points_ledger WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM notifications WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM focus_sessions WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM ideas WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM journal_entries WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM infobase_entries WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM calendar_events WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM habit_logs WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM reading_sessions WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM exercise_sets WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM workout_sessions WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM flashcard_reviews WHERE user_id = u.id LIMIT 1 OFFSET 5000),
  (SELECT 1 FROM flashcard_decks WHERE user_id = u.id LIMIT 1 OFFSET 5),
  0) AS is_long
FROM users u WHERE u.id = iif(:user_id = '', :me, :user_id);

-- delete_some_activity_events
DELETE FROM activity_events WHERE user_id = :user_id
  AND id IN (SELECT id FROM activity_events WHERE user_id = :user_id LIMIT 5000);

-- delete_some_points_ledger
DELETE FROM points_ledger WHERE user_id = :user_id
  AND id IN (SELECT id FROM points_ledger WHERE user_id = :user_id LIMIT 5000);

-- delete_some_notifications
DELETE FROM notifications WHERE user_id = :user_id
  AND id IN (SELECT id FROM notifications WHERE user_id = :user_id LIMIT 5000);

-- delete_some_focus_sessions
DELETE FROM focus_sessions WHERE user_id = :user_id
  AND id IN (SELECT id FROM focus_sessions WHERE user_id = :user_id LIMIT 5000);

-- delete_some_ideas
DELETE FROM ideas WHERE user_id = :user_id
  AND id IN (SELECT id FROM ideas WHERE user_id = :user_id LIMIT 5000);

-- delete_some_journal_entries
DELETE FROM journal_entries WHERE user_id = :user_id
  AND id IN (SELECT id FROM journal_entries WHERE user_id = :user_id LIMIT 5000);

-- delete_some_infobase_entries
DELETE FROM infobase_entries WHERE user_id = :user_id
  AND id IN (SELECT id FROM infobase_entries WHERE user_id = :user_id LIMIT 5000);

-- delete_some_calendar_events
DELETE FROM calendar_events WHERE user_id = :user_id
  AND id IN (SELECT id FROM calendar_events WHERE user_id = :user_id LIMIT 5000);

-- delete_some_habit_logs
DELETE FROM habit_logs WHERE user_id = :user_id
  AND (habit_id, id) IN (SELECT habit_id, id FROM habit_logs WHERE user_id = :user_id LIMIT 5000);

-- delete_some_reading_sessions
DELETE FROM reading_sessions WHERE user_id = :user_id
  AND (book_id, id) IN (SELECT book_id, id FROM reading_sessions WHERE user_id = :user_id LIMIT 5000);

-- delete_some_exercise_sets
DELETE FROM exercise_sets WHERE user_id = :user_id
  AND id IN (SELECT id FROM exercise_sets WHERE user_id = :user_id LIMIT 5000);

-- delete_some_workout_sessions
DELETE FROM workout_sessions WHERE user_id = :user_id
  AND id IN (SELECT id FROM workout_sessions WHERE user_id = :user_id LIMIT 5000);

-- delete_some_flashcard_reviews
DELETE FROM flashcard_reviews WHERE user_id = :user_id
  AND (card_id, reviewed_at) IN (SELECT card_id, reviewed_at FROM flashcard_reviews WHERE user_id = :user_id LIMIT 5000);

-- delete_some_decks
-- A deck has 2,000 cards at the most, each with the states of those who learn it.
DELETE FROM flashcard_decks
WHERE user_id = :user_id AND id IN (SELECT id FROM flashcard_decks WHERE user_id = :user_id LIMIT 5);
