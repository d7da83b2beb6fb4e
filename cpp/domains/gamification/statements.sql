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
-- :event_type gamification::EventType
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
-- :event_type gamification::EventType
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
