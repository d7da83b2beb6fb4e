// Settings in force: what a user chose, and the default where nothing is chosen. Rule: the defaults stand
// here alone; they are those of the columns.
#pragma once

#include <algorithm>
#include <string>
#include <tuple>

#include "domains/personalization/statements.gen.h"

namespace ignition::personalization {

struct Settings {
  Nudge nudge_intensity = Nudge::standard;
  Seconds default_focus_duration{300};
  Visibility gamification_visible = Visibility::always;
  PlannerMode planner_mode = PlannerMode::collapsed;
  std::string theme = "system";

  static constexpr auto fields = field_list(
      field<&Settings::nudge_intensity>(), field<&Settings::default_focus_duration>({.unit = "s"}),
      field<&Settings::gamification_visible>(), field<&Settings::planner_mode>(), field<&Settings::theme>());
};

inline Settings in_force(const SettingsRow& row) {
  const Settings standard{};
  return {.nudge_intensity = row.nudge_intensity.value_or(standard.nudge_intensity),
          .default_focus_duration = row.default_focus_duration.value_or(standard.default_focus_duration),
          .gamification_visible = row.gamification_visible.value_or(standard.gamification_visible),
          .planner_mode = row.planner_mode.value_or(standard.planner_mode),
          .theme = row.theme.value_or(standard.theme)};
}

/// How long a suggested focus is.
inline Seconds suggested_length(const Settings& settings) {
  constexpr Seconds gentle{300}, energetic{1500};
  switch (settings.nudge_intensity) {
    case Nudge::gentle: return gentle;
    case Nudge::standard: return settings.default_focus_duration;
    case Nudge::energetic: return std::max(settings.default_focus_duration, energetic);
  }
  IGN_CHECK(false);
}

}  // namespace ignition::personalization
