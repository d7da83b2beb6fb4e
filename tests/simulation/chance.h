// Chance, as a number that is drawn anew. Two that begin with the same seed draw the same.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ignition::simulation {

struct Chance {
  std::uint64_t state;

  /// splitmix64 (Steele, Lea and Flood, 2014)
  std::uint64_t draw() {
    std::uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// 0 … bound - 1.
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(bound));
  }
  bool one_in(std::int64_t many) { return below(many) == 0; }

  template <class List>
  const auto& pick(const List& list) {
    auto place = list.begin();
    for (std::int64_t steps = below(static_cast<std::int64_t>(list.size())); steps > 0; steps -= 1) ++place;
    return *place;
  }
};

}  // namespace ignition::simulation
