#include "domains/admin_onboarding/api.h"

#include "domains/admin_onboarding/sql.h"
#include "domains/personalization/hrefs.h"

namespace ignition::admin_onboarding {

using namespace admin;

namespace {

constexpr auto kStepTypes =
    std::to_array<std::string_view>({"tour", "choice", "preference", "action", "explain"});

constexpr auto kFlowFields = std::to_array<DefinitionField>({
    number("version", 1, 10'000),
    text("name", 200),
    nullable("description", 10'000),
    flag("is_active", "false"),
    number("total_steps", 1, 100),
});

constexpr auto kStepFields = std::to_array<DefinitionField>({
    text("flow_id", 200),
    number("step_order", 1, 100),
    word("step_type", kStepTypes, "\"explain\""),
    text("title", 200),
    nullable("description", 10'000),
    nullable("target_selector", 500),
    nullable("target_route", 500, "A route of the app"),
    nullable("fallback_content", 10'000),
    json("options", 10'000, "null"),
    flag("allows_multiple", "false"),
    flag("required", "false"),
    nullable("action_type", 100),
    json("action_config", 2'000, "null"),
});

std::optional<Error> refusal_of_flow(const Json& before, const Json& after) {
  const bool will_be_active = after.is_object() && after["is_active"] == true;
  if (before.is_object() && before["is_only_active"] == true && !will_be_active) {
    return Error{Code::in_use, "New users begin on it: make another flow active first."};
  }
  if (will_be_active && after["has_steps"] == false) {
    return Error{Code::invalid_input, {}, {{"/is_active", "must be false until the flow has steps"}}};
  }
  return std::nullopt;
}

std::vector<FieldError> faults_of_step(const Json& fields) {
  std::vector<FieldError> faults;
  const Json& route = fields["target_route"];
  if (!route.is_null() && !personalization::is_app_route(route.get_ref<const std::string&>())) {
    faults.push_back({"/target_route", "must be a route of the app"});
  }
  if (!fields["options"].is_null() && !fields["options"].is_array()) {
    faults.push_back({"/options", "must be a list"});
  }
  if (!fields["action_config"].is_null() && !fields["action_config"].is_object()) {
    faults.push_back({"/action_config", "must be an object"});
  }
  return faults;
}

}  // namespace

const Definition kFlows{
    .name = "flow",
    .table = "onboarding_flows",
    .prefix = "flow_",
    .switched_by = "is_active",
    .columns = columns_of<FlowRow>,
    .fields = kFlowFields,
    .page = any(sql::flows),
    .get = any(sql::flow),
    .insert = sql::insert_flow,
    .update = sql::update_flow,
    .remove = sql::remove_flow,
    .check = sql::check_flow,
    .refusal = refusal_of_flow,
};

const Definition kSteps{
    .name = "step",
    .table = "onboarding_steps",
    .prefix = "step_",
    .columns = columns_of<StepRow>,
    .fields = kStepFields,
    .page = any(sql::steps),
    .get = any(sql::step),
    .insert = sql::insert_step,
    .update = sql::update_step,
    .remove = sql::remove_step,
    .guard = sql::guard_step,
    .check = sql::check_step,
    .faults = faults_of_step,
};

}  // namespace ignition::admin_onboarding
