// Statements of administrators on onboarding: flows and their steps.
// Each is used by domains/admin/definition.h. ?1 is the id. Of an insert ?2 is the key, ?3 the time, ?4 the
// administrator, ?5 the fields as JSON; of an update ?2 is the time, ?3 the fields; of a check ?2 the fields.
#pragma once

#include "domains/admin/statements.gen.h"
#include "domains/admin_onboarding/rows.gen.h"
#include "plan/statement.h"

#define FLOW                                                                                            \
  "SELECT d.id, d.version, d.name, d.description, d.is_active, d.total_steps, d.created_at, EXISTS "    \
  "(SELECT 1 FROM user_onboarding_state u WHERE u.flow_id = d.id) AS is_in_use, (d.is_active = 1 AND "  \
  "NOT EXISTS (SELECT 1 FROM onboarding_flows o WHERE o.is_active = 1 AND o.id <> d.id)) AS "           \
  "is_only_active, EXISTS (SELECT 1 FROM onboarding_steps s WHERE s.flow_id = d.id) AS has_steps FROM " \
  "onboarding_flows d "

#define STEP                                                                                           \
  "SELECT d.id, d.flow_id, d.step_order, d.step_type, d.title, d.description, d.target_selector, "     \
  "d.target_route, d.fallback_content, d.options_json, d.allows_multiple, d.required, d.action_type, " \
  "d.action_config_json, EXISTS (SELECT 1 FROM user_onboarding_state u WHERE u.flow_id = d.flow_id) "  \
  "AS is_in_use FROM onboarding_steps d "

namespace ignition::admin_onboarding::sql {

// Onboarding flows ------------------------------------------------------------

inline constexpr Query<FlowRow, std::string, std::int64_t> flows{FLOW
                                                                 "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<FlowRow, std::string> flow{FLOW "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_flow{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM onboarding_flows WHERE version = ?2 ->> 'version' AND id <> "
    "?1) THEN 'version' END AS taken, NULL AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_flow{
    "INSERT INTO onboarding_flows (id, version, name, description, is_active, total_steps, created_at) "
    "VALUES (?1, ?5 ->> 'version', ?5 ->> 'name', ?5 ->> 'description', ?5 ->> 'is_active', ?5 ->> "
    "'total_steps', ?3)"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_flow{
    "UPDATE onboarding_flows SET version = ?3 ->> 'version', name = ?3 ->> 'name', description = ?3 ->> "
    "'description', is_active = ?3 ->> 'is_active', total_steps = ?3 ->> 'total_steps' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_flow{"DELETE FROM onboarding_flows WHERE id = ?1"};

// Onboarding steps ------------------------------------------------------------

inline constexpr Query<StepRow, std::string, std::int64_t> steps{STEP
                                                                 "WHERE d.id > ?1 ORDER BY d.id LIMIT ?2"};
inline constexpr Query<StepRow, std::string> step{STEP "WHERE d.id = ?1"};
inline constexpr Query<admin::CheckRow, std::string, JsonText> check_step{
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM onboarding_steps s, (SELECT coalesce(?2 ->> 'flow_id', "
    "(SELECT flow_id FROM onboarding_steps WHERE id = ?1)) AS flow_id, coalesce(?2 ->> 'step_order', "
    "(SELECT step_order FROM onboarding_steps WHERE id = ?1)) AS step_order) w WHERE s.flow_id = "
    "w.flow_id AND s.step_order = w.step_order AND s.id <> ?1) THEN 'step_order' END AS taken, CASE "
    "WHEN NOT EXISTS (SELECT 1 FROM onboarding_flows WHERE id = ?2 ->> 'flow_id') AND ?2 ->> 'flow_id' "
    "IS NOT NULL THEN 'flow_id' END AS missing"};
inline constexpr Exec<std::string, std::string, UnixMillis, UserId, JsonText> insert_step{
    "INSERT INTO onboarding_steps (id, flow_id, step_order, step_type, title, description, "
    "target_selector, target_route, fallback_content, options_json, allows_multiple, required, "
    "action_type, action_config_json) VALUES (?1, ?5 ->> 'flow_id', ?5 ->> 'step_order', ?5 ->> "
    "'step_type', ?5 ->> 'title', ?5 ->> 'description', ?5 ->> 'target_selector', ?5 ->> "
    "'target_route', ?5 ->> 'fallback_content', ?5 ->> 'options', ?5 ->> 'allows_multiple', ?5 ->> "
    "'required', ?5 ->> 'action_type', ?5 ->> 'action_config')"};
inline constexpr Exec<std::string, UnixMillis, JsonText> update_step{
    "UPDATE onboarding_steps SET flow_id = ?3 ->> 'flow_id', step_order = ?3 ->> 'step_order', "
    "step_type = ?3 ->> 'step_type', title = ?3 ->> 'title', description = ?3 ->> 'description', "
    "target_selector = ?3 ->> 'target_selector', target_route = ?3 ->> 'target_route', fallback_content "
    "= ?3 ->> 'fallback_content', options_json = ?3 ->> 'options', allows_multiple = ?3 ->> "
    "'allows_multiple', required = ?3 ->> 'required', action_type = ?3 ->> 'action_type', "
    "action_config_json = ?3 ->> 'action_config' WHERE id = ?1"};
inline constexpr Exec<std::string> remove_step{"DELETE FROM onboarding_steps WHERE id = ?1"};
inline constexpr Exec<std::string> guard_step{
    "INSERT INTO commit_guard (broken) SELECT 'in use' WHERE EXISTS (SELECT 1 FROM "
    "user_onboarding_state u JOIN onboarding_steps s ON s.flow_id = u.flow_id WHERE s.id = ?1)"};

}  // namespace ignition::admin_onboarding::sql
