-- {habit}
-- :first LocalDate
-- A habit with its streak, its days since :first (each a list: date, count, done, skipped) and the skips behind
-- its streak, as far as they lie before these days.
SELECT h.id, h.name, h.description, h.frequency, h.target_count, h.icon, h.color, h.rest_days, h.sort_order,
  h.is_active, h.created_at, h.updated_at, s.current_count, s.longest_count, s.last_activity_date,
  s.utc_offset_minutes,
  (SELECT json_group_array(json_array(date, count, done, skipped)) FROM (
    SELECT l.local_date AS date, sum(l.counts_as <> 'skip') AS count, max(l.counts_as = 'done') AS done,
      max(l.counts_as = 'skip') AS skipped
    FROM habit_logs l WHERE l.habit_id = h.id AND l.local_date >= :first GROUP BY l.local_date)) AS days_json,
  (SELECT json_group_array(l.local_date) FROM habit_logs l WHERE l.habit_id = h.id AND l.counts_as <> 'part'
    AND l.counts_as = 'skip' AND l.local_date > s.last_activity_date AND l.local_date < :first) AS skips_json
FROM habits h LEFT JOIN user_streaks s ON s.user_id = h.user_id AND s.streak_type = 'habit:' || h.id;

-- habits -> HabitRow
-- All that are active, or all that are not.
{habit} WHERE h.user_id = :me AND h.is_active = :is_active ORDER BY h.sort_order, h.id LIMIT 100;

-- habit -> HabitRow
{habit} WHERE h.user_id = :me AND h.id = :habit_id;

-- is_habit_of_me -> OwnRow
SELECT h.id FROM habits h WHERE h.user_id = :me AND h.id = :habit_id;

-- number_of_my_habits -> NumberRow
SELECT count(*) AS number FROM (SELECT 1 FROM habits WHERE user_id = :me LIMIT 101);

-- open_habits -> OpenHabitRow
-- :monday LocalDate
-- :sunday LocalDate
-- :today LocalDate
-- :weekday std::int64_t
-- Those that ask for something in the present period: not done, not skipped, not resting.
SELECT h.id, h.name FROM (SELECT * FROM habits WHERE user_id = :me ORDER BY id LIMIT 100) h
WHERE h.is_active = 1 AND NOT EXISTS (SELECT 1 FROM habit_logs l WHERE l.habit_id = h.id AND l.counts_as <> 'part'
    AND l.local_date BETWEEN iif(h.frequency = 'weekly', :monday, :today) AND iif(h.frequency = 'weekly', :sunday, :today))
  AND NOT (h.frequency = 'daily' AND EXISTS (SELECT 1 FROM json_each(h.rest_days) r WHERE r.value = :weekday))
ORDER BY h.sort_order, h.id LIMIT :limit;

-- {log}
SELECT l.id, l.local_date, l.completed_at, l.utc_offset_minutes, l.counts_as, l.notes FROM habit_logs l;

-- logs_of_days -> LogRow
-- The user stands aside, so that they are found by their days.
{log} WHERE l.habit_id = :habit_id AND l.local_date BETWEEN :first AND :last AND +l.user_id = :me ORDER BY l.id;

-- logs_around -> LogRow
-- The logs of the ISO week in which that one lies.
SELECT l.id, l.local_date, l.completed_at, l.utc_offset_minutes, l.counts_as, l.notes
FROM habit_logs x CROSS JOIN habit_logs l ON l.habit_id = x.habit_id
  AND l.local_date BETWEEN date(x.local_date, '-6 days', 'weekday 1') AND date(x.local_date, 'weekday 0')
WHERE x.user_id = :me AND x.habit_id = :habit_id AND x.id = :log_id ORDER BY l.id;

-- marked_logs -> LogRow
-- Those that are done or skips, since that day.
SELECT l.id, l.local_date, l.completed_at, l.utc_offset_minutes, l.counts_as, l.notes
FROM habit_logs l INDEXED BY habit_logs_marked
WHERE l.habit_id = :habit_id AND l.counts_as <> 'part' AND l.local_date >= :first AND +l.user_id = :me
ORDER BY l.local_date;

-- page_of_logs -> LogRow
-- Newest first, before that id.
{log} WHERE l.user_id = :me AND l.habit_id = :habit_id AND l.id < :before ORDER BY l.id DESC LIMIT :limit;

-- log -> LogRow
{log} WHERE l.user_id = :me AND l.habit_id = :habit_id AND l.id = :log_id;

-- insert_habit
INSERT INTO habits (id, user_id, name, description, frequency, target_count, icon, color, rest_days, sort_order,
  is_active, created_at, updated_at)
VALUES (:id, :user_id, :name, :description, :frequency, :target_count, :icon, :color, :rest_days, :sort_order,
  :is_active, :now, :now);

-- update_habit
UPDATE habits SET name = :name, description = :description, frequency = :frequency, target_count = :target_count,
  icon = :icon, color = :color, rest_days = :rest_days, sort_order = :sort_order, is_active = :is_active,
  updated_at = :now
WHERE user_id = :user_id AND id = :id;

-- remove_habit
-- Its logs go with it.
DELETE FROM habits WHERE user_id = :user_id AND id = :id;

-- remove_streak
DELETE FROM user_streaks WHERE user_id = :user_id AND streak_type = :streak_type;

-- insert_log
INSERT INTO habit_logs (id, habit_id, user_id, completed_at, notes, local_date, utc_offset_minutes, counts_as)
VALUES (:id, :habit_id, :user_id, :completed_at, :notes, :local_date, :utc_offset_minutes, :counts_as);

-- remark_logs <- Remark
-- :user_id UserId
-- :habit_id HabitId
-- :id std::string
-- :counts_as habits::CountsAs
UPDATE habit_logs SET counts_as = m.counts_as
FROM (SELECT value ->> 'user_id' AS user_id, value ->> 'habit_id' AS habit_id, value ->> 'id' AS id,
  value ->> 'counts_as' AS counts_as FROM json_each(:marks)) m
WHERE habit_logs.user_id = m.user_id AND habit_logs.habit_id = m.habit_id AND habit_logs.id = m.id;

-- update_notes
UPDATE habit_logs SET notes = :notes WHERE user_id = :user_id AND habit_id = :habit_id AND id = :id;

-- remove_log
DELETE FROM habit_logs WHERE user_id = :user_id AND habit_id = :habit_id AND id = :id;
