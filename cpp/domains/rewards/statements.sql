-- page_of_ledger -> LedgerRow
-- Newest first, before that id.
SELECT id, event_type, event_id, coins, xp, skill_stars, skill_key, reason, created_at
FROM points_ledger WHERE user_id = :me AND id < :before ORDER BY id DESC LIMIT :limit;

-- page_of_activity -> ActivityRow
-- Newest first, before that id.
SELECT id, event_type, metadata_json, created_at
FROM activity_events WHERE user_id = :me AND id < :before ORDER BY id DESC LIMIT :limit;

-- skill_cards_of_me -> SkillCardRow
-- Every skill there is, with descriptions.
SELECT d.key, d.name, d.description, d.category, d.icon, d.max_level, d.stars_per_level, s.current_stars,
  s.current_level
FROM skill_definitions d LEFT JOIN user_skills s ON s.skill_key = d.key AND s.user_id = :me
ORDER BY d.sort_order, d.key;

-- achievements_of_me -> AchievementRow
-- What is earned, and what can be seen of the rest: a hidden one is not shown before it is earned.
SELECT d.key, d.name, d.description, d.category, d.icon, d.trigger_type, d.trigger_config_json,
  d.reward_coins, d.reward_xp, a.earned_at
FROM achievement_definitions d LEFT JOIN user_achievements a ON a.achievement_key = d.key AND a.user_id = :me
WHERE d.is_hidden = 0 OR a.earned_at IS NOT NULL ORDER BY d.sort_order, d.key;

-- Of administrators -----------------------------------------------------------

-- resource skill_definition, skill_definitions -> SkillDefinition
TABLE skill_definitions
FIELDS name, description, category, icon, max_level, stars_per_level, sort_order
SHOWS key, created_at, (EXISTS (SELECT 1 FROM user_skills u WHERE u.skill_key = d.key)
  OR EXISTS (SELECT 1 FROM learn_lessons l WHERE l.skill_key = d.key)
  OR EXISTS (SELECT 1 FROM quests q WHERE q.user_id IS NULL AND q.skill_key = d.key)
  OR EXISTS (SELECT 1 FROM universal_quests r WHERE r.skill_id = d.id)) AS is_in_use;

-- resource achievement_definition, achievement_definitions -> AchievementDefinition
TABLE achievement_definitions
FIELDS name, description, category, icon, trigger_type, trigger_config_json, reward_coins, reward_xp, is_hidden,
  sort_order
SHOWS key, created_at, EXISTS (SELECT 1 FROM user_achievements u WHERE u.achievement_key = d.key) AS is_in_use;
