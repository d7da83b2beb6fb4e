#include "domains/onboarding/progress.h"

#include <map>
#include <random>

#include "support/catch.h"

using namespace ignition;
using namespace ignition::onboarding;

namespace {

constexpr UnixMillis kNow{1'767'700'800'000};

Flow flow_of(const std::string& name, int steps) {
  Flow flow{};
  flow.flow.id = name;
  for (int i = 1; i <= steps; i += 1) {
    StepRow step{};
    step.id = name + "_" + std::to_string(i);
    step.step_order = i * 10;  // orders need not be dense
    flow.steps.push_back(step);
  }
  return flow;
}

StateRow state_at(Status status, std::optional<std::string> step) {
  StateRow state{};
  state.flow_id = "v1";
  state.status = status;
  state.current_step_id = std::move(step);
  return state;
}

}  // namespace

TEST_CASE("what the answer of a step is") {
  struct Case {
    Status status;
    std::optional<std::string> current;
    std::string answered;
    std::optional<Event> event;  // nullopt: there is no such step
  };
  using enum Status;
  const auto c = GENERATE(values<Case>({
      {in_progress, "v1_1", "v1_1", Event::answer},
      {in_progress, "v1_2", "v1_1", Event::revise},
      {in_progress, "v1_2", "v1_3", Event::leap},
      {in_progress, "v1_3", "v1_3", Event::finish},
      {in_progress, "v1_3", "v1_2", Event::revise},
      {in_progress, "gone", "v1_1", Event::answer},
      {in_progress, "v1_1", "v2_1", std::nullopt},
      {in_progress, "v1_1", "", std::nullopt},
      {not_started, std::nullopt, "v1_1", Event::leap},
      {skipped, "v1_2", "v1_2", Event::answer},
      {completed, std::nullopt, "v1_1", Event::leap},
  }));
  CAPTURE(name_of(c.status), c.current.value_or("none"), c.answered);
  const auto event = event_of_answer(state_at(c.status, c.current), flow_of("v1", 3), c.answered);
  REQUIRE(bool(event) == c.event.has_value());
  if (event) {
    CHECK(event.value() == *c.event);
  } else {
    CHECK(event.error().code == Code::not_found);
  }
}

TEST_CASE("what an event leaves") {
  const Flow flow = flow_of("v1", 3);
  StateRow state = state_at(Status::not_started, std::nullopt);
  state.responses = {"{}"};
  const auto go = [&](Event event, std::int64_t minute, const Flow& on) {
    const auto after = moved(state, event, on, kNow + Seconds{minute * 60});
    REQUIRE(after);
    state = *after;
  };
  const auto at = [](std::int64_t minute) { return std::optional(kNow + Seconds{minute * 60}); };
  go(Event::start, 1, flow);
  CHECK((state.current_step_id == "v1_1" && state.started_at == at(1)));
  go(Event::answer, 2, flow);
  CHECK((state.current_step_id == "v1_2" && state.last_step_completed_at == at(2)));
  go(Event::revise, 3, flow);
  CHECK((state.current_step_id == "v1_2" && state.last_step_completed_at == at(2)));
  go(Event::skip, 4, flow);
  go(Event::skip, 5, flow);
  CHECK((state.current_step_id == "v1_2" && state.skipped_at == at(4)));
  go(Event::resume, 6, flow);
  CHECK((state.current_step_id == "v1_2" && state.started_at == at(1) && !state.skipped_at));
  go(Event::answer, 7, flow);
  go(Event::finish, 8, flow);
  CHECK((!state.current_step_id && state.completed_at == at(8) && state.last_step_completed_at == at(8)));
  go(Event::reset, 9, flow_of("v2", 1));
  CHECK((state.flow_id == "v2" && !state.current_step_id && !state.started_at && !state.completed_at));
  CHECK(state.responses == JsonText{"{}"});
}

TEST_CASE("skipped before it began, it begins at the first step; without steps it cannot begin") {
  const auto skipped =
      moved(state_at(Status::not_started, std::nullopt), Event::skip, flow_of("v1", 3), kNow);
  REQUIRE(skipped);
  const auto resumed = moved(*skipped, Event::resume, flow_of("v1", 3), kNow);
  REQUIRE(resumed);
  CHECK((resumed->current_step_id == "v1_1" && resumed->started_at == kNow));
  CHECK_FALSE(moved(*skipped, Event::resume, flow_of("v1", 0), kNow));
  CHECK_FALSE(moved(state_at(Status::not_started, std::nullopt), Event::start, flow_of("v1", 0), kNow));
}

namespace {

using Walked = std::map<std::pair<Status, Event>, int>;

/// What holds of every state that is ever written.
void check_invariants(const StateRow& state, const Flow& flow) {
  const bool is_in_progress = state.status == Status::in_progress;
  const bool is_at_a_step = find_by(flow.steps, state.current_step_id, &StepRow::id) != nullptr;
  const bool holds = state.flow_id == flow.flow.id && (!is_in_progress || is_at_a_step) &&
                     (state.status == Status::skipped) == state.skipped_at.has_value() &&
                     (state.status == Status::completed) == state.completed_at.has_value() &&
                     (!is_in_progress || state.started_at.has_value()) &&
                     (state.status != Status::not_started || !state.current_step_id) &&
                     (state.status != Status::completed || !state.current_step_id);
  // REQUIRE is too slow to be asked a million times.
  if (!holds) FAIL("broken at " << name_of(state.status) << ", " << state.current_step_id.value_or("none"));
}

/// Draws what a user might ask for: an event, or the answer of any step.
Event draw(std::mt19937_64& chance, const StateRow& state, const Flow& flow) {
  constexpr auto kAsked = std::to_array<Event>({Event::start, Event::skip, Event::resume, Event::reset});
  const std::uint64_t which = chance() % 16;
  if (which < kAsked.size()) return kAsked[which];
  // Half of the answers are of the current step, or few would ever finish.
  const StepRow* current = current_step(state, flow);
  const StepRow& any = flow.steps[chance() % flow.steps.size()];
  const std::string& id = current != nullptr && which % 2 == 0 ? current->id : any.id;
  const auto event = event_of_answer(state, flow, id);
  if (!event) FAIL("the flow does not know its own step " << id);
  return event.value();
}

}  // namespace

TEST_CASE("a random walk of a million events never leaves the table") {
  const std::array flows = {flow_of("v1", 10), flow_of("v2", 4), flow_of("v3", 1)};
  std::mt19937_64 chance(20'260'302);
  std::size_t on = 0;
  StateRow state = state_at(kFirst, std::nullopt);
  Walked taken, refused;
  for (int i = 0; i < 1'000'000; i += 1) {
    const Event event = draw(chance, state, flows[on]);
    const std::size_t next_on = event == Event::reset ? chance() % flows.size() : on;
    const auto allowed = next(state.status, event);
    const auto after = moved(state, event, flows[next_on], kNow + Seconds{i});
    if (after.has_value() != allowed.has_value()) FAIL("the table says otherwise of " << name_of(event));
    (after ? taken : refused)[{state.status, event}] += 1;
    if (!after) continue;
    if (after->status != *allowed) FAIL("left the table by " << name_of(event));
    state = *after;
    on = next_on;
    check_invariants(state, flows[on]);
  }
  // Every row was gone, often; and everything without a row that a user can ask for was refused.
  for (const auto& each : kTransitions) {
    CAPTURE(name_of(each.from), name_of(each.event));
    CHECK(taken[{each.from, each.event}] > 100);
  }
  CHECK(taken.size() == kTransitions.size());
  CHECK(refused.size() > 10);
}
