-- The key of a user's row begins with the user: it is found by who asks, so that an index of its own, a row
-- written more with each INSERT, says nothing new. Where a row has a natural key (one streak of a kind a
-- user), that is the key. `id` stays what the documents say it is: a UUIDv7 with 74 random bits, to which
-- nothing refers but by way of its user.

CREATE TABLE focus_sessions_new (
  id TEXT NOT NULL,
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
  created_at TEXT NOT NULL,
  active_seconds INTEGER NOT NULL DEFAULT 0 CHECK (active_seconds >= 0),
  resumed_at TEXT,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO focus_sessions_new (id, user_id, mode, duration, started_at, completed_at, abandoned_at,
  paused_at, paused_remaining, status, xp_awarded, coins_awarded, created_at, active_seconds, resumed_at)
SELECT id, user_id, mode, duration, started_at, completed_at, abandoned_at, paused_at, paused_remaining,
  status, xp_awarded, coins_awarded, created_at, active_seconds, resumed_at
FROM focus_sessions;
DROP TABLE focus_sessions;
ALTER TABLE focus_sessions_new RENAME TO focus_sessions;
CREATE UNIQUE INDEX focus_sessions_one_open ON focus_sessions (user_id) WHERE status IN ('active', 'paused');

CREATE TABLE activity_events_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  event_type TEXT NOT NULL,
  metadata_json TEXT CHECK (metadata_json IS NULL OR json_valid(metadata_json)),
  created_at TEXT NOT NULL,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO activity_events_new (id, user_id, event_type, metadata_json, created_at)
SELECT id, user_id, event_type, metadata_json, created_at
FROM activity_events;
DROP TABLE activity_events;
ALTER TABLE activity_events_new RENAME TO activity_events;

CREATE TABLE points_ledger_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  event_type TEXT NOT NULL,
  event_id TEXT,
  coins INTEGER NOT NULL DEFAULT 0,
  xp INTEGER NOT NULL DEFAULT 0 CHECK (xp >= 0),
  skill_stars INTEGER NOT NULL DEFAULT 0 CHECK (skill_stars >= 0),
  skill_key TEXT CHECK (skill_key IS NOT NULL OR skill_stars = 0),
  reason TEXT,
  idempotency_key TEXT UNIQUE,
  created_at TEXT NOT NULL,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO points_ledger_new (id, user_id, event_type, event_id, coins, xp, skill_stars, skill_key, reason,
  idempotency_key, created_at)
SELECT id, user_id, event_type, event_id, coins, xp, skill_stars, skill_key, reason, idempotency_key,
  created_at
FROM points_ledger;
DROP TABLE points_ledger;
ALTER TABLE points_ledger_new RENAME TO points_ledger;

CREATE TABLE notifications_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  message TEXT,
  data_json TEXT CHECK (data_json IS NULL OR json_valid(data_json)),
  read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
  created_at TEXT NOT NULL,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO notifications_new (id, user_id, type, title, message, data_json, read, created_at)
SELECT id, user_id, type, title, message, data_json, read, created_at
FROM notifications;
DROP TABLE notifications;
ALTER TABLE notifications_new RENAME TO notifications;
CREATE INDEX notifications_of_user ON notifications (user_id, read, id);

CREATE TABLE user_purchases_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  item_id TEXT NOT NULL REFERENCES market_items (id),
  cost_coins INTEGER NOT NULL CHECK (cost_coins >= 0),
  purchased_at TEXT NOT NULL,
  redeemed_at TEXT,
  boost_until TEXT,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO user_purchases_new (id, user_id, item_id, cost_coins, purchased_at, redeemed_at, boost_until)
SELECT id, user_id, item_id, cost_coins, purchased_at, redeemed_at, boost_until
FROM user_purchases;
DROP TABLE user_purchases;
ALTER TABLE user_purchases_new RENAME TO user_purchases;
CREATE INDEX user_purchases_of_item ON user_purchases (item_id, user_id);

CREATE TABLE user_streaks_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  streak_type TEXT NOT NULL,
  current_count INTEGER NOT NULL DEFAULT 0 CHECK (current_count >= 0),
  longest_count INTEGER NOT NULL DEFAULT 0 CHECK (longest_count >= current_count),
  last_activity_date TEXT,
  updated_at TEXT NOT NULL,
  utc_offset_minutes INTEGER NOT NULL DEFAULT 0 CHECK (utc_offset_minutes BETWEEN -1440 AND 1440),
  PRIMARY KEY (user_id, streak_type)
) STRICT, WITHOUT ROWID;

INSERT INTO user_streaks_new (id, user_id, streak_type, current_count, longest_count, last_activity_date,
  updated_at, utc_offset_minutes)
SELECT id, user_id, streak_type, current_count, longest_count, last_activity_date, updated_at,
  utc_offset_minutes
FROM user_streaks;
DROP TABLE user_streaks;
ALTER TABLE user_streaks_new RENAME TO user_streaks;

CREATE TABLE user_skills_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  skill_key TEXT NOT NULL REFERENCES skill_definitions (key),
  current_stars INTEGER NOT NULL DEFAULT 0 CHECK (current_stars >= 0),
  current_level INTEGER NOT NULL DEFAULT 0 CHECK (current_level >= 0),
  updated_at TEXT NOT NULL,
  PRIMARY KEY (user_id, skill_key)
) STRICT, WITHOUT ROWID;

INSERT INTO user_skills_new (id, user_id, skill_key, current_stars, current_level, updated_at)
SELECT id, user_id, skill_key, current_stars, current_level, updated_at
FROM user_skills;
DROP TABLE user_skills;
ALTER TABLE user_skills_new RENAME TO user_skills;
CREATE INDEX user_skills_in_skill ON user_skills (skill_key);

CREATE TABLE user_achievements_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  achievement_key TEXT NOT NULL REFERENCES achievement_definitions (key),
  earned_at TEXT NOT NULL,
  notified INTEGER NOT NULL DEFAULT 0 CHECK (notified IN (0, 1)),
  PRIMARY KEY (user_id, achievement_key)
) STRICT, WITHOUT ROWID;

INSERT INTO user_achievements_new (id, user_id, achievement_key, earned_at, notified)
SELECT id, user_id, achievement_key, earned_at, notified
FROM user_achievements;
DROP TABLE user_achievements;
ALTER TABLE user_achievements_new RENAME TO user_achievements;
CREATE INDEX user_achievements_by_key ON user_achievements (achievement_key);

CREATE TABLE focus_pause_state_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  mode TEXT NOT NULL DEFAULT 'focus' CHECK (mode IN ('focus', 'break', 'long_break')),
  time_remaining INTEGER NOT NULL DEFAULT 0 CHECK (time_remaining >= 0),
  paused_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (user_id)
) STRICT, WITHOUT ROWID;

INSERT INTO focus_pause_state_new (id, user_id, mode, time_remaining, paused_at, created_at, updated_at)
SELECT id, user_id, mode, time_remaining, paused_at, created_at, updated_at
FROM focus_pause_state;
DROP TABLE focus_pause_state;
ALTER TABLE focus_pause_state_new RENAME TO focus_pause_state;

CREATE TABLE user_quest_progress_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  quest_id TEXT NOT NULL REFERENCES quests (id) ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'accepted' CHECK (status IN ('accepted', 'completed', 'abandoned')),
  progress INTEGER NOT NULL DEFAULT 0 CHECK (progress >= 0),
  completed INTEGER NOT NULL DEFAULT 0 CHECK (completed IN (0, 1)),
  accepted_at TEXT NOT NULL,
  completed_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT,
  last_counted_on TEXT,
  target INTEGER NOT NULL DEFAULT 1 CHECK (target > 0),
  expires_at TEXT,
  share_left REAL AS (CASE WHEN expires_at IS NULL THEN (target - progress) * 1.0 / target END) VIRTUAL,
  PRIMARY KEY (user_id, quest_id)
) STRICT, WITHOUT ROWID;

INSERT INTO user_quest_progress_new (id, user_id, quest_id, status, progress, completed, accepted_at,
  completed_at, created_at, updated_at, last_counted_on, target, expires_at)
SELECT id, user_id, quest_id, status, progress, completed, accepted_at, completed_at, created_at,
  updated_at, last_counted_on, target, expires_at
FROM user_quest_progress;
DROP TABLE user_quest_progress;
ALTER TABLE user_quest_progress_new RENAME TO user_quest_progress;
CREATE INDEX user_quest_progress_in_quest ON user_quest_progress (quest_id);
CREATE INDEX user_quest_progress_in_hand ON user_quest_progress (user_id, expires_at, share_left, quest_id)
  WHERE status = 'accepted';

CREATE TABLE ideas_new (
  id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  content TEXT,
  category TEXT,
  tags_json TEXT CHECK (tags_json IS NULL OR json_valid(tags_json)),
  is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO ideas_new (id, user_id, title, content, category, tags_json, is_archived, created_at, updated_at)
SELECT id, user_id, title, content, category, tags_json, is_archived, created_at, updated_at
FROM ideas;
DROP TABLE ideas;
ALTER TABLE ideas_new RENAME TO ideas;
