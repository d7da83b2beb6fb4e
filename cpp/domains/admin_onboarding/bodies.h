// What administrators write of onboarding.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/json_text.h"
#include "base/names.h"

namespace ignition::admin_onboarding {

enum class StepType { tour, choice, preference, action, explain };

struct FlowBody {
  std::int64_t version;
  std::string name;
  std::optional<std::string> description;
  bool is_active = false;
  std::int64_t total_steps;
};

struct StepBody {
  std::string flow_id;
  std::int64_t step_order;
  StepType step_type = StepType::explain;
  std::string title;
  std::optional<std::string> description;
  std::optional<std::string> target_selector;
  std::optional<std::string> target_route;
  std::optional<std::string> fallback_content;
  JsonText options = {};
  bool allows_multiple = false;
  bool required = false;
  std::optional<std::string> action_type;
  JsonText action_config = {};
};

}  // namespace ignition::admin_onboarding

namespace ignition {

template <>
inline constexpr auto names<admin_onboarding::StepType> =
    std::to_array<std::string_view>({"tour", "choice", "preference", "action", "explain"});
template <>
inline constexpr auto fields<admin_onboarding::FlowBody> =
    std::tuple{field("version", &admin_onboarding::FlowBody::version, {.min = 1, .max = 10'000}),
               field("name", &admin_onboarding::FlowBody::name, {.min = 1, .max = 200}),
               field("description", &admin_onboarding::FlowBody::description, {.max = 10'000}),
               field("is_active", &admin_onboarding::FlowBody::is_active, {.required = false}),
               field("total_steps", &admin_onboarding::FlowBody::total_steps, {.min = 1, .max = 100})};

template <>
inline constexpr auto fields<admin_onboarding::StepBody> = std::tuple{
    field("flow_id", &admin_onboarding::StepBody::flow_id, {.min = 1, .max = 200}),
    field("step_order", &admin_onboarding::StepBody::step_order, {.min = 1, .max = 100}),
    field("step_type", &admin_onboarding::StepBody::step_type, {.required = false}),
    field("title", &admin_onboarding::StepBody::title, {.min = 1, .max = 200}),
    field("description", &admin_onboarding::StepBody::description, {.max = 10'000}),
    field("target_selector", &admin_onboarding::StepBody::target_selector, {.max = 500}),
    field("target_route", &admin_onboarding::StepBody::target_route,
          {.doc = "A route of the app", .max = 500}),
    field("fallback_content", &admin_onboarding::StepBody::fallback_content, {.max = 10'000}),
    field("options", &admin_onboarding::StepBody::options, {.max = 10'000, .required = false}),
    field("allows_multiple", &admin_onboarding::StepBody::allows_multiple, {.required = false}),
    field("required", &admin_onboarding::StepBody::required, {.required = false}),
    field("action_type", &admin_onboarding::StepBody::action_type, {.max = 100}),
    field("action_config", &admin_onboarding::StepBody::action_config, {.max = 2'000, .required = false})};

}  // namespace ignition
