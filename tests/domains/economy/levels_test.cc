#include "domains/economy/levels.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::economy;

TEST_CASE("each level costs half as much again as the one before, rounded down from the exact power") {
  // behaviour.md, section 2.
  const std::vector<std::int64_t> first{100, 150, 225, 337, 506, 759, 1139, 1708, 2562, 3844};
  for (std::size_t i = 0; i < first.size(); i += 1) CHECK(kLevelCosts[i].count == first[i]);
  // Against long double, which is exact enough here: 100 * 1.5^39 < 2^53.
  long double exact = 100;
  for (std::size_t i = 0; i < 40; i += 1) {
    CHECK(kLevelCosts[i].count == static_cast<std::int64_t>(exact));
    exact *= 1.5L;
  }
  CHECK(kLevelCosts[59].count == 2'451'231'247'795);
}

TEST_CASE("climbing") {
  struct Case {
    Standing from;
    std::int64_t gained;
    Standing to;
  };
  const auto c = GENERATE(values<Case>({
      {{1, {0}}, 0, {1, {0}}},
      {{1, {0}}, 99, {1, {99}}},
      {{1, {0}}, 100, {2, {0}}},
      {{1, {50}}, 60, {2, {10}}},
      {{1, {0}}, 100 + 150 + 225, {4, {0}}},
      {{1, {0}}, 100 + 150 + 225 + 336, {4, {336}}},
      {{59, {0}}, kLevelCosts[58].count, {60, {0}}},
      {{60, {0}}, 3'000'000'000'000, {60, {3'000'000'000'000}}},
  }));
  CAPTURE(c.from.level, c.gained);
  const Standing to = climb(c.from, Xp{c.gained});
  CHECK(to == c.to);
  CHECK(lifetime(to) == lifetime(c.from) + Xp{c.gained});
}
