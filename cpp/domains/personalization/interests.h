// Interests: what a user came for, and what that makes of the modules. Rule 1: which module an interest leads
// to stands in one table, for the weights and for Today alike. Rule 2: pure; how it is written stands in
// preferences.h.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/find.h"

namespace ignition::personalization {

struct Interest {
  std::string_view key;
  std::string_view module;             // that it leads to first
  std::string_view other_module = {};  // that it weighs as much
};

inline constexpr auto kInterests = std::to_array<Interest>({
    {"focus", "focus"},
    {"fitness", "exercise"},
    {"learning", "learn"},
    {"music", "learn", "ignitions"},
    {"habits", "habits"},
    {"creativity", "ideas"},
});

/// What the first, second and third interest add to their modules.
inline constexpr auto kBonuses = std::to_array<std::int64_t>({30, 20, 10});
inline constexpr std::int64_t kMostInterests = kBonuses.size();
inline constexpr std::int64_t kHeaviest = 100;

/// nullptr where there is no such interest.
constexpr const Interest* find_interest(std::string_view key) {
  return find_by(kInterests, key, &Interest::key);
}

struct ModuleWeight {
  std::string_view module;
  std::int64_t weight;  // 0..100

  bool operator==(const ModuleWeight&) const = default;
};

/// The weight of every module for a user with these interests, the most important first: its base weight,
/// and a bonus for each interest that leads to it. An interest without a module adds nothing.
std::vector<ModuleWeight> weights_for(const std::vector<std::string>& interests);

/// What speaks against such a list, by the place in it: each may stand there once, and must be known or held
/// already.
struct InterestFault {
  std::size_t place;
  std::string detail;
};
std::vector<InterestFault> faults_of(const std::vector<std::string>& interests,
                                     const std::vector<std::string>& held);

}  // namespace ignition::personalization
