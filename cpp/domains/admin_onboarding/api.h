// Onboarding, for administrators to write: flows and their steps. app/definitions.h says what a declaration
// means.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/admin_onboarding/bodies.h"
#include "domains/admin_onboarding/sql.h"
#include "http/parse.h"

namespace ignition::admin_onboarding {

/// New users begin on the newest active flow, so one stays active, and one without steps is not made so.
struct Flows {
  static constexpr std::string_view name = "flow";
  static constexpr std::string_view table = "onboarding_flows";
  static constexpr std::string_view prefix = "flow_";
  static constexpr std::string_view switched_by = "is_active";
  using Row = FlowRow;
  using Body = FlowBody;
  static constexpr auto page = sql::flows;
  static constexpr auto get = sql::flow;
  static constexpr auto check = sql::check_flow;
  static constexpr auto insert = sql::insert_flow;
  static constexpr auto update = sql::update_flow;
  static constexpr auto remove = sql::remove_flow;
  static std::optional<Error> refusal(const Json& before, const Json& after);
};

/// In use where users have begun their flow: a step that somebody stands on must not go.
struct Steps {
  static constexpr std::string_view name = "step";
  static constexpr std::string_view table = "onboarding_steps";
  static constexpr std::string_view prefix = "step_";
  static constexpr std::string_view switched_by = "";
  using Row = StepRow;
  using Body = StepBody;
  static constexpr auto page = sql::steps;
  static constexpr auto get = sql::step;
  static constexpr auto check = sql::check_step;
  static constexpr auto insert = sql::insert_step;
  static constexpr auto update = sql::update_step;
  static constexpr auto remove = sql::remove_step;
  static constexpr auto guard = sql::guard_step;
  static std::vector<FieldError> faults(const Body&);
};

}  // namespace ignition::admin_onboarding
