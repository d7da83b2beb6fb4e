#include "domains/planning/items.h"

#include <cmath>

#include "plan/json.h"

namespace ignition::planning {
namespace {

std::optional<std::int64_t> number_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  const double value = found->get<double>();
  if (!(std::fabs(value) <= 1e9)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::vector<PlanItem> plan_items(const JsonText& text) {
  std::vector<PlanItem> items;
  const Json json = parse_json(text.text);
  if (!json.is_array()) return items;
  for (const Json& each : json) {
    if (!each.is_object()) continue;
    const auto completed = each.find("completed");
    items.push_back(
        {.id = text_member(each, "id"),
         .type = text_member(each, "type"),
         .title = text_member(each, "title"),
         .action_url = text_member(each, "action_url"),
         .duration_seconds = number_at(each, "duration_seconds"),
         .priority = number_at(each, "priority").value_or(kNoPriority),
         .completed = completed != each.end() && completed->is_boolean() && completed->get<bool>()});
  }
  return items;
}

}  // namespace ignition::planning
