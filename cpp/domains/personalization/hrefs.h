// Hrefs: where Today may send a person. Rule: only to routes of the app that stand in this list, or below one
// of them.
#pragma once

#include <array>
#include <string_view>

namespace ignition::personalization {

inline constexpr auto kHrefs = std::to_array<std::string_view>(
    {"/today", "/focus", "/quests", "/learn", "/ignitions", "/habits", "/exercise", "/ideas", "/onboarding",
     "/progress", "/market", "/goals", "/planner", "/calendar", "/books", "/journal", "/infobase",
     "/reference", "/settings"});

/// Whether `url` is a route of the app: one leading slash, its path an entry of the list or below one. What a
/// browser would read differently (backslashes, control characters, dot segments) is refused.
bool is_app_route(std::string_view url);

}  // namespace ignition::personalization
