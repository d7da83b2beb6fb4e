#include "domains/personalization/interests.h"

#include <algorithm>

#include "base/check.h"
#include "domains/personalization/modules.h"

namespace ignition::personalization {
namespace {

// A slip of the pen in the table would silently weigh nothing.
consteval bool every_interest_leads_to_a_module() {
  return all_of(kInterests, [](const Interest& each) {
    const bool has_other = !each.other_module.empty();
    return find_module(each.module) != nullptr && (!has_other || find_module(each.other_module) != nullptr);
  });
}
static_assert(every_interest_leads_to_a_module());

}  // namespace

std::vector<ModuleWeight> weights_for(const std::vector<std::string>& interests) {
  IGN_CHECK(interests.size() <= kBonuses.size());
  std::vector<ModuleWeight> weights;
  for (const Module& module : kModules) {
    std::int64_t weight = module.base_weight;
    for (std::size_t i = 0; i < interests.size(); i += 1) {
      const Interest* interest = find_interest(interests[i]);
      if (interest == nullptr) continue;
      if (interest->module == module.key || interest->other_module == module.key) weight += kBonuses[i];
    }
    weights.push_back({module.key, std::min(weight, kHeaviest)});
  }
  return weights;
}

std::vector<InterestFault> faults_of(const std::vector<std::string>& interests,
                                     const std::vector<std::string>& held) {
  std::string words;
  for (const Interest& each : kInterests) words += (words.empty() ? "" : ", ") + std::string(each.key);
  std::vector<InterestFault> faults;
  for (std::size_t i = 0; i < interests.size(); i += 1) {
    const std::string& key = interests[i];
    const auto here = interests.begin() + static_cast<std::ptrdiff_t>(i);
    if (find_interest(key) == nullptr && std::find(held.begin(), held.end(), key) == held.end()) {
      faults.push_back({i, "must be one of: " + words});
    } else if (std::find(interests.begin(), here, key) != here) {
      faults.push_back({i, "stands in the list already"});
    }
  }
  return faults;
}

}  // namespace ignition::personalization
