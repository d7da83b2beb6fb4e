#include "domains/today/dynamic.h"

#include <algorithm>

#include "domains/personalization/interests.h"
#include "domains/personalization/modules.h"

namespace ignition::today {
namespace {

using personalization::find_module;
using personalization::Module;

/// The module that a user went to for an event; nullptr for what merely followed, and for parts without a
/// route.
const Module* module_used(const PastEvent& event) {
  const gamification::EventInfo& info = gamification::info(event.type);
  if (info.kind == gamification::Kind::consequence) return nullptr;
  const Module* module = find_module(info.module);
  return module == nullptr || module->href.empty() ? nullptr : module;
}

std::vector<QuickPick> quick_picks(const Situation& situation) {
  std::vector<QuickPick> picks;
  for (const PastEvent& event : situation.events) {
    const Module* module = module_used(event);
    if (module == nullptr || event.at <= situation.now - kPicksWindow) continue;
    QuickPick* known = find_by(picks, module->key, &QuickPick::module);
    QuickPick& pick = known == nullptr ? picks.emplace_back() : *known;
    pick = {std::string(module->key), std::string(module->href), pick.uses + 1};
  }
  std::erase_if(picks, [](const QuickPick& pick) { return pick.uses < kPicksAtLeast; });
  // Events come newest first, so among equals the one used last stays in front.
  std::stable_sort(picks.begin(), picks.end(),
                   [](const QuickPick& a, const QuickPick& b) { return a.uses > b.uses; });
  if (picks.size() > 2) picks.resize(2);
  return picks;
}

std::optional<ResumeLast> resume_last(const Situation& situation) {
  for (const PastEvent& event : situation.events) {
    const Module* module = module_used(event);
    if (module == nullptr) continue;
    if (event.at > situation.now - kResumeFrom || event.at < situation.now - kResumeUntil)
      return std::nullopt;
    return ResumeLast{std::string(module->key), std::string(module->href), event.at};
  }
  return std::nullopt;
}

std::optional<InterestPrimer> interest_primer(const Situation& situation) {
  for (const auto& interest : situation.interests) {
    const auto* known = personalization::find_interest(interest.interest_key);
    if (known == nullptr) continue;
    const Module* module = find_module(known->module);
    const bool was_used = any_of(situation.events, [&](const PastEvent& event) {
      return module_used(event) == module && event.at > situation.now - kPrimerWindow;
    });
    if (!was_used)
      return InterestPrimer{interest.interest_key, std::string(module->key), std::string(module->href)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Dynamic> dynamic_suggestions(const Situation& situation) {
  if (situation.focus) return std::nullopt;
  return Dynamic{quick_picks(situation), resume_last(situation), interest_primer(situation)};
}

}  // namespace ignition::today
