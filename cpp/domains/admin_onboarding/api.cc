#include "domains/admin_onboarding/api.h"

#include "domains/today/hrefs.h"

namespace ignition::admin_onboarding {

std::optional<Error> Flows::refusal(const Json& before, const Json& after) {
  const bool will_be_active = after.is_object() && after["is_active"] == true;
  if (before.is_object() && before["is_only_active"] == true && !will_be_active) {
    return Error{Code::in_use, "New users begin on it: make another flow active first."};
  }
  if (will_be_active && after["has_steps"] == false) {
    return Error{Code::invalid_input, {}, {{"/is_active", "must be false until the flow has steps"}}};
  }
  return std::nullopt;
}

std::vector<FieldError> Steps::faults(const Body& body) {
  std::vector<FieldError> faults;
  if (body.target_route && !today::is_app_route(*body.target_route)) {
    faults.push_back({"/target_route", "must be a route of the app"});
  }
  if (!body.options.text.empty() && !parse_json(body.options.text).is_array()) {
    faults.push_back({"/options", "must be a list"});
  }
  if (!body.action_config.text.empty() && !parse_json(body.action_config.text).is_object()) {
    faults.push_back({"/action_config", "must be an object"});
  }
  return faults;
}

}  // namespace ignition::admin_onboarding
