// Hrefs: where Today may send a person. Rule: only to routes of the app that stand in this list, or below one
// of them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ignition::personalization {

inline constexpr auto kHrefs = std::to_array<std::string_view>(
    {"/today", "/focus", "/quests", "/learn", "/ignitions", "/habits", "/exercise", "/ideas", "/onboarding",
     "/progress", "/market", "/goals", "/planner", "/calendar", "/books", "/journal", "/infobase",
     "/reference", "/settings"});

/// Whether `url` is a route of the app: one leading slash, its path an entry of the list or below one. What a
/// browser would read differently (backslashes, control characters, dot segments) is refused.
bool is_app_route(std::string_view url);

/// A fault for each item whose `action_url` is there and leads out of the app.
template <class Item>
std::vector<FieldError> faults_of_items(const std::vector<Item>& items) {
  std::vector<FieldError> faults;
  for (std::size_t i = 0; i < items.size(); i += 1) {
    if (!items[i].action_url || is_app_route(*items[i].action_url)) continue;
    faults.push_back({"/items/" + std::to_string(i) + "/action_url", "must be a route of the app"});
  }
  return faults;
}

}  // namespace ignition::personalization
