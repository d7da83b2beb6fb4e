#include "domains/admin_library/api.h"

#include "domains/today/hrefs.h"

namespace ignition::admin_library {
namespace {

void check_route(const std::optional<std::string>& url, std::string at, std::vector<FieldError>& faults) {
  if (url && !today::is_app_route(*url)) faults.push_back({std::move(at), "must be a route of the app"});
}

template <class Item>
std::vector<FieldError> faults_of_items(const std::vector<Item>& items) {
  std::vector<FieldError> faults;
  for (std::size_t i = 0; i < items.size(); i += 1) {
    check_route(items[i].action_url, "/items/" + std::to_string(i) + "/action_url", faults);
  }
  return faults;
}

}  // namespace

std::vector<FieldError> Packs::faults(const Body& body) { return faults_of_items(body.items); }

std::vector<FieldError> PlanTemplates::faults(const Body& body) { return faults_of_items(body.items); }

}  // namespace ignition::admin_library
