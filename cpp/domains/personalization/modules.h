// Modules: the parts of the app that a user can be led to. Rule 1: their keys, routes, words and weights
// stand here alone. Rule 2: the order in which they are offered is one function, for Today and for its
// settings.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/find.h"
#include "domains/personalization/statements.gen.h"

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

/// Highest weight first; ties by least recently shown, never shown first, and then by name.
bool goes_before(const ModuleRow& a, const ModuleRow& b);

/// Every module as it stands for a user, in the order in which they are offered: the user's rows, and for
/// what has none the weight that the interests give it, enabled. Rows of modules that are no more are left
/// out.
std::vector<ModuleRow> modules_of(const std::vector<ModuleRow>& rows,
                                  const std::vector<InterestRow>& interests);

}  // namespace ignition::personalization
