-- plan_of_day -> PlanRow
SELECT date, items_json, status FROM daily_plans WHERE user_id = :me AND date = :date;

-- latest_plan -> PlanRow
-- The latest of those days.
SELECT date, items_json, status FROM daily_plans
WHERE user_id = :me AND date BETWEEN :first AND :last ORDER BY date DESC LIMIT 1;

-- put_plan
INSERT INTO daily_plans (id, user_id, date, items_json, status, created_at, updated_at)
VALUES (:id, :user_id, :date, :items, :status, :now, :now)
ON CONFLICT (user_id, date) DO UPDATE SET items_json = excluded.items_json, status = excluded.status,
  updated_at = excluded.updated_at;

-- is_there -> IsThereRow
-- Whether an item of that type may be about that: a habit, a workout or a quest that the user has, a lesson, a
-- drill.
-- :type planning::ItemType
-- :id std::string
SELECT CASE :type
  WHEN 'habit' THEN EXISTS (SELECT 1 FROM habits WHERE user_id = :me AND id = :id)
  WHEN 'workout' THEN EXISTS (SELECT 1 FROM workouts WHERE user_id = :me AND id = :id)
  WHEN 'quest' THEN EXISTS (SELECT 1 FROM quests WHERE id = :id AND (user_id IS NULL OR user_id = :me))
    OR EXISTS (SELECT 1 FROM universal_quests WHERE id = :id)
  WHEN 'learning' THEN EXISTS (SELECT 1 FROM learn_lessons WHERE id = :id)
    OR EXISTS (SELECT 1 FROM learn_drills WHERE id = :id)
  ELSE 0 END AS is_there;

-- quests_to_plan -> PlannedQuestRow
-- :day std::string
-- :week std::string
-- Those in hand, nearest to done first, then recurring and shared ones that nobody took up or gave up; three of
-- each at the most. A period of a recurring quest goes by the id of the quest.
WITH me (id) AS :me
SELECT id, title FROM (
  SELECT * FROM (SELECT 1 AS kind, q.id, q.title, p.share_left AS place
    FROM me CROSS JOIN user_quest_progress p ON p.user_id = me.id CROSS JOIN quests q ON q.id = p.quest_id
    WHERE p.status = 'accepted' AND p.expires_at IS NULL AND q.is_active = 1
    ORDER BY p.share_left, p.quest_id LIMIT 3)
  UNION ALL
  SELECT * FROM (SELECT 1, coalesce(q.universal_id, q.id), q.title, n.place FROM (
    SELECT quest_id, (target - progress) * 1.0 / target AS place FROM me CROSS JOIN user_quest_progress p
    WHERE p.user_id = me.id AND p.status = 'accepted' AND p.expires_at > :now ORDER BY p.expires_at LIMIT 50) n
    CROSS JOIN quests q ON q.id = n.quest_id ORDER BY n.place, q.id LIMIT 3)
  UNION ALL
  SELECT * FROM (SELECT 2, u.id, u.title, 1 FROM universal_quests u, me
    WHERE u.is_active = 1 AND NOT EXISTS (SELECT 1 FROM user_quest_progress p
      WHERE p.user_id = me.id AND p.quest_id = u.id || ':' || me.id || ':' ||
        CASE u.type WHEN 'daily' THEN :day WHEN 'weekly' THEN :week ELSE 'once' END)
    ORDER BY u.id LIMIT 3)
  UNION ALL
  SELECT * FROM (SELECT 3, q.id, q.title, 1 FROM quests q, me
    WHERE q.user_id IS NULL AND q.universal_id IS NULL AND q.is_active = 1
      AND NOT EXISTS (SELECT 1 FROM user_quest_progress p WHERE p.user_id = me.id AND p.quest_id = q.id)
    ORDER BY q.id LIMIT 3))
ORDER BY kind, place, id LIMIT 3;

-- resource plan_template, plan_templates -> TemplateRow, TemplateItemRow
TABLE plan_templates OF user_id
FIELDS name, description, category, items_json
SHOWS d.user_id IS NOT NULL AS is_own, is_public, created_at
LIMIT 100;

-- {listed}
SELECT d.id, d.name, substr(d.description, 1, 280) AS excerpt, d.category, d.user_id IS NOT NULL AS is_own,
  json_array_length(d.items_json) AS number_of_items, d.created_at
FROM plan_templates d;

-- page_of_plan_templates -> TemplateItemRow
-- One's own and those for everyone: two ways through one index, merged.
{listed} WHERE d.user_id = :me AND d.id < :before
UNION ALL
{listed} WHERE d.user_id IS NULL AND d.is_public = 1 AND d.id < :before
ORDER BY 1 DESC LIMIT :limit;

-- plan_template_of_me -> TemplateRow
-- What those for everyone tell of an item besides is of no use to who applies them.
SELECT d.id, d.name, d.description, d.category, (
    SELECT json_group_array(json_remove(value, '$.id', '$.completed')) FROM json_each(d.items_json)) AS items_json,
  d.user_id IS NOT NULL AS is_own, d.is_public, d.created_at
FROM plan_templates d WHERE d.id = :id AND (d.user_id = :me OR d.user_id IS NULL AND d.is_public = 1);

-- Of administrators -----------------------------------------------------------

-- resource template_definition, template_definitions -> TemplateDefinition
TABLE plan_templates
FIELDS name, description, items_json, is_public, category
SHOWS created_at
ONLY user_id IS NULL;
