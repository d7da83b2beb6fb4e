#include "domains/onboarding/progress.h"

#include "base/find.h"

namespace ignition::onboarding {
namespace {

/// Where `status` has a step to come back to.
bool is_under_way(Status status) { return status == Status::in_progress || status == Status::skipped; }

const StepRow* step_after(const Flow& flow, const StepRow& step) {
  for (const StepRow& each : flow.steps) {
    if (each.step_order > step.step_order) return &each;
  }
  return nullptr;
}

StateRow fresh(const StateRow& before, const std::string& flow_id) {
  StateRow state{};
  state.flow_id = flow_id;
  state.responses = before.responses;
  state.can_resume = before.can_resume;
  return state;
}

}  // namespace

const StepRow* current_step(const StateRow& state, const Flow& flow) {
  if (!is_under_way(state.status) || flow.steps.empty()) return nullptr;
  const StepRow* left = find_by(flow.steps, state.current_step_id, &StepRow::id);
  return left != nullptr ? left : &flow.steps.front();
}

Result<Event> event_of_answer(const StateRow& state, const Flow& flow, const std::string& step_id) {
  const StepRow* step = find_by(flow.steps, step_id, &StepRow::id);
  if (step == nullptr) return Error{Code::not_found, "The flow has no step of that id."};
  const StepRow* current = current_step(state, flow);
  const std::int64_t reached = current == nullptr ? 0 : current->step_order;
  if (step->step_order < reached) return Event::revise;
  if (step->step_order > reached) return Event::leap;
  return step_after(flow, *step) == nullptr ? Event::finish : Event::answer;
}

std::optional<StateRow> moved(const StateRow& before, Event event, const Flow& flow, UnixMillis now) {
  const auto status = next(before.status, event);
  if (!status) return std::nullopt;
  if (event == Event::reset) return fresh(before, flow.flow.id);
  // What is left to happen needs a step to be at.
  if (*status == Status::in_progress && flow.steps.empty()) return std::nullopt;
  StateRow after = before;
  after.status = *status;
  switch (event) {
    case Event::start:
    case Event::resume:
      after.current_step_id = current_step(after, flow)->id;
      after.started_at = before.started_at.value_or(now);
      after.skipped_at.reset();
      break;
    case Event::answer:
      after.current_step_id = step_after(flow, *current_step(before, flow))->id;
      after.last_step_completed_at = now;
      break;
    case Event::finish:
      after.current_step_id.reset();
      after.completed_at = after.last_step_completed_at = now;
      break;
    case Event::skip:
      if (before.status != Status::skipped) after.skipped_at = now;
      break;
    case Event::revise:
    case Event::leap:
    case Event::reset: break;
  }
  return after;
}

}  // namespace ignition::onboarding
