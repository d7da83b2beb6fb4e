#include "domains/planning/items.h"

#include "plan/json.h"

namespace ignition::planning {
namespace {

std::optional<double> number_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

/// A length is a whole number of seconds, one or more.
std::optional<std::int64_t> length_at(const Json& object, const char* name) {
  const auto value = number_at(object, name);
  if (!value || !(*value >= 1 && *value <= 1e9)) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

/// true, or 1 as SQLite has it.
bool is_true_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && (*found == true || *found == 1);
}

}  // namespace

std::vector<PlanItem> plan_items(const JsonText& text) {
  std::vector<PlanItem> items;
  const Json json = parse_json(text.text);
  if (!json.is_array()) return items;
  for (const Json& each : json) {
    if (!each.is_object()) continue;
    items.push_back({.id = text_member(each, "id"),
                     .type = text_member(each, "type"),
                     .title = text_member(each, "title"),
                     .action_url = text_member(each, "action_url"),
                     .duration_seconds = length_at(each, "duration_seconds"),
                     .priority = number_at(each, "priority").value_or(kNoPriority),
                     .completed = is_true_at(each, "completed")});
  }
  return items;
}

}  // namespace ignition::planning
