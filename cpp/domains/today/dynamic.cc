#include "domains/today/dynamic.h"

#include <algorithm>

#include "domains/personalization/interests.h"
#include "domains/personalization/modules.h"

namespace ignition::today {
namespace {

using personalization::find_module;
using personalization::Module;

/// That a user went to a module which has a route and is not switched off.
struct Use {
  const Module* module = nullptr;
  UnixMillis last_at;
  std::int64_t times = 0;
};

bool is_on(const Situation& situation, const Module& module) {
  const auto* row = find_by(situation.modules, module.key, &personalization::ModuleRow::module_key);
  return row == nullptr || row->enabled;
}

/// The one used last first.
std::vector<Use> uses_of(const Situation& situation) {
  std::vector<Use> uses;
  for (const ModuleUse& use : situation.uses) {
    const Module* module = find_module(use.module);
    if (module == nullptr || module->href.empty() || !is_on(situation, *module)) continue;
    uses.push_back({module, use.last_at, use.times});
  }
  std::stable_sort(uses.begin(), uses.end(),
                   [](const Use& a, const Use& b) { return a.last_at > b.last_at; });
  return uses;
}

std::vector<QuickPick> quick_picks(const std::vector<Use>& uses) {
  std::vector<QuickPick> picks;
  for (const auto& [module, last_at, times] : uses) {
    if (times >= kPicksAtLeast) picks.push_back({std::string(module->key), std::string(module->href), times});
  }
  // Among equals the one used last stays in front.
  std::stable_sort(picks.begin(), picks.end(),
                   [](const QuickPick& a, const QuickPick& b) { return a.uses > b.uses; });
  if (picks.size() > 2) picks.resize(2);
  return picks;
}

std::optional<ResumeLast> resume_last(const Situation& situation, const std::vector<Use>& uses) {
  if (uses.empty()) return std::nullopt;
  const auto& [module, at, times] = uses.front();
  if (at > situation.now - kResumeFrom || at < situation.now - kResumeUntil) return std::nullopt;
  return ResumeLast{std::string(module->key), std::string(module->href), at};
}

std::optional<InterestPrimer> interest_primer(const Situation& situation, const std::vector<Use>& uses) {
  for (const auto& interest : situation.interests) {
    const auto* known = personalization::find_interest(interest.interest_key);
    if (known == nullptr) continue;
    const Module* module = find_module(known->module);
    const auto* use = find_by(uses, module, &Use::module);
    const bool was_used = use != nullptr && use->last_at > situation.now - kPrimerWindow;
    if (!was_used && is_on(situation, *module))
      return InterestPrimer{interest.interest_key, std::string(module->key), std::string(module->href)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Dynamic> dynamic_suggestions(const Situation& situation) {
  if (situation.focus) return std::nullopt;
  const std::vector<Use> uses = uses_of(situation);
  return Dynamic{quick_picks(uses), resume_last(situation, uses), interest_primer(situation, uses)};
}

}  // namespace ignition::today
