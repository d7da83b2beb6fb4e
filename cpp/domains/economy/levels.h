// Levels. Rule: `xp` is the remainder inside a level; going from level n to n + 1 costs floor(100 * 1.5^(n -
// 1)), exact.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/quantity.h"

namespace ignition::economy {

inline constexpr std::int64_t kMaxLevel = 60;

namespace levels {

/// 100 * 3^power / 2^power, rounded down. 3^power overflows 64 bits from power 41, so it is kept in four
/// limbs of 32.
consteval std::int64_t cost(unsigned power) {
  std::array<std::uint64_t, 4> limbs{100, 0, 0, 0};
  for (unsigned i = 0; i < power; i += 1) {
    std::uint64_t carry = 0;
    for (std::uint64_t& limb : limbs) {
      const std::uint64_t product = limb * 3 + carry;
      limb = product & 0xFFFF'FFFF;
      carry = product >> 32;
    }
  }
  for (unsigned i = 0; i < power; i += 1) {
    for (std::size_t limb = 0; limb < limbs.size(); limb += 1) {
      const std::uint64_t above = limb + 1 < limbs.size() ? limbs[limb + 1] & 1 : 0;
      limbs[limb] = (limbs[limb] >> 1) | (above << 31);
    }
  }
  return static_cast<std::int64_t>(limbs[0] | (limbs[1] << 32));
}

consteval auto costs() {
  std::array<Xp, kMaxLevel> table{};
  for (std::size_t i = 0; i < table.size(); i += 1) table[i] = Xp{cost(static_cast<unsigned>(i))};
  return table;
}

}  // namespace levels

/// kLevelCosts[n - 1] leads from level n to n + 1.
inline constexpr auto kLevelCosts = levels::costs();

static_assert(kLevelCosts[0] == Xp{100} && kLevelCosts[3] == Xp{337} && kLevelCosts[9] == Xp{3844});
static_assert(kLevelCosts[59] == Xp{2'451'231'247'795});

constexpr Xp cost_of_next(std::int64_t level) { return kLevelCosts[static_cast<std::size_t>(level - 1)]; }

/// A place on the ladder: the level and the XP gathered inside it.
struct Standing {
  std::int64_t level = 1;  // 1..60
  Xp xp = {};
  bool operator==(const Standing&) const = default;
};

/// After so much more XP, which is not negative. At the last level `xp` goes on growing.
constexpr Standing climb(Standing standing, Xp gained) {
  standing.xp += gained;
  while (standing.level < kMaxLevel && standing.xp >= cost_of_next(standing.level)) {
    standing.xp = standing.xp - cost_of_next(standing.level);
    standing.level += 1;
  }
  return standing;
}

/// Everything ever earned: the costs of all levels below, plus `xp`.
constexpr Xp lifetime(Standing standing) {
  Xp total = standing.xp;
  for (std::int64_t level = 1; level < standing.level; level += 1) total += cost_of_next(level);
  return total;
}

}  // namespace ignition::economy
