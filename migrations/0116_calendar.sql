-- The calendar, and the jobs that run by themselves.

-- An event has its own clock: `local_start` and `timezone` say when it takes place, and `start_time` and
-- `end_time` are the instants that come of it. No zone: it lasts whole days. A deleted workout leaves it.
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  description TEXT,
  event_type TEXT NOT NULL DEFAULT 'general'
    CHECK (event_type IN ('general', 'meeting', 'appointment', 'workout', 'other')),
  start_time TEXT NOT NULL,
  end_time TEXT,
  local_start TEXT NOT NULL,
  timezone TEXT,
  all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
  location TEXT,
  recurrence_rule TEXT,
  recurrence_end TEXT,
  parent_event_id TEXT,
  workout_id TEXT REFERENCES workouts (id) ON DELETE SET NULL,
  color TEXT,
  reminder_minutes INTEGER CHECK (reminder_minutes >= 0),
  next_reminder_at TEXT,
  metadata TEXT CHECK (metadata IS NULL OR json_valid(metadata)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

INSERT INTO events
SELECT id, user_id, title, description, event_type, start_time, end_time, substr(start_time, 1, 19),
  CASE all_day WHEN 0 THEN 'UTC' END, all_day, location, recurrence_rule, recurrence_end, parent_event_id,
  workout_id, color, reminder_minutes, NULL, metadata, created_at, updated_at
FROM calendar_events;

DROP TABLE calendar_events;
ALTER TABLE events RENAME TO calendar_events;

CREATE INDEX calendar_events_of_user ON calendar_events (user_id, start_time);
CREATE INDEX calendar_events_of_workout ON calendar_events (workout_id) WHERE workout_id IS NOT NULL;

-- How far each job has come. A cursor that is NULL: it begins at the beginning.
CREATE TABLE job_state (
  name TEXT PRIMARY KEY,
  cursor TEXT,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
