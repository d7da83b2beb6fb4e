#include "domains/onboarding/lifecycle.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::onboarding;

TEST_CASE("every status with every event") {
  struct Case {
    Status from;
    Event event;
    std::optional<Status> to;
  };
  using enum Status;
  constexpr auto refused = std::nullopt;
  constexpr auto kCases = std::to_array<Case>({
      {not_started, Event::start, in_progress}, {not_started, Event::answer, refused},
      {not_started, Event::finish, refused},    {not_started, Event::revise, refused},
      {not_started, Event::leap, refused},      {not_started, Event::skip, skipped},
      {not_started, Event::resume, refused},    {not_started, Event::reset, refused},
      {in_progress, Event::start, in_progress}, {in_progress, Event::answer, in_progress},
      {in_progress, Event::finish, completed},  {in_progress, Event::revise, in_progress},
      {in_progress, Event::leap, refused},      {in_progress, Event::skip, skipped},
      {in_progress, Event::resume, refused},    {in_progress, Event::reset, refused},
      {completed, Event::start, refused},       {completed, Event::answer, refused},
      {completed, Event::finish, refused},      {completed, Event::revise, refused},
      {completed, Event::leap, refused},        {completed, Event::skip, refused},
      {completed, Event::resume, refused},      {completed, Event::reset, not_started},
      {skipped, Event::start, in_progress},     {skipped, Event::answer, refused},
      {skipped, Event::finish, refused},        {skipped, Event::revise, refused},
      {skipped, Event::leap, refused},          {skipped, Event::skip, skipped},
      {skipped, Event::resume, in_progress},    {skipped, Event::reset, not_started},
  });
  static_assert(kCases.size() == every<Status>().size() * every<Event>().size());
  for (const Case& c : kCases) {
    CAPTURE(name_of(c.from), name_of(c.event));
    CHECK(next(c.from, c.event) == c.to);
  }
}
