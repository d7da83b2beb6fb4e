// /api/settings: the settings of a user.
#pragma once

#include <optional>
#include <string>

#include "domains/personalization/statements.gen.h"
#include "http/endpoint.h"
#include "http/parse.h"
#include "http/response.h"
#include "http/schema.h"
#include "plan/caller.h"
#include "plan/read_plan.h"

namespace ignition::personalization {

/// What a user may change. Null: nothing is chosen, and the default is in force.
struct SettingsBody {
  std::optional<Nudge> nudge_intensity;
  std::optional<Seconds> default_focus_duration;
  std::optional<Visibility> gamification_visible;
  std::optional<PlannerMode> planner_mode;
  std::optional<std::string> theme;
  Reminders reminders = Reminders::all;
  WeightUnit weight_unit = WeightUnit::kg;

  static constexpr auto fields = field_list(
      field<&SettingsBody::nudge_intensity>({.doc = "The tone, and how long a suggested focus is"}),
      field<&SettingsBody::default_focus_duration>(
          {.doc = "Of a focus session", .min = 60, .max = 14'400, .unit = "s"}),
      field<&SettingsBody::gamification_visible>({.doc = "How much of the rewards is shown"}),
      field<&SettingsBody::planner_mode>({.doc = "How much of the daily plan is shown"}),
      field<&SettingsBody::theme>(
          {.doc = "system, light, dark, or the key of a theme that was bought", .min = 1, .max = 100}),
      field<&SettingsBody::reminders>(
          {.doc = "Of what there are notices: everything, events of the calendar only, or nothing"}),
      field<&SettingsBody::weight_unit>({.doc = "In which weights are shown; they are kept in kg"}));
};

struct SettingsReply {
  OwnSettingsRow settings;

  static constexpr auto fields = field_list(
      field<&SettingsReply::settings>({.doc = "Null: nothing is chosen, and the default is in force"}));
};

struct GetSettings {
  struct Input {};
  using Output = SettingsReply;
  using Reads = One<OwnSettingsRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// A merge patch (RFC 7396). Codes: invalid_input, also for an unknown theme; theme_not_owned.
struct PatchSettings {
  struct Input {
    Json changes;
  };
  using Output = SettingsReply;
  struct Reads {
    One<OwnSettingsRow> settings;
    std::optional<One<ThemeRow>> theme;  // where one that is bought is wanted
  };
  static Result<Input> parse(const Parts& parts);
  static void describe(Json& operation);
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::personalization
