-- What the columns alone do not say: what must be unique, and the way from a parent to its children.
--
-- An index entry is a written row that the user pays for, so an index stands here for one of two reasons:
-- a rule of the domain that must hold whatever the code does, or a foreign key, because deleting a parent
-- looks for its children and must not scan for them. The columns after the first are chosen so that
-- listing the same rows needs no other index. Ids of user rows are time-ordered, so (user_id, id) read
-- backwards is newest first. A foreign key that a UNIQUE or a primary key already leads with has no index
-- of its own.


-- Sign-in ---------------------------------------------------------------------

CREATE UNIQUE INDEX accounts_by_provider ON accounts (provider, providerAccountId);
CREATE INDEX accounts_of_user ON accounts (userId);
CREATE INDEX sessions_of_user ON sessions (userId);
CREATE INDEX authenticators_of_user ON authenticators (userId);


-- Personalisation and onboarding ----------------------------------------------

CREATE UNIQUE INDEX user_interests_once ON user_interests (user_id, interest_key);
CREATE UNIQUE INDEX user_ui_modules_once ON user_ui_modules (user_id, module_key);
CREATE UNIQUE INDEX onboarding_flows_by_version ON onboarding_flows (version);
CREATE UNIQUE INDEX onboarding_steps_in_order ON onboarding_steps (flow_id, step_order);
CREATE INDEX user_onboarding_state_on_flow ON user_onboarding_state (flow_id);


-- Gamification and market -----------------------------------------------------

CREATE INDEX points_ledger_of_user ON points_ledger (user_id, id);
CREATE UNIQUE INDEX user_skills_once ON user_skills (user_id, skill_key);
CREATE INDEX user_skills_in_skill ON user_skills (skill_key);
CREATE UNIQUE INDEX user_achievements_once ON user_achievements (user_id, achievement_key);
CREATE INDEX user_achievements_by_key ON user_achievements (achievement_key);
CREATE UNIQUE INDEX user_streaks_once ON user_streaks (user_id, streak_type);
CREATE INDEX activity_events_of_user ON activity_events (user_id, id);
CREATE INDEX user_purchases_of_user ON user_purchases (user_id, id);
CREATE INDEX user_purchases_of_item ON user_purchases (item_id, user_id);


-- Focus -----------------------------------------------------------------------

CREATE UNIQUE INDEX focus_sessions_one_open ON focus_sessions (user_id) WHERE status IN ('active', 'paused');
CREATE INDEX focus_sessions_of_user ON focus_sessions (user_id, id);
CREATE UNIQUE INDEX focus_pause_state_once ON focus_pause_state (user_id);


-- Quests ----------------------------------------------------------------------

-- Shared quests have no owner: user_id IS NULL finds them here.
CREATE INDEX quests_of_user ON quests (user_id, status);
-- What a user has in hand, without passing what was completed before.
CREATE INDEX user_quest_progress_in_hand ON user_quest_progress (user_id) WHERE status = 'accepted';
CREATE INDEX user_quest_progress_in_quest ON user_quest_progress (quest_id);


-- Habits and goals ------------------------------------------------------------

CREATE INDEX habits_of_user ON habits (user_id, id);
CREATE INDEX habit_logs_of_habit ON habit_logs (habit_id, completed_at);
CREATE INDEX habit_logs_of_user ON habit_logs (user_id, completed_at);
CREATE INDEX goals_of_user ON goals (user_id, id);
CREATE INDEX goal_milestones_of_goal ON goal_milestones (goal_id, sort_order);


-- Learning --------------------------------------------------------------------

CREATE INDEX learn_lessons_in_topic ON learn_lessons (topic_id, sort_order);
CREATE INDEX learn_drills_in_topic ON learn_drills (topic_id, sort_order);
CREATE UNIQUE INDEX user_lesson_progress_once ON user_lesson_progress (user_id, lesson_id);
CREATE INDEX user_lesson_progress_in_lesson ON user_lesson_progress (lesson_id);
CREATE UNIQUE INDEX user_drill_stats_once ON user_drill_stats (user_id, drill_id);
CREATE INDEX user_drill_stats_in_drill ON user_drill_stats (drill_id);
CREATE INDEX flashcard_decks_of_user ON flashcard_decks (user_id, id);
CREATE INDEX flashcards_in_deck ON flashcards (deck_id, id);


-- Planning --------------------------------------------------------------------

CREATE UNIQUE INDEX daily_plans_one_a_day ON daily_plans (user_id, date);
CREATE INDEX plan_templates_of_user ON plan_templates (user_id, id);
CREATE INDEX calendar_events_of_user ON calendar_events (user_id, start_time);
CREATE INDEX calendar_events_of_workout ON calendar_events (workout_id) WHERE workout_id IS NOT NULL;


-- Exercise --------------------------------------------------------------------

CREATE INDEX exercises_of_user ON exercises (user_id, id);
CREATE UNIQUE INDEX exercise_sets_in_order ON exercise_sets (workout_session_id, exercise_id, set_number);
CREATE INDEX exercise_sets_of_exercise ON exercise_sets (exercise_id);
CREATE INDEX workouts_of_user ON workouts (user_id, id);
CREATE UNIQUE INDEX workout_sessions_one_open ON workout_sessions (user_id) WHERE completed_at IS NULL;
CREATE INDEX workout_sessions_of_user ON workout_sessions (user_id, started_at);
CREATE INDEX workout_sessions_of_workout ON workout_sessions (workout_id) WHERE workout_id IS NOT NULL;
CREATE INDEX workout_exercises_in_workout ON workout_exercises (workout_id, sort_order);
CREATE INDEX workout_exercises_of_exercise ON workout_exercises (exercise_id);
CREATE INDEX workout_sections_in_workout ON workout_sections (workout_id, sort_order);
CREATE UNIQUE INDEX training_programs_one_active ON training_programs (user_id) WHERE status = 'active';
CREATE INDEX training_programs_of_user ON training_programs (user_id, id);
CREATE UNIQUE INDEX program_weeks_in_order ON program_weeks (program_id, week_number);
CREATE INDEX program_workouts_in_week ON program_workouts (week_id, day_of_week);
CREATE INDEX program_workouts_of_workout ON program_workouts (workout_id);
CREATE UNIQUE INDEX personal_records_once ON personal_records (user_id, exercise_id, record_type);
CREATE INDEX personal_records_of_exercise ON personal_records (exercise_id);


-- Books, ideas, journal, knowledge, reference tracks --------------------------

CREATE INDEX books_of_user ON books (user_id, id);
CREATE INDEX reading_sessions_of_book ON reading_sessions (book_id, id);
CREATE INDEX reading_sessions_of_user ON reading_sessions (user_id, created_at);
CREATE INDEX ideas_of_user ON ideas (user_id, id);
CREATE INDEX journal_entries_of_user ON journal_entries (user_id, id);
CREATE INDEX infobase_entries_of_user ON infobase_entries (user_id, id);
CREATE INDEX reference_tracks_of_user ON reference_tracks (user_id, id);


-- System ----------------------------------------------------------------------

CREATE INDEX feedback_of_user ON feedback (user_id, id);
-- Read and unread apart: the number of unread ones is counted without passing the others.
CREATE INDEX notifications_of_user ON notifications (user_id, read, id);
CREATE INDEX admin_audit_log_of_admin ON admin_audit_log (admin_id, id);

INSERT INTO db_metadata (key, value, updated_at)
VALUES
  ('db_version', '102', '2026-01-06T12:00:00.000Z'),
  ('db_version_name', '0102_schema_fix', '2026-01-06T12:00:00.000Z');
