#include "domains/identity/session.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::identity;

TEST_CASE("a session slides on a later day than the last") {
  struct Case {
    std::optional<LocalDate> last_seen_on;
    bool slides_;
  };
  const LocalDate today{100};
  const auto c = GENERATE_COPY(values<Case>({
      {std::nullopt, true},
      {LocalDate{99}, true},
      {today, false},
      {LocalDate{101}, false},  // by a request from further east
  }));
  CHECK(slides(c.last_seen_on, today) == c.slides_);
}
