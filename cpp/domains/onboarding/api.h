// /api/onboarding: the guided start, which one can leave, come back to and do again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/activity/activity.h"
#include "domains/onboarding/progress.h"
#include "http/response.h"

namespace ignition::onboarding {

struct StepView {
  StepRow step;
  bool is_done;     // came before where the user is
  bool is_current;  // is asked now, or would be on resuming
};

/// Everything that is needed to show it.
struct OnboardingView {
  Status status;
  FlowRow flow;
  std::optional<std::string> current_step_id;
  std::optional<UnixMillis> started_at;
  std::optional<UnixMillis> completed_at;
  std::optional<UnixMillis> skipped_at;
  std::optional<UnixMillis> last_step_completed_at;
  bool can_resume;
  JsonText responses;  // answers by the id of their step
  std::vector<StepView> steps;
};

struct OnboardingReply {
  OnboardingView onboarding;
};

/// The reward is that of completing it, which pays by what it unlocks.
struct StepReply {
  OnboardingView onboarding;
  std::optional<activity::Reward> reward;
};

struct FlowReads {
  One<FlowRow> flow;
  Many<StepRow> steps;
};

/// Where the user is, and in which flow.
struct OwnReads {
  One<StateRow> state;
  FlowReads flow;
};

struct GetOnboarding {
  struct Input {};
  using Output = OnboardingReply;
  using Reads = OwnReads;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

/// start, skip and resume.
template <Event event>
struct ChangeOnboarding {
  using Input = GetOnboarding::Input;
  using Output = OnboardingReply;
  using Reads = OwnReads;
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

/// Back to the beginning, on the newest active flow.
struct ResetOnboarding {
  using Input = GetOnboarding::Input;
  using Output = OnboardingReply;
  struct Reads {
    OwnReads own;
    FlowReads newest;
  };
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

/// Answers the current step, or an earlier one again.
struct AnswerStep {
  struct Input {
    std::string step_id;
    JsonText response = {};
  };
  using Output = StepReply;
  struct Reads {
    OwnReads own;
    activity::Reads activity;
  };
  static Reads plan(const Asker&, const Input&, ReadPlan&);
  static Result<Decision> decide(const Caller&, const Input&, const Reads&, const Rows&, const Facts&);
};

}  // namespace ignition::onboarding

namespace ignition {

template <>
inline constexpr auto fields<onboarding::StepView> =
    std::tuple{inlined(&onboarding::StepView::step), field("is_done", &onboarding::StepView::is_done),
               field("is_current", &onboarding::StepView::is_current,
                     {.doc = "It is asked now, or would be on resuming"})};
template <>
inline constexpr auto fields<onboarding::OnboardingView> = std::tuple{
    field("status", &onboarding::OnboardingView::status),
    field("flow", &onboarding::OnboardingView::flow),
    field("current_step_id", &onboarding::OnboardingView::current_step_id),
    field("started_at", &onboarding::OnboardingView::started_at),
    field("completed_at", &onboarding::OnboardingView::completed_at),
    field("skipped_at", &onboarding::OnboardingView::skipped_at),
    field("last_step_completed_at", &onboarding::OnboardingView::last_step_completed_at),
    field("can_resume", &onboarding::OnboardingView::can_resume),
    field("responses", &onboarding::OnboardingView::responses, {.doc = "Answers by the id of their step"}),
    field("steps", &onboarding::OnboardingView::steps)};
template <>
inline constexpr auto fields<onboarding::OnboardingReply> =
    std::tuple{field("onboarding", &onboarding::OnboardingReply::onboarding)};
template <>
inline constexpr auto fields<onboarding::StepReply> =
    std::tuple{field("onboarding", &onboarding::StepReply::onboarding),
               field("reward", &onboarding::StepReply::reward, {.doc = "Of completing it"})};
template <>
inline constexpr auto fields<onboarding::GetOnboarding::Input> = std::tuple{};
template <>
inline constexpr auto fields<onboarding::AnswerStep::Input> =
    std::tuple{field("step_id", &onboarding::AnswerStep::Input::step_id, {.min = 1, .max = 200}),
               field("response", &onboarding::AnswerStep::Input::response,
                     {.doc = "An object, keyed by what the step sets: {\"interests\": [\"music\"]}",
                      .max = 10'000,
                      .required = false})};

}  // namespace ignition
