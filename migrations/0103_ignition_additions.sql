-- What Ignition adds to the 66 tables: guards, idempotency, bounded reads, and columns that its rules need.


-- Guards ----------------------------------------------------------------------

-- Every change to the rows of a user also writes the wallet, naming the version that it read, plus one. Of
-- two changes that read the same version, the second aborts with its whole batch and starts again from the
-- reads.
ALTER TABLE user_wallet ADD COLUMN version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0);

CREATE TRIGGER user_wallet_version
BEFORE UPDATE ON user_wallet
WHEN NEW.version <> OLD.version + 1
BEGIN
  SELECT RAISE(ABORT, 'guard');
END;

-- Guards for the rows of others, such as a price. A batch inserts a row here where something is no longer
-- what was read, and the insert aborts the batch, so the table is always empty.
CREATE TABLE commit_guard (
  broken TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER commit_guard_aborts
BEFORE INSERT ON commit_guard
BEGIN
  SELECT RAISE(ABORT, 'guard');
END;

-- The answers of changes that took effect, by the Idempotency-Key they came with.
CREATE TABLE idempotency_keys (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  status INTEGER NOT NULL CHECK (status BETWEEN 200 AND 299),
  headers_json TEXT NOT NULL CHECK (json_valid(headers_json)),
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

-- An expired key may be taken over, a living one never.
CREATE TRIGGER idempotency_keys_living
BEFORE UPDATE ON idempotency_keys
WHEN OLD.expires_at > NEW.created_at
BEGIN
  SELECT RAISE(ABORT, 'guard');
END;


-- Bounded reads ---------------------------------------------------------------

-- Counts kept so that nobody counts history. With a day, the count is of that local day only.
CREATE TABLE user_counters (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value INTEGER NOT NULL CHECK (value >= 0),
  day TEXT,
  PRIMARY KEY (user_id, name)
) STRICT, WITHOUT ROWID;


-- Accounts --------------------------------------------------------------------

-- The last zone that the user named, for the jobs, which have no request to ask.
ALTER TABLE user_settings ADD COLUMN timezone TEXT;

-- "Which of these sessions is that?"
ALTER TABLE sessions ADD COLUMN created_at TEXT;
ALTER TABLE sessions ADD COLUMN last_seen_on TEXT;
ALTER TABLE sessions ADD COLUMN user_agent TEXT;


-- Focus, streaks, market ------------------------------------------------------

-- Seconds worked before the last pause, and the start of the stretch that runs since then.
ALTER TABLE focus_sessions ADD COLUMN active_seconds INTEGER NOT NULL DEFAULT 0 CHECK (active_seconds >= 0);
ALTER TABLE focus_sessions ADD COLUMN resumed_at TEXT;

-- The offset of the zone in which last_activity_date was counted: travel must not break a streak.
ALTER TABLE user_streaks ADD COLUMN utc_offset_minutes INTEGER NOT NULL DEFAULT 0
  CHECK (utc_offset_minutes BETWEEN -1440 AND 1440);

-- Until when a redeemed boost runs. The index finds the running ones without passing what was bought before.
ALTER TABLE user_purchases ADD COLUMN boost_until TEXT;
CREATE INDEX user_purchases_boosting ON user_purchases (user_id, boost_until) WHERE boost_until IS NOT NULL;


-- Quests ----------------------------------------------------------------------

-- What moves a quest: {event: "one" | "day" | the name of an amount of the event}. Null: moved by hand only.
ALTER TABLE universal_quests ADD COLUMN event_types_json TEXT
  CHECK (event_types_json IS NULL OR json_valid(event_types_json));
ALTER TABLE quests ADD COLUMN event_types_json TEXT
  CHECK (event_types_json IS NULL OR json_valid(event_types_json));
ALTER TABLE quests ADD COLUMN target INTEGER NOT NULL DEFAULT 1 CHECK (target > 0);
ALTER TABLE quests ADD COLUMN skill_key TEXT;

-- The recurring quest that this row is a period of. No foreign key: it would cost an index entry a period,
-- and the id of such a row begins with this one, so that all rows of a recurring quest are already a range
-- of ids.
ALTER TABLE quests ADD COLUMN universal_id TEXT;

-- The local day that a "day" quest has counted already.
ALTER TABLE user_quest_progress ADD COLUMN last_counted_on TEXT;
CREATE UNIQUE INDEX user_quest_progress_once ON user_quest_progress (user_id, quest_id);

UPDATE quests SET skill_key = 'focus' WHERE id = 'quest_first_focus';

WITH given (id, target, event_types_json) AS (
  VALUES
    ('quest_first_focus', 1, '{"focus_complete":"one"}'),
    ('quest_set_goal', 1, '{"goal_created":"one"}'),
    ('quest_try_ignition', 1, '{"ignition_used":"one"}'),
    ('quest_ear_training', 1, '{"drill_complete":"one"}'),
    ('quest_journal', 1, '{"journal_written":"one"}'),
    ('quest_read_15', 15, '{"reading_logged":"minutes"}'),
    ('quest_learn_lesson', 1, '{"lesson_complete":"one"}'),
    ('quest_workout', 1, '{"workout_complete":"one"}')
)
UPDATE quests
SET target = given.target, event_types_json = given.event_types_json
FROM given
WHERE quests.id = given.id;

WITH given (id, event_types_json) AS (
  VALUES
    ('uq_focus_1', '{"focus_complete":"one"}'),
    ('uq_focus_3', '{"focus_complete":"one"}'),
    ('uq_habit_1', '{"habit_complete":"one"}'),
    ('uq_learn_1', '{"lesson_complete":"one","drill_complete":"one"}'),
    ('uq_workout_1', '{"workout_complete":"one"}'),
    ('uq_weekly_focus', '{"focus_complete":"one"}'),
    ('uq_weekly_habits', '{"habit_complete":"day"}'),
    ('uq_weekly_learn', '{"lesson_complete":"one","drill_complete":"one"}')
)
UPDATE universal_quests
SET event_types_json = given.event_types_json
FROM given
WHERE universal_quests.id = given.id;


-- Flashcards ------------------------------------------------------------------

-- What a user remembers of a card, as FSRS-6 sees it. A card never reviewed has no row. The step counts the
-- short waits of (re)learning.
CREATE TABLE user_flashcard_state (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  card_id TEXT NOT NULL REFERENCES flashcards (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('learning', 'review', 'relearning')),
  step INTEGER NOT NULL DEFAULT 0 CHECK (step >= 0),
  stability REAL NOT NULL CHECK (stability > 0),
  difficulty REAL NOT NULL CHECK (difficulty BETWEEN 1 AND 10),
  due_at TEXT NOT NULL,
  last_review_at TEXT NOT NULL,
  reviews INTEGER NOT NULL DEFAULT 1 CHECK (reviews > 0),
  lapses INTEGER NOT NULL DEFAULT 0 CHECK (lapses >= 0),
  PRIMARY KEY (user_id, card_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX user_flashcard_state_of_card ON user_flashcard_state (card_id);
