// Statements of administrators on what is learned and looked up: topics, lessons, drills, shortcuts, words.
// Each is used by domains/admin/definition.h. ?1 is the id. Of an insert ?2 is the key, ?3 the time, ?4 the
// administrator, ?5 the fields as JSON; of an update ?2 is the time, ?3 the fields; of a check ?2 the fields.
#pragma once

#include "domains/admin/statements.gen.h"
#include "domains/admin_learning/rows.gen.h"
#include "plan/statement.h"

#define TOPIC                                                                                           \
  "SELECT d.id, d.key, d.name, d.description, d.category, d.icon, d.sort_order, d.created_at, (EXISTS " \
  "(SELECT 1 FROM learn_lessons l WHERE l.topic_id = d.id) OR EXISTS (SELECT 1 FROM learn_drills r "    \
  "WHERE r.topic_id = d.id)) AS is_in_use FROM learn_topics d "

#define LESSON                                                                                         \
  "SELECT d.id, d.key, d.topic_id, d.title, d.description, d.content_markdown, d.duration_minutes, "   \
  "d.difficulty, d.xp_reward, d.coin_reward, d.skill_key, d.skill_star_reward, d.sort_order, "         \
  "d.created_at, EXISTS (SELECT 1 FROM user_lesson_progress u WHERE u.lesson_id = d.id) AS is_in_use " \
  "FROM learn_lessons d "

#define LESSON_ITEM                                                                                         \
  "SELECT d.id, d.key, d.topic_id, d.title, d.description, substr(d.content_markdown, 1, 280) AS excerpt, " \
  "d.duration_minutes, d.difficulty, d.xp_reward, d.coin_reward, d.skill_key, d.skill_star_reward, "        \
  "d.sort_order, d.created_at, EXISTS (SELECT 1 FROM user_lesson_progress u WHERE u.lesson_id = d.id) "     \
  "AS is_in_use FROM learn_lessons d "

#define DRILL                                                                                           \
  "SELECT d.id, d.key, d.topic_id, d.title, d.description, d.drill_type, d.config_json, d.difficulty, " \
  "d.duration_seconds, d.xp_reward, d.sort_order, d.created_at, EXISTS (SELECT 1 FROM "                 \
  "user_drill_stats u WHERE u.drill_id = d.id) AS is_in_use FROM learn_drills d "

#define SHORTCUT                                                                              \
  "SELECT d.id, d.daw, d.category, d.action, d.shortcut_mac, d.shortcut_win, d.description, " \
  "d.sort_order FROM daw_shortcuts d "

#define TERM "SELECT d.id, d.term, d.definition, d.category, d.related_terms FROM glossary_terms d "

namespace ignition::admin_learning::sql {

// Topics ----------------------------------------------------------------------

inline constexpr Query<TopicRow, std::string, std::int64_t> topics{TOPIC
                                                                   "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<TopicRow, std::string> topic{TOPIC "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_topic{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM learn_topics WHERE key = ?2 ->> 'key' AND id <> ?1) THEN "
    "'key' END AS taken, NULL AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_topic{
    "INSERT INTO learn_topics (id, key, name, description, category, icon, sort_order, created_at) "
    "VALUES (?1, ?2, ?5 ->> 'name', ?5 ->> 'description', ?5 ->> 'category', ?5 ->> 'icon', ?5 ->> "
    "'sort_order', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_topic{
    "UPDATE learn_topics SET name = ?3 ->> 'name', description = ?3 ->> 'description', category = ?3 "
    "->> 'category', icon = ?3 ->> 'icon', sort_order = ?3 ->> 'sort_order' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_topic{"DELETE FROM learn_topics WHERE id = ?1"};

// Lessons ---------------------------------------------------------------------

inline constexpr Query<LessonItem, std::string, std::int64_t> lessons{
    LESSON_ITEM "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<LessonRow, std::string> lesson{LESSON "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_lesson{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM learn_lessons WHERE key = ?2 ->> 'key' AND id <> ?1) THEN "
    "'key' END AS taken, CASE WHEN NOT EXISTS (SELECT 1 FROM learn_topics WHERE id = ?2 ->> 'topic_id') "
    "AND ?2 ->> 'topic_id' IS NOT NULL THEN 'topic_id' WHEN NOT EXISTS (SELECT 1 FROM skill_definitions "
    "WHERE key = ?2 ->> 'skill_key') AND ?2 ->> 'skill_key' IS NOT NULL THEN 'skill_key' END AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_lesson{
    "INSERT INTO learn_lessons (id, key, topic_id, title, description, content_markdown, "
    "duration_minutes, difficulty, xp_reward, coin_reward, skill_key, skill_star_reward, sort_order, "
    "created_at) VALUES (?1, ?2, ?5 ->> 'topic_id', ?5 ->> 'title', ?5 ->> 'description', ?5 ->> "
    "'content_markdown', ?5 ->> 'duration_minutes', ?5 ->> 'difficulty', ?5 ->> 'xp_reward', ?5 ->> "
    "'coin_reward', ?5 ->> 'skill_key', ?5 ->> 'skill_star_reward', ?5 ->> 'sort_order', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_lesson{
    "UPDATE learn_lessons SET topic_id = ?3 ->> 'topic_id', title = ?3 ->> 'title', description = ?3 "
    "->> 'description', content_markdown = ?3 ->> 'content_markdown', duration_minutes = ?3 ->> "
    "'duration_minutes', difficulty = ?3 ->> 'difficulty', xp_reward = ?3 ->> 'xp_reward', coin_reward "
    "= ?3 ->> 'coin_reward', skill_key = ?3 ->> 'skill_key', skill_star_reward = ?3 ->> "
    "'skill_star_reward', sort_order = ?3 ->> 'sort_order' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_lesson{"DELETE FROM learn_lessons WHERE id = ?1"};
inline constexpr Exec<std::string> guard_lesson{
    "INSERT INTO commit_guard (broken) SELECT 'in use' WHERE EXISTS (SELECT 1 FROM user_lesson_progress "
    "WHERE lesson_id = ?1)"};

// Drills ----------------------------------------------------------------------

inline constexpr Query<DrillRow, std::string, std::int64_t> drills{DRILL
                                                                   "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<DrillRow, std::string> drill{DRILL "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_drill{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM learn_drills WHERE key = ?2 ->> 'key' AND id <> ?1) THEN "
    "'key' END AS taken, CASE WHEN NOT EXISTS (SELECT 1 FROM learn_topics WHERE id = ?2 ->> 'topic_id') "
    "AND ?2 ->> 'topic_id' IS NOT NULL THEN 'topic_id' END AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_drill{
    "INSERT INTO learn_drills (id, key, topic_id, title, description, drill_type, config_json, "
    "difficulty, duration_seconds, xp_reward, sort_order, created_at) VALUES (?1, ?2, ?5 ->> "
    "'topic_id', ?5 ->> 'title', ?5 ->> 'description', ?5 ->> 'drill_type', ?5 ->> 'config', ?5 ->> "
    "'difficulty', ?5 ->> 'duration_seconds', ?5 ->> 'xp_reward', ?5 ->> 'sort_order', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_drill{
    "UPDATE learn_drills SET topic_id = ?3 ->> 'topic_id', title = ?3 ->> 'title', description = ?3 ->> "
    "'description', drill_type = ?3 ->> 'drill_type', config_json = ?3 ->> 'config', difficulty = ?3 "
    "->> 'difficulty', duration_seconds = ?3 ->> 'duration_seconds', xp_reward = ?3 ->> 'xp_reward', "
    "sort_order = ?3 ->> 'sort_order' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_drill{"DELETE FROM learn_drills WHERE id = ?1"};
inline constexpr Exec<std::string> guard_drill{
    "INSERT INTO commit_guard (broken) SELECT 'in use' WHERE EXISTS (SELECT 1 FROM user_drill_stats "
    "WHERE drill_id = ?1)"};

// Shortcuts -------------------------------------------------------------------

inline constexpr Query<ShortcutRow, std::string, std::int64_t> shortcuts{
    SHORTCUT "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<ShortcutRow, std::string> shortcut{SHORTCUT "WHERE d.id = ?1"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_shortcut{
    "INSERT INTO daw_shortcuts (id, daw, category, action, shortcut_mac, shortcut_win, description, "
    "sort_order) VALUES (?1, ?5 ->> 'daw', ?5 ->> 'category', ?5 ->> 'action', ?5 ->> 'shortcut_mac', "
    "?5 ->> 'shortcut_win', ?5 ->> 'description', ?5 ->> 'sort_order')"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_shortcut{
    "UPDATE daw_shortcuts SET daw = ?3 ->> 'daw', category = ?3 ->> 'category', action = ?3 ->> "
    "'action', shortcut_mac = ?3 ->> 'shortcut_mac', shortcut_win = ?3 ->> 'shortcut_win', description "
    "= ?3 ->> 'description', sort_order = ?3 ->> 'sort_order' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_shortcut{"DELETE FROM daw_shortcuts WHERE id = ?1"};

// Glossary --------------------------------------------------------------------

inline constexpr Query<TermRow, std::string, std::int64_t> terms{TERM
                                                                 "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<TermRow, std::string> term{TERM "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_term{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM glossary_terms WHERE term = ?2 ->> 'term' AND id <> ?1) "
    "THEN 'term' END AS taken, NULL AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_term{
    "INSERT INTO glossary_terms (id, term, definition, category, related_terms) VALUES (?1, ?5 ->> "
    "'term', ?5 ->> 'definition', ?5 ->> 'category', ?5 ->> 'related_terms')"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_term{
    "UPDATE glossary_terms SET term = ?3 ->> 'term', definition = ?3 ->> 'definition', category = ?3 "
    "->> 'category', related_terms = ?3 ->> 'related_terms' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_term{"DELETE FROM glossary_terms WHERE id = ?1"};

}  // namespace ignition::admin_learning::sql
