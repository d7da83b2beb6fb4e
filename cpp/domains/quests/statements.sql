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
-- :status economy::QuestStatus
UPDATE quests SET status = :status, accepted_at = :accepted_at, completed_at = :completed_at
WHERE id = :id AND user_id = :user_id;

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
