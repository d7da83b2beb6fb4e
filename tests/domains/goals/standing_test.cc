// How far a goal is: its share of milestones, what completes it, what being given up means.
#include "domains/goals/standing.h"

#include "support/catch.h"

using namespace ignition::goals;

TEST_CASE("progress is the share of milestones that is done, rounded half up") {
  struct Case {
    std::int64_t done, all, want;
  };
  const auto c = GENERATE(values<Case>({{0, 1, 0},
                                        {1, 1, 100},
                                        {1, 3, 33},
                                        {2, 3, 67},
                                        {1, 8, 13},  // 12.5
                                        {1, 40, 3},  // 2.5
                                        {1, 50, 2},
                                        {49, 50, 98},  // never whole before the last
                                        {50, 50, 100}}));
  CAPTURE(c.done, c.all);
  CHECK(share_done(c.done, c.all) == c.want);
}

TEST_CASE("what a goal is after a change") {
  using enum Status;
  CHECK(with_progress({active, 40}, 100) == Standing{completed, 100});
  CHECK(with_progress({completed, 100}, 99) == Standing{active, 99});
  CHECK(with_progress({abandoned, 40}, 100) == Standing{abandoned, 100});
  // Milestones decide, and the last one that goes leaves things as they are.
  CHECK(with_milestones({active, 70}, 1, 4) == Standing{active, 25});
  CHECK(with_milestones({active, 70}, 2, 2) == Standing{completed, 100});
  CHECK(with_milestones({completed, 100}, 2, 3) == Standing{active, 67});
  CHECK(with_milestones({abandoned, 0}, 3, 3) == Standing{abandoned, 100});
  CHECK(with_milestones({active, 70}, 0, 0) == Standing{active, 70});
  CHECK(with_milestones({completed, 100}, 0, 0) == Standing{completed, 100});
  // Taken up again, it is what its progress says.
  CHECK(with_status({abandoned, 40}, active) == Standing{active, 40});
  CHECK(with_status({abandoned, 100}, active) == Standing{completed, 100});
  CHECK(with_status({completed, 100}, abandoned) == Standing{abandoned, 100});
}
