-- {goal}
SELECT g.id, g.title, g.description, g.category, g.target_date, g.status, g.progress, g.created_at, g.updated_at,
  (SELECT count(*) FROM goal_milestones m WHERE m.goal_id = g.id) AS milestones_total,
  (SELECT count(*) FROM goal_milestones m WHERE m.goal_id = g.id AND m.is_completed = 1) AS milestones_done
FROM goals g;

-- page_of_goals -> GoalRow
-- :status std::optional<goals::Status>
-- Newest first, before that id; a user has 200 at the most, so a filter passes over few.
{goal} WHERE g.user_id = :me AND g.id < :before AND (:status IS NULL OR g.status = :status)
ORDER BY g.id DESC LIMIT :limit;

-- goal -> GoalRow
{goal} WHERE g.user_id = :me AND g.id = :goal_id;

-- number_of_my_goals -> NumberRow
SELECT count(*) AS number FROM (SELECT 1 FROM goals WHERE user_id = :me LIMIT 201);

-- milestones_of_goal -> MilestoneRow
SELECT m.id, m.title, m.is_completed, m.completed_at, m.sort_order
FROM goal_milestones m
WHERE m.goal_id = (SELECT g.id FROM goals g WHERE g.user_id = :me AND g.id = :goal_id)
ORDER BY m.sort_order, m.id;

-- insert_goal
INSERT INTO goals (id, user_id, title, description, category, target_date, status, progress, created_at,
  updated_at)
VALUES (:id, :user_id, :title, :description, :category, :target_date, :status, :progress, :now, :now);

-- update_goal
UPDATE goals SET title = :title, description = :description, category = :category, target_date = :target_date,
  status = :status, progress = :progress, updated_at = :now
WHERE id = :id AND user_id = :user_id;

-- remove_goal
-- Its milestones go with it.
DELETE FROM goals WHERE id = :id AND user_id = :user_id;

-- insert_milestones <- NewMilestone
INSERT INTO goal_milestones (id, goal_id, title, sort_order)
SELECT value ->> 'id', value ->> 'goal_id', value ->> 'title', value ->> 'sort_order'
FROM json_each(:milestones) WHERE true;

-- update_milestone
UPDATE goal_milestones SET title = :title, is_completed = :is_completed, completed_at = :completed_at,
  sort_order = :sort_order
WHERE id = :id AND goal_id = :goal_id;

-- remove_milestone
DELETE FROM goal_milestones WHERE id = :id AND goal_id = :goal_id;
