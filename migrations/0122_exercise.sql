-- Training. A personal record is the first entry of an index, however long the history: so a set knows its user,
-- whether it counts, and the one repetition that it is worth.

CREATE TABLE program_workouts_new (
  id TEXT PRIMARY KEY,
  week_id TEXT NOT NULL REFERENCES program_weeks (id) ON DELETE CASCADE,
  workout_id TEXT NOT NULL REFERENCES workouts (id),
  day_of_week INTEGER NOT NULL CHECK (day_of_week BETWEEN 0 AND 6)
) STRICT, WITHOUT ROWID;
INSERT INTO program_workouts_new (id, week_id, workout_id, day_of_week)
SELECT min(id), week_id, workout_id, day_of_week FROM program_workouts GROUP BY week_id, day_of_week, workout_id;

CREATE TABLE workout_sessions_new (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  workout_id TEXT REFERENCES workouts (id) ON DELETE SET NULL,
  program_workout_id TEXT REFERENCES program_workouts (id) ON DELETE SET NULL,
  started_at TEXT NOT NULL,
  completed_at TEXT,
  duration_seconds INTEGER CHECK (duration_seconds >= 0),
  notes TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO workout_sessions_new (id, user_id, workout_id, started_at, completed_at, duration_seconds, notes)
SELECT id, user_id, workout_id, started_at, completed_at, duration_seconds, notes FROM workout_sessions;

-- Of kg to the gram, and of what was lifted once or more: warm-ups and failed attempts count for no record.
CREATE TABLE exercise_sets_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  workout_session_id TEXT NOT NULL REFERENCES workout_sessions (id) ON DELETE CASCADE,
  exercise_id TEXT NOT NULL REFERENCES exercises (id),
  set_number INTEGER NOT NULL CHECK (set_number > 0),
  kind TEXT NOT NULL DEFAULT 'normal' CHECK (kind IN ('normal', 'warmup', 'drop', 'failure')),
  reps INTEGER CHECK (reps >= 0),
  weight REAL CHECK (weight >= 0),
  duration_seconds INTEGER CHECK (duration_seconds >= 0),
  distance_m REAL CHECK (distance_m >= 0),
  rpe REAL CHECK (rpe BETWEEN 1 AND 10),
  notes TEXT,
  created_at TEXT NOT NULL,
  is_counted INTEGER GENERATED ALWAYS AS (kind <> 'warmup' AND coalesce(reps, 1) > 0) VIRTUAL,
  e1rm REAL GENERATED ALWAYS AS (CASE
    WHEN kind = 'warmup' OR weight IS NULL OR reps IS NULL OR reps NOT BETWEEN 1 AND 12 THEN NULL
    WHEN reps = 1 THEN weight
    ELSE (CAST(round(weight * 1000) AS INTEGER) * (30 + reps) + 15) / 30 / 1000.0 END) VIRTUAL,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO exercise_sets_new (id, user_id, workout_session_id, exercise_id, set_number, reps, weight,
  duration_seconds, notes, created_at)
SELECT s.id, w.user_id, s.workout_session_id, s.exercise_id, s.set_number, s.reps, s.weight, s.duration_seconds,
  s.notes, s.created_at
FROM exercise_sets s JOIN workout_sessions w ON w.id = s.workout_session_id;

DROP TABLE exercise_sets;
DROP TABLE workout_sessions;
DROP TABLE program_workouts;
ALTER TABLE program_workouts_new RENAME TO program_workouts;
ALTER TABLE workout_sessions_new RENAME TO workout_sessions;
ALTER TABLE exercise_sets_new RENAME TO exercise_sets;

CREATE UNIQUE INDEX exercise_sets_in_session ON exercise_sets (workout_session_id, exercise_id, set_number);
CREATE UNIQUE INDEX program_workouts_in_week ON program_workouts (week_id, day_of_week, workout_id);
CREATE INDEX program_workouts_of_workout ON program_workouts (workout_id);

CREATE UNIQUE INDEX workout_sessions_one_open ON workout_sessions (user_id) WHERE completed_at IS NULL;
CREATE INDEX workout_sessions_of_user ON workout_sessions (user_id, id);
CREATE INDEX workout_sessions_of_workout ON workout_sessions (workout_id, id) WHERE workout_id IS NOT NULL;
CREATE INDEX workout_sessions_of_program ON workout_sessions (program_workout_id)
  WHERE program_workout_id IS NOT NULL;

-- Of equals the earliest stands first.
CREATE INDEX exercise_sets_by_reps
  ON exercise_sets (exercise_id, user_id, is_counted, weight DESC, reps DESC, created_at);
CREATE INDEX exercise_sets_by_weight ON exercise_sets (exercise_id, user_id, weight DESC, created_at)
  WHERE is_counted = 1 AND weight IS NOT NULL;
CREATE INDEX exercise_sets_by_e1rm ON exercise_sets (exercise_id, user_id, e1rm DESC, created_at)
  WHERE e1rm IS NOT NULL;
CREATE INDEX exercise_sets_by_time ON exercise_sets (exercise_id, user_id, duration_seconds DESC, created_at)
  WHERE is_counted = 1 AND duration_seconds IS NOT NULL;

CREATE TABLE personal_records_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  exercise_id TEXT NOT NULL REFERENCES exercises (id),
  record_type TEXT NOT NULL CHECK (record_type IN ('weight', 'reps', 'time', 'e1rm')),
  value REAL NOT NULL CHECK (value >= 0),
  achieved_at TEXT NOT NULL,
  PRIMARY KEY (user_id, exercise_id, record_type)
) STRICT, WITHOUT ROWID;
INSERT INTO personal_records_new (id, user_id, exercise_id, record_type, value, achieved_at)
SELECT id, user_id, exercise_id, record_type, value, achieved_at FROM personal_records;
DROP TABLE personal_records;
ALTER TABLE personal_records_new RENAME TO personal_records;
CREATE INDEX personal_records_of_exercise ON personal_records (exercise_id);

-- By name, as a list shows them.
DROP INDEX exercises_of_user;
CREATE INDEX exercises_of_user ON exercises (user_id, name COLLATE NOCASE, id);
