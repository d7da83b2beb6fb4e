// /api/onboarding: the guided start, which one can leave, come back to and do again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/onboarding/progress.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::onboarding {

struct StepView {
  StepRow step;
  bool is_done;     // came before where the user is
  bool is_current;  // is asked now, or would be on resuming

  static constexpr auto fields =
      field_list(inlined<&StepView::step>(), field<&StepView::is_done>(),
                 field<&StepView::is_current>({.doc = "It is asked now, or would be on resuming"}));
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

  static constexpr auto fields =
      field_list(field<&OnboardingView::status>(), field<&OnboardingView::flow>(),
                 field<&OnboardingView::current_step_id>(), field<&OnboardingView::started_at>(),
                 field<&OnboardingView::completed_at>(), field<&OnboardingView::skipped_at>(),
                 field<&OnboardingView::last_step_completed_at>(), field<&OnboardingView::can_resume>(),
                 field<&OnboardingView::responses>({.doc = "Answers by the id of their step"}),
                 field<&OnboardingView::steps>());
};

struct OnboardingReply {
  OnboardingView onboarding;

  static constexpr auto fields = field_list(field<&OnboardingReply::onboarding>());
};

/// The reward is that of completing it, which pays by what it unlocks.
struct StepReply {
  OnboardingView onboarding;
  std::optional<economy::Reward> reward;

  static constexpr auto fields =
      field_list(field<&StepReply::onboarding>(), field<&StepReply::reward>({.doc = "Of completing it"}));
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
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// start, skip and resume.
template <Event event>
struct ChangeOnboarding {
  using Input = GetOnboarding::Input;
  using Output = OnboardingReply;
  using Reads = OwnReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Back to the beginning, on the newest active flow.
struct ResetOnboarding {
  using Input = GetOnboarding::Input;
  using Output = OnboardingReply;
  struct Reads {
    OwnReads own;
    FlowReads newest;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Answers the current step, or an earlier one again.
struct AnswerStep {
  struct Input {
    std::string step_id;
    JsonText response = {};

    static constexpr auto fields =
        field_list(field<&Input::step_id>({.min = 1, .max = 200}),
                   field<&Input::response>(
                       {.doc = "An object, keyed by what the step sets: {\"interests\": [\"music\"]}",
                        .max = 10'000,
                        .required = false}));
  };
  using Output = StepReply;
  struct Reads {
    OwnReads own;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The routes of this domain.
std::span<const Route> routes();
/// Those of administrators.
std::span<const Route> definition_routes();

}  // namespace ignition::onboarding
