// resolveNextAction against its laws, on a hundred thousand situations that nobody thought of: total,
// deterministic, never out of the app, and `why` tells the truth.
#include <algorithm>
#include <map>
#include <random>

#include "domains/personalization/hrefs.h"
#include "domains/personalization/modules.h"
#include "domains/today/next_action.h"
#include "domains/today/situations.h"
#include "domains/today/state.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::testing;
using namespace ignition::today;

namespace {

/// Chance that is the same on every machine: the distributions of the library are not.
struct Chance {
  std::mt19937_64 engine;

  std::uint64_t below(std::uint64_t end) { return engine() % end; }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low + 1)));
  }
  bool one_in(std::uint64_t n) { return below(n) == 0; }
  template <class T>
  const T& of(const std::vector<T>& list) {
    return list[below(list.size())];
  }
};

const std::vector<std::string> kUrls = {"/focus",
                                        "/quests",
                                        "/learn",
                                        "/learn/lessons/x?y=1#z",
                                        "/ignitions",
                                        "/habits",
                                        "/exercise",
                                        "/ideas",
                                        "/onboarding",
                                        "/today",
                                        "",
                                        "/",
                                        "focus",
                                        "//evil.example/focus",
                                        "javascript:alert(1)",
                                        "https://evil.example/focus",
                                        "/\\evil.example",
                                        "/focus/../../x",
                                        "/focus/%2e%2e/x",
                                        "/focus%2Fx",
                                        "/focusx",
                                        "/focus\n",
                                        "/admin"};

const std::vector<std::string> kKeys = {"focus",    "quests", "learn",  "ignitions", "habits",
                                        "exercise", "ideas",  "market", "casino",    ""};

/// A url of the list, or one with something done to it.
std::string any_url(Chance& chance) {
  std::string url = chance.of(kUrls);
  if (chance.one_in(4)) {
    const char odd = static_cast<char>(chance.below(256));
    url.insert(url.begin() + static_cast<std::ptrdiff_t>(chance.below(url.size() + 1)), odd);
  }
  return url;
}

/// Around now, often on the edges of what counts as a gap.
UnixMillis any_time(Chance& chance) {
  const std::vector<std::int64_t> edges = {0, 1, 24 * 3'600'000, 48 * 3'600'000, 90 * 24 * 3'600'000LL};
  return {kNow.count - chance.of(edges) + chance.between(-1, 1)};
}

std::optional<UnixMillis> maybe_time(Chance& chance) {
  return chance.one_in(3) ? std::nullopt : std::optional(any_time(chance));
}

std::int64_t any_count(Chance& chance) {
  const std::vector<std::int64_t> odd = {0, 1, 2, 3, 10, 9'007'199'254'740'991, -1};
  return chance.of(odd);
}

planning::PlanItem any_item(Chance& chance) {
  planning::PlanItem made = item("i" + std::to_string(chance.below(5)), any_count(chance), any_url(chance));
  if (chance.one_in(6)) made.id.clear();
  if (chance.one_in(6)) made.title.clear();
  if (chance.one_in(2)) made.duration_seconds = any_count(chance);
  if (chance.one_in(3)) made.priority = economy::kNoPriority;
  made.completed = chance.one_in(3);
  return made;
}

std::vector<personalization::ModuleRow> any_modules(Chance& chance) {
  std::vector<personalization::ModuleRow> rows;
  if (chance.one_in(3)) return rows;
  for (const std::string& key : kKeys) {
    if (chance.one_in(3)) continue;
    // Few weights and few times, so that ties are many.
    rows.push_back(module(key, chance.between(0, 2) * 50, !chance.one_in(3), maybe_time(chance)));
  }
  return rows;
}

Situation any_situation(Chance& chance) {
  using onboarding::Status;
  const std::vector<Status> statuses = {Status::completed, Status::completed,   Status::completed,
                                        Status::skipped,   Status::not_started, Status::in_progress};
  Situation s = settled();
  if (chance.one_in(6)) {
    s.focus = session(chance.one_in(2) ? focus::Status::active : focus::Status::paused);
    s.focus->started_at = any_time(chance);
    s.focus->duration = Seconds{chance.between(1, 14'400)};
  }
  s.onboarding = {.status = chance.of(statuses), .skipped_at = maybe_time(chance)};
  if (chance.one_in(2)) s.onboarding.current_step_id = "step";
  if (chance.one_in(2)) s.onboarding.target_route = any_url(chance);
  s.last_activity_at = maybe_time(chance);
  if (chance.one_in(2)) s.last_activity_at = kNow;
  for (std::uint64_t i = chance.one_in(2) ? 0 : chance.below(5); i > 0; i -= 1) {
    s.plan_items.push_back(any_item(chance));
  }
  s.has_earned = !chance.one_in(4);
  for (std::uint64_t i = chance.one_in(2) ? 0 : chance.below(4); i > 0; i -= 1) {
    s.quests.push_back(quest("q" + std::to_string(i), any_count(chance), any_count(chance)));
  }
  s.is_quest_available = chance.one_in(2);
  s.modules = any_modules(chance);
  s.reviews_due = chance.one_in(2) ? 0 : 3;
  s.has_open_habit = chance.one_in(2);
  if (chance.one_in(2)) s.workout = DueWorkout{"w", "Push", "p"};
  s.settings.nudge_intensity = static_cast<personalization::Nudge>(chance.below(3));
  s.settings.default_focus_duration = Seconds{chance.between(60, 14'400)};
  return s;
}

std::string any_route(Chance& chance) {
  if (chance.one_in(3)) return {};
  return chance.one_in(2) ? "/focus" : chance.of(kUrls);
}

bool is_on_way(const planning::PlanItem& each) {
  return !each.completed && !each.id.empty() && personalization::is_app_route(each.action_url);
}

/// Rule by rule: what it is called, whether its action stays where the user already is, what its actions are,
/// and when it must answer, told a second time and differently.
struct Law {
  std::string name;
  bool stays;
  std::vector<std::string> types;
  std::vector<std::string> reasons;
  bool (*must)(const Situation&, const std::string& route);
};

bool has_focus(const Situation& s, focus::Status status) { return s.focus && s.focus->status == status; }

const std::vector<Law> kLaws = {
    {"focus_active",
     true,
     {"focus_return"},
     {"focus_active", "noop"},
     [](const Situation& s, const std::string&) { return has_focus(s, focus::Status::active); }},
    {"focus_paused",
     true,
     {"focus_return"},
     {"focus_paused", "noop"},
     [](const Situation& s, const std::string&) { return has_focus(s, focus::Status::paused); }},
    {"onboarding_active",
     true,
     {"onboarding"},
     {"onboarding_active", "noop"},
     [](const Situation& s, const std::string&) { return state_of(s) == State::onboarding; }},
    {"gentle_return",
     false,
     {"focus"},
     {"gentle_return"},
     [](const Situation& s, const std::string& route) {
       return state_of(s) == State::returning_after_gap && route != "/focus";
     }},
    {"plan_incomplete_item",
     true,
     {"plan"},
     {"plan_incomplete_item", "noop"},
     [](const Situation& s, const std::string&) {
       return std::any_of(s.plan_items.begin(), s.plan_items.end(), is_on_way);
     }},
    {"first_day",
     false,
     {"focus"},
     {"first_day"},
     [](const Situation& s, const std::string& route) { return !s.has_earned && route != "/focus"; }},
    {"quest_in_progress",
     false,
     {"quest"},
     {"quest_in_progress"},
     [](const Situation& s, const std::string& route) { return !s.quests.empty() && route != "/quests"; }},
    {"modules",
     false,
     {"focus", "quest", "learn", "ignition", "habit", "exercise", "idea"},
     {"module_fallback", "no_plan_fallback"},
     // Focus without a row is a way on for everyone who is not there yet.
     [](const Situation& s, const std::string& route) { return s.modules.empty() && route != "/focus"; }},
    {"last_resort",
     false,
     {"focus"},
     {"module_fallback", "no_plan_fallback"},
     [](const Situation&, const std::string&) { return true; }},
};

bool holds(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// What is wrong with `why`; empty where nothing is.
std::string fault_of_why(const Situation& s, const std::string& route, const Action& action) {
  if (action.why.empty() || action.why.size() > kLaws.size()) return "why is empty or too long";
  for (std::size_t i = 0; i < action.why.size(); i += 1) {
    const WhyStep& step = action.why[i];
    const bool is_last = i + 1 == action.why.size();
    if (step.rule != kLaws[i].name) return "why leaves the order of the rules";
    if (step.applies != is_last) return "why does not end with what answered";
    if (step.saw.empty()) return step.rule + " saw nothing";
    if (!is_last && kLaws[i].must(s, route)) return step.rule + " had to answer";
  }
  return {};
}

/// What is wrong with the action that the plan has led to.
std::string fault_of_plan(const Situation& s, const Action& action) {
  const planning::PlanItem* best = nullptr;
  for (const auto& each : s.plan_items) {
    if (is_on_way(each) && (best == nullptr || each.priority < best->priority)) best = &each;
  }
  if (best == nullptr) return "nothing in the plan leads anywhere";
  if (action.entity_id != best->id || action.href != best->action_url) return "another item comes first";
  return {};
}

std::string fault_of(const Situation& s, const std::string& route, const Action& action) {
  if (std::string why = fault_of_why(s, route, action); !why.empty()) return why;
  const Law& law = kLaws[action.why.size() - 1];
  if (!personalization::is_app_route(action.href)) return "leads out of the app";
  if (!holds(law.types, action.type)) return "a type that the rule does not have";
  if (!holds(law.reasons, action.reason)) return "a reason that the rule does not have";
  if (action.label.empty() || action.title.empty() || action.source.empty()) return "says nothing";
  if (action.duration_seconds && *action.duration_seconds <= Seconds{}) return "suggests no time at all";
  const bool is_there = !route.empty() && action.href == route;
  if ((action.reason == "noop") != (law.stays && is_there)) return "noop, or not, against rule 9";
  if (!law.stays && is_there && law.name != "last_resort") return "leads to where one is";
  if (action.reason == "no_plan_fallback" && !s.modules.empty()) return "there are rows of modules";
  if (action.reason == "module_fallback" && s.modules.empty()) return "there are no rows of modules";
  return law.name == "plan_incomplete_item" ? fault_of_plan(s, action) : std::string{};
}

}  // namespace

TEST_CASE("the laws of the next action hold in a hundred thousand situations") {
  Chance chance{std::mt19937_64(20'260'106)};
  std::map<std::string, int> answered;
  for (int i = 0; i < 100'000; i += 1) {
    Situation situation = any_situation(chance);
    const std::string route = any_route(chance);
    const Action action = resolve_next_action(situation, route);
    const bool is_steady = resolve_next_action(situation, route) == action;
    std::shuffle(situation.modules.begin(), situation.modules.end(), chance.engine);
    const bool is_free_of_order = resolve_next_action(situation, route) == action;
    const std::string fault = fault_of(situation, route, action);
    answered[action.why.back().rule] += 1;
    if (is_steady && is_free_of_order && fault.empty()) continue;
    CAPTURE(i, route, action.type, action.href, action.reason, is_steady, is_free_of_order);
    FAIL(fault);
  }
  // A law that never spoke has proved nothing.
  for (const Law& law : kLaws) {
    CAPTURE(law.name);
    CHECK(answered[law.name] > 20);
  }
}
