#include "domains/personalization/modules.h"

#include <algorithm>

#include "domains/personalization/interests.h"

namespace ignition::personalization {

bool goes_before(const ModuleRow& a, const ModuleRow& b) {
  if (a.weight != b.weight) return a.weight > b.weight;
  if (a.last_shown_at != b.last_shown_at) return a.last_shown_at < b.last_shown_at;
  return a.module_key < b.module_key;
}

std::vector<ModuleRow> modules_of(const std::vector<ModuleRow>& rows,
                                  const std::vector<InterestRow>& interests) {
  std::vector<std::string> held;
  for (const InterestRow& each : interests) held.push_back(each.interest_key);
  std::vector<ModuleRow> all;
  for (const ModuleWeight& base : weights_for(held)) {
    const ModuleRow* row = find_by(rows, base.module, &ModuleRow::module_key);
    all.push_back(row != nullptr ? *row : ModuleRow{std::string(base.module), base.weight, true, {}});
  }
  std::sort(all.begin(), all.end(), goes_before);
  return all;
}

}  // namespace ignition::personalization
