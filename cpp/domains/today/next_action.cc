#include "domains/today/next_action.h"

#include <algorithm>
#include <array>

#include "domains/personalization/hrefs.h"
#include "domains/personalization/modules.h"
#include "domains/today/state.h"

namespace ignition::today {
namespace {

using personalization::Module;
using personalization::ModuleRow;
using personalization::Nudge;

/// What a rule yields: its actions, best first, and what it saw.
struct Proposal {
  std::vector<Action> actions;
  std::string saw;
};

/// What happens where the action leads to where the user already is.
enum class WhenThere { stay, go_on };

struct NextActionRule {
  std::string_view name;
  WhenThere when_there;
  Proposal (*propose)(const Situation&);
};

constexpr Seconds kFiveMinutes{300};

Seconds suggested_length(const Situation& situation) {
  return personalization::suggested_length(situation.settings);
}

std::string tone(const Situation& situation) {
  switch (situation.settings.nudge_intensity) {
    case Nudge::gentle: return "No rush. A tiny start is a whole start.";
    case Nudge::standard: return "One small step, and you are moving.";
    case Nudge::energetic: return "You have got this. Let's make some noise.";
  }
  IGN_CHECK(false);
}

Action focus_action(const Situation& situation, std::string label, std::string reason, std::string source,
                    Seconds length) {
  return {.type = "focus",
          .href = "/focus",
          .label = std::move(label),
          .reason = std::move(reason),
          .source = std::move(source),
          .entity_id = {},
          .title = tone(situation),
          .duration_seconds = length,
          .why = {}};
}

Proposal return_to_focus(const Situation& situation, focus::Status status, std::string reason,
                         std::string label) {
  if (!situation.focus || situation.focus->status != status) return {{}, "no such session"};
  const Seconds left = focus::remaining(*situation.focus, situation.now);
  return {{{.type = "focus_return",
            .href = "/focus",
            .label = std::move(label),
            .reason = std::move(reason),
            .source = "focus_session",
            .entity_id = situation.focus->id.text,
            .title = tone(situation),
            .duration_seconds = left > Seconds{} ? std::optional(left) : std::nullopt,
            .why = {}}},
          "a session with " + std::to_string(left.count) + " s left"};
}

Proposal propose_focus_active(const Situation& situation) {
  return return_to_focus(situation, focus::Status::active, "focus_active", "Back to your focus");
}

Proposal propose_focus_paused(const Situation& situation) {
  return return_to_focus(situation, focus::Status::paused, "focus_paused", "Pick your focus up again");
}

Proposal propose_onboarding(const Situation& situation) {
  const auto& onboarding = situation.onboarding;
  const std::string saw = "onboarding is " + std::string(name_of(onboarding.status));
  const bool is_started = onboarding.status == onboarding::Status::in_progress;
  if (!is_started && onboarding.status != onboarding::Status::not_started) return {{}, saw};
  std::string href = is_started ? onboarding.target_route.value_or("") : "";
  if (!personalization::is_app_route(href)) href = "/onboarding";
  return {{{.type = "onboarding",
            .href = std::move(href),
            .label = is_started ? "Carry on setting up" : "Set up in two minutes",
            .reason = "onboarding_active",
            .source = "onboarding",
            .entity_id = is_started ? onboarding.current_step_id : std::nullopt,
            .title = tone(situation),
            .duration_seconds = {},
            .why = {}}},
          saw};
}

Proposal propose_gentle_return(const Situation& situation) {
  if (state_of(situation) != State::returning_after_gap) return {{}, "no gap"};
  return {{focus_action(situation, "Five minutes, gently", "gentle_return", "gap", kFiveMinutes)},
          was_away(situation) ? "last active " + to_iso(*situation.last_activity_at)
                              : "onboarding was skipped less than a day ago"};
}

bool leads_somewhere(const planning::PlanItem& item) {
  return !item.id.empty() && personalization::is_app_route(item.action_url);
}

Proposal propose_plan_item(const Situation& situation) {
  const auto& items = situation.plan_items;
  const planning::PlanItem* first = nullptr;
  std::size_t done = 0;
  std::size_t astray = 0;
  for (const planning::PlanItem& item : items) {
    if (item.completed) {
      ++done;
    } else if (!leads_somewhere(item)) {
      ++astray;
    } else if (first == nullptr || item.priority < first->priority) {
      first = &item;
    }
  }
  std::string saw = items.empty() ? "no plan for today" : std::to_string(items.size()) + " planned for today";
  if (done > 0) saw += ", " + std::to_string(done) + " done";
  if (astray > 0) saw += ", " + std::to_string(astray) + " that lead nowhere";
  if (first == nullptr) return {{}, saw};
  const auto length = first->duration_seconds;
  const bool is_named = !first->title.empty();
  return {{{.type = "plan",
            .href = first->action_url,
            .label = is_named ? "Continue: " + first->title : "Continue your plan",
            .reason = "plan_incomplete_item",
            .source = "daily_plan",
            .entity_id = first->id,
            .title = is_named ? first->title : tone(situation),
            .duration_seconds = length && *length > 0 ? std::optional(Seconds{*length}) : std::nullopt,
            .why = {}}},
          saw};
}

Proposal propose_first_day(const Situation& situation) {
  if (situation.has_earned) return {{}, "something was earned before"};
  return {
      {focus_action(situation, "Your first focus", "first_day", "first_day", suggested_length(situation))},
      "nothing earned yet"};
}

/// Compares progress / target without dividing; a target is at least 1.
bool is_nearer(const quests::QuestInHandRow& a, const quests::QuestInHandRow& b) {
  return a.progress * b.target > b.progress * a.target;
}

Proposal propose_quest(const Situation& situation) {
  const quests::QuestInHandRow* nearest = nullptr;
  for (const auto& quest : situation.quests) {
    if (nearest == nullptr || is_nearer(quest, *nearest)) nearest = &quest;
  }
  if (nearest == nullptr) return {{}, "no quest in hand"};
  return {
      {{.type = "quest",
        .href = "/quests",
        .label = "Continue: " + nearest->title,
        .reason = "quest_in_progress",
        .source = "quest",
        .entity_id = nearest->id.text,
        .title = nearest->title,
        .duration_seconds = {},
        .why = {}}},
      nearest->title + " at " + std::to_string(nearest->progress) + " of " + std::to_string(nearest->target)};
}

/// A user's modules in order, and behind them the fallbacks that the user has no row for.
std::vector<ModuleRow> modules_in_order(const Situation& situation) {
  std::vector<ModuleRow> rows = situation.modules;
  std::sort(rows.begin(), rows.end(), personalization::goes_before);
  for (const Module& module : personalization::kModules) {
    if (module.is_fallback && find_by(rows, module.key, &ModuleRow::module_key) == nullptr)
      rows.push_back({std::string(module.key), module.base_weight, true, {}});
  }
  return rows;
}

/// Why nobody is led to a module; empty where somebody can be.
std::string_view passed_over(const ModuleRow& row, const Module* module, const Situation& situation) {
  if (module == nullptr || module->href.empty()) return " leads nowhere";
  if (!row.enabled) return " is switched off";
  if (module->key == "quests" && !situation.is_quest_available) return " has none available";
  if (module->key == "habits" && !situation.has_open_habit) return " has none open";
  return {};
}

Proposal propose_modules(const Situation& situation) {
  const std::string reason = situation.modules.empty() ? "no_plan_fallback" : "module_fallback";
  Proposal proposal;
  for (const ModuleRow& row : modules_in_order(situation)) {
    const Module* module = personalization::find_module(row.module_key);
    const std::string_view why_not = passed_over(row, module, situation);
    proposal.saw += (proposal.saw.empty() ? "" : ", ") + row.module_key + " " + std::to_string(row.weight);
    proposal.saw += why_not;
    if (!why_not.empty()) continue;
    Action action =
        focus_action(situation, std::string(module->label), reason, "module", suggested_length(situation));
    action.type = module->action;
    action.href = module->href;
    if (module->key != "focus") action.duration_seconds.reset();
    if (module->key == "learn" && situation.reviews_due > 0) {
      action.href = "/learn/review";
      action.label = "A few cards";
    }
    if (module->key == "exercise" && situation.workout && !situation.workout->is_done) {
      action.label = "Today's workout: " + situation.workout->name;
      action.entity_id = situation.workout->workout_id;
      action.title = situation.workout->name;
    }
    proposal.actions.push_back(std::move(action));
  }
  return proposal;
}

constexpr auto kNextActionRules = std::to_array<NextActionRule>({
    {"focus_active", WhenThere::stay, propose_focus_active},
    {"focus_paused", WhenThere::stay, propose_focus_paused},
    {"onboarding_active", WhenThere::stay, propose_onboarding},
    {"gentle_return", WhenThere::go_on, propose_gentle_return},
    {"plan_incomplete_item", WhenThere::stay, propose_plan_item},
    {"first_day", WhenThere::go_on, propose_first_day},
    {"quest_in_progress", WhenThere::go_on, propose_quest},
    {"modules", WhenThere::go_on, propose_modules},
});

}  // namespace

namespace {

/// Whether that is one of the hrefs, which commas part.
bool is_among(std::string_view hrefs, std::string_view href) {
  while (!hrefs.empty()) {
    const std::string_view first = hrefs.substr(0, hrefs.find(','));
    if (first == href) return true;
    hrefs.remove_prefix(std::min(hrefs.size(), first.size() + 1));
  }
  return false;
}

}  // namespace

Action resolve_next_action(const Situation& situation, std::string_view route) {
  std::vector<WhyStep> why;
  for (const NextActionRule& rule : kNextActionRules) {
    Proposal proposal = rule.propose(situation);
    for (Action& action : proposal.actions) {
      if (is_among(route, action.href)) {
        if (rule.when_there == WhenThere::go_on) continue;
        action.reason = "noop";
      }
      why.push_back({std::string(rule.name), true, std::move(proposal.saw)});
      action.why = std::move(why);
      return std::move(action);
    }
    if (!proposal.actions.empty()) proposal.saw += "; already there";
    why.push_back({std::string(rule.name), false, std::move(proposal.saw)});
  }
  Action last = focus_action(situation, "Start Focus",
                             situation.modules.empty() ? "no_plan_fallback" : "module_fallback", "module",
                             suggested_length(situation));
  why.push_back({"last_resort", true, "nothing else to go to"});
  last.why = std::move(why);
  return last;
}

}  // namespace ignition::today
