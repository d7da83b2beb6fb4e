#include "domains/today/next_action.h"

#include <functional>

#include "domains/personalization/hrefs.h"
#include "domains/today/situations.h"
#include "domains/today/state.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::testing;
using namespace ignition::today;
using personalization::Nudge;
using S = Situation;

namespace {

constexpr auto kInProgress = onboarding::Status::in_progress;

/// Nobody is led anywhere: what would be a fallback is off too.
void all_off(S& s) {
  s.is_quest_available = false;
  s.modules = {module("focus", 1, false), module("quests", 1, false), module("learn", 1, false),
               module("ignitions", 1, false)};
}

struct Case {
  std::string name;
  std::function<void(Situation&)> change;
  std::string route;
  std::string type, href, reason;
  std::optional<std::string> entity = std::nullopt;
  std::optional<std::int64_t> seconds = std::nullopt;
};

}  // namespace

TEST_CASE("the next action, in the order of its rules") {
  const auto c = GENERATE(values<Case>({
      // 1 and 2: a session that runs or rests
      {"a running session",
       [](S& s) { s.focus = session(focus::Status::active); },
       "", "focus_return", "/focus", "focus_active", "session-1", 200},
      {"a running session, elsewhere",
       [](S& s) { s.focus = session(focus::Status::active); },
       "/quests", "focus_return", "/focus", "focus_active", "session-1", 200},
      {"a running session, already there: stay",
       [](S& s) { s.focus = session(focus::Status::active); },
       "/focus", "focus_return", "/focus", "noop", "session-1", 200},
      {"a running session past its end suggests no time",
       [](S& s) { s.focus = session(focus::Status::active); s.focus->started_at = kNow - kHour; },
       "", "focus_return", "/focus", "focus_active", "session-1"},
      {"a paused session",
       [](S& s) { s.focus = session(focus::Status::paused); },
       "", "focus_return", "/focus", "focus_paused", "session-1", 200},
      {"a paused session, already there: stay",
       [](S& s) { s.focus = session(focus::Status::paused); },
       "/focus", "focus_return", "/focus", "noop", "session-1", 200},
      {"a running session before onboarding",
       [](S& s) {
         s.focus = session(focus::Status::active);
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
       },
       "", "focus_return", "/focus", "focus_active", "session-1", 200},
      {"a paused session before onboarding",
       [](S& s) {
         s.focus = session(focus::Status::paused);
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
       },
       "", "focus_return", "/focus", "focus_paused", "session-1", 200},
      {"a running session before a gap and the plan",
       [](S& s) {
         s.focus = session(focus::Status::active);
         s.last_activity_at = kNow - Seconds{50 * 3600};
         s.plan_items = {item("a", 1)};
       },
       "", "focus_return", "/focus", "focus_active", "session-1", 200},
      // 3: onboarding
      {"onboarding not started",
       [](S& s) { s.onboarding = {}; },
       "", "onboarding", "/onboarding", "onboarding_active"},
      {"onboarding not started, already there: stay",
       [](S& s) { s.onboarding = {}; },
       "/onboarding", "onboarding", "/onboarding", "noop"},
      {"onboarding not started has no step, whatever is stored",
       [](S& s) {
         s.onboarding = {.status = onboarding::Status::not_started, .current_step_id = "s4",
             .target_route = "/focus"};
       },
       "", "onboarding", "/onboarding", "onboarding_active"},
      {"onboarding at a step",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
       },
       "", "onboarding", "/focus", "onboarding_active", "s4"},
      {"onboarding at a step, already there: stay",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
       },
       "/focus", "onboarding", "/focus", "noop", "s4"},
      {"onboarding at a step without a route",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
         s.onboarding.target_route.reset();
       },
       "", "onboarding", "/onboarding", "onboarding_active", "s4"},
      {"onboarding at a step that leads out of the app",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
         s.onboarding.target_route = "https://evil.example";
       },
       "", "onboarding", "/onboarding", "onboarding_active", "s4"},
      {"onboarding at a step that leads to a script",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
         s.onboarding.target_route = "javascript:alert(1)";
       },
       "", "onboarding", "/onboarding", "onboarding_active", "s4"},
      {"onboarding before a gap",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
         s.last_activity_at = kNow - Seconds{50 * 3600};
       },
       "", "onboarding", "/focus", "onboarding_active", "s4"},
      {"onboarding before the plan",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
         s.plan_items = {item("a", 1)};
       },
       "", "onboarding", "/focus", "onboarding_active", "s4"},
      // 4: after a gap
      {"away for 48 hours",
       [](S& s) { s.last_activity_at = kNow - Seconds{48 * 3600}; },
       "", "focus", "/focus", "gentle_return", std::nullopt, 300},
      {"away for a millisecond less",
       [](S& s) { s.last_activity_at = UnixMillis{kNow.count - 48 * 3'600'000 + 1}; },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"never active is no gap",
       [](S& s) { s.last_activity_at.reset(); },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"onboarding skipped an hour ago",
       [](S& s) { s.onboarding = {.status = onboarding::Status::skipped, .skipped_at = kNow - kHour}; },
       "", "focus", "/focus", "gentle_return", std::nullopt, 300},
      {"onboarding skipped a millisecond less than a day ago",
       [](S& s) {
         s.onboarding = {.status = onboarding::Status::skipped,
             .skipped_at = UnixMillis{kNow.count - 24 * 3'600'000 + 1}};
       },
       "", "focus", "/focus", "gentle_return", std::nullopt, 300},
      {"onboarding skipped a day ago",
       [](S& s) {
         s.onboarding = {.status = onboarding::Status::skipped, .skipped_at = kNow - Seconds{24 * 3600}};
       },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"onboarding skipped nobody knows when",
       [](S& s) { s.onboarding = {.status = onboarding::Status::skipped, .skipped_at = {}}; },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"the plan waits for who was away",
       [](S& s) { s.last_activity_at = kNow - Seconds{50 * 3600}; s.plan_items = {item("a", 1)}; },
       "", "focus", "/focus", "gentle_return", std::nullopt, 300},
      {"five minutes, however energetic the nudge",
       [](S& s) {
         s.last_activity_at = kNow - Seconds{50 * 3600};
         s.settings.nudge_intensity = Nudge::energetic;
       },
       "", "focus", "/focus", "gentle_return", std::nullopt, 300},
      {"away, already there: the plan is next",
       [](S& s) { s.last_activity_at = kNow - Seconds{50 * 3600}; s.plan_items = {item("a", 1)}; },
       "/focus", "plan", "/learn", "plan_incomplete_item", "a"},
      {"away, already there, the first day too: the quest is next",
       [](S& s) {
         s.last_activity_at = kNow - Seconds{50 * 3600};
         s.has_earned = false;
         s.quests = {quest("q", 0, 3)};
       },
       "/focus", "quest", "/quests", "quest_in_progress", "q"},
      {"away, already there, nothing else at all: the modules",
       [](S& s) { s.last_activity_at = kNow - Seconds{50 * 3600}; },
       "/focus", "quest", "/quests", "no_plan_fallback"},
      // 5: today's plan
      {"the item of least priority",
       [](S& s) { s.plan_items = {item("a", 3), item("b", 1), item("c", 2)}; },
       "", "plan", "/learn", "plan_incomplete_item", "b"},
      {"equal priorities keep their order",
       [](S& s) { s.plan_items = {item("a", 2), item("b", 2), item("c", 2)}; },
       "", "plan", "/learn", "plan_incomplete_item", "a"},
      {"no priority comes after 998",
       [](S& s) { s.plan_items = {item("a", economy::kNoPriority), item("b", 998)}; },
       "", "plan", "/learn", "plan_incomplete_item", "b"},
      {"no priority is 999, and equals keep their order",
       [](S& s) { s.plan_items = {item("a", economy::kNoPriority), item("b", 999)}; },
       "", "plan", "/learn", "plan_incomplete_item", "a"},
      {"999 and then none keep their order",
       [](S& s) { s.plan_items = {item("a", 999), item("b", economy::kNoPriority)}; },
       "", "plan", "/learn", "plan_incomplete_item", "a"},
      {"a priority beyond 999 comes after none",
       [](S& s) { s.plan_items = {item("a", 1000), item("b", economy::kNoPriority)}; },
       "", "plan", "/learn", "plan_incomplete_item", "b"},
      {"a negative priority comes before 0",
       [](S& s) { s.plan_items = {item("a", 0), item("b", -1)}; },
       "", "plan", "/learn", "plan_incomplete_item", "b"},
      {"done items are passed over",
       [](S& s) { s.plan_items = {item("a", 1), item("b", 2)}; s.plan_items[0].completed = true; },
       "", "plan", "/learn", "plan_incomplete_item", "b"},
      {"a plan that is done leads on",
       [](S& s) { s.plan_items = {item("a", 1)}; s.plan_items[0].completed = true; },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"items without id or url are passed over",
       [](S& s) { s.plan_items = {item("", 1), item("b", 2, ""), item("c", 3)}; },
       "", "plan", "/learn", "plan_incomplete_item", "c"},
      {"an item that leads nowhere does not end the plan",
       [](S& s) { s.plan_items = {item("a", 1, "javascript:alert(1)"), item("b", 2, "/focus")}; },
       "", "plan", "/focus", "plan_incomplete_item", "b"},
      {"an item below a route of the app",
       [](S& s) { s.plan_items = {item("a", 1, "/learn/lessons/chords_intro?from=plan#quiz")}; },
       "", "plan", "/learn/lessons/chords_intro?from=plan#quiz", "plan_incomplete_item", "a"},
      {"an item's own length",
       [](S& s) { s.plan_items = {item("a", 1)}; s.plan_items[0].duration_seconds = 900; },
       "", "plan", "/learn", "plan_incomplete_item", "a", 900},
      {"a length of nothing is none",
       [](S& s) { s.plan_items = {item("a", 1)}; s.plan_items[0].duration_seconds = 0; },
       "", "plan", "/learn", "plan_incomplete_item", "a"},
      {"nor is a negative one",
       [](S& s) { s.plan_items = {item("a", 1)}; s.plan_items[0].duration_seconds = -60; },
       "", "plan", "/learn", "plan_incomplete_item", "a"},
      {"an item, already there: stay",
       [](S& s) { s.plan_items = {item("a", 1), item("b", 2, "/quests")}; },
       "/learn", "plan", "/learn", "noop", "a"},
      {"the plan before the first day",
       [](S& s) { s.plan_items = {item("a", 1)}; s.has_earned = false; },
       "", "plan", "/learn", "plan_incomplete_item", "a"},
      {"the plan before a quest",
       [](S& s) { s.plan_items = {item("a", 1)}; s.quests = {quest("q", 2, 3)}; },
       "", "plan", "/learn", "plan_incomplete_item", "a"},
      // 6: the first day
      {"the first day",
       [](S& s) { s.has_earned = false; },
       "", "focus", "/focus", "first_day", std::nullopt, 600},
      {"the first day, gently",
       [](S& s) { s.has_earned = false; s.settings.nudge_intensity = Nudge::gentle; },
       "", "focus", "/focus", "first_day", std::nullopt, 300},
      {"the first day, energetically",
       [](S& s) { s.has_earned = false; s.settings.nudge_intensity = Nudge::energetic; },
       "", "focus", "/focus", "first_day", std::nullopt, 1500},
      {"the first day before a quest",
       [](S& s) { s.has_earned = false; s.quests = {quest("q", 2, 3)}; },
       "", "focus", "/focus", "first_day", std::nullopt, 600},
      {"the first day, already there: the quest in hand",
       [](S& s) { s.has_earned = false; s.quests = {quest("q", 2, 3)}; },
       "/focus", "quest", "/quests", "quest_in_progress", "q"},
      {"the first day, already there, no quest in hand",
       [](S& s) { s.has_earned = false; },
       "/focus", "quest", "/quests", "no_plan_fallback"},
      // 7: a quest in hand
      {"the quest nearest to done",
       [](S& s) { s.quests = {quest("a", 1, 3), quest("b", 4, 5), quest("c", 2, 3)}; },
       "", "quest", "/quests", "quest_in_progress", "b"},
      {"quests equally near keep their order",
       [](S& s) { s.quests = {quest("a", 1, 2), quest("b", 2, 4), quest("c", 50, 100)}; },
       "", "quest", "/quests", "quest_in_progress", "a"},
      {"quests not begun keep their order",
       [](S& s) { s.quests = {quest("a", 0, 9), quest("b", 0, 1)}; },
       "", "quest", "/quests", "quest_in_progress", "a"},
      {"a quest that is done and not yet closed",
       [](S& s) { s.quests = {quest("a", 2, 3), quest("b", 3, 3)}; },
       "", "quest", "/quests", "quest_in_progress", "b"},
      {"quests of great numbers",
       [](S& s) {
         s.quests = {quest("a", 4'000'000'000'000'000, 9'000'000'000'000'000), quest("b",
             5'000'000'000'000'000, 9'000'000'000'000'000)};
       },
       "", "quest", "/quests", "quest_in_progress", "b"},
      {"a quest before the modules",
       [](S& s) { s.quests = {quest("a", 0, 3)}; s.modules = {module("learn", 100)}; },
       "", "quest", "/quests", "quest_in_progress", "a"},
      {"a quest in hand, none available, its module off",
       [](S& s) {
         s.quests = {quest("a", 0, 3)};
         s.is_quest_available = false;
         s.modules = {module("quests", 1, false)};
       },
       "", "quest", "/quests", "quest_in_progress", "a"},
      {"a quest, already there: the modules",
       [](S& s) { s.quests = {quest("a", 1, 3)}; },
       "/quests", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      // 8: the modules
      {"the module of most weight",
       [](S& s) { s.modules = {module("focus", 80), module("learn", 90)}; },
       "", "learn", "/learn", "module_fallback"},
      {"a module that is off is passed over",
       [](S& s) { s.modules = {module("learn", 90, false), module("habits", 50)}; },
       "", "habit", "/habits", "module_fallback"},
      {"among equals the one shown longest ago",
       [](S& s) {
         s.modules = {module("exercise", 50, true, kNow - kHour), module("habits", 50, true,
             kNow - kHour - kHour)};
       },
       "", "habit", "/habits", "module_fallback"},
      {"weight before how long ago it was shown",
       [](S& s) { s.modules = {module("exercise", 51, true, kNow), module("habits", 50)}; },
       "", "exercise", "/exercise", "module_fallback"},
      {"never shown goes before shown",
       [](S& s) { s.modules = {module("exercise", 50, true, kNow - kHour), module("ideas", 50)}; },
       "", "idea", "/ideas", "module_fallback"},
      {"equal and never shown: by name",
       [](S& s) { s.modules = {module("ideas", 50), module("exercise", 50), module("habits", 50)}; },
       "", "exercise", "/exercise", "module_fallback"},
      {"equal and shown at once: by name",
       [](S& s) {
         s.modules = {module("learn", 50, true, kNow), module("ignitions", 50, true, kNow),
             module("quests", 50, true, kNow)};
       },
       "", "ignition", "/ignitions", "module_fallback"},
      {"quests only while one is available",
       [](S& s) {
         s.is_quest_available = false;
         s.modules = {module("quests", 90), module("ignitions", 60)};
       },
       "", "ignition", "/ignitions", "module_fallback"},
      {"quests while one is available",
       [](S& s) { s.modules = {module("quests", 90), module("ignitions", 60)}; },
       "", "quest", "/quests", "module_fallback"},
      {"the market and what is unknown lead nowhere",
       [](S& s) { s.modules = {module("market", 100), module("casino", 99), module("habits", 1)}; },
       "", "habit", "/habits", "module_fallback"},
      {"already at the first: the second",
       [](S& s) { s.modules = {module("focus", 80), module("habits", 50)}; },
       "/focus", "habit", "/habits", "module_fallback"},
      {"already at the second: the first",
       [](S& s) { s.modules = {module("focus", 80), module("habits", 50)}; },
       "/habits", "focus", "/focus", "module_fallback", std::nullopt, 600},
      {"several routes are passed over",
       [](S& s) { s.modules = {module("focus", 80), module("habits", 50), module("ideas", 40)}; },
       "/focus,/habits", "idea", "/ideas", "module_fallback"},
      {"cards that are due",
       [](S& s) { s.modules = {module("learn", 90)}; s.reviews_due = 1; },
       "", "learn", "/learn/review", "module_fallback"},
      {"cards that are due, already there",
       [](S& s) { s.modules = {module("learn", 90), module("ideas", 80)}; s.reviews_due = 1; },
       "/quests,/learn/review", "idea", "/ideas", "module_fallback"},
      {"no habit is open",
       [](S& s) { s.modules = {module("habits", 90), module("ideas", 80)}; s.has_open_habit = false; },
       "", "idea", "/ideas", "module_fallback"},
      {"the workout of the day",
       [](S& s) { s.modules = {module("exercise", 90)}; s.workout = DueWorkout{"w", "Push", "p"}; },
       "", "exercise", "/exercise", "module_fallback", "w"},
      {"the plan stays where it leads, whatever was passed over",
       [](S& s) { s.plan_items = {item("a", 1)}; },
       "/focus,/learn", "plan", "/learn", "noop", "a"},
      {"what has no row comes after what weighs nothing",
       [](S& s) { s.modules = {module("ideas", 0)}; },
       "", "idea", "/ideas", "module_fallback"},
      {"then focus, which has no row",
       [](S& s) { s.modules = {module("ideas", 0)}; },
       "/ideas", "focus", "/focus", "module_fallback", std::nullopt, 600},
      {"then quests, which have no row",
       [](S& s) { s.modules = {module("focus", 80)}; },
       "/focus", "quest", "/quests", "module_fallback"},
      {"then learn, where no quest is available",
       [](S& s) { s.is_quest_available = false; s.modules = {module("focus", 80)}; },
       "/focus", "learn", "/learn", "module_fallback"},
      {"then ignitions, where learn is off",
       [](S& s) {
         s.is_quest_available = false;
         s.modules = {module("focus", 80), module("learn", 50, false)};
       },
       "/focus", "ignition", "/ignitions", "module_fallback"},
      {"only rows that lead nowhere: focus, which has none",
       [](S& s) { s.modules = {module("market", 10)}; },
       "", "focus", "/focus", "module_fallback", std::nullopt, 600},
      {"no rows at all",
       [](S&) {  },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"no rows at all, already there",
       [](S&) {  },
       "/focus", "quest", "/quests", "no_plan_fallback"},
      {"no rows at all, already there, no quest",
       [](S& s) { s.is_quest_available = false; },
       "/focus", "learn", "/learn", "no_plan_fallback"},
      {"everything off: focus all the same",
       [](S& s) { all_off(s); },
       "", "focus", "/focus", "module_fallback", std::nullopt, 600},
      {"everything off, already there: focus all the same",
       [](S& s) { all_off(s); },
       "/focus", "focus", "/focus", "module_fallback", std::nullopt, 600},
      {"all off but where one is: focus all the same",
       [](S& s) { all_off(s); s.modules[2].enabled = true; },
       "/learn", "focus", "/focus", "module_fallback", std::nullopt, 600},
      // how long
      {"a gentle nudge is five minutes",
       [](S& s) { s.settings.nudge_intensity = Nudge::gentle; },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 300},
      {"an energetic one at least twenty-five",
       [](S& s) { s.settings.nudge_intensity = Nudge::energetic; },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 1500},
      {"or more, where the user likes more",
       [](S& s) {
         s.settings.nudge_intensity = Nudge::energetic;
         s.settings.default_focus_duration = Seconds{1800};
       },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 1800},
      {"a standard one is the user's own length",
       [](S& s) { s.settings.default_focus_duration = Seconds{14'400}; },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 14400},
      {"focus as the last resort has that length too",
       [](S& s) { all_off(s); s.settings.nudge_intensity = Nudge::energetic; },
       "/focus", "focus", "/focus", "module_fallback", std::nullopt, 1500},
  }));
  CAPTURE(c.name);
  Situation situation = settled();
  c.change(situation);
  const Action action = resolve_next_action(situation, c.route);
  CHECK(action.type == c.type);
  CHECK(action.href == c.href);
  CHECK(action.reason == c.reason);
  CHECK(action.entity_id == c.entity);
  CHECK(action.duration_seconds == (c.seconds ? std::optional(Seconds{*c.seconds}) : std::nullopt));
  CHECK(personalization::is_app_route(action.href));
  CHECK_FALSE(action.label.empty());
  CHECK_FALSE(action.title.empty());
  // `why` ends with the rule that won, and with that one alone.
  REQUIRE_FALSE(action.why.empty());
  for (std::size_t i = 0; i < action.why.size(); i += 1) {
    CHECK(action.why[i].applies == (i + 1 == action.why.size()));
    CHECK_FALSE(action.why[i].rule.empty());
    CHECK_FALSE(action.why[i].saw.empty());
  }
}

TEST_CASE("what a plan's item may hold, and what becomes of it") {
  struct Plan {
    std::string items;                                 // as in daily_plans.items_json
    std::optional<std::string> chosen = std::nullopt;  // the id; none: the plan has nothing to go to
  };
  const auto c = GENERATE(values<Plan>({
      // Where it leads
      {R"([{"id":"a","action_url":"/learn"}])", "a"},
      {R"json([{"id":"a","action_url":"javascript:alert(1)"}])json"},
      {R"json([{"id":"a","action_url":"JaVaScRiPt:alert(1)//focus"}])json"},
      {R"([{"id":"a","action_url":"data:text/html,<script>1</script>"}])"},
      {R"([{"id":"a","action_url":"//evil.example/focus"}])"},
      {R"([{"id":"a","action_url":"///focus"}])"},
      {R"([{"id":"a","action_url":"http://evil.example/focus"}])"},
      {R"([{"id":"a","action_url":"https:/focus"}])"},
      {R"([{"id":"a","action_url":"/\\evil.example"}])"},
      {R"([{"id":"a","action_url":"\\\\evil.example"}])"},
      {R"([{"id":"a","action_url":"/focus\\..\\admin"}])"},
      {R"([{"id":"a","action_url":"/\t/evil.example"}])"},
      {R"([{"id":"a","action_url":"/focus\n"}])"},
      {R"([{"id":"a","action_url":"/focus\u0000"}])"},
      {R"([{"id":"a","action_url":"/focus\u007f"}])"},
      {R"([{"id":"a","action_url":"/focus?a=\r\nb"}])"},
      {R"([{"id":"a","action_url":" /focus"}])"},
      {R"([{"id":"a","action_url":""}])"},
      {R"([{"id":"a","action_url":"/"}])"},
      {R"([{"id":"a","action_url":"focus"}])"},
      {R"([{"id":"a","action_url":"./focus"}])"},
      {R"([{"id":"a","action_url":"../focus"}])"},
      {R"([{"id":"a","action_url":"?/focus"}])"},
      {R"([{"id":"a","action_url":"#/focus"}])"},
      {R"([{"id":"a","action_url":"/focusx"}])"},
      {R"([{"id":"a","action_url":"/Focus"}])"},
      {R"([{"id":"a","action_url":"/admin"}])"},
      {R"([{"id":"a","action_url":"/api/me"}])"},
      {R"([{"id":"a","action_url":"/focus/../admin"}])"},
      {R"([{"id":"a","action_url":"/focus/../../x"}])"},
      {R"([{"id":"a","action_url":"/focus/%2e%2E/admin"}])"},
      {R"([{"id":"a","action_url":"/focus/.%2e/admin"}])"},
      {R"([{"id":"a","action_url":"/focus%2F..%2Fadmin"}])"},
      {R"([{"id":"a","action_url":"/focus%2Fadmin"}])"},
      {R"([{"id":"a","action_url":"/%2Ffocus"}])"},
      {R"([{"id":"a","action_url":"%2Ffocus"}])"},
      {R"([{"id":"a","action_url":"/%66ocus"}])"},
      {R"([{"id":"a","action_url":"/focus%5c..%5cadmin"}])"},
      {R"([{"id":"a","action_url":"/focus/%252e%252e/admin"}])"},
      {R"([{"id":"a","action_url":"/focus%00"}])"},
      {R"([{"id":"a","action_url":"/focus%0d%0aSet-Cookie:x"}])"},
      {R"([{"id":"a","action_url":"/focus/%ff"}])"},
      {R"([{"id":"a","action_url":"/focus/%"}])"},
      {R"([{"id":"a","action_url":"/admin?x=/focus"}])"},
      {R"([{"id":"a","action_url":"/admin#/focus"}])"},
      {R"([{"id":"a","action_url":"/?/focus"}])"},
      {R"([{"id":"a","action_url":"/focus?next=//evil.example/../admin"}])", "a"},
      {R"json([{"id":"a","action_url":"/focus#javascript:alert(1)"}])json", "a"},
      {R"([{"id":"a","action_url":"/focus/a%20b"}])"},
      {R"([{"id":"a","action_url":"/focus/"}])", "a"},
      {R"([{"id":"a","action_url":"/learn/decks/a%2Fb"}])", "a"},
      {R"([{"id":"a","action_url":7}])"},
      {R"([{"id":"a","action_url":["/focus"]}])"},
      {R"([{"id":"a","action_url":{"href":"/focus"}}])"},
      {R"([{"id":"a","action_url":null}])"},
      {R"([{"id":"a"}])"},
      // What it is called
      {R"([{"action_url":"/learn"}])"},
      {R"([{"id":"","action_url":"/learn"}])"},
      {R"([{"id":7,"action_url":"/learn"}])"},
      {R"([{"id":null,"action_url":"/learn"}])"},
      // Whether it is done
      {R"([{"id":"a","action_url":"/learn","completed":true},{"id":"b","action_url":"/learn"}])", "b"},
      {R"([{"id":"a","action_url":"/learn","completed":1},{"id":"b","action_url":"/learn"}])", "b"},
      {R"([{"id":"a","action_url":"/learn","completed":0},{"id":"b","action_url":"/learn"}])", "a"},
      {R"([{"id":"a","action_url":"/learn","completed":null},{"id":"b","action_url":"/learn"}])", "a"},
      // Which comes first
      {R"([{"id":"a","action_url":"/learn"},{"id":"b","action_url":"/learn","priority":998}])", "b"},
      {R"([{"id":"a","action_url":"/learn","priority":null},{"id":"b","action_url":"/learn","priority":1}])",
       "b"},
      {R"([{"id":"a","action_url":"/learn","priority":"1"},{"id":"b","action_url":"/learn","priority":2}])",
       "b"},
      {R"([{"id":"a","action_url":"/learn","priority":1},{"id":"b","action_url":"/learn","priority":-5}])",
       "b"},
      {R"([{"id":"a","action_url":"/learn","priority":1.9},{"id":"b","action_url":"/learn","priority":1.2}])",
       "b"},
      {R"([{"id":"a","action_url":"/learn","priority":1},{"id":"b","action_url":"/learn","priority":1.0}])",
       "a"},
      {R"([{"id":"a","action_url":"/learn","priority":1e300},{"id":"b","action_url":"/learn"}])", "b"},
      {R"([{"id":"a","action_url":"/learn"},{"id":"b","action_url":"/learn","priority":-1e300}])", "b"},
      {R"([{"id":"a","action_url":"/learn","priority":true},{"id":"b","action_url":"/learn","priority":2}])",
       "b"},
      // What is no item, and no plan
      {R"([null,7,"a",[],true,{"id":"b","action_url":"/learn"}])", "b"},
      {R"({"id":"a","action_url":"/learn"})"},
      {R"("/learn")"},
      {"not JSON"},
      {""},
  }));
  CAPTURE(c.items);
  Situation situation = settled();
  situation.plan_items = planning::plan_items({c.items});
  const Action action = resolve_next_action(situation, "");
  CHECK(action.reason == (c.chosen ? "plan_incomplete_item" : "no_plan_fallback"));
  CHECK(action.entity_id == c.chosen);
  CHECK(personalization::is_app_route(action.href));
}

TEST_CASE("an item's words and length are those of the plan, where they are any") {
  struct Words {
    std::string item, label;
    std::optional<std::int64_t> seconds = std::nullopt;
  };
  const auto c = GENERATE(values<Words>({
      {R"("title":"Scales","duration_seconds":600)", "Continue: Scales", 600},
      {R"("title":"Scales","duration_seconds":0.5)", "Continue: Scales"},
      {R"("title":"Scales","duration_seconds":-1)", "Continue: Scales"},
      {R"("title":"Scales","duration_seconds":"600")", "Continue: Scales"},
      {R"("title":"Scales","duration_seconds":1e300)", "Continue: Scales"},
      {R"("title":"")", "Continue your plan"},
      {R"("title":7)", "Continue your plan"},
  }));
  CAPTURE(c.item);
  Situation situation = settled();
  situation.plan_items = planning::plan_items({R"([{"id":"a","action_url":"/learn",)" + c.item + "}]"});
  const Action action = resolve_next_action(situation, "");
  CHECK(action.label == c.label);
  CHECK_FALSE(action.title.empty());
  CHECK(action.duration_seconds == (c.seconds ? std::optional(Seconds{*c.seconds}) : std::nullopt));
}

TEST_CASE("why: each rule that was tried, and what it saw") {
  struct Why {
    std::string name;
    std::function<void(Situation&)> change;
    std::string route, want;  // the last steps
  };
  const auto c = GENERATE(values<Why>({
      {"a gap", [](S& s) { s.last_activity_at = kNow - Seconds{48 * 3600}; }, "",
       "gentle_return: last active 2026-01-04T12:00:00.000Z"},
      {"a soft landing, with something done since",
       [](S& s) { s.onboarding = {.status = onboarding::Status::skipped, .skipped_at = kNow - kHour}; }, "",
       "gentle_return: onboarding was skipped less than a day ago"},
      {"a plan of which nothing is left",
       [](S& s) {
         s.plan_items = {item("done", 1), item("nowhere", 2)};
         s.plan_items[0].completed = true;
         s.plan_items[1].action_url = "https://evil.example";
         s.has_earned = false;
       },
       "",
       "plan_incomplete_item: 2 planned for today, 1 done, 1 that lead nowhere | "
       "first_day: nothing earned yet"},
      {"modules, and why each was not it",
       [](S& s) {
         s.is_quest_available = false;
         s.modules = {module("learn", 90, false), module("market", 60), module("focus", 70)};
       },
       "/focus",
       "quest_in_progress: no quest in hand | modules: learn 90 is switched off, focus 70, market 60 leads "
       "nowhere, quests 70 has none available, ignitions 60"},
      {"nowhere else to go",
       [](S& s) {
         s.modules = {module("focus", 1), module("quests", 1, false), module("learn", 1, false),
                      module("ignitions", 1, false)};
       },
       "/focus",
       "modules: focus 1, ignitions 1 is switched off, learn 1 is switched off, quests 1 is switched off; "
       "already there | last_resort: nothing else to go to"},
  }));
  CAPTURE(c.name);
  Situation situation = settled();
  c.change(situation);
  std::string all;
  for (const WhyStep& step : resolve_next_action(situation, c.route).why) {
    all += (all.empty() ? "" : " | ") + step.rule + ": " + step.saw;
  }
  CAPTURE(all);
  CHECK(all.ends_with(c.want));
}

TEST_CASE("routes of the app") {
  struct Case {
    std::string url;
    bool is_route;
  };
  const auto c = GENERATE(values<Case>({
      {"/focus", true},
      {"/learn/lessons/intervals_intro", true},
      {"/today?from=plan#top", true},
      {"/focus/", true},
      {"", false},
      {"/", false},
      {"focus", false},
      {"/focusing", false},
      {"//focus", false},
      {"/%2Ffocus", false},
      {"/focus/../admin", false},
      {"/focus/%2e%2e/admin", false},
      {"/focus/./x", false},
      {"/foc\nus", false},
      {"/focus%0d%0aX:1", false},
      {"/\\evil.example", false},
      {"/focus\\..\\x", false},
      {"javascript:alert(1)", false},
      {"https://evil.example/focus", false},
      {"/focus%zz", false},
      {"/focus?" + std::string(1'994, 'x'), false},
      {"/focus?" + std::string(1'993, 'x'), true},
  }));
  CAPTURE(c.url);
  CHECK(personalization::is_app_route(c.url) == c.is_route);
}
