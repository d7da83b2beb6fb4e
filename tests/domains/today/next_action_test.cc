#include "domains/today/next_action.h"

#include <functional>

#include "domains/today/hrefs.h"
#include "domains/today/state.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::today;
using personalization::ModuleRow;
using personalization::Nudge;
using S = Situation;

namespace {

constexpr UnixMillis kNow{1'767'700'800'000};
constexpr Seconds kHour{3600};
constexpr auto kInProgress = onboarding::Status::in_progress;

/// Someone who has settled in: nothing running, something earned, nothing planned.
Situation settled() {
  Situation situation{};
  situation.now = kNow;
  situation.onboarding.status = onboarding::Status::completed;
  situation.last_activity_at = kNow - kHour;
  situation.has_earned = true;
  situation.is_quest_available = true;
  situation.settings.default_focus_duration = Seconds{600};
  return situation;
}

focus::SessionRow session(focus::Status status) {
  focus::SessionRow row{};
  row.id = {"session-1"};
  row.duration = Seconds{300};
  row.started_at = kNow - Seconds{100};
  row.status = status;
  row.active_seconds = Seconds{status == focus::Status::paused ? 100 : 0};
  return row;
}

planning::PlanItem item(std::string id, std::int64_t priority, std::string url = "/learn") {
  return {.id = id,
          .type = "learning",
          .title = "Item " + id,
          .action_url = std::move(url),
          .priority = priority};
}

ModuleRow module(std::string key, std::int64_t weight, bool enabled = true,
                 std::optional<UnixMillis> shown = std::nullopt) {
  return {std::move(key), weight, enabled, shown};
}

quests::QuestInHandRow quest(std::string id, std::int64_t progress, std::int64_t target) {
  quests::QuestInHandRow row{};
  row.id = {id};
  row.title = "Quest " + id;
  row.progress = progress;
  row.target = target;
  return row;
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
      {"a running session", [](S& s) { s.focus = session(focus::Status::active); }, "",
       "focus_return", "/focus", "focus_active", "session-1", 200},
      {"a running session, already there", [](S& s) { s.focus = session(focus::Status::active); }, "/focus",
       "focus_return", "/focus", "noop", "session-1", 200},
      {"a paused session", [](S& s) { s.focus = session(focus::Status::paused); }, "",
       "focus_return", "/focus", "focus_paused", "session-1", 200},
      {"a session before onboarding",
       [](S& s) {
         s.focus = session(focus::Status::active);
         s.onboarding.status = kInProgress;
       },
       "", "focus_return", "/focus", "focus_active", "session-1", 200},
      {"onboarding not started", [](S& s) { s.onboarding = {}; }, "",
       "onboarding", "/onboarding", "onboarding_active"},
      {"onboarding not started has no step's route",
       [](S& s) { s.onboarding = {.status = onboarding::Status::not_started, .target_route = "/focus"}; }, "",
       "onboarding", "/onboarding", "onboarding_active"},
      {"onboarding at a step",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
       },
       "", "onboarding", "/focus", "onboarding_active", "s4"},
      {"onboarding at a step, already there",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .current_step_id = "s4", .target_route = "/focus"};
       },
       "/focus", "onboarding", "/focus", "noop", "s4"},
      {"onboarding at a step that leads elsewhere",
       [](S& s) {
         s.onboarding = {.status = kInProgress, .target_route = "https://evil.example"};
       },
       "", "onboarding", "/onboarding", "onboarding_active"},
      {"away for 48 hours", [](S& s) { s.last_activity_at = kNow - Seconds{48 * 3600}; }, "",
       "focus", "/focus", "gentle_return", std::nullopt, 300},
      {"away for less", [](S& s) { s.last_activity_at = UnixMillis{kNow.count - 48 * 3'600'000 + 1}; },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"never active is no gap", [](S& s) { s.last_activity_at.reset(); }, "",
       "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"onboarding skipped an hour ago",
       [](S& s) {
         s.onboarding = {.status = onboarding::Status::skipped, .skipped_at = kNow - kHour};
       },
       "", "focus", "/focus", "gentle_return", std::nullopt, 300},
      {"onboarding skipped a day ago",
       [](S& s) {
         s.onboarding = {.status = onboarding::Status::skipped, .skipped_at = kNow - Seconds{24 * 3600}};
       },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"the plan waits for who was away",
       [](S& s) {
         s.last_activity_at = kNow - Seconds{50 * 3600};
         s.plan_items = {item("a", 1)};
       },
       "", "focus", "/focus", "gentle_return", std::nullopt, 300},
      {"away, and already at focus: the plan is next",
       [](S& s) {
         s.last_activity_at = kNow - Seconds{50 * 3600};
         s.plan_items = {item("a", 1)};
       },
       "/focus", "plan", "/learn", "plan_incomplete_item", "a"},
      {"the plan's item of least priority",
       [](S& s) { s.plan_items = {item("a", 3), item("b", 1), item("c", 2)}; }, "",
       "plan", "/learn", "plan_incomplete_item", "b"},
      {"equal priorities keep their order",
       [](S& s) { s.plan_items = {item("a", 2), item("b", 2)}; }, "",
       "plan", "/learn", "plan_incomplete_item", "a"},
      {"no priority comes last",
       [](S& s) { s.plan_items = {item("a", planning::kNoPriority), item("b", 998)}; }, "",
       "plan", "/learn", "plan_incomplete_item", "b"},
      {"done items are passed over",
       [](S& s) {
         s.plan_items = {item("a", 1), item("b", 2)};
         s.plan_items[0].completed = true;
       },
       "", "plan", "/learn", "plan_incomplete_item", "b"},
      {"items without id or url are passed over",
       [](S& s) { s.plan_items = {item("", 1), item("b", 2, ""), item("c", 3)}; }, "",
       "plan", "/learn", "plan_incomplete_item", "c"},
      {"hostile urls are passed over",
       [](S& s) {
         s.plan_items = {item("a", 1, "javascript:alert(1)"), item("b", 1, "//evil.example"),
                         item("c", 1, "https://evil.example/focus"), item("d", 1, "/\\evil.example"),
                         item("e", 1, "/focus/../admin"), item("f", 2, "/focus")};
       },
       "", "plan", "/focus", "plan_incomplete_item", "f"},
      {"a plan item, already there: stay",
       [](S& s) { s.plan_items = {item("a", 1), item("b", 2, "/quests")}; }, "/learn",
       "plan", "/learn", "noop", "a"},
      {"first day", [](S& s) { s.has_earned = false; }, "",
       "focus", "/focus", "first_day", std::nullopt, 600},
      {"first day, already at focus", [](S& s) { s.has_earned = false; }, "/focus",
       "quest", "/quests", "no_plan_fallback"},
      {"the quest nearest to done",
       [](S& s) { s.quests = {quest("a", 1, 3), quest("b", 4, 5), quest("c", 2, 3)}; }, "",
       "quest", "/quests", "quest_in_progress", "b"},
      {"a quest, already there: the modules",
       [](S& s) { s.quests = {quest("a", 1, 3)}; }, "/quests",
       "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"the module of most weight",
       [](S& s) { s.modules = {module("focus", 80), module("learn", 90)}; }, "",
       "learn", "/learn", "module_fallback"},
      {"a disabled module is passed over",
       [](S& s) { s.modules = {module("learn", 90, false), module("habits", 50)}; }, "",
       "habit", "/habits", "module_fallback"},
      {"among equals the one shown longest ago",
       [](S& s) {
         s.modules = {module("exercise", 50, true, kNow - kHour),
                      module("habits", 50, true, kNow - kHour - kHour)};
       },
       "", "habit", "/habits", "module_fallback"},
      {"never shown goes before shown",
       [](S& s) { s.modules = {module("exercise", 50, true, kNow - kHour), module("ideas", 50)}; }, "",
       "idea", "/ideas", "module_fallback"},
      {"equal in everything: by name",
       [](S& s) { s.modules = {module("ideas", 50), module("exercise", 50), module("habits", 50)}; }, "",
       "exercise", "/exercise", "module_fallback"},
      {"quests only while one is available",
       [](S& s) {
         s.is_quest_available = false;
         s.modules = {module("quests", 90), module("ignitions", 60)};
       },
       "", "ignition", "/ignitions", "module_fallback"},
      {"the market and what is unknown lead nowhere",
       [](S& s) { s.modules = {module("market", 100), module("casino", 99), module("habits", 1)}; }, "",
       "habit", "/habits", "module_fallback"},
      {"already at the first: the second",
       [](S& s) { s.modules = {module("focus", 80), module("habits", 50)}; }, "/focus",
       "habit", "/habits", "module_fallback"},
      {"fallbacks without a row come after the rows",
       [](S& s) { s.modules = {module("focus", 80)}; }, "/focus", "quest", "/quests", "module_fallback"},
      {"no rows at all", [](S&) {}, "", "focus", "/focus", "no_plan_fallback", std::nullopt, 600},
      {"everything disabled: focus all the same",
       [](S& s) {
         s.is_quest_available = false;
         s.modules = {module("focus", 1, false), module("quests", 1, false), module("learn", 1, false),
                      module("ignitions", 1, false)};
       },
       "/focus", "focus", "/focus", "module_fallback", std::nullopt, 600},
      {"a gentle nudge is five minutes",
       [](S& s) { s.settings.nudge_intensity = Nudge::gentle; }, "",
       "focus", "/focus", "no_plan_fallback", std::nullopt, 300},
      {"an energetic one at least twenty-five",
       [](S& s) { s.settings.nudge_intensity = Nudge::energetic; }, "",
       "focus", "/focus", "no_plan_fallback", std::nullopt, 1500},
      {"or more, where the user likes more",
       [](S& s) {
         s.settings.nudge_intensity = Nudge::energetic;
         s.settings.default_focus_duration = Seconds{1800};
       },
       "", "focus", "/focus", "no_plan_fallback", std::nullopt, 1800},
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
  CHECK(is_app_route(action.href));
  CHECK_FALSE(action.label.empty());
  // `why` ends with the rule that won, and with that one alone.
  REQUIRE_FALSE(action.why.empty());
  for (std::size_t i = 0; i < action.why.size(); i += 1) {
    CHECK(action.why[i].applies == (i + 1 == action.why.size()));
    CHECK_FALSE(action.why[i].rule.empty());
  }
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
  }));
  CAPTURE(c.url);
  CHECK(is_app_route(c.url) == c.is_route);
}
