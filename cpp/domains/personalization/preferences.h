// Preferences: what a user can choose, by its name, and how the choice is written. Rule: whoever lets a user
// choose writes through here, so that an answer of onboarding and a change of settings leave the same rows.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "base/ids.h"
#include "base/quantity.h"
#include "domains/personalization/interests.h"
#include "domains/personalization/settings.h"
#include "plan/caller.h"
#include "plan/decision.h"

namespace ignition::personalization {

/// What is absent stays as it is.
struct Preferences {
  std::optional<std::vector<std::string>> interests = {};  // the most important first
  std::optional<Nudge> nudge_intensity = {};
  std::optional<Seconds> default_focus_duration = {};
  std::optional<Visibility> gamification_visible = {};
  std::optional<PlannerMode> planner_mode = {};

  static constexpr auto fields =
      field_list(field<&Preferences::interests>(
                     {.doc = "The most important first", .max = personalization::kMostInterests}),
                 field<&Preferences::nudge_intensity>(),
                 field<&Preferences::default_focus_duration>({.min = 60, .max = 14'400, .unit = "s"}),
                 field<&Preferences::gamification_visible>(), field<&Preferences::planner_mode>());
};

/// The interests of a user, in place of those before, and the weights of the modules that follow from them.
/// Whether a module is enabled, and when it was shown, stays.
void write_interests(const std::vector<std::string>& interests, const Caller& caller, const Facts& facts,
                     IdSource& ids, Decision& decision);

void write_preferences(const Preferences& chosen, const Caller& caller, const Facts& facts, IdSource& ids,
                       Decision& decision);

}  // namespace ignition::personalization
