#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
#include "domains/personalization/settings.h"
namespace ignition::personalization {
struct SettingsRow {
  std::optional<Nudge> nudge_intensity = {};
  std::optional<Seconds> default_focus_duration = {};
  std::optional<Visibility> gamification_visible = {};
  std::optional<PlannerMode> planner_mode = {};
  std::optional<std::string> theme = {};
};
struct InterestRow {
  std::string interest_key = {};
  std::int64_t priority = {};
};
struct ModuleRow {
  std::string module_key = {};
  std::int64_t weight = {};
  bool enabled = {};
  std::optional<UnixMillis> last_shown_at = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::personalization::SettingsRow> = std::tuple{ignition::field("nudge_intensity", &ignition::personalization::SettingsRow::nudge_intensity), ignition::field("default_focus_duration", &ignition::personalization::SettingsRow::default_focus_duration), ignition::field("gamification_visible", &ignition::personalization::SettingsRow::gamification_visible), ignition::field("planner_mode", &ignition::personalization::SettingsRow::planner_mode), ignition::field("theme", &ignition::personalization::SettingsRow::theme)};
template <> inline constexpr auto ignition::fields<ignition::personalization::InterestRow> = std::tuple{ignition::field("interest_key", &ignition::personalization::InterestRow::interest_key), ignition::field("priority", &ignition::personalization::InterestRow::priority)};
template <> inline constexpr auto ignition::fields<ignition::personalization::ModuleRow> = std::tuple{ignition::field("module_key", &ignition::personalization::ModuleRow::module_key), ignition::field("weight", &ignition::personalization::ModuleRow::weight), ignition::field("enabled", &ignition::personalization::ModuleRow::enabled), ignition::field("last_shown_at", &ignition::personalization::ModuleRow::last_shown_at)};
