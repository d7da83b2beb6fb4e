-- {flow}
SELECT id, version, name, description, total_steps FROM onboarding_flows;

-- {step}
SELECT id, step_order, step_type, title, description, target_selector, target_route, fallback_content,
  options_json AS options, allows_multiple, required, action_type, action_config_json AS action_config
FROM onboarding_steps;

-- {newest}
(SELECT id FROM onboarding_flows WHERE is_active = 1 ORDER BY version DESC LIMIT 1);

-- progress_of_me -> ProgressRow
SELECT o.status, o.skipped_at, o.current_step_id, s.target_route
FROM user_onboarding_state o LEFT JOIN onboarding_steps s ON s.id = o.current_step_id
WHERE o.user_id = :me;

-- state_of_me -> StateRow
SELECT flow_id, current_step_id, status, started_at, completed_at, skipped_at, last_step_completed_at,
  responses_json AS responses, can_resume
FROM user_onboarding_state WHERE user_id = :me;

-- flow_of_me -> FlowRow
-- The flow that the user is on, whatever has been added since.
{flow} WHERE id = (SELECT flow_id FROM user_onboarding_state WHERE user_id = :me);

-- steps_of_me -> StepRow
{step} WHERE flow_id = (SELECT flow_id FROM user_onboarding_state WHERE user_id = :me) ORDER BY step_order;

-- newest_flow -> FlowRow
-- The flow of a user who begins now.
{flow} WHERE id = {newest};

-- steps_of_newest_flow -> StepRow
{step} WHERE flow_id = {newest} ORDER BY step_order;

-- update_state
UPDATE user_onboarding_state SET flow_id = :flow_id, current_step_id = :current_step_id, status = :status,
  started_at = :started_at, completed_at = :completed_at, skipped_at = :skipped_at,
  last_step_completed_at = :last_step_completed_at, responses_json = :responses, updated_at = :now
WHERE user_id = :user_id;

-- Of administrators -----------------------------------------------------------

-- resource flow_definition, flow_definitions -> FlowDefinition
TABLE onboarding_flows
FIELDS version, name, description, is_active, total_steps
SHOWS created_at, EXISTS (SELECT 1 FROM user_onboarding_state u WHERE u.flow_id = d.id) AS is_in_use,
  (d.is_active = 1 AND NOT EXISTS (SELECT 1 FROM onboarding_flows o WHERE o.is_active = 1 AND o.id <> d.id))
    AS is_only_active,
  EXISTS (SELECT 1 FROM onboarding_steps s WHERE s.flow_id = d.id) AS has_steps;

-- resource step_definition, step_definitions -> StepDefinition
TABLE onboarding_steps
FIELDS flow_id, step_order, step_type, title, description, target_selector, target_route, fallback_content,
  options_json, allows_multiple, required, action_type, action_config_json
SHOWS EXISTS (SELECT 1 FROM user_onboarding_state u WHERE u.flow_id = d.flow_id) AS is_in_use;

-- check_step_definition -> CheckRow
-- Whether its place in its flow is taken, of which an edit may name one part only.
SELECT CASE WHEN EXISTS (SELECT 1 FROM onboarding_steps s, (
    SELECT coalesce(:fields ->> 'flow_id', (SELECT flow_id FROM onboarding_steps WHERE id = :id)) AS flow_id,
      coalesce(:fields ->> 'step_order', (SELECT step_order FROM onboarding_steps WHERE id = :id)) AS step_order
  ) w WHERE s.flow_id = w.flow_id AND s.step_order = w.step_order AND s.id <> :id) THEN 'step_order' END AS taken,
  CASE WHEN :fields ->> 'flow_id' IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM onboarding_flows WHERE id = :fields ->> 'flow_id') THEN 'flow_id' END AS missing;

-- guard_step_definition
-- A step that somebody may stand on must not go.
INSERT INTO commit_guard (broken) SELECT 'in use'
WHERE EXISTS (SELECT 1 FROM user_onboarding_state u JOIN onboarding_steps s ON s.flow_id = u.flow_id
  WHERE s.id = :id);
