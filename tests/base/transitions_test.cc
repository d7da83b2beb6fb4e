// The proofs can fail: each is asked of a table that has what it looks for, and of one that has not.
#include "base/transitions.h"

#include "support/catch.h"

using namespace ignition;

namespace {

using Row = Transition<char, int>;

constexpr auto kLine = std::to_array<Row>({{'a', 1, 'b'}, {'b', 1, 'c'}, {'c', 2, 'c'}});
constexpr auto kRound = std::to_array<Row>({{'c', 1, 'a'}, {'b', 1, 'c'}, {'a', 1, 'b'}});
constexpr auto kTorn = std::to_array<Row>({{'a', 1, 'b'}, {'a', 1, 'c'}});

static_assert(is_deterministic(kLine) && !is_deterministic(kTorn));
static_assert(reaches(kLine, 'a', 'c') && !reaches(kLine, 'c', 'a') && reaches(kRound, 'a', 'c'));
static_assert(reaches(kRound, 'b', 'a') && reaches(kLine, 'd', 'd') && !reaches(kLine, 'a', 'd'));
static_assert(is_final(kLine, 'c') && !is_final(kLine, 'b') && !is_final(kRound, 'c'));

}  // namespace

TEST_CASE("a pair without a row leads nowhere") {
  struct Case {
    char from;
    int event;
    std::optional<char> to;
  };
  const auto c =
      GENERATE(values<Case>({{'a', 1, 'b'}, {'a', 2, std::nullopt}, {'c', 2, 'c'}, {'d', 1, std::nullopt}}));
  CHECK(next_in(kLine, c.from, c.event) == c.to);
}
