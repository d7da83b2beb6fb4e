// Modules: the parts of the app that a user can be led to. Rule: their keys, routes, words and weights stand
// here alone.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/find.h"

namespace ignition::personalization {

struct Module {
  std::string_view key;
  std::int64_t base_weight;  // 0..100, before interests
  std::string_view href;     // empty: nobody is led there
  std::string_view action;   // the type of an action that leads there
  std::string_view label;
  bool is_fallback = false;  // offered even to a user who has no row for it
};

/// In the order in which the fallbacks are offered.
inline constexpr auto kModules = std::to_array<Module>({
    {"focus", 80, "/focus", "focus", "Start Focus", true},
    {"quests", 70, "/quests", "quest", "One small quest", true},
    {"learn", 50, "/learn", "learn", "Quick learn", true},
    {"ignitions", 60, "/ignitions", "ignition", "Pick a spark", true},
    {"habits", 40, "/habits", "habit", "One habit"},
    {"exercise", 40, "/exercise", "exercise", "Move a little"},
    {"ideas", 40, "/ideas", "idea", "Capture an idea"},
    {"market", 10, "", "", ""},
});

/// nullptr where there is no such module.
constexpr const Module* find_module(std::string_view key) { return find_by(kModules, key, &Module::key); }

}  // namespace ignition::personalization
