// Statements of administrators on what is earned and bought: skills, achievements, market items, quests.
// Each is used by domains/admin/definition.h. ?1 is the id. Of an insert ?2 is the key, ?3 the time, ?4 the
// administrator, ?5 the fields as JSON; of an update ?2 is the time, ?3 the fields; of a check ?2 the fields.
#pragma once

#include "domains/admin/statements.gen.h"
#include "domains/admin_rewards/rows.gen.h"
#include "plan/statement.h"

#define SKILL                                                                                           \
  "SELECT d.id, d.key, d.name, d.description, d.category, d.icon, d.max_level, d.stars_per_level, "     \
  "d.sort_order, d.created_at, (EXISTS (SELECT 1 FROM user_skills u WHERE u.skill_key = d.key) OR "     \
  "EXISTS (SELECT 1 FROM learn_lessons l WHERE l.skill_key = d.key) OR EXISTS (SELECT 1 FROM quests q " \
  "WHERE q.user_id IS NULL AND q.skill_key = d.key) OR EXISTS (SELECT 1 FROM universal_quests r WHERE " \
  "r.skill_id = d.id)) AS is_in_use FROM skill_definitions d "

#define ACHIEVEMENT                                                                               \
  "SELECT d.id, d.key, d.name, d.description, d.category, d.icon, d.trigger_type, "               \
  "d.trigger_config_json, d.reward_coins, d.reward_xp, d.is_hidden, d.sort_order, d.created_at, " \
  "EXISTS (SELECT 1 FROM user_achievements u WHERE u.achievement_key = d.key) AS is_in_use FROM " \
  "achievement_definitions d "

#define MARKET_ITEM                                                                               \
  "SELECT d.id, d.key, d.name, d.description, d.category, d.cost_coins, d.icon, d.is_available, " \
  "d.is_consumable, d.sort_order, d.created_at, EXISTS (SELECT 1 FROM user_purchases u WHERE "    \
  "u.item_id = d.id) AS is_in_use FROM market_items d "

#define SHARED_QUEST                                                                             \
  "SELECT d.id, d.title, d.description, d.category, d.difficulty, d.xp_reward, d.coin_reward, "  \
  "d.target, d.skill_key, d.event_types_json, d.is_active, d.created_at, EXISTS (SELECT 1 FROM " \
  "user_quest_progress u WHERE u.quest_id = d.id) AS is_in_use FROM quests d "

#define UNIVERSAL_QUEST                                                                               \
  "SELECT d.id, d.title, d.description, d.type, d.xp_reward, d.coin_reward, d.target, d.skill_id, "   \
  "d.event_types_json, d.is_active, d.created_by, d.created_at, d.updated_at, EXISTS (SELECT 1 FROM " \
  "quests q WHERE q.id > d.id || ':' AND q.id < d.id || ';') AS is_in_use FROM universal_quests d "

namespace ignition::admin_rewards::sql {

// Skills ----------------------------------------------------------------------

inline constexpr Query<SkillRow, std::string, std::int64_t> skills{SKILL
                                                                   "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<SkillRow, std::string> skill{SKILL "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_skill{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM skill_definitions WHERE key = ?2 ->> 'key' AND id <> ?1) "
    "THEN 'key' END AS taken, NULL AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_skill{
    "INSERT INTO skill_definitions (id, key, name, description, category, icon, max_level, "
    "stars_per_level, sort_order, created_at) VALUES (?1, ?2, ?5 ->> 'name', ?5 ->> 'description', ?5 "
    "->> 'category', ?5 ->> 'icon', ?5 ->> 'max_level', ?5 ->> 'stars_per_level', ?5 ->> 'sort_order', "
    "?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_skill{
    "UPDATE skill_definitions SET name = ?3 ->> 'name', description = ?3 ->> 'description', category = "
    "?3 ->> 'category', icon = ?3 ->> 'icon', max_level = ?3 ->> 'max_level', stars_per_level = ?3 ->> "
    "'stars_per_level', sort_order = ?3 ->> 'sort_order' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_skill{"DELETE FROM skill_definitions WHERE id = ?1"};

// Achievements ----------------------------------------------------------------

inline constexpr Query<AchievementRow, std::string, std::int64_t> achievements{
    ACHIEVEMENT "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<AchievementRow, std::string> achievement{ACHIEVEMENT "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_achievement{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM achievement_definitions WHERE key = ?2 ->> 'key' AND id <> "
    "?1) THEN 'key' END AS taken, NULL AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_achievement{
    "INSERT INTO achievement_definitions (id, key, name, description, category, icon, trigger_type, "
    "trigger_config_json, reward_coins, reward_xp, is_hidden, sort_order, created_at) VALUES (?1, ?2, "
    "?5 ->> 'name', ?5 ->> 'description', ?5 ->> 'category', ?5 ->> 'icon', ?5 ->> 'trigger_type', ?5 "
    "->> 'trigger_config', ?5 ->> 'reward_coins', ?5 ->> 'reward_xp', ?5 ->> 'is_hidden', ?5 ->> "
    "'sort_order', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_achievement{
    "UPDATE achievement_definitions SET name = ?3 ->> 'name', description = ?3 ->> 'description', "
    "category = ?3 ->> 'category', icon = ?3 ->> 'icon', trigger_type = ?3 ->> 'trigger_type', "
    "trigger_config_json = ?3 ->> 'trigger_config', reward_coins = ?3 ->> 'reward_coins', reward_xp = "
    "?3 ->> 'reward_xp', is_hidden = ?3 ->> 'is_hidden', sort_order = ?3 ->> 'sort_order' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_achievement{"DELETE FROM achievement_definitions WHERE id = ?1"};

// Market items ----------------------------------------------------------------

inline constexpr Query<MarketItemRow, std::string, std::int64_t> market_items{
    MARKET_ITEM "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<MarketItemRow, std::string> market_item{MARKET_ITEM "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_market_item{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM market_items WHERE key = ?2 ->> 'key' AND id <> ?1) THEN "
    "'key' END AS taken, NULL AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_market_item{
    "INSERT INTO market_items (id, key, name, description, category, cost_coins, icon, is_available, "
    "is_consumable, sort_order, created_at) VALUES (?1, ?2, ?5 ->> 'name', ?5 ->> 'description', ?5 ->> "
    "'category', ?5 ->> 'cost_coins', ?5 ->> 'icon', ?5 ->> 'is_available', ?5 ->> 'is_consumable', ?5 "
    "->> 'sort_order', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_market_item{
    "UPDATE market_items SET name = ?3 ->> 'name', description = ?3 ->> 'description', category = ?3 "
    "->> 'category', cost_coins = ?3 ->> 'cost_coins', icon = ?3 ->> 'icon', is_available = ?3 ->> "
    "'is_available', is_consumable = ?3 ->> 'is_consumable', sort_order = ?3 ->> 'sort_order' WHERE id "
    "= ?1"};
inline constexpr Exec<std::string> remove_market_item{"DELETE FROM market_items WHERE id = ?1"};

// Shared quests ---------------------------------------------------------------

inline constexpr Query<SharedQuestRow, std::string, std::int64_t> shared_quests{
    SHARED_QUEST "WHERE d.user_id IS NULL AND d.universal_id IS NULL AND d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<SharedQuestRow, std::string> shared_quest{SHARED_QUEST
                                                                 "WHERE d.user_id IS NULL AND d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_shared_quest{
    "SELECT NULL AS taken, CASE WHEN NOT EXISTS (SELECT 1 FROM skill_definitions WHERE key = ?2 ->> "
    "'skill_key') AND ?2 ->> 'skill_key' IS NOT NULL THEN 'skill_key' END AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_shared_quest{
    "INSERT INTO quests (id, title, description, category, difficulty, xp_reward, coin_reward, target, "
    "skill_key, event_types_json, is_active, is_universal, created_at) VALUES (?1, ?5 ->> 'title', ?5 "
    "->> 'description', ?5 ->> 'category', ?5 ->> 'difficulty', ?5 ->> 'xp_reward', ?5 ->> "
    "'coin_reward', ?5 ->> 'target', ?5 ->> 'skill_key', ?5 ->> 'event_types', ?5 ->> 'is_active', 1, "
    "?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_shared_quest{
    "UPDATE quests SET title = ?3 ->> 'title', description = ?3 ->> 'description', category = ?3 ->> "
    "'category', difficulty = ?3 ->> 'difficulty', xp_reward = ?3 ->> 'xp_reward', coin_reward = ?3 ->> "
    "'coin_reward', target = ?3 ->> 'target', skill_key = ?3 ->> 'skill_key', event_types_json = ?3 ->> "
    "'event_types', is_active = ?3 ->> 'is_active' WHERE id = ?1 AND user_id IS NULL"};
inline constexpr Exec<std::string> remove_shared_quest{
    "DELETE FROM quests WHERE id = ?1 AND user_id IS NULL"};
inline constexpr Exec<std::string> guard_shared_quest{
    "INSERT INTO commit_guard (broken) SELECT 'in use' WHERE EXISTS (SELECT 1 FROM user_quest_progress "
    "WHERE quest_id = ?1)"};

// Recurring quests ------------------------------------------------------------

inline constexpr Query<UniversalQuestRow, std::string, std::int64_t> universal_quests{
    UNIVERSAL_QUEST "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<UniversalQuestRow, std::string> universal_quest{UNIVERSAL_QUEST "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_universal_quest{
    "SELECT NULL AS taken, CASE WHEN NOT EXISTS (SELECT 1 FROM skill_definitions WHERE id = ?2 ->> "
    "'skill_id') AND ?2 ->> 'skill_id' IS NOT NULL THEN 'skill_id' END AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_universal_quest{
    "INSERT INTO universal_quests (id, title, description, type, xp_reward, coin_reward, target, "
    "skill_id, event_types_json, is_active, created_by, created_at, updated_at) VALUES (?1, ?5 ->> "
    "'title', ?5 ->> 'description', ?5 ->> 'type', ?5 ->> 'xp_reward', ?5 ->> 'coin_reward', ?5 ->> "
    "'target', ?5 ->> 'skill_id', ?5 ->> 'event_types', ?5 ->> 'is_active', ?4, ?3, ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_universal_quest{
    "UPDATE universal_quests SET title = ?3 ->> 'title', description = ?3 ->> 'description', type = ?3 "
    "->> 'type', xp_reward = ?3 ->> 'xp_reward', coin_reward = ?3 ->> 'coin_reward', target = ?3 ->> "
    "'target', skill_id = ?3 ->> 'skill_id', event_types_json = ?3 ->> 'event_types', is_active = ?3 "
    "->> 'is_active', updated_at = ?2 WHERE id = ?1"};
inline constexpr Exec<std::string> remove_universal_quest{"DELETE FROM universal_quests WHERE id = ?1"};
inline constexpr Exec<std::string> guard_universal_quest{
    "INSERT INTO commit_guard (broken) SELECT 'in use' WHERE EXISTS (SELECT 1 FROM quests WHERE id > ?1 "
    "|| ':' AND id < ?1 || ';')"};

}  // namespace ignition::admin_rewards::sql
