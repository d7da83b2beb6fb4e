// Flows of onboarding and their steps, as administrators write them.
#include "domains/onboarding/api.h"
#include "domains/onboarding/statements.gen.h"
#include "domains/personalization/hrefs.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::onboarding {

enum class StepType { tour, choice, preference, action, explain };

}  // namespace ignition::onboarding

template <>
inline constexpr auto ignition::names<ignition::onboarding::StepType> =
    std::to_array<std::string_view>({"tour", "choice", "preference", "action", "explain"});

namespace ignition::onboarding {
namespace {

struct FlowFields {
  std::int64_t version = 0;
  std::string name;
  std::optional<std::string> description;
  bool is_active = false;
  std::int64_t total_steps = 0;
  static constexpr auto fields = field_list(field<&FlowFields::version>({.min = 1, .max = 10'000}),
                                            field<&FlowFields::name>(resource::kNameSpec),
                                            field<&FlowFields::description>(resource::kDescriptionSpec),
                                            field<&FlowFields::is_active>(resource::kDefaultSpec),
                                            field<&FlowFields::total_steps>({.min = 1, .max = 100}));
};

struct StepFields {
  std::string flow_id;
  std::int64_t step_order = 0;
  StepType step_type = StepType::explain;
  std::string title;
  std::optional<std::string> description, target_selector, target_route, fallback_content;
  std::optional<JsonText> options;
  bool allows_multiple = false;
  bool required = false;
  std::optional<std::string> action_type;
  std::optional<JsonText> action_config;
  static constexpr auto fields = field_list(field<&StepFields::flow_id>(resource::kNameSpec),
                                            field<&StepFields::step_order>({.min = 1, .max = 100}),
                                            field<&StepFields::step_type>(resource::kDefaultSpec),
                                            field<&StepFields::title>(resource::kNameSpec),
                                            field<&StepFields::description>(resource::kDescriptionSpec),
                                            field<&StepFields::target_selector>({.max = 500}),
                                            field<&StepFields::target_route>(resource::kRouteSpec),
                                            field<&StepFields::fallback_content>(resource::kDescriptionSpec),
                                            field<&StepFields::options>({.max = 10'000}),
                                            field<&StepFields::allows_multiple>(resource::kDefaultSpec),
                                            field<&StepFields::required>(resource::kDefaultSpec),
                                            field<&StepFields::action_type>(resource::kWordSpec),
                                            field<&StepFields::action_config>({.max = 2'000}));
};

/// New users begin on the newest active flow: so one stays active, and one without steps is not made so.
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

std::vector<FieldError> faults_of_step(StepFields& step, const Facts&) {
  std::vector<FieldError> faults;
  if (step.target_route && !personalization::is_app_route(*step.target_route))
    faults.push_back({"/target_route", "must be a route of the app"});
  if (step.options && !parse_json(step.options->text).is_array())
    faults.push_back({"/options", "must be a list"});
  if (step.action_config && !parse_json(step.action_config->text).is_object())
    faults.push_back({"/action_config", "must be an object"});
  return faults;
}

constexpr Resource kFlows{.sql = &sql::flow_definitions,
                          .path = "/api/admin/onboarding-flows",
                          .item_path = "/api/admin/onboarding-flows/{id}",
                          .name = "flow",
                          .body = resource::fields_of<FlowFields>(),
                          .refusal = refusal_of_flow,
                          .prefix = "flow_",
                          .switched_by = "is_active"};

/// In use where users have begun their flow: a step that somebody stands on must not go.
constexpr Resource kSteps{.sql = &sql::step_definitions,
                          .path = "/api/admin/onboarding-steps",
                          .item_path = "/api/admin/onboarding-steps/{id}",
                          .name = "step",
                          .body = resource::fields_of<StepFields, faults_of_step>(),
                          .prefix = "step_"};

constexpr auto kDefinitionRoutes = resource::joined(resource::routes<kFlows>(), resource::routes<kSteps>());

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::onboarding
