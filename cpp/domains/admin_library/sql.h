// Statements of administrators on what is picked and followed: packs, recipes, templates, articles,
// exercises.
// Each is used by domains/admin/definition.h. ?1 is the id. Of an insert ?2 is the key, ?3 the time, ?4 the
// administrator, ?5 the fields as JSON; of an update ?2 is the time, ?3 the fields; of a check ?2 the fields.
#pragma once

#include "domains/admin/statements.gen.h"
#include "domains/admin_library/rows.gen.h"
#include "plan/statement.h"

#define PACK                                                                                    \
  "SELECT d.id, d.key, d.name, d.description, d.category, d.items_json, d.icon, d.sort_order, " \
  "d.created_at FROM ignition_packs d "

#define RECIPE                                                                          \
  "SELECT d.id, d.name, d.description, d.category, d.genre, d.steps_json, d.tips FROM " \
  "recipe_templates d "

#define PLAN_TEMPLATE                                                                             \
  "SELECT d.id, d.name, d.description, d.items_json, d.is_public, d.category, d.created_at FROM " \
  "plan_templates d "

#define ARTICLE                                                                                        \
  "SELECT d.id, d.title, d.content, d.category, d.tags_json, d.is_public, d.created_at, d.updated_at " \
  "FROM infobase_entries d "

#define ARTICLE_ITEM                                                                                   \
  "SELECT d.id, d.title, substr(d.content, 1, 280) AS excerpt, d.category, d.tags_json, d.is_public, " \
  "d.created_at, d.updated_at FROM infobase_entries d "

#define EXERCISE                                                                                       \
  "SELECT d.id, d.name, d.description, d.category, d.muscle_groups, d.equipment, d.created_at, "       \
  "(EXISTS (SELECT 1 FROM exercise_sets s WHERE s.exercise_id = d.id) OR EXISTS (SELECT 1 FROM "       \
  "workout_exercises w WHERE w.exercise_id = d.id) OR EXISTS (SELECT 1 FROM personal_records r WHERE " \
  "r.exercise_id = d.id)) AS is_in_use FROM exercises d "

namespace ignition::admin_library::sql {

// Packs -----------------------------------------------------------------------

inline constexpr Query<PackRow, std::string, std::int64_t> packs{PACK
                                                                 "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<PackRow, std::string> pack{PACK "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_pack{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM ignition_packs WHERE key = ?2 ->> 'key' AND id <> ?1) THEN "
    "'key' END AS taken, NULL AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_pack{
    "INSERT INTO ignition_packs (id, key, name, description, category, items_json, icon, sort_order, "
    "created_at) VALUES (?1, ?2, ?5 ->> 'name', ?5 ->> 'description', ?5 ->> 'category', ?5 ->> "
    "'items', ?5 ->> 'icon', ?5 ->> 'sort_order', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_pack{
    "UPDATE ignition_packs SET name = ?3 ->> 'name', description = ?3 ->> 'description', category = ?3 "
    "->> 'category', items_json = ?3 ->> 'items', icon = ?3 ->> 'icon', sort_order = ?3 ->> "
    "'sort_order' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_pack{"DELETE FROM ignition_packs WHERE id = ?1"};

// Recipes ---------------------------------------------------------------------

inline constexpr Query<RecipeRow, std::string, std::int64_t> recipes{
    RECIPE "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<RecipeRow, std::string> recipe{RECIPE "WHERE d.id = ?1"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_recipe{
    "INSERT INTO recipe_templates (id, name, description, category, genre, steps_json, tips) VALUES "
    "(?1, ?5 ->> 'name', ?5 ->> 'description', ?5 ->> 'category', ?5 ->> 'genre', ?5 ->> 'steps', ?5 "
    "->> 'tips')"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_recipe{
    "UPDATE recipe_templates SET name = ?3 ->> 'name', description = ?3 ->> 'description', category = "
    "?3 ->> 'category', genre = ?3 ->> 'genre', steps_json = ?3 ->> 'steps', tips = ?3 ->> 'tips' WHERE "
    "id = ?1"};
inline constexpr Exec<std::string> remove_recipe{"DELETE FROM recipe_templates WHERE id = ?1"};

// Plan templates --------------------------------------------------------------

inline constexpr Query<PlanTemplateRow, std::string, std::int64_t> plan_templates{
    PLAN_TEMPLATE "WHERE d.user_id IS NULL AND d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<PlanTemplateRow, std::string> plan_template{PLAN_TEMPLATE
                                                                   "WHERE d.user_id IS NULL AND d.id = ?1"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_plan_template{
    "INSERT INTO plan_templates (id, name, description, items_json, is_public, category, created_at) "
    "VALUES (?1, ?5 ->> 'name', ?5 ->> 'description', ?5 ->> 'items', ?5 ->> 'is_public', ?5 ->> "
    "'category', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_plan_template{
    "UPDATE plan_templates SET name = ?3 ->> 'name', description = ?3 ->> 'description', items_json = "
    "?3 ->> 'items', is_public = ?3 ->> 'is_public', category = ?3 ->> 'category' WHERE id = ?1 AND "
    "user_id IS NULL"};
inline constexpr Exec<std::string> remove_plan_template{
    "DELETE FROM plan_templates WHERE id = ?1 AND user_id IS NULL"};

// Articles --------------------------------------------------------------------

inline constexpr Query<ArticleItem, std::string, std::int64_t> articles{
    ARTICLE_ITEM "WHERE d.user_id IS NULL AND d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<ArticleRow, std::string> article{ARTICLE "WHERE d.user_id IS NULL AND d.id = ?1"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_article{
    "INSERT INTO infobase_entries (id, title, content, category, tags_json, is_public, created_at, "
    "updated_at) VALUES (?1, ?5 ->> 'title', ?5 ->> 'content', ?5 ->> 'category', ?5 ->> 'tags', ?5 ->> "
    "'is_public', ?3, ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_article{
    "UPDATE infobase_entries SET title = ?3 ->> 'title', content = ?3 ->> 'content', category = ?3 ->> "
    "'category', tags_json = ?3 ->> 'tags', is_public = ?3 ->> 'is_public', updated_at = ?2 WHERE id = "
    "?1 AND user_id IS NULL"};
inline constexpr Exec<std::string> remove_article{
    "DELETE FROM infobase_entries WHERE id = ?1 AND user_id IS NULL"};

// Exercises -------------------------------------------------------------------

inline constexpr Query<ExerciseRow, std::string, std::int64_t> exercises{
    EXERCISE "WHERE d.user_id IS NULL AND d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<ExerciseRow, std::string> exercise{EXERCISE "WHERE d.user_id IS NULL AND d.id = ?1"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_exercise{
    "INSERT INTO exercises (id, name, description, category, muscle_groups, equipment, created_at) "
    "VALUES (?1, ?5 ->> 'name', ?5 ->> 'description', ?5 ->> 'category', ?5 ->> 'muscle_groups', ?5 ->> "
    "'equipment', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_exercise{
    "UPDATE exercises SET name = ?3 ->> 'name', description = ?3 ->> 'description', category = ?3 ->> "
    "'category', muscle_groups = ?3 ->> 'muscle_groups', equipment = ?3 ->> 'equipment' WHERE id = ?1 "
    "AND user_id IS NULL"};
inline constexpr Exec<std::string> remove_exercise{"DELETE FROM exercises WHERE id = ?1 AND user_id IS NULL"};

}  // namespace ignition::admin_library::sql
