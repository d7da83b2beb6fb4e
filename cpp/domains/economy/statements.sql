-- paid_before -> PaidKeyRow
-- Those of the ledger keys, as they were asked for, that were paid: '{user}' in one stands for the user's id.
SELECT k.value AS key FROM json_each(:keys) k CROSS JOIN points_ledger l
WHERE l.idempotency_key = replace(k.value, '{user}', :me) AND +l.user_id = :me;

-- wallet_of_me -> WalletRow
SELECT coins, xp, level, xp_to_next_level, total_skill_stars FROM user_wallet WHERE user_id = :me;

-- skills_of_me -> SkillRow
-- Every skill there is, with what the user has of it.
SELECT d.key, d.name, d.max_level, d.stars_per_level, s.current_stars, s.current_level
FROM skill_definitions d LEFT JOIN user_skills s ON s.skill_key = d.key AND s.user_id = :me
ORDER BY d.sort_order, d.key;

-- streaks_of_me -> StreakRow
-- All but those of habits, of which a user may have any number.
SELECT streak_type, current_count, longest_count, last_activity_date, utc_offset_minutes
FROM user_streaks WHERE user_id = :me AND streak_type IN ('daily', 'focus', 'reading', 'workout')
ORDER BY streak_type;

-- counted_wallet_of_me -> CountedWalletRow
-- The wallet with the counters beside it.
SELECT coins, xp, level, xp_to_next_level, total_skill_stars, counters_json
FROM user_wallet WHERE user_id = :me;

-- locked_achievements_of_me -> LockedAchievementRow
-- What is not earned yet.
SELECT d.key, d.name, d.description, d.trigger_type, d.trigger_config_json, d.reward_coins, d.reward_xp
FROM achievement_definitions d
WHERE NOT EXISTS (SELECT 1 FROM user_achievements a WHERE a.user_id = :me AND a.achievement_key = d.key)
ORDER BY d.sort_order, d.key;

-- update_wallet
-- The guard of a change that moves money or counts: a trigger aborts the batch unless :version is the version
-- that stands, plus one.
UPDATE user_wallet SET coins = :coins, xp = :xp, level = :level, xp_to_next_level = :xp_to_next_level,
  total_skill_stars = :total_skill_stars, counters_json = :counters, version = :version, updated_at = :now
WHERE user_id = :user_id;

-- touch_user
UPDATE users SET last_activity_at = :now WHERE id = :id;

-- insert_ledger <- LedgerEntry
-- One award or spend each. The ledger is append-only; `idempotency_key` is what makes each of them unique.
-- :event_type economy::EventType
-- :event_id std::string
-- :reason std::string
-- :idempotency_key std::string
INSERT INTO points_ledger (id, user_id, event_type, event_id, coins, xp, skill_stars, skill_key, reason,
  idempotency_key, created_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'event_type', value ->> 'event_id', value ->> 'coins',
  value ->> 'xp', value ->> 'skill_stars', value ->> 'skill_key', value ->> 'reason',
  value ->> 'idempotency_key', value ->> 'created_at'
FROM json_each(:entries) WHERE true;

-- insert_events <- NewEvent
-- :event_type economy::EventType
INSERT INTO activity_events (id, user_id, event_type, metadata_json, created_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'event_type', value ->> 'metadata',
  value ->> 'created_at'
FROM json_each(:events) WHERE true;

-- insert_notifications <- NewNotification
-- :message std::string
INSERT INTO notifications (id, user_id, type, title, message, data_json, created_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'type', value ->> 'title', value ->> 'message',
  value ->> 'data', value ->> 'created_at'
FROM json_each(:notifications) WHERE true;

-- insert_achievements <- AchievementWrite
INSERT INTO user_achievements (id, user_id, achievement_key, earned_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'achievement_key', value ->> 'earned_at'
FROM json_each(:achievements) WHERE true;

-- upsert_skills <- SkillWrite
INSERT INTO user_skills (id, user_id, skill_key, current_stars, current_level, updated_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'skill_key', value ->> 'current_stars',
  value ->> 'current_level', value ->> 'updated_at'
FROM json_each(:skills) WHERE true
ON CONFLICT (user_id, skill_key) DO UPDATE SET current_stars = excluded.current_stars,
  current_level = excluded.current_level, updated_at = excluded.updated_at;

-- upsert_streaks <- StreakWrite
INSERT INTO user_streaks (id, user_id, streak_type, current_count, longest_count, last_activity_date,
  utc_offset_minutes, updated_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'streak_type', value ->> 'current_count',
  value ->> 'longest_count', value ->> 'last_activity_date', value ->> 'utc_offset_minutes',
  value ->> 'updated_at'
FROM json_each(:streaks) WHERE true
ON CONFLICT (user_id, streak_type) DO UPDATE SET current_count = excluded.current_count,
  longest_count = excluded.longest_count, last_activity_date = excluded.last_activity_date,
  utc_offset_minutes = excluded.utc_offset_minutes, updated_at = excluded.updated_at;

-- {quests_for_all}
-- :day std::string
-- :week std::string
-- The quests that everybody has: the recurring ones, each as the row of its period, which the local day and
-- the ISO week tell, and the shared ones.
WITH me (id) AS :me,
recurring (id, universal_id, recurrence, title, description, category, difficulty, target, xp_reward,
  coin_reward, skill_key, event_types_json, created_at, is_own) AS (
  SELECT u.id || ':' || me.id || ':' ||
      CASE u.type WHEN 'daily' THEN :day WHEN 'weekly' THEN :week ELSE 'once' END,
    u.id, u.type, u.title, u.description, u.type, 'starter', u.target, u.xp_reward, u.coin_reward, k.key,
    u.event_types_json, u.created_at, 0
  FROM universal_quests u JOIN me LEFT JOIN skill_definitions k ON k.id = u.skill_id WHERE u.is_active = 1),
shared AS (
  SELECT id, NULL, NULL, title, description, category, difficulty, target, xp_reward, coin_reward, skill_key,
    event_types_json, created_at, 0
  FROM quests WHERE user_id IS NULL AND universal_id IS NULL AND is_active = 1);

-- {own_quest}
-- Of one's own, `q`: the same columns.
q.id, NULL, NULL, q.title, q.description, q.category, q.difficulty, q.target, q.xp_reward, q.coin_reward,
  q.skill_key, q.event_types_json, q.created_at, 1;

-- {quests_with_progress}
-- What is `known` of them, with how far the user has come. A list shows an excerpt of the description.
SELECT k.description, {quest_and_progress};

-- {quest_items_with_progress}
SELECT substr(k.description, 1, 280) AS excerpt, {quest_and_progress};

-- {quest_and_progress}
k.id, k.universal_id, k.recurrence, k.title, k.category, k.difficulty, k.target, k.xp_reward, k.coin_reward,
  k.skill_key, k.event_types_json, k.created_at, k.is_own, p.status, p.progress, p.last_counted_on,
  p.accepted_at, p.completed_at
FROM known k JOIN me LEFT JOIN user_quest_progress p ON p.user_id = me.id AND p.quest_id = k.id;

-- listening_quests -> QuestRow
-- The recurring and the shared quests that listen to events of those types.
{quests_for_all},
known AS (SELECT * FROM recurring UNION ALL SELECT * FROM shared)
{quests_with_progress}
WHERE EXISTS (
  SELECT 1 FROM json_each(k.event_types_json) WHERE key IN (SELECT value FROM json_each(:types)))
ORDER BY k.id;

-- page_of_quests -> QuestItemRow
-- What a user can see, the recurring and shared quests first, by their ids after that one, then one's own,
-- newest first, before that id.
-- :after std::string
-- :before std::string
{quests_for_all},
own AS (
  SELECT {own_quest} FROM quests q
  WHERE q.user_id = (SELECT id FROM me) AND q.universal_id IS NULL AND q.is_active = 1 AND q.id < :before
  ORDER BY q.id DESC LIMIT :limit),
known AS (
  SELECT * FROM recurring WHERE universal_id > :after
  UNION ALL SELECT * FROM shared WHERE id > :after
  UNION ALL SELECT * FROM own)
{quest_items_with_progress}
ORDER BY k.is_own, CASE k.is_own WHEN 0 THEN coalesce(k.universal_id, k.id) END, k.id DESC LIMIT :limit;

-- quest_of_me -> QuestRow
-- The quest with that id, or the period that the recurring quest with that id is in.
{quests_for_all},
own AS (
  SELECT {own_quest} FROM quests q
  WHERE q.id = :id AND q.user_id = (SELECT id FROM me) AND q.universal_id IS NULL AND q.is_active = 1),
known AS (
  SELECT * FROM recurring WHERE id = :id OR universal_id = :id
  UNION ALL SELECT * FROM shared WHERE id = :id
  UNION ALL SELECT * FROM own)
{quests_with_progress};

-- upsert_period_quests <- PeriodQuest
-- The user's own row of a recurring quest, made when it first moves or is accepted. Its category says how
-- often it comes back.
-- :status economy::QuestStatus
-- :user_id UserId
-- :universal_id std::string
-- :accepted_at UnixMillis
INSERT INTO quests (id, user_id, universal_id, title, description, category, target, xp_reward, coin_reward,
  skill_key, event_types_json, is_universal, status, accepted_at, completed_at, expires_at, created_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'universal_id', value ->> 'title',
  value ->> 'description', value ->> 'category', value ->> 'target', value ->> 'xp_reward',
  value ->> 'coin_reward', value ->> 'skill_key', value ->> 'event_types', 1, value ->> 'status',
  value ->> 'accepted_at', value ->> 'completed_at', value ->> 'expires_at', value ->> 'created_at'
FROM json_each(:quests) WHERE true
ON CONFLICT (id) DO UPDATE SET status = excluded.status, accepted_at = excluded.accepted_at,
  completed_at = excluded.completed_at;

-- upsert_progress <- ProgressWrite
INSERT INTO user_quest_progress (id, user_id, quest_id, status, target, progress, completed, accepted_at,
  completed_at, last_counted_on, expires_at, created_at, updated_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'quest_id', value ->> 'status', value ->> 'target',
  value ->> 'progress', value ->> 'completed', value ->> 'accepted_at', value ->> 'completed_at',
  value ->> 'last_counted_on', value ->> 'expires_at', value ->> 'updated_at', value ->> 'updated_at'
FROM json_each(:progress) WHERE true
ON CONFLICT (user_id, quest_id) DO UPDATE SET status = excluded.status, target = excluded.target,
  progress = excluded.progress, completed = excluded.completed, accepted_at = excluded.accepted_at,
  completed_at = excluded.completed_at, last_counted_on = excluded.last_counted_on,
  updated_at = excluded.updated_at;

-- plan_to_tick -> TickablePlanRow
-- The plan of that day, and which of its open items were paid before.
SELECT p.date, p.items_json, p.status, (
  SELECT json_group_array(json_extract(p.items_json, i.fullkey || '.id')) FROM json_each(p.items_json) i
  CROSS JOIN points_ledger l
  WHERE i.type = 'object' AND coalesce(json_extract(p.items_json, i.fullkey || '.completed'), 0) = 0
    AND l.idempotency_key =
      'planner_task_complete:' || p.user_id || ':' || json_extract(p.items_json, i.fullkey || '.id')
) AS paid_json
FROM daily_plans p WHERE p.user_id = :me AND p.date = :date;

-- update_plan
UPDATE daily_plans SET items_json = :items, status = :status, updated_at = :now
WHERE user_id = :user_id AND date = :date;
