-- {item}
SELECT e.id, e.title, substr(e.description, 1, 280) AS excerpt, e.event_type, e.start_time, e.end_time,
  e.local_start, e.timezone, e.all_day, e.location, e.recurrence_rule, e.recurrence_end, e.parent_event_id,
  e.workout_id, e.color, e.reminder_minutes, e.metadata
FROM calendar_events e;

-- events_from -> EventItem
-- Single ones that begin from then on.
{item} WHERE e.user_id = :me AND e.start_time >= :from AND e.start_time < :to AND e.recurrence_rule IS NULL
ORDER BY e.start_time LIMIT :limit;

-- events_going_on -> EventItem
-- Single ones that began before and end later, of the latest that did.
{item} WHERE e.id IN (
  SELECT id FROM calendar_events WHERE user_id = :me AND start_time >= :since AND start_time < :from
  ORDER BY start_time DESC LIMIT :limit)
  AND e.recurrence_rule IS NULL AND e.end_time > :from;

-- rules_in -> EventItem
-- Those that may have an occurrence between two moments. (The + keeps SQLite to the index of rules, which
-- passes no single event.)
{item} WHERE e.user_id = :me AND e.recurrence_rule IS NOT NULL AND e.recurrence_end IS NULL AND +e.start_time < :to
UNION ALL
{item} WHERE e.user_id = :me AND e.recurrence_rule IS NOT NULL AND e.recurrence_end >= :since
  AND e.start_time < :to
LIMIT 1000;

-- workout_events_from -> EventItem
-- Single ones with a workout, of the first 500 events that begin in that time.
{item} WHERE e.id IN (
  SELECT id FROM calendar_events WHERE user_id = :me AND start_time >= :from AND start_time < :to
  ORDER BY start_time LIMIT 500)
  AND e.recurrence_rule IS NULL AND +e.workout_id IS NOT NULL;

-- workout_rules_in -> EventItem
-- Those with a workout that may have an occurrence between two moments.
{item} WHERE e.user_id = :me AND e.recurrence_rule IS NOT NULL AND e.recurrence_end IS NULL
  AND +e.start_time < :to AND +e.workout_id IS NOT NULL
UNION ALL
{item} WHERE e.user_id = :me AND e.recurrence_rule IS NOT NULL AND e.recurrence_end >= :since
  AND e.start_time < :to AND +e.workout_id IS NOT NULL
LIMIT 100;

-- {event}
SELECT e.id, e.title, e.description, e.event_type, e.start_time, e.end_time, e.local_start, e.timezone,
  e.all_day, e.location, e.recurrence_rule, e.recurrence_end, e.parent_event_id, e.workout_id, e.color,
  e.reminder_minutes, e.metadata, e.created_at, e.updated_at
FROM calendar_events e;

-- event -> EventRow
{event} WHERE e.id = :id AND e.user_id = :me;

-- number_of_rules -> RulesRow
-- Those that have not ended, counted to 300, and all, to 1,000.
SELECT
  (SELECT count(*) FROM (SELECT 1 FROM calendar_events WHERE user_id = :me AND recurrence_rule IS NOT NULL
    AND recurrence_end >= :today LIMIT 300)) +
  (SELECT count(*) FROM (SELECT 1 FROM calendar_events WHERE user_id = :me AND recurrence_rule IS NOT NULL
    AND recurrence_end IS NULL LIMIT 300)) AS running,
  (SELECT count(*) FROM (SELECT 1 FROM calendar_events WHERE user_id = :me AND recurrence_rule IS NOT NULL
    LIMIT 1000)) AS ever;

-- own_workout -> WorkoutRow
SELECT id FROM workouts WHERE id = :id AND user_id = :me;

-- exceptions_of -> ExceptionsRow
-- :from std::string
-- Of an event, from an occurrence on: how many there are, and the bytes of their texts.
SELECT count(*) AS number, coalesce(sum(length(CAST(description AS BLOB))), 0) AS text_bytes
FROM calendar_events
WHERE parent_event_id = :id AND user_id = :me AND metadata ->> 'recurrence_id' >= :from;

-- update_event
UPDATE calendar_events SET title = :title, description = :description, event_type = :event_type,
  start_time = :start_time, end_time = :end_time, local_start = :local_start, timezone = :timezone,
  all_day = :all_day, location = :location, recurrence_rule = :recurrence_rule,
  recurrence_end = :recurrence_end, workout_id = :workout_id, color = :color,
  reminder_minutes = :reminder_minutes, next_reminder_at = :next_reminder_at, metadata = :metadata,
  updated_at = :now
WHERE id = :id AND user_id = :user_id;

-- remove_event
DELETE FROM calendar_events WHERE id = :id AND user_id = :user_id;

-- remove_exceptions
-- :from std::string
DELETE FROM calendar_events
WHERE parent_event_id = :id AND user_id = :user_id AND metadata ->> 'recurrence_id' >= :from;

-- pass_exceptions_on
-- To the event that goes on from there.
-- :from std::string
UPDATE calendar_events SET parent_event_id = :heir
WHERE parent_event_id = :id AND user_id = :user_id AND metadata ->> 'recurrence_id' >= :from;

-- shift_exceptions
-- To another time of day.
-- :shift std::string
UPDATE calendar_events SET metadata = json_set(metadata, '$.recurrence_id',
  strftime('%Y-%m-%dT%H:%M:%S', metadata ->> 'recurrence_id', :shift))
WHERE parent_event_id = :id AND user_id = :user_id;

-- due_reminders -> ReminderRow
-- Of everybody's events, those longest due first, with the zone in which their user was last.
SELECT e.id, e.user_id, e.title, e.start_time, e.end_time, e.local_start, e.timezone, e.all_day,
  e.recurrence_rule, e.recurrence_end, e.reminder_minutes, e.metadata, e.next_reminder_at,
  s.timezone AS user_zone, s.reminders
FROM calendar_events e LEFT JOIN user_settings s ON s.user_id = e.user_id
WHERE e.next_reminder_at <= :until ORDER BY e.next_reminder_at LIMIT 100;

-- remind
-- Only while the event waits for that reminder; told twice, it is one notification.
INSERT INTO notifications (id, user_id, type, title, data_json, created_at)
SELECT :id, :user_id, 'calendar_reminder', :title, :data, :created_at
WHERE EXISTS (SELECT 1 FROM calendar_events WHERE id = :event_id AND next_reminder_at = :was)
ON CONFLICT (user_id, id) DO NOTHING;

-- set_reminder
UPDATE calendar_events SET next_reminder_at = :next_reminder_at WHERE id = :id AND next_reminder_at = :was;

-- {kept}
-- :sought JsonText
-- An event as an import finds it. Texts beyond the first megabyte are left out: of a file that is no longer
-- than that they are others.
SELECT e.id, e.title,
  CASE WHEN sum(length(CAST(coalesce(e.description, '') AS BLOB))) OVER (ROWS UNBOUNDED PRECEDING) < 1100000
    THEN e.description END AS description,
  e.event_type, e.start_time, e.end_time, e.local_start, e.timezone, e.all_day, e.location,
  e.recurrence_rule, e.recurrence_end, e.parent_event_id, e.workout_id, e.color, e.reminder_minutes,
  e.metadata, e.created_at, e.updated_at,
  length(CAST(coalesce(e.description, '') AS BLOB)) AS text_bytes
FROM json_each(:sought) n JOIN calendar_events e;

-- named_events -> KeptRow
-- By their own ids, or by the ids that an import makes of names. (The + keeps SQLite to those.)
{kept} ON e.id IN (n.value, 'ics:' || n.value || ':' || :me) AND +e.user_id = :me;

-- replaced_of_named -> KeptRow
-- The changed occurrences of those events.
{kept} ON e.parent_event_id IN (n.value, 'ics:' || n.value || ':' || :me) AND +e.user_id = :me
LIMIT 5000;

-- put_events <- EventWrite
-- Made or changed, whichever it is.
INSERT INTO calendar_events (id, user_id, title, description, event_type, start_time, end_time, local_start,
  timezone, all_day, location, recurrence_rule, recurrence_end, parent_event_id, workout_id, color,
  reminder_minutes, next_reminder_at, metadata, created_at, updated_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'title', value ->> 'description',
  value ->> 'event_type', value ->> 'start_time', value ->> 'end_time', value ->> 'local_start',
  value ->> 'timezone', value ->> 'all_day', value ->> 'location', value ->> 'recurrence_rule',
  value ->> 'recurrence_end', value ->> 'parent_event_id', value ->> 'workout_id', value ->> 'color',
  value ->> 'reminder_minutes', value ->> 'next_reminder_at', value ->> 'metadata', value ->> 'created_at',
  value ->> 'updated_at'
FROM json_each(:events) WHERE true
ON CONFLICT (id) DO UPDATE SET title = excluded.title, description = excluded.description,
  event_type = excluded.event_type, start_time = excluded.start_time, end_time = excluded.end_time,
  local_start = excluded.local_start, timezone = excluded.timezone, all_day = excluded.all_day,
  location = excluded.location, recurrence_rule = excluded.recurrence_rule,
  recurrence_end = excluded.recurrence_end, parent_event_id = excluded.parent_event_id,
  workout_id = excluded.workout_id, color = excluded.color, reminder_minutes = excluded.reminder_minutes,
  next_reminder_at = excluded.next_reminder_at, metadata = excluded.metadata,
  updated_at = excluded.updated_at
WHERE user_id = excluded.user_id;

-- remove_events
DELETE FROM calendar_events WHERE id IN (SELECT value FROM json_each(:ids)) AND user_id = :user_id;

-- {printed}
-- :to UnixMillis
-- :after std::string
-- What a calendar file tells of an event, whose places are in order. Texts beyond the first megabyte of a part
-- are left out, and with the first such event the next part begins.
SELECT e.id, e.title, e.event_type, e.start_time, e.end_time, e.local_start, e.timezone, e.all_day,
  e.location, e.recurrence_rule, e.recurrence_end, e.parent_event_id, e.color, e.reminder_minutes, e.metadata,
  e.created_at, e.updated_at,
  (SELECT p.metadata ->> 'uid' FROM calendar_events p WHERE p.id = e.parent_event_id) AS parent_uid,
  (SELECT p.timezone FROM calendar_events p WHERE p.id = e.parent_event_id) AS parent_zone,
  coalesce((SELECT p.all_day FROM calendar_events p WHERE p.id = e.parent_event_id), 0) AS is_of_days,
  (SELECT json_group_array(x.metadata ->> 'recurrence_id') FROM calendar_events x
    WHERE x.parent_event_id = e.id) AS replaced_json,
  length(CAST(coalesce(e.description, '') AS BLOB)) AS text_bytes;

-- printed_rules -> PrintedRow
-- Those that may have an occurrence in the time. (The + keeps SQLite to the index of rules.)
{printed}, e.id AS place,
  CASE WHEN sum(length(CAST(coalesce(e.description, '') AS BLOB)))
    OVER (ORDER BY +e.id ROWS UNBOUNDED PRECEDING) < 1000000 THEN e.description END AS description
FROM calendar_events e
WHERE e.user_id = :me AND e.recurrence_rule IS NOT NULL
  AND (e.recurrence_end IS NULL OR e.recurrence_end >= :since) AND +e.start_time < :to AND +e.id > :after
ORDER BY +e.id LIMIT 500;

-- printed_replaced -> PrintedRow
-- The changed occurrences of those rules, whenever they are.
{printed}, p.id || '/' || e.id AS place,
  CASE WHEN sum(length(CAST(coalesce(e.description, '') AS BLOB)))
    OVER (ORDER BY p.id || '/' || e.id ROWS UNBOUNDED PRECEDING) < 1000000 THEN e.description END AS description
FROM calendar_events p JOIN calendar_events e ON e.parent_event_id = p.id AND +e.user_id = :me
WHERE p.user_id = :me AND p.recurrence_rule IS NOT NULL
  AND (p.recurrence_end IS NULL OR p.recurrence_end >= :since) AND +p.start_time < :to
  AND p.id || '/' || e.id > :after
ORDER BY p.id || '/' || e.id LIMIT 500;

-- printed_singles -> PrintedRow
-- All others that take place in the time, from a beginning on that lies no later than what is still to come.
{printed}, e.start_time || '/' || e.id AS place,
  CASE WHEN sum(length(CAST(coalesce(e.description, '') AS BLOB)))
    OVER (ORDER BY e.start_time, e.id ROWS UNBOUNDED PRECEDING) < 1000000 THEN e.description END AS description
FROM calendar_events e
WHERE e.user_id = :me AND e.start_time >= :begin AND e.start_time < :to AND e.recurrence_rule IS NULL
  AND e.start_time || '/' || e.id > :after AND (e.start_time >= :from OR e.end_time > :from)
  AND NOT EXISTS (SELECT 1 FROM calendar_events p WHERE p.id = e.parent_event_id
    AND p.recurrence_rule IS NOT NULL AND (p.recurrence_end IS NULL OR p.recurrence_end >= :since)
    AND p.start_time < :to)
ORDER BY e.start_time, e.id LIMIT 500;
