-- settings_of_me -> SettingsRow
SELECT nudge_intensity, default_focus_duration, gamification_visible, planner_mode, theme
FROM user_settings WHERE user_id = :me;

-- interests_of_me -> InterestRow
SELECT interest_key, priority FROM user_interests WHERE user_id = :me ORDER BY priority, interest_key;

-- modules_of_me -> ModuleRow
SELECT module_key, weight, enabled, last_shown_at
FROM user_ui_modules WHERE user_id = :me ORDER BY module_key;

-- note_module_shown
-- The weight is that of a module that has no row yet.
INSERT INTO user_ui_modules (id, user_id, module_key, weight, last_shown_at, created_at)
VALUES (:id, :user_id, :module_key, :weight, :now, :now)
ON CONFLICT (user_id, module_key) DO UPDATE SET last_shown_at = excluded.last_shown_at;

-- clear_interests
DELETE FROM user_interests WHERE user_id = :user_id;

-- insert_interests <- InterestWrite
INSERT INTO user_interests (id, user_id, interest_key, priority, created_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'interest_key', value ->> 'priority',
  value ->> 'created_at'
FROM json_each(:interests) WHERE true;

-- weigh_modules <- WeightWrite
-- Only a weight that moves is written.
INSERT INTO user_ui_modules (id, user_id, module_key, weight, created_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'module_key', value ->> 'weight', value ->> 'created_at'
FROM json_each(:modules) WHERE true
ON CONFLICT (user_id, module_key) DO UPDATE SET weight = excluded.weight WHERE weight <> excluded.weight;

-- prefer
-- What is null stays as it is.
UPDATE user_settings SET nudge_intensity = coalesce(:nudge_intensity, nudge_intensity),
  default_focus_duration = coalesce(:default_focus_duration, default_focus_duration),
  gamification_visible = coalesce(:gamification_visible, gamification_visible),
  planner_mode = coalesce(:planner_mode, planner_mode), updated_at = :now
WHERE user_id = :user_id;

-- own_settings_of_me -> OwnSettingsRow
-- All that is a user's own to see of them.
SELECT nudge_intensity, default_focus_duration, gamification_visible, planner_mode, theme, reminders,
  weight_unit, timezone, created_at, updated_at
FROM user_settings WHERE user_id = :me;

-- theme_for_me -> ThemeRow
-- Whether the theme of that key was bought; no row where there is no such theme.
SELECT EXISTS (SELECT 1 FROM user_purchases WHERE item_id = i.id AND user_id = :me) AS is_owned
FROM market_items i WHERE i.key = :key AND i.category = 'themes';

-- update_settings
-- What can be chosen; null where nothing is.
UPDATE user_settings SET nudge_intensity = :nudge_intensity,
  default_focus_duration = :default_focus_duration, gamification_visible = :gamification_visible,
  planner_mode = :planner_mode, theme = :theme, reminders = :reminders, weight_unit = :weight_unit,
  updated_at = :now
WHERE user_id = :user_id;

-- choose_modules <- ModuleWrite
-- Only what moves is written; when a module was shown stays.
INSERT INTO user_ui_modules (id, user_id, module_key, weight, enabled, created_at)
SELECT value ->> 'id', value ->> 'user_id', value ->> 'module_key', value ->> 'weight', value ->> 'enabled',
  value ->> 'created_at'
FROM json_each(:modules) WHERE true
ON CONFLICT (user_id, module_key) DO UPDATE SET weight = excluded.weight, enabled = excluded.enabled
WHERE weight <> excluded.weight OR enabled <> excluded.enabled;
