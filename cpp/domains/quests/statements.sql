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

-- quests_in_hand -> QuestInHandRow
-- Of the quests in hand the one nearest to done that has no end, and of those of this day, week or so, of
-- which fifty are looked at, the one nearest to done: max() takes its row along, and sorts nothing.
SELECT id, title, target, progress FROM (
  SELECT q.id, q.title, q.target, p.progress
  FROM user_quest_progress p CROSS JOIN quests q ON q.id = p.quest_id
  WHERE p.user_id = :me AND p.status = 'accepted' AND p.expires_at IS NULL AND q.is_active = 1
  ORDER BY p.share_left, p.quest_id LIMIT 1)
UNION ALL
SELECT q.id, q.title, q.target, n.progress FROM (
  SELECT quest_id, progress, max(progress * 1.0 / target) FROM (
    SELECT quest_id, progress, target FROM user_quest_progress
    WHERE user_id = :me AND status = 'accepted' AND expires_at > :now ORDER BY expires_at LIMIT 50)) n
CROSS JOIN quests q ON q.id = n.quest_id;

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

-- is_quest_available -> AvailableRow
-- Whether anything is left to take up: a recurring or shared quest that is not completed in its period.
-- (One's own are taken up when they are made.)
-- :day std::string
-- :week std::string
WITH me (id) AS :me
SELECT EXISTS (
  SELECT 1 FROM universal_quests u, me WHERE u.is_active = 1 AND NOT EXISTS (
    SELECT 1 FROM user_quest_progress p
    WHERE p.user_id = me.id AND p.status = 'completed' AND p.quest_id = u.id || ':' || me.id || ':' ||
      CASE u.type WHEN 'daily' THEN :day WHEN 'weekly' THEN :week ELSE 'once' END))
OR EXISTS (
  SELECT 1 FROM quests q, me
  WHERE q.user_id IS NULL AND q.universal_id IS NULL AND q.is_active = 1 AND NOT EXISTS (
    SELECT 1 FROM user_quest_progress p
    WHERE p.user_id = me.id AND p.quest_id = q.id AND p.status = 'completed')) AS is_available;

-- insert_quest
-- :user_id UserId
INSERT INTO quests (id, user_id, title, description, category, difficulty, target, xp_reward, coin_reward,
  created_at)
VALUES (:id, :user_id, :title, :description, :category, :difficulty, :target, :xp_reward, :coin_reward,
  :now);

-- update_own_quest
-- The user's own quest stands where its progress does.
-- :status quests::Status
UPDATE quests SET status = :status, accepted_at = :accepted_at, completed_at = :completed_at
WHERE id = :id AND user_id = :user_id;

-- upsert_period_quests <- PeriodQuest
-- The user's own row of a recurring quest, made when it first moves or is accepted. Its category says how
-- often it comes back.
-- :status quests::Status
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

-- Of administrators -----------------------------------------------------------

-- resource shared_definition, shared_definitions -> SharedDefinition
TABLE quests
FIELDS title, description, category, difficulty, xp_reward, coin_reward, target, skill_key, event_types_json,
  is_active
SHOWS created_at, EXISTS (SELECT 1 FROM user_quest_progress u WHERE u.quest_id = d.id) AS is_in_use
ONLY user_id IS NULL, universal_id IS NULL
NAMES skill_key IN skill_definitions.key;

-- insert_shared_definition
INSERT INTO quests (id, title, description, category, difficulty, xp_reward, coin_reward, target, skill_key,
  event_types_json, is_active, is_universal, created_at)
VALUES (:id, :title, :description, :category, :difficulty, :xp_reward, :coin_reward, :target, :skill_key,
  :event_types, :is_active, 1, :now);

-- guard_shared_definition
INSERT INTO commit_guard (broken) SELECT 'in use'
WHERE EXISTS (SELECT 1 FROM user_quest_progress WHERE quest_id = :id);

-- resource recurring_definition, recurring_definitions -> RecurringDefinition
TABLE universal_quests
FIELDS title, description, type, xp_reward, coin_reward, target, skill_id, event_types_json, is_active
SHOWS created_by, created_at, updated_at,
  EXISTS (SELECT 1 FROM quests q WHERE q.id > d.id || ':' AND q.id < d.id || ';') AS is_in_use
NAMES skill_id IN skill_definitions.id;

-- guard_recurring_definition
-- :id std::string
INSERT INTO commit_guard (broken) SELECT 'in use'
WHERE EXISTS (SELECT 1 FROM quests WHERE id > :id || ':' AND id < :id || ';');
