// Progress: where a user is in a flow, and where an event leads. Rule 1: steps are data; what is asked of
// them here is their order alone. Rule 2: whether an event may happen is the table's to say (lifecycle.h).
// Rule 3: pure, no SQL.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domains/onboarding/lifecycle.h"
#include "domains/onboarding/statements.gen.h"

namespace ignition::onboarding {

struct Flow {
  FlowRow flow;
  std::vector<StepRow> steps;  // by step_order
};

/// The step that is asked now, or would be on resuming: the first one where the step that was left is gone.
/// nullptr where there is none: before the start and after the end.
const StepRow* current_step(const StateRow& state, const Flow& flow);

/// What an answer to that step is: answer or finish of the current one, revise of an earlier, leap to a later
/// one. Code::not_found where the flow has no such step.
Result<Event> event_of_answer(const StateRow& state, const Flow& flow, const std::string& step_id);

/// The state after the event; nullopt where it cannot happen, or the flow has no step to start at. `flow` is
/// the one that the user is on; for a reset, the one to begin again on. Answers stay as they are.
std::optional<StateRow> moved(const StateRow& before, Event event, const Flow& flow, UnixMillis now);

}  // namespace ignition::onboarding
