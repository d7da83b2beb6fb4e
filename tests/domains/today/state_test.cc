#include "domains/today/state.h"

#include "domains/today/situations.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::testing;
using namespace ignition::today;
using personalization::PlannerMode;
using Rewards = personalization::Visibility;

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

TEST_CASE("the edges of a state") {
  using onboarding::Status;
  struct Case {
    std::string name;
    void (*change)(Situation&);
    State want;
  };
  const auto c = GENERATE(values<Case>({
      {"away for a millisecond less than two days",
       [](Situation& s) { s.last_activity_at = UnixMillis{kNow.count - 48 * 3'600'000 + 1}; }, State::normal},
      {"never active is no gap", [](Situation& s) { s.last_activity_at.reset(); }, State::normal},
      {"active in what is still to come", [](Situation& s) { s.last_activity_at = kNow + kGap; },
       State::normal},
      {"skipped a millisecond less than a day ago",
       [](Situation& s) {
         s.onboarding = {.status = Status::skipped,
                         .skipped_at = UnixMillis{kNow.count - 24 * 3'600'000 + 1}};
       },
       State::returning_after_gap},
      {"skipped a day ago",
       [](Situation& s) { s.onboarding = {.status = Status::skipped, .skipped_at = kNow - kSoftLanding}; },
       State::normal},
      {"skipped once and completed since",
       [](Situation& s) { s.onboarding = {.status = Status::completed, .skipped_at = kNow}; }, State::normal},
      {"onboarding not started", [](Situation& s) { s.onboarding.status = Status::not_started; },
       State::onboarding},
      {"a plan without items", [](Situation& s) { s.plan_items.clear(); }, State::normal},
      {"a plan whose item leads nowhere is still open",
       [](Situation& s) { s.plan_items = {{.id = "a", .action_url = "//evil.example"}}; },
       State::plan_exists},
  }));
  CAPTURE(c.name);
  Situation situation{};
  situation.now = kNow;
  situation.has_earned = true;
  situation.onboarding.status = Status::completed;
  c.change(situation);
  CHECK(state_of(situation) == c.want);
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

TEST_CASE("settings that change what is shown, in every state") {
  struct Case {
    State state;
    Show always, subtle, hidden;              // rewards, under each gamification_visible
    Show visible, collapsed, hidden_planner;  // daily_plan, under each planner_mode
  };
  const auto c = GENERATE(values<Case>({
      {State::focus_active, Show::no, Show::no, Show::no, Show::no, Show::no, Show::no},
      {State::focus_paused, Show::no, Show::no, Show::no, Show::no, Show::no, Show::no},
      {State::onboarding, Show::no, Show::no, Show::no, Show::no, Show::no, Show::no},
      {State::returning_after_gap, Show::no, Show::no, Show::no, Show::shown, Show::collapsed, Show::no},
      {State::plan_exists, Show::collapsed, Show::collapsed, Show::no, Show::shown, Show::shown, Show::no},
      {State::first_day, Show::no, Show::no, Show::no, Show::no, Show::no, Show::no},
      {State::active_streak, Show::shown, Show::collapsed, Show::no, Show::shown, Show::shown, Show::no},
      {State::normal, Show::shown, Show::collapsed, Show::no, Show::shown, Show::collapsed, Show::no},
  }));
  CAPTURE(name_of(c.state));
  const auto rewards = [&](Rewards setting) {
    return visibility(c.state, {.gamification_visible = setting}).rewards;
  };
  CHECK(rewards(Rewards::always) == c.always);
  CHECK(rewards(Rewards::subtle) == c.subtle);
  CHECK(rewards(Rewards::hidden) == c.hidden);
  const auto plan = [&](PlannerMode mode) { return visibility(c.state, {.planner_mode = mode}).daily_plan; };
  CHECK(plan(PlannerMode::visible) == c.visible);
  CHECK(plan(PlannerMode::collapsed) == c.collapsed);
  CHECK(plan(PlannerMode::hidden) == c.hidden_planner);
  // Neither setting moves anything else.
  const Visibility usual = visibility(c.state, {});
  const Visibility other =
      visibility(c.state, {.gamification_visible = Rewards::hidden, .planner_mode = PlannerMode::visible});
  CHECK(other.starter_block == usual.starter_block);
  CHECK(other.reduced_mode_banner == usual.reduced_mode_banner);
  CHECK(other.explore == usual.explore);
  CHECK(other.max_ctas == usual.max_ctas);
}
