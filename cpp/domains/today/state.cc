#include "domains/today/state.h"

#include <algorithm>

#include "base/find.h"

namespace ignition::today {
namespace {

constexpr auto kVisibility = std::to_array<Visibility>({
    {State::focus_active, true, false, Show::no, Show::no, Show::no, 1},
    {State::focus_paused, true, false, Show::no, Show::no, Show::no, 1},
    {State::onboarding, true, false, Show::no, Show::no, Show::no, 1},
    {State::returning_after_gap, true, true, Show::collapsed, Show::collapsed, Show::no, 3},
    {State::plan_exists, true, false, Show::shown, Show::shown, Show::collapsed, 4},
    {State::first_day, true, false, Show::no, Show::collapsed, Show::no, 2},
    {State::active_streak, true, false, Show::shown, Show::shown, Show::shown, 6},
    {State::normal, true, false, Show::collapsed, Show::shown, Show::shown, 6},
});
static_assert(in_enum_order(kVisibility));

}  // namespace

bool was_away(const Situation& situation) {
  return situation.last_activity_at && situation.now >= *situation.last_activity_at + kGap;
}

bool has_just_skipped(const Situation& situation) {
  const auto& onboarding = situation.onboarding;
  return onboarding.status == onboarding::Status::skipped && onboarding.skipped_at &&
         situation.now < *onboarding.skipped_at + kSoftLanding;
}

State state_of(const Situation& situation) {
  using onboarding::Status;
  if (situation.focus) {
    return situation.focus->status == focus::Status::active ? State::focus_active : State::focus_paused;
  }
  const Status status = situation.onboarding.status;
  if (status != Status::completed && status != Status::skipped) return State::onboarding;
  if (was_away(situation) || has_just_skipped(situation)) return State::returning_after_gap;
  if (!all_of(situation.plan_items, &planning::PlanItem::completed)) return State::plan_exists;
  if (!situation.has_earned) return State::first_day;
  if (situation.daily_streak >= 1) return State::active_streak;
  return State::normal;
}

Visibility visibility(State state, const personalization::Settings& settings) {
  Visibility shows = kVisibility[static_cast<std::size_t>(state)];
  using RewardsSetting = personalization::Visibility;
  if (settings.gamification_visible == RewardsSetting::hidden) shows.rewards = Show::no;
  if (settings.gamification_visible == RewardsSetting::subtle)
    shows.rewards = std::min(shows.rewards, Show::collapsed);
  if (settings.planner_mode == personalization::PlannerMode::hidden) shows.daily_plan = Show::no;
  if (settings.planner_mode == personalization::PlannerMode::visible && shows.daily_plan == Show::collapsed) {
    shows.daily_plan = Show::shown;
  }
  return shows;
}

}  // namespace ignition::today
