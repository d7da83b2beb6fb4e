#include "domains/personalization/preferences.h"

#include "domains/personalization/statements.gen.h"

namespace ignition::personalization {

void write_interests(const std::vector<std::string>& interests, const Caller& caller, const Facts& facts,
                     IdSource& ids, Decision& decision) {
  std::vector<InterestWrite> rows;
  for (const std::string& key : interests) {
    const auto priority = static_cast<std::int64_t>(rows.size()) + 1;
    rows.push_back({ids.next(), caller.id, key, priority, facts.now});
  }
  std::vector<WeightWrite> weights;
  for (const ModuleWeight& each : weights_for(interests)) {
    weights.push_back({ids.next(), caller.id, std::string(each.module), each.weight, facts.now});
  }
  decision.write(sql::clear_interests, {.user_id = caller.id});
  if (!rows.empty()) decision.write(sql::insert_interests, {.interests = rows});
  decision.write(sql::weigh_modules, {.modules = weights});
}

void write_preferences(const Preferences& chosen, const Caller& caller, const Facts& facts, IdSource& ids,
                       Decision& decision) {
  if (chosen.interests) write_interests(*chosen.interests, caller, facts, ids, decision);
  if (!chosen.nudge_intensity && !chosen.default_focus_duration && !chosen.gamification_visible &&
      !chosen.planner_mode) {
    return;
  }
  decision.write(sql::prefer, {.nudge_intensity = chosen.nudge_intensity,
                               .default_focus_duration = chosen.default_focus_duration,
                               .gamification_visible = chosen.gamification_visible,
                               .planner_mode = chosen.planner_mode,
                               .now = facts.now,
                               .user_id = caller.id});
}

}  // namespace ignition::personalization
