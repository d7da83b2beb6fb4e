-- Statements of administrators: on users, what they say, and the audit log. Rule: these read and write rows
-- of others, so their routes are Access::admin, and they find nothing by the session.

-- {user}
u.id, u.name, u.email, u.emailVerified, u.image, u.role, u.approved, u.age_verified, u.tos_accepted,
  u.tos_version, u.last_activity_at, u.created_at, u.updated_at;

-- {end_of_search}
-- The thousandth user before that id: a search looks no further at once.
SELECT id FROM users WHERE id < :before ORDER BY id DESC LIMIT 1 OFFSET 999;

-- {feedback_item}
-- Of each first as a list shows it: `excerpt` stands for a long text, and details that are long are left out.
SELECT f.id, f.user_id, u.email AS user_email, f.type, f.title, substr(f.description, 1, 280) AS excerpt,
  f.status, f.priority, f.created_at
FROM feedback f JOIN users u ON u.id = f.user_id;

-- {feedback_of_user}
SELECT f.id, f.user_id, u.email AS user_email, f.type, f.title, f.description, f.status, f.priority,
  f.created_at
FROM feedback f JOIN users u ON u.id = f.user_id;

-- {access_item}
SELECT id, email, name, substr(reason, 1, 280) AS excerpt, status, created_at, processed_at
FROM access_requests;

-- {access_request}
SELECT id, email, name, reason, status, created_at, processed_at FROM access_requests;

-- {audit_item}
SELECT a.id, a.admin_id, u.email AS admin_email, a.action, a.target_type, a.target_id,
  iif(length(a.details_json) <= 2000, a.details_json, NULL) AS details_json, a.created_at
FROM admin_audit_log a JOIN users u ON u.id = a.admin_id;

-- {audit}
SELECT a.id, a.admin_id, u.email AS admin_email, a.action, a.target_type, a.target_id, a.details_json,
  a.created_at
FROM admin_audit_log a JOIN users u ON u.id = a.admin_id;

-- The order of changes --------------------------------------------------------

-- last_change -> LastChangeRow
-- Which row of the audit log tells of the last change.
SELECT value AS audit_id FROM db_metadata WHERE key = 'last_admin_change';

-- guard_last_change
-- Aborts the batch where there was another change since; '' for none.
-- :last_change std::string
INSERT INTO commit_guard (broken) SELECT 'admin'
WHERE coalesce((SELECT value FROM db_metadata WHERE key = 'last_admin_change'), '') <> :last_change;

-- keep_last_change
INSERT INTO db_metadata (key, value, updated_at) VALUES ('last_admin_change', :audit_id, :now)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at;

-- insert_audit
INSERT INTO admin_audit_log (id, admin_id, action, target_type, target_id, details_json, created_at)
VALUES (:id, :admin_id, :action, :target_type, :target_id, :details, :now);

-- page_of_audit -> AuditRow
-- Newest first, before that id.
{audit_item} WHERE a.id < :before ORDER BY a.id DESC LIMIT :limit;

-- page_of_audit_by -> AuditRow
{audit_item} WHERE a.admin_id = :admin_id AND a.id < :before ORDER BY a.id DESC LIMIT :limit;

-- audit_by_id -> AuditRow
{audit} WHERE a.id = :id;

-- Users -----------------------------------------------------------------------

-- page_of_users -> UserRow
SELECT {user} FROM users u WHERE u.id < :before ORDER BY u.id DESC LIMIT :limit;

-- users_like -> UserRow
-- Of the thousand before that id those whose name or e-mail holds the text, which is in lower case.
-- :text std::string
SELECT {user} FROM users u
WHERE u.id < :before AND u.id >= coalesce(({end_of_search}), '')
  AND (instr(lower(u.name), :text) > 0 OR instr(u.email, :text) > 0)
ORDER BY u.id DESC LIMIT :limit;

-- last_searched -> PlaceRow
{end_of_search};

-- user_of_email -> UserRow
SELECT {user} FROM users u WHERE u.email = :email;

-- user_by_id -> UserRow
SELECT {user} FROM users u WHERE u.id = :id;

-- wallet -> economy::WalletRow
SELECT coins, xp, level, xp_to_next_level, total_skill_stars FROM user_wallet WHERE user_id = :user_id;

-- version -> VersionRow
SELECT version FROM user_wallet WHERE user_id = :user_id;

-- update_user
UPDATE users SET role = :role, approved = :approved, updated_at = :now WHERE id = :id;

-- Feedback and access requests ------------------------------------------------

-- page_of_feedback -> FeedbackItem
{feedback_item} WHERE f.id < :before ORDER BY f.id DESC LIMIT :limit;

-- page_of_feedback_in -> FeedbackItem
{feedback_item} WHERE f.status = :status AND f.id < :before ORDER BY f.id DESC LIMIT :limit;

-- feedback_by_id -> FeedbackRow
{feedback_of_user} WHERE f.id = :id;

-- update_feedback
UPDATE feedback SET status = :status, priority = :priority WHERE id = :id;

-- page_of_access -> AccessItem
{access_item} WHERE id < :before ORDER BY id DESC LIMIT :limit;

-- page_of_access_in -> AccessItem
{access_item} WHERE status = :status AND id < :before ORDER BY id DESC LIMIT :limit;

-- access_by_id -> AccessRow
{access_request} WHERE id = :id;

-- update_access
UPDATE access_requests SET status = :status, processed_at = :processed_at WHERE id = :id;

-- approve_user_of_email
-- Lets in the user whose verified e-mail it is, who may sign in for the first time in this very moment: so
-- the user is found inside the batch.
UPDATE users SET approved = 1, updated_at = :now
WHERE email = :email AND emailVerified IS NOT NULL AND approved = 0;

-- deny_request_of_user
-- Who is let in no longer was let in by this request, which would do it again at the next sign-in.
UPDATE access_requests SET status = 'denied', processed_at = :now
WHERE status = 'approved'
  AND email = (SELECT email FROM users WHERE id = :id AND emailVerified IS NOT NULL);

-- {shared_deck}
SELECT d.id, d.user_id, u.email AS user_email, d.name, d.description, d.category, d.is_public, d.cards, d.created_at
FROM flashcard_decks d LEFT JOIN users u ON u.id = d.user_id WHERE d.is_public = 1;

-- page_of_shared_decks -> SharedDeckRow
-- Newest first, before that id.
{shared_deck} AND d.id < :before ORDER BY d.id DESC LIMIT :limit;

-- shared_deck_by_id -> SharedDeckRow
{shared_deck} AND d.id = :id;

-- take_back_deck
UPDATE flashcard_decks SET is_public = 0 WHERE id = :id;

-- Statistics and health, of so many users after an id ----------------------------

-- end_of_page -> PlaceRow
-- The last of a full page, of which so many come before it.
SELECT id FROM users WHERE id > :after ORDER BY id LIMIT 1 OFFSET :offset;

-- stats_of_page -> StatsRow
-- The counter is that of completed focus sessions.
-- :focus_counter std::string
-- :day_ago UnixMillis
-- :week_ago UnixMillis
-- :month_ago UnixMillis
SELECT count(*) AS users, coalesce(sum(p.approved), 0) AS approved_users,
  coalesce(sum(p.role = 'admin'), 0) AS admins,
  coalesce(sum(p.last_activity_at >= :day_ago), 0) AS active_1_day,
  coalesce(sum(p.last_activity_at >= :week_ago), 0) AS active_7_days,
  coalesce(sum(p.last_activity_at >= :month_ago), 0) AS active_30_days,
  coalesce(sum(w.coins), 0) AS coins, coalesce(sum(w.total_skill_stars), 0) AS total_skill_stars,
  coalesce(sum(w.counters_json ->> :focus_counter), 0) AS focus_completed
FROM (SELECT id, role, approved, last_activity_at FROM users WHERE id > :after ORDER BY id LIMIT :limit) p
LEFT JOIN user_wallet w ON w.user_id = p.id;

-- inbox -> InboxRow
-- What waits for an answer, counted to a thousand.
SELECT (SELECT count(*) FROM (SELECT 1 FROM feedback WHERE status = 'open' LIMIT 1000)) AS open_feedback,
  (SELECT count(*) FROM (SELECT 1 FROM access_requests WHERE status = 'pending' LIMIT 1000))
    AS pending_access_requests;

-- {page_of_users}
-- Health. The users of a page, and of their ledgers as many entries as one call reads.
(SELECT id FROM users WHERE id > :after ORDER BY id LIMIT :limit);

-- health_of_page -> UserHealthRow
-- A row a user: the wallet, and what belongs to every user. Of a user's sessions fifty are looked at.
-- :now UnixMillis
SELECT p.id, w.coins, w.xp, w.level, w.total_skill_stars,
  EXISTS (SELECT 1 FROM user_settings s WHERE s.user_id = p.id) AS has_settings,
  EXISTS (SELECT 1 FROM user_onboarding_state o WHERE o.user_id = p.id) AS has_onboarding,
  (SELECT count(*) FROM (SELECT expires FROM sessions WHERE userId = p.id LIMIT 50) WHERE expires <= :now)
    AS expired_sessions
FROM {page_of_users} p LEFT JOIN user_wallet w ON w.user_id = p.id ORDER BY p.id;

-- ledger_of_page -> LedgerSumRow
-- Sums by user and skill of the ledger's entries after that entry of that user, so many of them at the most.
-- :user_id std::string
-- :id std::string
SELECT user_id, skill_key, sum(coins) AS coins, sum(xp) AS xp, sum(skill_stars) AS skill_stars,
  count(*) AS entries, max(id) AS last_id
FROM (
  SELECT user_id, id, skill_key, coins, xp, skill_stars FROM points_ledger
  WHERE (user_id, id) > (:user_id, :id) AND user_id <= (SELECT max(id) FROM {page_of_users})
  ORDER BY user_id, id LIMIT :most)
GROUP BY user_id, skill_key;

-- skills_of_page -> SkillStarsRow
SELECT s.user_id, s.skill_key, s.current_stars
FROM {page_of_users} p JOIN user_skills s ON s.user_id = p.id;

-- orphaned_quests_of_page -> OrphanedQuestRow
-- Recurring quests that are gone while a user has periods of them. The rows of a recurring quest lie side by
-- side in the index, so one of each is looked at.
WITH kind (user_id, universal_id) AS (
  SELECT p.id, (
    SELECT min(q.universal_id) FROM quests q WHERE q.user_id = p.id AND q.universal_id > '')
  FROM {page_of_users} p
  UNION ALL
  SELECT k.user_id, (
    SELECT min(q.universal_id) FROM quests q WHERE q.user_id = k.user_id AND q.universal_id > k.universal_id)
  FROM kind k WHERE k.universal_id IS NOT NULL)
SELECT k.user_id, k.universal_id FROM kind k
WHERE k.universal_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM universal_quests u WHERE u.id = k.universal_id);

-- wrong_texts_of_page -> TextFindingRow
-- Users whose count of text is not what they keep (domains/storage/text_quota.h), in bytes.
SELECT user_id, counted, kept FROM (
  SELECT p.id AS user_id, coalesce(w.counters_json ->> 'text_bytes', 0) AS counted,
    (SELECT coalesce(sum(length(CAST(content AS BLOB))), 0) FROM ideas WHERE user_id = p.id) +
    (SELECT coalesce(sum(length(CAST(description AS BLOB))), 0) FROM feedback WHERE user_id = p.id) +
    (SELECT coalesce(sum(length(CAST(description AS BLOB))), 0) FROM quests
      WHERE user_id = p.id AND universal_id IS NULL) +
    (SELECT coalesce(sum(length(CAST(content AS BLOB))), 0) FROM journal_entries WHERE user_id = p.id) +
    (SELECT coalesce(sum(length(CAST(content AS BLOB))), 0) FROM infobase_entries WHERE user_id = p.id) +
    (SELECT coalesce(sum(length(CAST(notes AS BLOB))), 0) FROM books WHERE user_id = p.id) +
    (SELECT coalesce(sum(length(CAST(notes AS BLOB))), 0) FROM reading_sessions WHERE user_id = p.id) +
    (SELECT coalesce(sum(length(CAST(description AS BLOB))), 0) FROM calendar_events WHERE user_id = p.id) +
    (SELECT coalesce(sum(text_bytes), 0) FROM flashcard_decks WHERE user_id = p.id) AS kept
  FROM {page_of_users} p LEFT JOIN user_wallet w ON w.user_id = p.id)
WHERE counted <> kept;

-- {exercise}
-- Of a pair, which is written as 'user exercise'.
substr(pair, instr(pair, ' ') + 1);

-- {user_of_pair}
substr(pair, 1, max(0, instr(pair, ' ') - 1));

-- {page_of_pairs}
-- :after std::string
-- Exercises by user of which there are sets or records, behind that pair. Of each a single entry is read: the next
-- user of the exercise, else the next exercise. (Of both bounds at once SQLite would use the first alone.)
WITH RECURSIVE of_sets (pair) AS (
  SELECT :after UNION ALL
  SELECT coalesce(
    (SELECT s.user_id || ' ' || s.exercise_id FROM exercise_sets s
      WHERE s.exercise_id = {exercise} AND s.user_id > {user_of_pair} ORDER BY s.user_id LIMIT 1),
    (SELECT s.user_id || ' ' || s.exercise_id FROM exercise_sets s
      WHERE s.exercise_id > {exercise} ORDER BY s.exercise_id, s.user_id LIMIT 1))
  FROM of_sets WHERE pair IS NOT NULL LIMIT :walked),
of_records (pair) AS (
  SELECT :after UNION ALL
  SELECT coalesce(
    (SELECT r.user_id || ' ' || r.exercise_id FROM personal_records r
      WHERE r.exercise_id = {exercise} AND r.user_id > {user_of_pair} ORDER BY r.user_id LIMIT 1),
    (SELECT r.user_id || ' ' || r.exercise_id FROM personal_records r
      WHERE r.exercise_id > {exercise} ORDER BY r.exercise_id, r.user_id LIMIT 1))
  FROM of_records WHERE pair IS NOT NULL LIMIT :walked),
pairs (exercise_id, user_id) AS (
  SELECT {exercise}, {user_of_pair} FROM (SELECT pair FROM of_sets UNION SELECT pair FROM of_records)
  WHERE pair <> :after ORDER BY 1, 2 LIMIT :limit);

-- end_of_pairs -> EndRow
-- The last of a full page, of which so many come before it.
{page_of_pairs}
SELECT user_id || ' ' || exercise_id AS place FROM pairs LIMIT 1 OFFSET :offset;

-- {of_pair}
s.exercise_id = p.exercise_id AND s.user_id = p.user_id;

-- wrong_records_of_page -> KeptFindingRow
-- Personal records that are not those of all sets, each as [value, time]: the first entry of each index.
{page_of_pairs},
marks AS MATERIALIZED (SELECT p.user_id, p.exercise_id || ' ' || t.value AS id,
  (SELECT json_array(round(r.value, 3), r.achieved_at) FROM personal_records r
    WHERE r.user_id = p.user_id AND r.exercise_id = p.exercise_id AND r.record_type = t.value) AS kept_json,
  CASE t.value
    WHEN 'weight' THEN (SELECT json_array(round(s.weight, 3), s.created_at) FROM exercise_sets s
      WHERE {of_pair} AND s.is_counted = 1 AND s.weight IS NOT NULL ORDER BY s.weight DESC, s.created_at LIMIT 1)
    WHEN 'reps' THEN (SELECT iif(s.reps IS NULL, NULL, json_array(round(s.reps, 3), s.created_at))
      FROM exercise_sets s WHERE {of_pair} AND s.is_counted = 1
      ORDER BY s.weight DESC, s.reps DESC, s.created_at LIMIT 1)
    WHEN 'time' THEN (SELECT json_array(round(s.duration_seconds, 3), s.created_at) FROM exercise_sets s
      WHERE {of_pair} AND s.is_counted = 1 AND s.duration_seconds IS NOT NULL
      ORDER BY s.duration_seconds DESC, s.created_at LIMIT 1)
    ELSE (SELECT json_array(round(s.e1rm, 3), s.created_at) FROM exercise_sets s
      WHERE {of_pair} AND s.e1rm IS NOT NULL ORDER BY s.e1rm DESC, s.created_at LIMIT 1) END AS told_json
  FROM pairs p, json_each('["weight", "reps", "time", "e1rm"]') t)
SELECT u.id AS user_id, m.id, m.kept_json, m.told_json FROM marks m JOIN users u ON u.id = m.user_id
WHERE m.kept_json IS NOT m.told_json;

-- end_of_cards -> EndRow
SELECT id || '' AS place FROM flashcards WHERE id > :after ORDER BY id LIMIT 1 OFFSET :offset;

-- wrong_cards_of_page -> KeptFindingRow
-- Cards beside which something else stands than what their owner remembers: [difficulty, due, reviews].
SELECT user_id, id, kept_json, told_json FROM (
  SELECT u.id AS user_id, c.id || '' AS id, json_array(c.difficulty, c.next_review_at, c.review_count) AS kept_json,
    json_array(CAST(round(coalesce(s.difficulty, 0)) AS INTEGER), s.due_at, coalesce(s.reviews, 0)) AS told_json
  FROM (SELECT id, deck_id, difficulty, next_review_at, review_count FROM flashcards WHERE id > :after
    ORDER BY id LIMIT :limit) c
  JOIN flashcard_decks d ON d.id = c.deck_id JOIN users u ON u.id = d.user_id
  LEFT JOIN user_flashcard_state s ON s.user_id = d.user_id AND s.card_id = c.id)
WHERE kept_json IS NOT told_json;

-- end_of_plans -> EndRow
SELECT id || '' AS place FROM daily_plans WHERE id > :after ORDER BY id LIMIT 1 OFFSET :offset;

-- wrong_plans_of_page -> KeptFindingRow
-- Plans whose status is not what their items make it.
SELECT user_id, id, kept_json, told_json FROM (
  SELECT u.id AS user_id, p.id || '' AS id, json_quote(p.status) AS kept_json,
    json_quote((SELECT iif(count(*) > 0 AND min(coalesce(i.value ->> 'completed', 0)) = 1, 'completed', 'active')
      FROM json_each(coalesce(p.items_json, '[]')) i
      WHERE i.type = 'object' AND coalesce(i.value ->> 'dismissed', 0) = 0)) AS told_json
  FROM (SELECT id, user_id, items_json, status FROM daily_plans WHERE id > :after ORDER BY id LIMIT :limit) p
  JOIN users u ON u.id = p.user_id)
WHERE kept_json IS NOT told_json;

-- tracks_between -> TrackObjectRow
-- Behind that track of that user, up to the other one, in the order of the keys of their objects.
-- :user_id std::string
-- :last_user std::string
-- :id std::string
-- :last std::string
SELECT r2_key FROM reference_tracks
WHERE (user_id, id) > (:user_id, :id) AND (user_id, id) <= (:last_user, :last) ORDER BY user_id, id LIMIT :limit;

-- broken_foreign_keys -> ForeignKeyFindingRow
-- Rows whose parent is missing, in the whole database.
SELECT "table" AS child, parent, count(*) AS violations
FROM pragma_foreign_key_check GROUP BY "table", parent;
