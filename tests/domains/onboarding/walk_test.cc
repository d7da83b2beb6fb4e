// A long walk through the whole core, at random, beside the table: they never part.
#include <random>

#include "domains/onboarding/lifecycle.h"
#include "domains/onboarding/steps.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::testing;
using onboarding::Event, onboarding::Status;

namespace {

/// An answer of the step `number` to one who is at `at`.
Event answer_of(std::size_t number, std::size_t at) {
  if (number < at) return Event::revise;
  if (number > at) return Event::leap;
  return number + 1 < kAnswers.size() ? Event::answer : Event::finish;
}

}  // namespace

TEST_CASE("a walk of thousands of requests never leaves the table") {
  World world;
  const SessionHash ann = world.sign_in("ann");
  constexpr auto kAsked = std::to_array<Event>({Event::start, Event::skip, Event::resume, Event::reset});
  std::mt19937_64 chance(7);
  Status status = onboarding::kFirst;
  std::size_t at = 0;  // the step that the model expects, from 0
  int taken = 0, refused = 0;
  for (int i = 0; i < 2'000; i += 1) {
    // Steps come often while they can be answered, or few would ever finish.
    const bool is_step = chance() % 12 < (status == Status::in_progress ? 11 : 5);
    const std::size_t number = chance() % 2 == 0 ? at : chance() % kAnswers.size();
    const Event event = is_step ? answer_of(number, at) : kAsked[chance() % kAsked.size()];
    const Reply reply =
        is_step ? ask(world, ann, "step", kAnswers[number]) : ask(world, ann, std::string(name_of(event)));
    const auto want = onboarding::next(status, event);
    CAPTURE(i, name_of(status), name_of(event), at);
    REQUIRE(reply.status == (want ? 200 : 409));
    (want ? taken : refused) += 1;
    if (event == Event::reset && want) at = 0;
    if (event == Event::answer && want) at += 1;
    if (want) status = *want;
    const Json now = json_of(reply)["onboarding"];
    REQUIRE(now["status"] == std::string(name_of(status)));
    const bool has_step = status == Status::in_progress || status == Status::skipped;
    REQUIRE(now["current_step_id"] == (has_step ? kAnswers[at]["step_id"] : Json(nullptr)));
  }
  CHECK(taken > 1'000);
  CHECK(refused > 200);
  CHECK(world.database.rows("SELECT count(*) FROM activity_events")[0][0] > 10);
}
