// The items of a daily plan, as they stand in daily_plans.items_json.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json_text.h"

namespace ignition::planning {

inline constexpr double kNoPriority = 999;

struct PlanItem {
  std::string id = {};
  std::string type = {};
  std::string title = {};
  std::string action_url = {};
  std::optional<std::int64_t> duration_seconds = {};
  double priority = kNoPriority;  // ascending
  bool completed = false;
};

/// In their order. The text was written by us or a client of long ago: what does not fit an item is left at
/// its default, and what is no item is left out.
std::vector<PlanItem> plan_items(const JsonText& json);

}  // namespace ignition::planning
