-- The 66 tables of Ignition, and the content that they start with. Runs on an empty database.
--
-- How to read it: every table is STRICT, so a column holds what its type says. CHECK (x IN (0, 1)) marks a
-- boolean. Rows of users go with the user (ON DELETE CASCADE). Timestamps are ISO 8601 text in UTC, with
-- milliseconds. SQLite before 3.45 calls json_valid(NULL) false, so a nullable column says IS NULL beside it.
-- A table is WITHOUT ROWID unless its rows carry long text: the table is then its own key, and an insert
-- writes one row less. Long text would make that tree deep, so there the two stay apart.
-- Indexes, and what must be unique beyond single columns, stand in 0102.


-- Sign-in ---------------------------------------------------------------------

-- Everyone who has ever signed in, with the gates that they have passed.
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  emailVerified INTEGER,
  image TEXT,
  role TEXT NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'admin')),
  approved INTEGER NOT NULL DEFAULT 1 CHECK (approved IN (0, 1)),
  age_verified INTEGER NOT NULL DEFAULT 1 CHECK (age_verified IN (0, 1)),
  tos_accepted INTEGER NOT NULL DEFAULT 0 CHECK (tos_accepted IN (0, 1)),
  tos_accepted_at TEXT,
  tos_version TEXT,
  last_activity_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The identity providers by which a user signs in.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  userId TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  provider TEXT NOT NULL,
  providerAccountId TEXT NOT NULL,
  refresh_token TEXT,
  access_token TEXT,
  expires_at INTEGER,
  token_type TEXT,
  scope TEXT,
  id_token TEXT,
  session_state TEXT
) STRICT;

-- Signed-in devices. The token is kept as a hash, so a leaked table opens no door.
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  sessionToken TEXT NOT NULL UNIQUE,
  userId TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  expires TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One-time tokens that prove an e-mail address.
CREATE TABLE verification_tokens (
  identifier TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  expires TEXT NOT NULL,
  PRIMARY KEY (identifier, token)
) STRICT, WITHOUT ROWID;

-- Passkeys. Reserved: nothing writes it yet.
CREATE TABLE authenticators (
  credentialID TEXT PRIMARY KEY,
  userId TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  providerAccountId TEXT NOT NULL,
  credentialPublicKey TEXT NOT NULL,
  counter INTEGER NOT NULL CHECK (counter >= 0),
  credentialDeviceType TEXT NOT NULL,
  credentialBackedUp INTEGER NOT NULL CHECK (credentialBackedUp IN (0, 1)),
  transports TEXT
) STRICT, WITHOUT ROWID;


-- Personalisation -------------------------------------------------------------

-- What a user has chosen about tone, lengths and looks. One row a user.
CREATE TABLE user_settings (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  nudge_intensity TEXT DEFAULT 'standard' CHECK (nudge_intensity IN ('gentle', 'standard', 'energetic')),
  default_focus_duration INTEGER DEFAULT 300 CHECK (default_focus_duration > 0),
  gamification_visible TEXT DEFAULT 'always' CHECK (gamification_visible IN ('always', 'subtle', 'hidden')),
  planner_mode TEXT DEFAULT 'collapsed' CHECK (planner_mode IN ('visible', 'collapsed', 'hidden')),
  theme TEXT DEFAULT 'system',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a user came for, the most important first.
CREATE TABLE user_interests (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  interest_key TEXT NOT NULL,
  priority INTEGER NOT NULL DEFAULT 1 CHECK (priority > 0),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How much each part of the app matters to a user. Today follows these weights.
CREATE TABLE user_ui_modules (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  module_key TEXT NOT NULL,
  weight INTEGER NOT NULL DEFAULT 50 CHECK (weight BETWEEN 0 AND 100),
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  last_shown_at TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- Onboarding ------------------------------------------------------------------

-- Versions of the guided start. A user stays on the version that they began.
CREATE TABLE onboarding_flows (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version > 0),
  name TEXT NOT NULL,
  description TEXT,
  is_active INTEGER NOT NULL DEFAULT 0 CHECK (is_active IN (0, 1)),
  total_steps INTEGER NOT NULL CHECK (total_steps > 0),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The steps of a flow. Steps are data, so a new flow needs no new code.
CREATE TABLE onboarding_steps (
  id TEXT PRIMARY KEY,
  flow_id TEXT NOT NULL REFERENCES onboarding_flows (id) ON DELETE CASCADE,
  step_order INTEGER NOT NULL CHECK (step_order > 0),
  step_type TEXT NOT NULL CHECK (step_type IN ('tour', 'choice', 'preference', 'action', 'explain')),
  title TEXT NOT NULL,
  description TEXT,
  target_selector TEXT,
  target_route TEXT,
  fallback_content TEXT,
  options_json TEXT CHECK (options_json IS NULL OR json_valid(options_json)),
  allows_multiple INTEGER NOT NULL DEFAULT 0 CHECK (allows_multiple IN (0, 1)),
  required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
  action_type TEXT,
  action_config_json TEXT CHECK (action_config_json IS NULL OR json_valid(action_config_json))
) STRICT, WITHOUT ROWID;

-- Where a user stands in their flow, and what they have answered. One row a user.
CREATE TABLE user_onboarding_state (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  flow_id TEXT NOT NULL REFERENCES onboarding_flows (id),
  current_step_id TEXT,
  status TEXT NOT NULL DEFAULT 'not_started'
    CHECK (status IN ('not_started', 'in_progress', 'completed', 'skipped')),
  started_at TEXT,
  completed_at TEXT,
  skipped_at TEXT,
  last_step_completed_at TEXT,
  responses_json TEXT CHECK (responses_json IS NULL OR json_valid(responses_json)),
  can_resume INTEGER NOT NULL DEFAULT 1 CHECK (can_resume IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- Gamification ----------------------------------------------------------------

-- Every award and every spend, append-only. The truth about money.
CREATE TABLE points_ledger (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  event_type TEXT NOT NULL,
  event_id TEXT,
  coins INTEGER NOT NULL DEFAULT 0,
  xp INTEGER NOT NULL DEFAULT 0 CHECK (xp >= 0),
  skill_stars INTEGER NOT NULL DEFAULT 0 CHECK (skill_stars >= 0),
  skill_key TEXT CHECK (skill_key IS NOT NULL OR skill_stars = 0),
  reason TEXT,
  idempotency_key TEXT UNIQUE,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The sums of the ledger, kept so that nobody adds up history. One row a user.
CREATE TABLE user_wallet (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
  coins INTEGER NOT NULL DEFAULT 0 CHECK (coins >= 0),
  xp INTEGER NOT NULL DEFAULT 0 CHECK (xp >= 0),
  level INTEGER NOT NULL DEFAULT 1 CHECK (level BETWEEN 1 AND 60),
  xp_to_next_level INTEGER NOT NULL DEFAULT 100 CHECK (xp_to_next_level > 0),
  total_skill_stars INTEGER NOT NULL DEFAULT 0 CHECK (total_skill_stars >= 0),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The skills that stars are earned in.
CREATE TABLE skill_definitions (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL,
  icon TEXT,
  max_level INTEGER NOT NULL DEFAULT 10 CHECK (max_level > 0),
  stars_per_level INTEGER NOT NULL DEFAULT 10 CHECK (stars_per_level > 0),
  sort_order INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Stars and level of a user in a skill.
CREATE TABLE user_skills (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  skill_key TEXT NOT NULL REFERENCES skill_definitions (key),
  current_stars INTEGER NOT NULL DEFAULT 0 CHECK (current_stars >= 0),
  current_level INTEGER NOT NULL DEFAULT 0 CHECK (current_level >= 0),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What can be achieved, and what brings it about.
CREATE TABLE achievement_definitions (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL,
  icon TEXT,
  trigger_type TEXT NOT NULL CHECK (trigger_type IN ('count', 'streak', 'milestone')),
  trigger_config_json TEXT CHECK (trigger_config_json IS NULL OR json_valid(trigger_config_json)),
  reward_coins INTEGER NOT NULL DEFAULT 0 CHECK (reward_coins >= 0),
  reward_xp INTEGER NOT NULL DEFAULT 0 CHECK (reward_xp >= 0),
  is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1)),
  sort_order INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a user has achieved.
CREATE TABLE user_achievements (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  achievement_key TEXT NOT NULL REFERENCES achievement_definitions (key),
  earned_at TEXT NOT NULL,
  notified INTEGER NOT NULL DEFAULT 0 CHECK (notified IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Days (or weeks) in a row, by type: daily, focus, workout, and one for each habit.
CREATE TABLE user_streaks (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  streak_type TEXT NOT NULL,
  current_count INTEGER NOT NULL DEFAULT 0 CHECK (current_count >= 0),
  longest_count INTEGER NOT NULL DEFAULT 0 CHECK (longest_count >= current_count),
  last_activity_date TEXT,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a user did and what followed from it, paid or not.
CREATE TABLE activity_events (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  event_type TEXT NOT NULL,
  metadata_json TEXT CHECK (metadata_json IS NULL OR json_valid(metadata_json)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- Market ----------------------------------------------------------------------

-- What coins can buy.
CREATE TABLE market_items (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL,
  cost_coins INTEGER NOT NULL CHECK (cost_coins >= 0),
  icon TEXT,
  is_available INTEGER NOT NULL DEFAULT 1 CHECK (is_available IN (0, 1)),
  is_consumable INTEGER NOT NULL DEFAULT 1 CHECK (is_consumable IN (0, 1)),
  sort_order INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a user has bought, at the price of that moment.
CREATE TABLE user_purchases (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  item_id TEXT NOT NULL REFERENCES market_items (id),
  cost_coins INTEGER NOT NULL CHECK (cost_coins >= 0),
  purchased_at TEXT NOT NULL,
  redeemed_at TEXT
) STRICT, WITHOUT ROWID;


-- Focus -----------------------------------------------------------------------

-- Time set aside for one thing, from start to end.
CREATE TABLE focus_sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  mode TEXT NOT NULL CHECK (mode IN ('focus', 'break', 'long_break')),
  duration INTEGER NOT NULL CHECK (duration > 0),
  started_at TEXT NOT NULL,
  completed_at TEXT,
  abandoned_at TEXT,
  paused_at TEXT,
  paused_remaining INTEGER CHECK (paused_remaining >= 0),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'completed', 'abandoned')),
  xp_awarded INTEGER NOT NULL DEFAULT 0 CHECK (xp_awarded >= 0),
  coins_awarded INTEGER NOT NULL DEFAULT 0 CHECK (coins_awarded >= 0),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The pause a user is in, if any. One row a user.
CREATE TABLE focus_pause_state (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  mode TEXT NOT NULL DEFAULT 'focus' CHECK (mode IN ('focus', 'break', 'long_break')),
  time_remaining INTEGER NOT NULL DEFAULT 0 CHECK (time_remaining >= 0),
  paused_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- Quests ----------------------------------------------------------------------

-- Small tasks: shared ones (no owner), own ones, and one for each period of a recurring quest.
CREATE TABLE quests (
  id TEXT PRIMARY KEY,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL,
  difficulty TEXT NOT NULL DEFAULT 'starter' CHECK (difficulty IN ('starter', 'easy', 'medium', 'hard')),
  xp_reward INTEGER NOT NULL DEFAULT 10 CHECK (xp_reward >= 0),
  coin_reward INTEGER NOT NULL DEFAULT 5 CHECK (coin_reward >= 0),
  is_universal INTEGER NOT NULL DEFAULT 0 CHECK (is_universal IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  status TEXT NOT NULL DEFAULT 'available'
    CHECK (status IN ('available', 'accepted', 'completed', 'abandoned')),
  accepted_at TEXT,
  completed_at TEXT,
  expires_at TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Recurring quests that everyone may take up.
CREATE TABLE universal_quests (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT,
  type TEXT NOT NULL DEFAULT 'daily' CHECK (type IN ('daily', 'weekly', 'special')),
  xp_reward INTEGER NOT NULL DEFAULT 10 CHECK (xp_reward >= 0),
  coin_reward INTEGER NOT NULL DEFAULT 5 CHECK (coin_reward >= 0),
  target INTEGER NOT NULL DEFAULT 1 CHECK (target > 0),
  skill_id TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_by TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How far a user has come in a quest.
CREATE TABLE user_quest_progress (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  quest_id TEXT NOT NULL REFERENCES quests (id) ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'accepted' CHECK (status IN ('accepted', 'completed', 'abandoned')),
  progress INTEGER NOT NULL DEFAULT 0 CHECK (progress >= 0),
  completed INTEGER NOT NULL DEFAULT 0 CHECK (completed IN (0, 1)),
  accepted_at TEXT NOT NULL,
  completed_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT
) STRICT, WITHOUT ROWID;


-- Habits and goals ------------------------------------------------------------

-- What a user wants to do again and again.
CREATE TABLE habits (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT,
  frequency TEXT NOT NULL DEFAULT 'daily' CHECK (frequency IN ('daily', 'weekly')),
  target_count INTEGER NOT NULL DEFAULT 1 CHECK (target_count > 0),
  icon TEXT,
  color TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Each time that a habit was done.
CREATE TABLE habit_logs (
  id TEXT PRIMARY KEY,
  habit_id TEXT NOT NULL REFERENCES habits (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  completed_at TEXT NOT NULL,
  notes TEXT
) STRICT, WITHOUT ROWID;

-- What a user is working towards.
CREATE TABLE goals (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  description TEXT,
  category TEXT,
  target_date TEXT,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'completed', 'abandoned')),
  progress INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The steps of a goal.
CREATE TABLE goal_milestones (
  id TEXT PRIMARY KEY,
  goal_id TEXT NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  is_completed INTEGER NOT NULL DEFAULT 0 CHECK (is_completed IN (0, 1)),
  completed_at TEXT,
  sort_order INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;


-- Learning --------------------------------------------------------------------

-- What lessons and drills are about.
CREATE TABLE learn_topics (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL,
  icon TEXT,
  sort_order INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Short lessons, in Markdown.
CREATE TABLE learn_lessons (
  id TEXT PRIMARY KEY,
  topic_id TEXT NOT NULL REFERENCES learn_topics (id) ON DELETE CASCADE,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT,
  content_markdown TEXT,
  duration_minutes INTEGER NOT NULL DEFAULT 5 CHECK (duration_minutes > 0),
  difficulty TEXT NOT NULL DEFAULT 'beginner' CHECK (difficulty IN ('beginner', 'intermediate', 'advanced')),
  xp_reward INTEGER NOT NULL DEFAULT 20 CHECK (xp_reward >= 0),
  coin_reward INTEGER NOT NULL DEFAULT 10 CHECK (coin_reward >= 0),
  skill_key TEXT,
  skill_star_reward INTEGER NOT NULL DEFAULT 1 CHECK (skill_star_reward >= 0),
  sort_order INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT;

-- Exercises for the ear. The config says what is asked.
CREATE TABLE learn_drills (
  id TEXT PRIMARY KEY,
  topic_id TEXT NOT NULL REFERENCES learn_topics (id) ON DELETE CASCADE,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT,
  drill_type TEXT NOT NULL CHECK (drill_type IN ('interval', 'chord', 'rhythm', 'scale')),
  config_json TEXT NOT NULL CHECK (json_valid(config_json)),
  difficulty TEXT NOT NULL DEFAULT 'beginner' CHECK (difficulty IN ('beginner', 'intermediate', 'advanced')),
  duration_seconds INTEGER NOT NULL DEFAULT 120 CHECK (duration_seconds > 0),
  xp_reward INTEGER NOT NULL DEFAULT 5 CHECK (xp_reward >= 0),
  sort_order INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which lessons a user has begun and finished.
CREATE TABLE user_lesson_progress (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  lesson_id TEXT NOT NULL REFERENCES learn_lessons (id) ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'not_started' CHECK (status IN ('not_started', 'in_progress', 'completed')),
  started_at TEXT,
  completed_at TEXT,
  quiz_score INTEGER CHECK (quiz_score BETWEEN 0 AND 100)
) STRICT, WITHOUT ROWID;

-- How well a user does in a drill, and when it is due again.
CREATE TABLE user_drill_stats (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  drill_id TEXT NOT NULL REFERENCES learn_drills (id) ON DELETE CASCADE,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  correct INTEGER NOT NULL DEFAULT 0 CHECK (correct BETWEEN 0 AND attempts),
  streak INTEGER NOT NULL DEFAULT 0 CHECK (streak >= 0),
  best_streak INTEGER NOT NULL DEFAULT 0 CHECK (best_streak >= streak),
  last_attempted_at TEXT,
  next_due_at TEXT
) STRICT, WITHOUT ROWID;

-- Sets of cards. A public one may be read and reviewed by everyone.
CREATE TABLE flashcard_decks (
  id TEXT PRIMARY KEY,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT,
  is_public INTEGER NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The cards of a deck, with the schedule of the deck owner.
CREATE TABLE flashcards (
  id TEXT PRIMARY KEY,
  deck_id TEXT NOT NULL REFERENCES flashcard_decks (id) ON DELETE CASCADE,
  front TEXT NOT NULL,
  back TEXT NOT NULL,
  difficulty INTEGER NOT NULL DEFAULT 0 CHECK (difficulty >= 0),
  next_review_at TEXT,
  review_count INTEGER NOT NULL DEFAULT 0 CHECK (review_count >= 0),
  created_at TEXT NOT NULL
) STRICT;


-- Planning --------------------------------------------------------------------

-- The plan of one local day. The items are one list because they are always read together.
CREATE TABLE daily_plans (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  date TEXT NOT NULL,
  items_json TEXT CHECK (items_json IS NULL OR json_valid(items_json)),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'completed')),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- Plans to begin a day with.
CREATE TABLE plan_templates (
  id TEXT PRIMARY KEY,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT,
  items_json TEXT CHECK (items_json IS NULL OR json_valid(items_json)),
  is_public INTEGER NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
  category TEXT,
  created_at TEXT NOT NULL
) STRICT;

-- What has a time, once or by a recurrence rule.
CREATE TABLE calendar_events (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  description TEXT,
  event_type TEXT NOT NULL DEFAULT 'general'
    CHECK (event_type IN ('general', 'meeting', 'appointment', 'workout', 'other')),
  start_time TEXT NOT NULL,
  end_time TEXT,
  all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)),
  location TEXT,
  recurrence_rule TEXT,
  recurrence_end TEXT,
  parent_event_id TEXT,
  workout_id TEXT REFERENCES workouts (id),
  color TEXT,
  reminder_minutes INTEGER CHECK (reminder_minutes >= 0),
  metadata TEXT CHECK (metadata IS NULL OR json_valid(metadata)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;


-- Exercise --------------------------------------------------------------------

-- The exercise library, and what users have added for themselves.
CREATE TABLE exercises (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL,
  muscle_groups TEXT,
  equipment TEXT,
  is_custom INTEGER NOT NULL DEFAULT 0 CHECK (is_custom IN (0, 1)),
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL
) STRICT;

-- What was lifted, counted or held in a workout session.
CREATE TABLE exercise_sets (
  id TEXT PRIMARY KEY,
  workout_session_id TEXT NOT NULL REFERENCES workout_sessions (id) ON DELETE CASCADE,
  exercise_id TEXT NOT NULL REFERENCES exercises (id),
  set_number INTEGER NOT NULL CHECK (set_number > 0),
  reps INTEGER CHECK (reps >= 0),
  weight REAL CHECK (weight >= 0),
  duration_seconds INTEGER CHECK (duration_seconds >= 0),
  notes TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a user plans to train.
CREATE TABLE workouts (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT,
  exercises_json TEXT CHECK (exercises_json IS NULL OR json_valid(exercises_json)),
  is_template INTEGER NOT NULL DEFAULT 0 CHECK (is_template IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

-- Workouts as they were done.
CREATE TABLE workout_sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  workout_id TEXT REFERENCES workouts (id),
  started_at TEXT NOT NULL,
  completed_at TEXT,
  duration_seconds INTEGER CHECK (duration_seconds >= 0),
  notes TEXT
) STRICT, WITHOUT ROWID;

-- The exercises of a workout, in order.
CREATE TABLE workout_exercises (
  id TEXT PRIMARY KEY,
  workout_id TEXT NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
  exercise_id TEXT NOT NULL REFERENCES exercises (id),
  sort_order INTEGER NOT NULL DEFAULT 0,
  sets INTEGER NOT NULL DEFAULT 3 CHECK (sets > 0),
  reps INTEGER CHECK (reps > 0),
  rest_seconds INTEGER CHECK (rest_seconds >= 0)
) STRICT, WITHOUT ROWID;

-- The parts of a workout, in order.
CREATE TABLE workout_sections (
  id TEXT PRIMARY KEY,
  workout_id TEXT NOT NULL REFERENCES workouts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  sort_order INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Workouts spread over weeks.
CREATE TABLE training_programs (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT,
  duration_weeks INTEGER NOT NULL CHECK (duration_weeks > 0),
  goal TEXT,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'completed', 'paused')),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The weeks of a program.
CREATE TABLE program_weeks (
  id TEXT PRIMARY KEY,
  program_id TEXT NOT NULL REFERENCES training_programs (id) ON DELETE CASCADE,
  week_number INTEGER NOT NULL CHECK (week_number > 0),
  focus TEXT
) STRICT, WITHOUT ROWID;

-- Which workout stands on which day of a program week.
CREATE TABLE program_workouts (
  id TEXT PRIMARY KEY,
  week_id TEXT NOT NULL REFERENCES program_weeks (id) ON DELETE CASCADE,
  workout_id TEXT NOT NULL REFERENCES workouts (id),
  day_of_week INTEGER NOT NULL CHECK (day_of_week BETWEEN 0 AND 6)
) STRICT, WITHOUT ROWID;

-- The best that a user has done in an exercise.
CREATE TABLE personal_records (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  exercise_id TEXT NOT NULL REFERENCES exercises (id),
  record_type TEXT NOT NULL CHECK (record_type IN ('weight', 'reps', 'time', 'e1rm')),
  value REAL NOT NULL CHECK (value >= 0),
  achieved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- Books -----------------------------------------------------------------------

-- What a user reads.
CREATE TABLE books (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  author TEXT,
  total_pages INTEGER CHECK (total_pages > 0),
  current_page INTEGER NOT NULL DEFAULT 0 CHECK (current_page BETWEEN 0 AND total_pages),
  status TEXT NOT NULL DEFAULT 'reading' CHECK (status IN ('reading', 'completed', 'paused', 'dropped')),
  started_at TEXT,
  completed_at TEXT,
  cover_url TEXT,
  notes TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Each time that a user read in a book.
CREATE TABLE reading_sessions (
  id TEXT PRIMARY KEY,
  book_id TEXT NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  pages_read INTEGER NOT NULL CHECK (pages_read >= 0),
  duration_minutes INTEGER CHECK (duration_minutes >= 0),
  notes TEXT,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- Ideas, journal, knowledge ---------------------------------------------------

-- Ideas, caught before they are gone.
CREATE TABLE ideas (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  content TEXT,
  category TEXT,
  tags_json TEXT CHECK (tags_json IS NULL OR json_valid(tags_json)),
  is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- What a user writes about their learning.
CREATE TABLE journal_entries (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  tags_json TEXT CHECK (tags_json IS NULL OR json_valid(tags_json)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- The knowledge base of a user, and articles for everyone (no owner).
CREATE TABLE infobase_entries (
  id TEXT PRIMARY KEY,
  user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  category TEXT,
  tags_json TEXT CHECK (tags_json IS NULL OR json_valid(tags_json)),
  is_public INTEGER NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;


-- Content ---------------------------------------------------------------------

-- Sparks: small starts to pick from, five in a pack.
CREATE TABLE ignition_packs (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL,
  items_json TEXT NOT NULL CHECK (json_valid(items_json)),
  icon TEXT,
  sort_order INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL
) STRICT;

-- Keyboard shortcuts of music software.
CREATE TABLE daw_shortcuts (
  id TEXT PRIMARY KEY,
  daw TEXT NOT NULL,
  category TEXT NOT NULL,
  action TEXT NOT NULL,
  shortcut_mac TEXT,
  shortcut_win TEXT,
  description TEXT,
  sort_order INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Words of music production, explained.
CREATE TABLE glossary_terms (
  id TEXT PRIMARY KEY,
  term TEXT NOT NULL UNIQUE,
  definition TEXT NOT NULL,
  category TEXT,
  related_terms TEXT
) STRICT, WITHOUT ROWID;

-- Step-by-step recipes for a piece of music.
CREATE TABLE recipe_templates (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT,
  category TEXT NOT NULL,
  genre TEXT,
  steps_json TEXT NOT NULL CHECK (json_valid(steps_json)),
  tips TEXT
) STRICT;


-- Reference tracks ------------------------------------------------------------

-- Tracks to compare own work with. The audio itself lies in R2.
CREATE TABLE reference_tracks (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  artist TEXT,
  r2_key TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  sha256 TEXT,
  duration_seconds REAL CHECK (duration_seconds >= 0),
  tags_json TEXT CHECK (tags_json IS NULL OR json_valid(tags_json)),
  visibility TEXT NOT NULL DEFAULT 'private',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was found in a reference track. Can be computed again.
CREATE TABLE track_analysis_cache (
  id TEXT PRIMARY KEY,
  track_id TEXT NOT NULL UNIQUE REFERENCES reference_tracks (id) ON DELETE CASCADE,
  bpm REAL CHECK (bpm > 0),
  key TEXT,
  energy REAL CHECK (energy BETWEEN 0 AND 1),
  danceability REAL CHECK (danceability BETWEEN 0 AND 1),
  sections_json TEXT CHECK (sections_json IS NULL OR json_valid(sections_json)),
  waveform_json TEXT CHECK (waveform_json IS NULL OR json_valid(waveform_json)),
  analyzed_at TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;


-- System ----------------------------------------------------------------------

-- What the database says about itself.
CREATE TABLE db_metadata (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Strangers who ask to be let in.
CREATE TABLE access_requests (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT,
  reason TEXT,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'denied')),
  created_at TEXT NOT NULL,
  processed_at TEXT
) STRICT, WITHOUT ROWID;

-- What users tell us.
CREATE TABLE feedback (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('bug', 'feature', 'other')),
  title TEXT NOT NULL,
  description TEXT,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'resolved', 'closed')),
  priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'critical')),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- News for a user.
CREATE TABLE notifications (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  message TEXT,
  data_json TEXT CHECK (data_json IS NULL OR json_valid(data_json)),
  read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change an administrator made. No cascade: it outlives the administrator.
CREATE TABLE admin_audit_log (
  id TEXT PRIMARY KEY,
  admin_id TEXT NOT NULL REFERENCES users (id),
  action TEXT NOT NULL,
  target_type TEXT,
  target_id TEXT,
  details_json TEXT CHECK (details_json IS NULL OR json_valid(details_json)),
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;


-- Seeds: definitions ----------------------------------------------------------

INSERT INTO skill_definitions
  (id, key, name, description, category, icon, max_level, stars_per_level, sort_order, created_at)
VALUES
  ('skill_focus', 'focus', 'Focus',
    'Staying with one thing for a while. It grows each time you begin.',
    'productivity', 'target', 10, 10, 1, '2026-01-06T12:00:00.000Z'),
  ('skill_learning', 'learning', 'Learning',
    'Hearing, knowing and remembering a little more than yesterday.',
    'growth', 'book-open', 10, 10, 2, '2026-01-06T12:00:00.000Z'),
  ('skill_fitness', 'fitness', 'Fitness',
    'Moving the body that does all the sitting.',
    'health', 'dumbbell', 10, 10, 3, '2026-01-06T12:00:00.000Z'),
  ('skill_creativity', 'creativity', 'Creativity',
    'Catching ideas and giving them a first shape, before they are any good.',
    'creative', 'sparkles', 10, 10, 4, '2026-01-06T12:00:00.000Z'),
  ('skill_planning', 'planning', 'Planning',
    'Making the next step small enough to take.',
    'productivity', 'map', 10, 10, 5, '2026-01-06T12:00:00.000Z'),
  ('skill_production', 'production', 'Production',
    'Turning sounds into tracks: recording, arranging, mixing.',
    'creative', 'sliders', 10, 10, 6, '2026-01-06T12:00:00.000Z');

INSERT INTO achievement_definitions
  (id, key, name, description, category, icon, trigger_type, trigger_config_json, reward_coins, reward_xp,
   is_hidden, sort_order, created_at)
VALUES
  ('ach_first_focus', 'first_focus', 'First spark',
    'You finished your first focus session. Starting was the hard part, and you did it.',
    'focus', 'flame', 'count', '{"event":"focus_complete","count":1}',
    10, 25, 0, 1, '2026-01-06T12:00:00.000Z'),
  ('ach_focus_streak_3', 'focus_streak_3', 'Three in a row',
    'Three focus sessions finished, one after the other. It does not matter how far apart.',
    'focus', 'flame', 'streak', '{"event":"focus_complete","count":3}',
    25, 50, 0, 2, '2026-01-06T12:00:00.000Z'),
  ('ach_focus_streak_7', 'focus_streak_7', 'Seven in a row',
    'Seven focus sessions finished, none given up between. That is a groove.',
    'focus', 'flame', 'streak', '{"event":"focus_complete","count":7}',
    50, 100, 0, 3, '2026-01-06T12:00:00.000Z'),
  ('ach_first_quest', 'first_quest', 'Quest one',
    'You finished your first quest. Small counts.',
    'quests', 'flag', 'count', '{"event":"quest_complete","count":1}',
    10, 25, 0, 4, '2026-01-06T12:00:00.000Z'),
  ('ach_quest_master', 'quest_master', 'Ten quests',
    'Ten quests finished: ten small promises to yourself, kept.',
    'quests', 'trophy', 'count', '{"event":"quest_complete","count":10}',
    50, 100, 0, 5, '2026-01-06T12:00:00.000Z'),
  ('ach_first_workout', 'first_workout', 'In motion',
    'You finished your first workout. Your back and your ears both thank you.',
    'exercise', 'dumbbell', 'count', '{"event":"workout_complete","count":1}',
    15, 30, 0, 6, '2026-01-06T12:00:00.000Z'),
  ('ach_bookworm', 'bookworm', 'Last page',
    'You read a book from the first page to the last.',
    'books', 'book', 'count', '{"event":"book_complete","count":1}',
    25, 50, 0, 7, '2026-01-06T12:00:00.000Z');

INSERT INTO market_items
  (id, key, name, description, category, cost_coins, icon, is_available, is_consumable, sort_order,
   created_at)
VALUES
  ('item_theme_dark', 'theme_dark_pro', 'Dark Pro theme',
    'Deep blacks and soft contrast, for sessions that run into the night. Yours to keep.',
    'themes', 100, 'moon', 1, 0, 1, '2026-01-06T12:00:00.000Z'),
  ('item_theme_ocean', 'theme_ocean', 'Ocean theme',
    'Calm blues and greens, like a studio with a view of the sea. Yours to keep.',
    'themes', 100, 'waves', 1, 0, 2, '2026-01-06T12:00:00.000Z'),
  ('item_boost_xp', 'boost_xp_2x', 'Double XP',
    'Activities and quests earn twice the XP for 60 minutes. Redeem it when you are about to begin.',
    'boosts', 50, 'zap', 1, 1, 3, '2026-01-06T12:00:00.000Z'),
  ('item_boost_coins', 'boost_coins_2x', 'Double coins',
    'Activities and quests earn twice the coins for 60 minutes. Redeem it when you are about to begin.',
    'boosts', 50, 'coins', 1, 1, 4, '2026-01-06T12:00:00.000Z'),
  ('item_treat_coffee', 'treat_coffee', 'Coffee break',
    'A drink you like, away from the screen, with nothing to feel guilty about. You earned it.',
    'treats', 25, 'coffee', 1, 1, 5, '2026-01-06T12:00:00.000Z'),
  ('item_badge_early', 'badge_early_adopter', 'Early adopter badge',
    'Shows that you were here when it all began. Yours to keep.',
    'badges', 200, 'award', 1, 0, 6, '2026-01-06T12:00:00.000Z');


-- Seeds: onboarding -----------------------------------------------------------

INSERT INTO onboarding_flows (id, version, name, description, is_active, total_steps, created_at)
VALUES
  ('flow_main_v1', 1, 'Welcome to Ignition',
    'Two minutes, ten small steps, and you can leave or come back at any of them.',
    1, 10, '2026-01-06T12:00:00.000Z');

-- "writes" names the setting that the answer of a step sets. "default" marks what is chosen already.
INSERT INTO onboarding_steps
  (id, flow_id, step_order, step_type, title, description, target_selector, target_route, fallback_content,
   options_json, allows_multiple, required, action_type, action_config_json)
VALUES
  ('step_1_welcome', 'flow_main_v1', 1, 'explain', 'Starting is the hard part',
    'Ignition answers one question: what do I do now? You get one small action, and once you have begun, the '
    || 'rest is easier. Miss a day, or a month: nothing is lost, and nobody scolds you.',
    NULL, '/today', NULL, NULL, 0, 0, NULL, NULL),
  ('step_2_interests', 'flow_main_v1', 2, 'choice', 'What brings you here?',
    'Pick up to three, the most important first. They come up more often. You can change them later.',
    NULL, NULL, NULL,
    '[{"value":"focus","label":"Focus","description":"Sit down and begin"},'
    || '{"value":"fitness","label":"Fitness","description":"Move between sessions"},'
    || '{"value":"learning","label":"Learning","description":"Train your ear, learn the theory"},'
    || '{"value":"music","label":"Music","description":"Make tracks and finish them"},'
    || '{"value":"habits","label":"Habits","description":"A few good things, again and again"},'
    || '{"value":"creativity","label":"Creativity","description":"Catch ideas before they are gone"}]',
    1, 1, NULL, '{"writes":"interests","max":3}'),
  ('step_3_intensity', 'flow_main_v1', 3, 'preference', 'How should we nudge you?',
    'This sets the tone and the length of what we suggest. None of them is the right one.',
    NULL, NULL, NULL,
    '[{"value":"gentle","label":"Gentle","description":"Five minutes at a time, in a quiet voice"},'
    || '{"value":"standard","label":"Standard","description":"Your own length, said plainly","default":true},'
    || '{"value":"energetic","label":"Energetic","description":"25 minutes or more, with some push"}]',
    0, 1, NULL, '{"writes":"nudge_intensity"}'),
  ('step_4_focus_intro', 'flow_main_v1', 4, 'tour', 'Focus: set a timer, begin',
    'Press start, work on one thing, and stop when it rings, or go on if you are in it. Pausing is fine, and '
    || 'half a session is worth half the reward.',
    '[data-tour="focus"]', '/focus',
    'Under Focus you find a timer. Press start, work on one thing, pause when you need to.',
    NULL, 0, 0, NULL, NULL),
  ('step_5_quests_intro', 'flow_main_v1', 5, 'tour', 'Quests: small things worth doing',
    'Some quests are for once, some come back every day or week. Most of them complete themselves while you '
    || 'do what they are about.',
    '[data-tour="quests"]', '/quests',
    'Under Quests you find small tasks. Most of them complete themselves while you work.',
    NULL, 0, 0, NULL, NULL),
  ('step_6_ignitions', 'flow_main_v1', 6, 'tour', 'Ignitions: when nothing moves',
    'Stuck? Open a pack and pick a spark: a start so small that you can do it before you have talked '
    || 'yourself out of it.',
    '[data-tour="ignitions"]', '/ignitions',
    'Under Ignitions you find packs of very small starts, for the moments when nothing moves.',
    NULL, 0, 0, NULL, NULL),
  ('step_7_progress', 'flow_main_v1', 7, 'tour', 'Progress: what has added up',
    'Coins, levels, skills and streaks: everything you did leaves a trace here. A streak that ends keeps its '
    || 'record, and the next one begins with one day.',
    '[data-tour="progress"]', '/progress',
    'Under Progress you see your coins, level, skills and streaks.',
    NULL, 0, 0, NULL, NULL),
  ('step_8_focus_duration', 'flow_main_v1', 8, 'preference', 'How long is a good first session?',
    'Choose what you could do on a bad day. You can always go on when it rings.',
    NULL, NULL, NULL,
    '[{"value":300,"label":"5 minutes","description":"Short enough to start at once","default":true},'
    || '{"value":600,"label":"10 minutes","description":"Time for one small part"},'
    || '{"value":1500,"label":"25 minutes","description":"A classic stretch of work"},'
    || '{"value":1800,"label":"30 minutes","description":"Half an hour in one go"}]',
    0, 0, NULL, '{"writes":"default_focus_duration"}'),
  ('step_9_gamification', 'flow_main_v1', 9, 'preference', 'Do you want to see the rewards?',
    'You earn them either way. Some people like to watch them grow, others find them in the way.',
    NULL, NULL, NULL,
    '[{"value":"always","label":"Show them","description":"Coins, levels, streaks in view","default":true},'
    || '{"value":"subtle","label":"Keep them small","description":"There when you look for them"},'
    || '{"value":"hidden","label":"Hide them","description":"Just the work, please"}]',
    0, 0, NULL, '{"writes":"gamification_visible"}'),
  ('step_10_complete', 'flow_main_v1', 10, 'action', 'That is all. Ready?',
    'Today shows you one thing to do now. Begin with that, however small it is.',
    NULL, '/today', NULL, NULL, 0, 0, 'complete_onboarding', '{"route":"/today"}');


-- Seeds: learning -------------------------------------------------------------

INSERT INTO learn_topics (id, key, name, description, category, icon, sort_order, created_at)
VALUES
  ('topic_intervals', 'intervals', 'Intervals',
    'The distance between two notes. Hear it, name it, and melodies stop being guesswork.',
    'ear_training', 'move-horizontal', 1, '2026-01-06T12:00:00.000Z'),
  ('topic_chords', 'chords', 'Chords',
    'Three or four notes at once, and the mood they make. Learn to tell them apart by ear.',
    'ear_training', 'layers', 2, '2026-01-06T12:00:00.000Z'),
  ('topic_scales', 'scales', 'Scales',
    'Which notes belong together, and why the same seven can sound bright, dark or strange.',
    'theory', 'trending-up', 3, '2026-01-06T12:00:00.000Z'),
  ('topic_rhythm', 'rhythm', 'Rhythm',
    'Beats, bars and what happens between them: how a groove is built.',
    'theory', 'activity', 4, '2026-01-06T12:00:00.000Z'),
  ('topic_harmony', 'harmony', 'Harmony',
    'How one chord leads to the next, and how to make a progression go where you want.',
    'theory', 'git-branch', 5, '2026-01-06T12:00:00.000Z'),
  ('topic_production', 'production', 'Production',
    'From an empty project to a finished track: sound, arrangement, mix.',
    'production', 'sliders', 6, '2026-01-06T12:00:00.000Z');

INSERT INTO learn_drills
  (id, topic_id, key, title, description, drill_type, config_json, difficulty, duration_seconds, xp_reward,
   sort_order, created_at)
VALUES
  ('drill_intervals_ascending', 'topic_intervals', 'intervals_ascending', 'Intervals going up',
    'Two notes, the second one higher. Name the step between them, from a minor second to a perfect fifth.',
    'interval',
    '{"intervals":["m2","M2","m3","M3","P4","TT","P5"],"direction":"ascending","questions":10}',
    'beginner', 120, 10, 1, '2026-01-06T12:00:00.000Z'),
  ('drill_intervals_descending', 'topic_intervals', 'intervals_descending', 'Intervals going down',
    'The same steps, falling. They sound less familiar at first, and that passes quickly.',
    'interval',
    '{"intervals":["m2","M2","m3","M3","P4","TT","P5"],"direction":"descending","questions":10}',
    'beginner', 120, 10, 2, '2026-01-06T12:00:00.000Z'),
  ('drill_intervals_harmonic', 'topic_intervals', 'intervals_harmonic', 'Intervals at once',
    'Both notes together, up to an octave. Listen for the colour first: rough, sweet, hollow or open.',
    'interval',
    '{"intervals":["m2","M2","m3","M3","P4","TT","P5","m6","M6","m7","M7","P8"],"direction":"harmonic",'
    || '"questions":10}',
    'intermediate', 180, 15, 3, '2026-01-06T12:00:00.000Z'),
  ('drill_chord_triads', 'topic_chords', 'chord_triads', 'Triads by ear',
    'Major, minor, diminished or augmented? Three notes, four moods.',
    'chord',
    '{"chords":["major","minor","diminished","augmented"],"inversions":[0],"questions":10}',
    'beginner', 120, 10, 4, '2026-01-06T12:00:00.000Z'),
  ('drill_chord_sevenths', 'topic_chords', 'chord_sevenths', 'Seventh chords by ear',
    'One note more, and a triad begins to dream or to pull. Tell the five common ones apart.',
    'chord',
    '{"chords":["major_7","dominant_7","minor_7","half_diminished_7","diminished_7"],"inversions":[0],'
    || '"questions":10}',
    'intermediate', 180, 15, 5, '2026-01-06T12:00:00.000Z'),
  ('drill_rhythm_basic', 'topic_rhythm', 'rhythm_basic', 'Tap the rhythm',
    'Hear one bar of quarter and eighth notes at 100 BPM, then tap it back. A little late is still in.',
    'rhythm',
    '{"bpm":100,"time_signature":"4/4","bars":1,"note_values":["quarter","eighth"],"questions":8}',
    'beginner', 120, 10, 6, '2026-01-06T12:00:00.000Z'),
  ('drill_scale_modes', 'topic_scales', 'scale_modes', 'The seven modes',
    'Hear a scale and name its mode. Listen for the one note that sets it apart from major or minor.',
    'scale',
    '{"modes":["ionian","dorian","phrygian","lydian","mixolydian","aeolian","locrian"],'
    || '"direction":"ascending","questions":10}',
    'intermediate', 180, 10, 7, '2026-01-06T12:00:00.000Z');


-- Seeds: quests ---------------------------------------------------------------

-- Shared by everyone, each to be done once. What moves them is told in 0103.
INSERT INTO quests
  (id, title, description, category, difficulty, xp_reward, coin_reward, is_universal, created_at)
VALUES
  ('quest_first_focus', 'Your first focus',
    'Set the timer and stay with one thing until it rings. Five minutes are enough.',
    'focus', 'starter', 25, 10, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_explore_app', 'Look around',
    'Open three pages you have not seen yet. You need not do anything there.',
    'discovery', 'starter', 15, 5, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_set_goal', 'Name a goal',
    'Write down one thing you would like to have done. A rough sentence will do.',
    'planning', 'starter', 20, 10, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_try_ignition', 'Try a spark',
    'Open an ignition pack, take the first item that does not make you groan, and do it.',
    'creativity', 'starter', 15, 5, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_ear_training', 'Wake up your ears',
    'Do one ear training drill. Wrong answers train the ear too.',
    'learning', 'starter', 20, 10, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_journal', 'Three honest lines',
    'Write a journal entry: what you did, what you heard, what you wonder about.',
    'learning', 'starter', 15, 5, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_read_15', 'Read for 15 minutes',
    'Any book, in one sitting or several. Log your minutes and they add up.',
    'learning', 'starter', 20, 10, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_stretch', 'Unfold yourself',
    'Stand up. Roll your shoulders, reach for the ceiling, turn your head slowly both ways.',
    'wellness', 'starter', 10, 5, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_water', 'A glass of water',
    'Fill a glass and drink it. Then fill it again and put it beside your keyboard.',
    'wellness', 'starter', 5, 2, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_tidy', 'Clear one surface',
    'Your desk, or one corner of it, or one folder of samples. Stop when that one is clear.',
    'wellness', 'starter', 10, 5, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_learn_lesson', 'Finish a lesson',
    'Pick a lesson that sounds interesting and go through it to the end. None takes longer than ten minutes.',
    'learning', 'easy', 25, 12, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_practice_30', 'Half an hour of practice',
    'Thirty minutes with your instrument or DAW, in as many pieces as you like. Nothing has to come of it.',
    'production', 'medium', 40, 20, 1, '2026-01-06T12:00:00.000Z'),
  ('quest_workout', 'Finish a workout',
    'Any workout counts, and so does the lightest one you can think of.',
    'exercise', 'medium', 50, 25, 1, '2026-01-06T12:00:00.000Z');

INSERT INTO universal_quests
  (id, title, description, type, xp_reward, coin_reward, target, skill_id, created_at, updated_at)
VALUES
  ('uq_focus_1', 'One focus today',
    'Finish one focus session. Any length.',
    'daily', 25, 10, 1, NULL, '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('uq_focus_3', 'Three focuses today',
    'Finish three focus sessions, with as much air between them as you need.',
    'daily', 50, 20, 3, NULL, '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('uq_habit_1', 'One habit today',
    'Do one of your habits. The easiest one is a good choice.',
    'daily', 15, 5, 1, NULL, '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('uq_learn_1', 'Learn one thing',
    'Finish a lesson or a drill.',
    'daily', 20, 10, 1, NULL, '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('uq_workout_1', 'Move today',
    'Finish one workout, long or short.',
    'daily', 30, 15, 1, NULL, '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('uq_weekly_focus', 'Ten focuses this week',
    'Finish ten focus sessions before the week is over. Two on most days will get you there.',
    'weekly', 100, 50, 10, NULL, '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('uq_weekly_habits', 'Five habit days',
    'Do at least one habit on five days of this week. Two days are yours to rest.',
    'weekly', 75, 35, 5, NULL, '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z'),
  ('uq_weekly_learn', 'Five things learned',
    'Finish five lessons or drills this week.',
    'weekly', 80, 40, 5, NULL, '2026-01-06T12:00:00.000Z', '2026-01-06T12:00:00.000Z');
