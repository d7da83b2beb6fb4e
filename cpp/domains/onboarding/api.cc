#include "domains/onboarding/api.h"

#include "domains/onboarding/answer.h"
#include "domains/onboarding/statements.gen.h"

namespace ignition::onboarding {
namespace {

using economy::EventType;

OwnReads plan_own(ReadPlan& plan) {
  return {plan.one(sql::state_of_me), {plan.one(sql::flow_of_me), plan.many(sql::steps_of_me)}};
}

Result<Flow> flow_of(const FlowReads& reads, const Rows& rows) {
  IGN_TRY(FlowRow&& flow, rows.require(reads.flow));
  return Flow{std::move(flow), rows.all(reads.steps)};
}

OnboardingView view(const StateRow& state, const Flow& flow) {
  const StepRow* current = current_step(state, flow);
  OnboardingView shown{.status = state.status,
                       .flow = flow.flow,
                       .current_step_id = current == nullptr ? std::nullopt : std::optional(current->id),
                       .started_at = state.started_at,
                       .completed_at = state.completed_at,
                       .skipped_at = state.skipped_at,
                       .last_step_completed_at = state.last_step_completed_at,
                       .can_resume = state.can_resume,
                       .responses = state.responses.text.empty() ? JsonText{"{}"} : state.responses,
                       .steps = {}};
  for (const StepRow& step : flow.steps) {
    const bool is_done =
        state.status == Status::completed || (current != nullptr && step.step_order < current->step_order);
    shown.steps.push_back({step, is_done, &step == current});
  }
  return shown;
}

Error conflict(Code code, const StateRow& state, const Flow& flow) {
  return {.code = code,
          .detail = code == Code::onboarding_conflict
                        ? "Onboarding is " + std::string(name_of(state.status)) + "."
                        : "",
          .present = present(OnboardingReply{view(state, flow)})};
}

void write_state(const StateRow& state, const Caller& caller, const Facts& facts, Decision& decision) {
  decision.write(sql::update_state, {.flow_id = state.flow_id,
                                     .current_step_id = state.current_step_id,
                                     .status = state.status,
                                     .started_at = state.started_at,
                                     .completed_at = state.completed_at,
                                     .skipped_at = state.skipped_at,
                                     .last_step_completed_at = state.last_step_completed_at,
                                     .responses = state.responses,
                                     .now = facts.now,
                                     .user_id = caller.id});
}

}  // namespace

GetOnboarding::Reads GetOnboarding::plan(const Input&, ReadPlan& plan) { return plan_own(plan); }

Result<Decision> GetOnboarding::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const StateRow& state, rows.require(reads.state));
  IGN_TRY(const Flow& flow, flow_of(reads.flow, rows));
  return answer(Output{view(state, flow)});
}

template <Event event>
OwnReads ChangeOnboarding<event>::plan(const Input&, ReadPlan& plan) {
  return plan_own(plan);
}

template <Event event>
Result<Decision> ChangeOnboarding<event>::decide(const Input&, const Reads& reads, const Rows& rows,
                                                 Asked& asked) {
  IGN_TRY(const StateRow& before, rows.require(reads.state));
  IGN_TRY(const Flow& flow, flow_of(reads.flow, rows));
  const auto after = moved(before, event, flow, asked.facts.now);
  if (!after) return conflict(Code::onboarding_conflict, before, flow);
  Decision decision = answer(Output{view(*after, flow)});
  // To start what runs, or to skip what is skipped, changes nothing.
  if (after->status != before.status) write_state(*after, asked.caller, asked.facts, decision);
  return decision;
}

template struct ChangeOnboarding<Event::start>;
template struct ChangeOnboarding<Event::skip>;
template struct ChangeOnboarding<Event::resume>;

ResetOnboarding::Reads ResetOnboarding::plan(const Input&, ReadPlan& plan) {
  const OwnReads own = plan_own(plan);
  return {own, {plan.one(sql::newest_flow), plan.many(sql::steps_of_newest_flow)}};
}

Result<Decision> ResetOnboarding::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const StateRow& before, rows.require(reads.own.state));
  IGN_TRY(const Flow& own, flow_of(reads.own.flow, rows));
  // Where no flow is active, the user's own is the newest there is.
  auto active = flow_of(reads.newest, rows);
  const Flow& newest = active ? active.value() : own;
  const auto after = moved(before, Event::reset, newest, asked.facts.now);
  if (!after) return conflict(Code::onboarding_conflict, before, own);
  Decision decision = answer(Output{view(*after, newest)});
  write_state(*after, asked.caller, asked.facts, decision);
  return decision;
}

AnswerStep::Reads AnswerStep::plan(const Input&, ReadPlan& plan) {
  const OwnReads own = plan_own(plan);
  return {own, economy::plan({economy::EventType::onboarding_completed}, plan)};
}

Result<Decision> AnswerStep::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const StateRow& before, rows.require(reads.own.state));
  IGN_TRY(const Flow& flow, flow_of(reads.own.flow, rows));
  IGN_TRY(const Event& event, event_of_answer(before, flow, input.step_id));
  auto after = moved(before, event, flow, asked.facts.now);
  if (!after) {
    const bool is_early = before.status == Status::in_progress;
    return conflict(is_early ? Code::step_not_reached : Code::onboarding_conflict, before, flow);
  }
  // What a step wants is asked only where it can be answered.
  const StepRow* step = find_by(flow.steps, input.step_id, &StepRow::id);
  IGN_TRY(const Answer& given, checked_answer(*step, input.response));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  // From here on the decision stands.
  Decision decision;
  StepReply reply{};
  after->responses = with_response(before.responses, input.step_id, given);
  reply.onboarding = view(*after, flow);
  if (event == Event::finish) {
    economy::Recorder recorder(std::move(state), asked);
    recorder.note(EventType::onboarding_completed, {print_json({{"flow_id", before.flow_id}})});
    const economy::Outcome outcome = recorder.finish();
    economy::write(outcome, asked, decision);
    reply.reward = outcome.reward;
  }
  decision.reply = answer(reply).reply;
  if (event == Event::revise && given.response.text.empty()) return decision;
  write_state(*after, asked.caller, asked.facts, decision);
  personalization::write_preferences(given.sets, asked.caller, asked.facts, asked.ids, decision);
  return decision;
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<GetOnboarding>(Method::get, "/api/onboarding", Access::member),
      route<ResetOnboarding>(Method::post, "/api/onboarding/reset", Access::member),
      route<ChangeOnboarding<Event::resume>>(Method::post, "/api/onboarding/resume", Access::member),
      route<ChangeOnboarding<Event::skip>>(Method::post, "/api/onboarding/skip", Access::member),
      route<ChangeOnboarding<Event::start>>(Method::post, "/api/onboarding/start", Access::member),
      route<AnswerStep>(Method::post, "/api/onboarding/step", Access::member),
  });
  return all;
}

}  // namespace ignition::onboarding
