// Statements on onboarding.
#pragma once

#include "domains/identity/sql.h"
#include "domains/onboarding/rows.gen.h"
#include "plan/statement.h"

#define ONBOARDING_FLOW "id, version, name, description, total_steps"
#define ONBOARDING_STEPS                                                                  \
  "SELECT id, step_order, step_type, title, description, target_selector, target_route, " \
  "fallback_content, options_json AS options, allows_multiple, required, action_type, "   \
  "action_config_json AS action_config FROM onboarding_steps WHERE flow_id = "
#define NEWEST_FLOW "(SELECT id FROM onboarding_flows WHERE is_active = 1 ORDER BY version DESC LIMIT 1)"

namespace ignition::onboarding::sql {

inline constexpr Query<ProgressRow, SessionHash, UnixMillis> progress_of_me{
    "SELECT o.status, o.skipped_at, o.current_step_id, s.target_route FROM user_onboarding_state o "
    "LEFT JOIN onboarding_steps s ON s.id = o.current_step_id WHERE o.user_id = " USER_OF_SESSION};

inline constexpr Query<StateRow, SessionHash, UnixMillis> state_of_me{
    "SELECT flow_id, current_step_id, status, started_at, completed_at, skipped_at, last_step_completed_at, "
    "responses_json AS responses, can_resume FROM user_onboarding_state WHERE user_id = " USER_OF_SESSION};

/// The flow that the user is on, whatever has been added since.
inline constexpr Query<FlowRow, SessionHash, UnixMillis> flow_of_me{
    "SELECT " ONBOARDING_FLOW
    " FROM onboarding_flows WHERE id = "
    "(SELECT flow_id FROM user_onboarding_state WHERE user_id = " USER_OF_SESSION ")"};

inline constexpr Query<StepRow, SessionHash, UnixMillis> steps_of_me{
    ONBOARDING_STEPS "(SELECT flow_id FROM user_onboarding_state WHERE user_id = " USER_OF_SESSION
                     ") ORDER BY step_order"};

/// The flow that one begins on who begins now.
inline constexpr Query<FlowRow> newest_flow{"SELECT " ONBOARDING_FLOW
                                            " FROM onboarding_flows WHERE id = " NEWEST_FLOW};

inline constexpr Query<StepRow> steps_of_newest_flow{ONBOARDING_STEPS NEWEST_FLOW " ORDER BY step_order"};

/// User, the columns of StateRow but the last, now.
inline constexpr Exec<UserId, std::string, std::optional<std::string>, Status, std::optional<UnixMillis>,
                      std::optional<UnixMillis>, std::optional<UnixMillis>, std::optional<UnixMillis>,
                      JsonText, UnixMillis>
    update_state{
        "UPDATE user_onboarding_state SET flow_id = ?2, current_step_id = ?3, status = ?4, started_at = ?5, "
        "completed_at = ?6, skipped_at = ?7, last_step_completed_at = ?8, responses_json = ?9, "
        "updated_at = ?10 WHERE user_id = ?1"};

}  // namespace ignition::onboarding::sql
