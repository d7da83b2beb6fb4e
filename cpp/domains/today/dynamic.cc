#include "domains/today/dynamic.h"

#include <algorithm>

#include "domains/personalization/interests.h"
#include "domains/personalization/modules.h"

namespace ignition::today {
namespace {

using gamification::EventType;
using personalization::find_module;
using personalization::Module;

/// That a user went to a module.
struct Use {
  const Module* module = nullptr;
  UnixMillis at;
};

bool is_on(const Situation& situation, const Module& module) {
  const auto* row = find_by(situation.modules, module.key, &personalization::ModuleRow::module_key);
  return row == nullptr || row->enabled;
}

/// Whether nobody went there for this: it merely followed from something else. A quest that was completed in
/// the same moment as something else was moved by it.
bool followed(const PastEvent& event, const std::vector<PastEvent>& events) {
  if (gamification::info(event.type).kind == gamification::Kind::consequence) return true;
  return event.type == EventType::quest_complete && any_of(events, [&](const PastEvent& other) {
           return other.at == event.at && other.type != EventType::quest_complete &&
                  gamification::info(other.type).kind == gamification::Kind::activity;
         });
}

/// What the user did, newest first, in modules that have a route and are not switched off.
std::vector<Use> uses_of(const Situation& situation) {
  std::vector<Use> uses;
  for (const PastEvent& event : situation.events) {
    const Module* module = find_module(gamification::info(event.type).module);
    if (module == nullptr || module->href.empty() || !is_on(situation, *module)) continue;
    if (!followed(event, situation.events)) uses.push_back({module, event.at});
  }
  return uses;
}

std::vector<QuickPick> quick_picks(const Situation& situation, const std::vector<Use>& uses) {
  std::vector<QuickPick> picks;
  for (const auto& [module, at] : uses) {
    if (at <= situation.now - kPicksWindow) continue;
    QuickPick* known = find_by(picks, module->key, &QuickPick::module);
    QuickPick& pick = known == nullptr ? picks.emplace_back() : *known;
    pick = {std::string(module->key), std::string(module->href), pick.uses + 1};
  }
  std::erase_if(picks, [](const QuickPick& pick) { return pick.uses < kPicksAtLeast; });
  // Uses come newest first, so among equals the one used last stays in front.
  std::stable_sort(picks.begin(), picks.end(),
                   [](const QuickPick& a, const QuickPick& b) { return a.uses > b.uses; });
  if (picks.size() > 2) picks.resize(2);
  return picks;
}

std::optional<ResumeLast> resume_last(const Situation& situation, const std::vector<Use>& uses) {
  if (uses.empty()) return std::nullopt;
  const auto& [module, at] = uses.front();
  if (at > situation.now - kResumeFrom || at < situation.now - kResumeUntil) return std::nullopt;
  return ResumeLast{std::string(module->key), std::string(module->href), at};
}

std::optional<InterestPrimer> interest_primer(const Situation& situation, const std::vector<Use>& uses) {
  for (const auto& interest : situation.interests) {
    const auto* known = personalization::find_interest(interest.interest_key);
    if (known == nullptr) continue;
    const Module* module = find_module(known->module);
    const bool was_used = any_of(uses, [&](const Use& use) {
      return use.module == module && use.at > situation.now - kPrimerWindow;
    });
    if (!was_used && is_on(situation, *module))
      return InterestPrimer{interest.interest_key, std::string(module->key), std::string(module->href)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Dynamic> dynamic_suggestions(const Situation& situation) {
  if (situation.focus) return std::nullopt;
  const std::vector<Use> uses = uses_of(situation);
  return Dynamic{quick_picks(situation, uses), resume_last(situation, uses),
                 interest_primer(situation, uses)};
}

}  // namespace ignition::today
