-- plan_of_day -> PlanRow
SELECT date, items_json, status FROM daily_plans WHERE user_id = :me AND date = :date;

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
