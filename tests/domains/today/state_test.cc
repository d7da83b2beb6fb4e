#include "domains/today/state.h"

#include "support/catch.h"

using namespace ignition;
using namespace ignition::today;
using personalization::PlannerMode;
using Rewards = personalization::Visibility;

namespace {

constexpr UnixMillis kNow{1'767'700'800'000};

}  // namespace

TEST_CASE("the first state that holds") {
  Situation s{};
  s.now = kNow;
  s.daily_streak = 0;
  s.has_earned = true;
  s.onboarding.status = onboarding::Status::completed;
  CHECK(state_of(s) == State::normal);
  s.daily_streak = 1;
  CHECK(state_of(s) == State::active_streak);
  s.has_earned = false;
  CHECK(state_of(s) == State::first_day);
  s.plan_items = {{.id = "a", .completed = true}};
  CHECK(state_of(s) == State::first_day);
  s.plan_items.push_back({.id = "b"});
  CHECK(state_of(s) == State::plan_exists);
  s.last_activity_at = kNow - kGap;
  CHECK(state_of(s) == State::returning_after_gap);
  s.onboarding.status = onboarding::Status::in_progress;
  CHECK(state_of(s) == State::onboarding);
  s.focus = focus::SessionRow{};
  s.focus->status = focus::Status::paused;
  CHECK(state_of(s) == State::focus_paused);
  s.focus->status = focus::Status::active;
  CHECK(state_of(s) == State::focus_active);
}

TEST_CASE("what each state shows") {
  struct Case {
    State state;
    bool banner;
    Show plan, explore, rewards;
    std::int64_t ctas;
  };
  const auto c = GENERATE(values<Case>({
      {State::focus_active, false, Show::no, Show::no, Show::no, 1},
      {State::focus_paused, false, Show::no, Show::no, Show::no, 1},
      {State::onboarding, false, Show::no, Show::no, Show::no, 1},
      {State::returning_after_gap, true, Show::collapsed, Show::collapsed, Show::no, 3},
      {State::plan_exists, false, Show::shown, Show::shown, Show::collapsed, 4},
      {State::first_day, false, Show::no, Show::collapsed, Show::no, 2},
      {State::active_streak, false, Show::shown, Show::shown, Show::shown, 6},
      {State::normal, false, Show::collapsed, Show::shown, Show::shown, 6},
  }));
  const Visibility shows = visibility(c.state, {});
  CAPTURE(name_of(c.state));
  CHECK(shows.starter_block);
  CHECK(shows.reduced_mode_banner == c.banner);
  CHECK(shows.daily_plan == c.plan);
  CHECK(shows.explore == c.explore);
  CHECK(shows.rewards == c.rewards);
  CHECK(shows.max_ctas == c.ctas);
}

TEST_CASE("settings that change what is shown") {
  struct Case {
    State state;
    std::optional<Rewards> rewards_setting;
    std::optional<PlannerMode> planner;
    Show plan, rewards;
  };
  const auto c = GENERATE(values<Case>({
      {State::normal, Rewards::always, PlannerMode::collapsed, Show::collapsed, Show::shown},
      {State::normal, Rewards::subtle, PlannerMode::visible, Show::shown, Show::collapsed},
      {State::normal, Rewards::hidden, PlannerMode::hidden, Show::no, Show::no},
      {State::first_day, Rewards::subtle, PlannerMode::visible, Show::no, Show::no},
      {State::active_streak, std::nullopt, PlannerMode::hidden, Show::no, Show::shown},
      {State::plan_exists, Rewards::subtle, std::nullopt, Show::shown, Show::collapsed},
  }));
  personalization::SettingsRow settings{};
  settings.gamification_visible = c.rewards_setting;
  settings.planner_mode = c.planner;
  const Visibility shows = visibility(c.state, settings);
  CHECK(shows.daily_plan == c.plan);
  CHECK(shows.rewards == c.rewards);
}
