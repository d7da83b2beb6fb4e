-- Training: the library of exercises with one's own, workouts, sessions of them with their sets, records.

-- {is_mine}
(e.user_id IS NULL OR e.user_id = :me);

-- {fits}
-- :search std::optional<std::string>
-- :category std::optional<std::string>
-- :muscle std::optional<std::string>
-- :equipment std::optional<std::string>
-- Behind that name and id in the order of names, and what was asked for.
(:after_name IS NULL OR (e.name COLLATE NOCASE, e.id) > (:after_name, :after_id))
AND (:search IS NULL OR instr(lower(e.name), lower(:search)) > 0)
AND (:category IS NULL OR e.category = :category)
AND (:muscle IS NULL OR instr(',' || e.muscle_groups || ',', ',' || :muscle || ',') > 0)
AND (:equipment IS NULL OR instr(',' || e.equipment || ',', ',' || :equipment || ',') > 0);

-- page_of_exercises -> ExerciseItemRow
-- Those of everybody and one's own together, by name.
-- :after_name std::optional<std::string>
-- :after_id std::optional<std::string>
SELECT e.id, e.name, substr(e.description, 1, 280) AS excerpt, e.category, e.muscle_groups, e.equipment, e.is_custom
FROM exercises e WHERE e.user_id IS NULL AND {fits}
UNION ALL
SELECT e.id, e.name, substr(e.description, 1, 280) AS excerpt, e.category, e.muscle_groups, e.equipment, e.is_custom
FROM exercises e WHERE e.user_id = :me AND {fits}
ORDER BY name COLLATE NOCASE, id LIMIT :limit;

-- exercise -> ExerciseRow
SELECT e.id, e.name, e.description, e.category, e.muscle_groups, e.equipment, e.is_custom, e.created_at
FROM exercises e WHERE e.id = :id AND {is_mine};

-- use_of_exercise -> UseRow
-- Whether a set, a workout or a record names one's own exercise.
SELECT EXISTS (SELECT 1 FROM exercise_sets s WHERE s.exercise_id = e.id)
  OR EXISTS (SELECT 1 FROM workout_exercises w WHERE w.exercise_id = e.id)
  OR EXISTS (SELECT 1 FROM personal_records r WHERE r.exercise_id = e.id) AS is_used
FROM exercises e WHERE e.id = :id AND e.user_id = :me;

-- number_of_my_exercises -> NumberRow
SELECT count(*) AS number FROM (SELECT 1 FROM exercises WHERE user_id = :me LIMIT 501);

-- insert_exercise
INSERT INTO exercises (id, name, description, category, muscle_groups, equipment, is_custom, user_id, created_at)
VALUES (:id, :name, :description, :category, :muscle_groups, :equipment, 1, :user_id, :created_at);

-- update_exercise
UPDATE exercises SET name = :name, description = :description, category = :category, muscle_groups = :muscle_groups,
  equipment = :equipment
WHERE id = :id AND user_id = :user_id;

-- remove_exercise
DELETE FROM exercises WHERE id = :id AND user_id = :user_id;

-- known_exercises -> NamedExerciseRow
-- Those of the ids that one may name.
SELECT e.id, e.name FROM json_each(:ids) k CROSS JOIN exercises e ON e.id = k.value WHERE {is_mine};

-- page_of_workouts -> WorkoutItem
-- :template std::optional<bool>
SELECT w.id, w.name, w.description, w.is_template, w.created_at,
  (SELECT count(*) FROM workout_exercises x WHERE x.workout_id = w.id) AS exercises
FROM workouts w WHERE w.user_id = :me AND w.id < :before AND (:template IS NULL OR w.is_template = :template)
ORDER BY w.id DESC LIMIT :limit;

-- workout -> WorkoutRow
SELECT w.id, w.name, w.description, w.is_template, w.exercises_json, w.created_at,
  EXISTS (SELECT 1 FROM program_workouts p WHERE p.workout_id = w.id) AS is_in_program
FROM workouts w WHERE w.id = :id AND w.user_id = :me;

-- exercises_of_workout -> NamedExerciseRow
-- Each once.
SELECT e.id, e.name FROM exercises e WHERE e.id IN (SELECT x.exercise_id FROM workouts w
  JOIN workout_exercises x ON x.workout_id = w.id WHERE w.id = :id AND w.user_id = :me);

-- number_of_my_workouts -> NumberRow
SELECT count(*) AS number FROM (SELECT 1 FROM workouts WHERE user_id = :me LIMIT 201);

-- insert_workout
INSERT INTO workouts (id, user_id, name, description, exercises_json, is_template, created_at)
VALUES (:id, :user_id, :name, :description, :exercises_json, :is_template, :created_at);

-- update_workout
UPDATE workouts SET name = :name, description = :description, exercises_json = :exercises_json,
  is_template = :is_template
WHERE id = :id AND user_id = :user_id;

-- remove_workout
DELETE FROM workouts WHERE id = :id AND user_id = :user_id;

-- clear_sections
DELETE FROM workout_sections WHERE workout_id = :workout_id;

-- clear_exercises
DELETE FROM workout_exercises WHERE workout_id = :workout_id;

-- insert_sections <- NewSection
INSERT INTO workout_sections (id, workout_id, name, sort_order)
SELECT value ->> 'id', value ->> 'workout_id', value ->> 'name', value ->> 'sort_order'
FROM json_each(:sections) WHERE true;

-- insert_workout_exercises <- NewWorkoutExercise
INSERT INTO workout_exercises (id, workout_id, exercise_id, sort_order, sets, reps, rest_seconds)
SELECT value ->> 'id', value ->> 'workout_id', value ->> 'exercise_id', value ->> 'sort_order', value ->> 'sets',
  value ->> 'reps', value ->> 'rest_seconds'
FROM json_each(:exercises) WHERE true;

-- {session}
SELECT w.id, w.workout_id, k.name AS workout_name, w.program_workout_id, w.started_at, w.completed_at,
  w.duration_seconds, w.notes,
  (SELECT count(*) FROM exercise_sets s WHERE s.workout_session_id = w.id) AS sets,
  (SELECT max(s.created_at) FROM exercise_sets s WHERE s.workout_session_id = w.id) AS last_set_at
FROM workout_sessions w LEFT JOIN workouts k ON k.id = w.workout_id;

-- workout_session -> WorkoutSessionRow
{session} WHERE w.id = :id AND w.user_id = :me;

-- open_session -> WorkoutSessionRow
{session} WHERE w.user_id = :me AND w.completed_at IS NULL;

-- page_of_sessions -> WorkoutSessionRow
{session} WHERE w.user_id = :me AND w.id < :before ORDER BY w.id DESC LIMIT :limit;

-- program_workout -> ProgramWorkoutRow
SELECT p.id, p.workout_id FROM program_workouts p JOIN program_weeks k ON k.id = p.week_id
JOIN training_programs t ON t.id = k.program_id WHERE p.id = :id AND t.user_id = :me;

-- insert_session
INSERT INTO workout_sessions (id, user_id, workout_id, program_workout_id, started_at)
VALUES (:id, :user_id, :workout_id, :program_workout_id, :started_at);

-- complete_session
UPDATE workout_sessions SET completed_at = :completed_at, duration_seconds = :duration_seconds, notes = :notes
WHERE id = :id AND user_id = :user_id;

-- remove_session
DELETE FROM workout_sessions WHERE id = :id AND user_id = :user_id;

-- {set}
SELECT s.id, s.exercise_id, e.name AS exercise_name, s.set_number, s.kind, s.reps, s.weight, s.duration_seconds,
  s.distance_m, s.rpe, s.notes, s.created_at
FROM exercise_sets s JOIN exercises e ON e.id = s.exercise_id;

-- sets_of_session -> ExerciseSetRow
-- The plus keeps SQLite from passing all sets of the user instead of those of the session.
{set} WHERE s.workout_session_id = :session_id AND +s.user_id = :me;

-- {open_id}
(SELECT id FROM workout_sessions WHERE user_id = :me AND completed_at IS NULL);

-- sets_of_open -> ExerciseSetRow
{set} WHERE s.workout_session_id = {open_id};

-- {open_workout}
(SELECT workout_id FROM workout_sessions WHERE user_id = :me AND completed_at IS NULL);

-- workout_of_open -> WorkoutRow
SELECT w.id, w.name, w.description, w.is_template, w.exercises_json, w.created_at,
  EXISTS (SELECT 1 FROM program_workouts p WHERE p.workout_id = w.id) AS is_in_program
FROM workouts w WHERE w.id = {open_workout};

-- exercises_of_open -> NamedExerciseRow
-- Each once.
SELECT e.id, e.name FROM exercises e WHERE e.id IN
  (SELECT x.exercise_id FROM workout_exercises x WHERE x.workout_id = {open_workout});

-- previous_sets -> ExerciseSetRow
-- Of the latest completed session of the workout that is done now.
{set} WHERE s.workout_session_id = (SELECT p.id FROM workout_sessions p WHERE p.workout_id = {open_workout}
  AND p.completed_at IS NOT NULL ORDER BY p.id DESC LIMIT 1);

-- insert_sets <- NewSet
INSERT INTO exercise_sets (id, user_id, workout_session_id, exercise_id, set_number, kind, reps, weight,
  duration_seconds, distance_m, rpe, notes, created_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'workout_session_id', value ->> 'exercise_id',
  value ->> 'set_number', value ->> 'kind', value ->> 'reps', value ->> 'weight', value ->> 'duration_seconds',
  value ->> 'distance_m', value ->> 'rpe', value ->> 'notes', value ->> 'created_at'
FROM json_each(:sets) WHERE true;

-- update_set
UPDATE exercise_sets SET kind = :kind, reps = :reps, weight = :weight, duration_seconds = :duration_seconds,
  distance_m = :distance_m, rpe = :rpe, notes = :notes
WHERE workout_session_id = :session_id AND id = :id;

-- remove_set
DELETE FROM exercise_sets WHERE workout_session_id = :session_id AND id = :id;

-- records_of_exercises -> PersonalRecordRow
SELECT r.exercise_id, r.record_type, r.value, r.achieved_at
FROM json_each(:ids) k CROSS JOIN personal_records r ON r.user_id = :me AND r.exercise_id = k.value;

-- {changed}
-- :set_id std::optional<std::string>
-- The exercises of a session, or that of one set of it.
(SELECT x.exercise_id, x.user_id FROM exercise_sets x WHERE x.workout_session_id = :session_id
  AND +x.user_id = :me AND (:set_id IS NULL OR x.id = :set_id) GROUP BY x.exercise_id);

-- records_that_change -> PersonalRecordRow
SELECT r.exercise_id, r.record_type, r.value, r.achieved_at
FROM {changed} changed CROSS JOIN personal_records r
  ON r.user_id = changed.user_id AND r.exercise_id = changed.exercise_id;

-- {other}
s.exercise_id = changed.exercise_id AND s.user_id = changed.user_id
AND (s.workout_session_id <> :session_id OR s.id <> :set_id);

-- bests_without -> BestsRow
-- Without the session, or without that set of it: the first entry of each index.
SELECT changed.exercise_id,
  (SELECT json_array(s.weight, s.created_at) FROM exercise_sets s WHERE {other} AND s.is_counted = 1
    AND s.weight IS NOT NULL ORDER BY s.weight DESC, s.created_at LIMIT 1) AS weight_json,
  (SELECT json_array(s.reps, s.created_at) FROM exercise_sets s WHERE {other} AND s.is_counted = 1
    ORDER BY s.weight DESC, s.reps DESC, s.created_at LIMIT 1) AS reps_json,
  (SELECT json_array(s.duration_seconds, s.created_at) FROM exercise_sets s WHERE {other} AND s.is_counted = 1
    AND s.duration_seconds IS NOT NULL ORDER BY s.duration_seconds DESC, s.created_at LIMIT 1) AS time_json,
  (SELECT json_array(s.e1rm, s.created_at) FROM exercise_sets s WHERE {other} AND s.e1rm IS NOT NULL
    ORDER BY s.e1rm DESC, s.created_at LIMIT 1) AS e1rm_json
FROM {changed} changed;

-- put_records <- NewRecord
INSERT INTO personal_records (id, user_id, exercise_id, record_type, value, achieved_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'exercise_id', value ->> 'record_type', value ->> 'value',
  value ->> 'achieved_at'
FROM json_each(:records) WHERE true
ON CONFLICT (user_id, exercise_id, record_type) DO UPDATE SET value = excluded.value,
  achieved_at = excluded.achieved_at;

-- remove_record
DELETE FROM personal_records WHERE user_id = :user_id AND exercise_id = :exercise_id AND record_type = :record_type;

-- history -> HistoryRow
-- Of the 50 sessions before that one; a session without the exercise is one row without a set.
SELECT w.id AS session_id, w.started_at, s.id, s.set_number, s.kind, s.reps, s.weight, s.duration_seconds,
  s.distance_m, s.rpe, s.notes, s.created_at
FROM (SELECT id, started_at FROM workout_sessions WHERE user_id = :me AND id < :before
  ORDER BY id DESC LIMIT 50) w
LEFT JOIN exercise_sets s ON s.workout_session_id = w.id AND s.exercise_id = :exercise_id
ORDER BY w.id DESC, s.set_number;

-- {place}
SELECT t.id AS program_id, k.id AS week_id, k.week_number, k.focus, p.id, p.workout_id, w.name AS workout_name,
  p.day_of_week, EXISTS (SELECT 1 FROM workout_sessions s WHERE s.program_workout_id = p.id
    AND s.completed_at IS NOT NULL) AS is_done
FROM training_programs t JOIN program_weeks k ON k.program_id = t.id
LEFT JOIN program_workouts p ON p.week_id = k.id LEFT JOIN workouts w ON w.id = p.workout_id;

-- places_of_program -> PlaceRow
-- Week by week; a week without a workout is one row without a place.
{place} WHERE t.id = :id AND t.user_id = :me ORDER BY k.week_number;

-- places_of_active -> PlaceRow
{place} WHERE t.user_id = :me AND t.status = 'active' ORDER BY k.week_number;

-- places_of_current_week -> PlaceRow
-- Of the active program: the lowest week in which something is not done.
{place} WHERE t.user_id = :me AND t.status = 'active' AND k.id = (
  SELECT n.id FROM training_programs a CROSS JOIN program_weeks n ON n.program_id = a.id
  CROSS JOIN program_workouts q ON q.week_id = n.id
  WHERE a.user_id = :me AND a.status = 'active' AND NOT EXISTS (SELECT 1 FROM workout_sessions s
    WHERE s.program_workout_id = q.id AND s.completed_at IS NOT NULL)
  ORDER BY n.week_number LIMIT 1);

-- place_done_since -> PlaceRow
-- That of the workout of a program that was begun last since that id, and is done.
{place} WHERE p.id = (SELECT d.program_workout_id FROM workout_sessions d WHERE d.user_id = :me AND d.id >= :first
  AND d.completed_at IS NOT NULL AND d.program_workout_id IS NOT NULL ORDER BY d.id DESC LIMIT 1);

-- {program}
SELECT t.id, t.name, t.description, t.duration_weeks, t.goal, t.status, t.created_at FROM training_programs t;

-- program -> ProgramRow
{program} WHERE t.id = :id AND t.user_id = :me;

-- active_program -> ProgramRow
{program} WHERE t.user_id = :me AND t.status = 'active';

-- page_of_programs -> ProgramRow
{program} WHERE t.user_id = :me AND t.id < :before ORDER BY t.id DESC LIMIT :limit;

-- number_of_my_programs -> NumberRow
SELECT count(*) AS number FROM (SELECT 1 FROM training_programs WHERE user_id = :me LIMIT 101);

-- own_workouts -> NamedExerciseRow
-- Those of the ids that are one's own workouts.
SELECT w.id, w.name FROM json_each(:ids) k CROSS JOIN workouts w ON w.id = k.value WHERE w.user_id = :me;

-- insert_program
INSERT INTO training_programs (id, user_id, name, description, duration_weeks, goal, status, created_at)
VALUES (:id, :user_id, :name, :description, :duration_weeks, :goal, :status, :created_at);

-- update_program
UPDATE training_programs SET name = :name, description = :description, duration_weeks = :duration_weeks,
  goal = :goal, status = :status
WHERE id = :id AND user_id = :user_id;

-- pause_others
-- One program is active at a time.
UPDATE training_programs SET status = 'paused' WHERE user_id = :user_id AND status = 'active' AND id <> :id;

-- finish_program
UPDATE training_programs SET status = 'completed' WHERE id = :id AND user_id = :user_id;

-- remove_program
DELETE FROM training_programs WHERE id = :id AND user_id = :user_id;

-- drop_places
DELETE FROM program_workouts WHERE week_id IN (SELECT id FROM program_weeks WHERE program_id = :program_id)
  AND id NOT IN (SELECT value FROM json_each(:kept));

-- drop_weeks
DELETE FROM program_weeks WHERE program_id = :program_id AND id NOT IN (SELECT value FROM json_each(:kept));

-- put_weeks <- NewWeek
INSERT INTO program_weeks (id, program_id, week_number, focus)
SELECT value ->> 'id', value ->> 'program_id', value ->> 'week_number', value ->> 'focus'
FROM json_each(:weeks) WHERE true
ON CONFLICT (program_id, week_number) DO UPDATE SET focus = excluded.focus;

-- insert_places <- NewPlace
INSERT INTO program_workouts (id, week_id, workout_id, day_of_week)
SELECT value ->> 'id', value ->> 'week_id', value ->> 'workout_id', value ->> 'day_of_week'
FROM json_each(:places) WHERE true;

-- program_of_session -> ProgramOfSessionRow
-- The program in which a session has a place, and whether another place of it is not done.
SELECT t.id, EXISTS (SELECT 1 FROM program_weeks o JOIN program_workouts q ON q.week_id = o.id
  WHERE o.program_id = t.id AND q.id <> p.id AND NOT EXISTS (SELECT 1 FROM workout_sessions s
    WHERE s.program_workout_id = q.id AND s.completed_at IS NOT NULL)) AS is_unfinished
FROM workout_sessions w JOIN program_workouts p ON p.id = w.program_workout_id
JOIN program_weeks k ON k.id = p.week_id JOIN training_programs t ON t.id = k.program_id
WHERE w.id = :id AND w.user_id = :me;

-- {latest_sessions}
-- The latest completed ones from that id on, 1,000 at the most.
(SELECT id, started_at, duration_seconds FROM workout_sessions WHERE user_id = :me AND id >= :first
  AND completed_at IS NOT NULL ORDER BY id DESC LIMIT 1000);

-- {week}
-- :shift std::string
-- The Monday of its week, at that distance from UTC.
date(w.started_at, :shift, 'weekday 0', '-6 days');

-- week_totals -> WeekTotalsRow
SELECT {week} AS week_on, count(*) AS sessions, coalesce(sum(w.duration_seconds), 0) AS worked_seconds
FROM {latest_sessions} w GROUP BY 1 ORDER BY 1;

-- set_totals -> SetTotalsRow
-- By week and exercise, without warm-ups. Volume: kg times repetitions; records: of the exercise, in all weeks.
SELECT {week} AS week_on, s.exercise_id, e.muscle_groups, count(*) AS sets, total(s.weight * s.reps) AS volume_kg,
  (SELECT count(*) FROM personal_records r WHERE r.user_id = :me AND r.exercise_id = s.exercise_id
    AND r.achieved_at >= :since) AS records
FROM {latest_sessions} w JOIN exercise_sets s ON s.workout_session_id = w.id JOIN exercises e ON e.id = s.exercise_id
WHERE s.kind <> 'warmup' GROUP BY 1, s.exercise_id ORDER BY 1;

-- Of administrators -----------------------------------------------------------

-- resource exercise_definition, exercise_definitions -> ExerciseDefinition
TABLE exercises
FIELDS name, description, category, muscle_groups, equipment
SHOWS created_at, (EXISTS (SELECT 1 FROM exercise_sets s WHERE s.exercise_id = d.id)
  OR EXISTS (SELECT 1 FROM workout_exercises w WHERE w.exercise_id = d.id)
  OR EXISTS (SELECT 1 FROM personal_records r WHERE r.exercise_id = d.id)) AS is_in_use
ONLY user_id IS NULL;
