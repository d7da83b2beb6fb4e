#include "domains/personalization/settings_api.h"

#include "domains/personalization/interests_api.h"
#include "domains/personalization/modules_api.h"
#include "domains/personalization/statements.gen.h"
#include "http/merge_patch.h"

namespace ignition::personalization {
namespace {

bool is_free(std::string_view theme) { return theme == "system" || theme == "light" || theme == "dark"; }

/// The theme that the patch wants and that has to be bought; empty where there is none.
std::string bought_theme(const Json& changes) {
  const auto found = changes.find("theme");
  if (found == changes.end() || !found->is_string()) return {};
  const auto& theme = found->get_ref<const std::string&>();
  return is_free(theme) ? std::string{} : theme;
}

}  // namespace

GetSettings::Reads GetSettings::plan(const Input&, ReadPlan& plan) {
  return plan.one(sql::own_settings_of_me);
}

Result<Decision> GetSettings::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const OwnSettingsRow& settings, rows.require(reads));
  return answer(Output{settings});
}

Result<PatchSettings::Input> PatchSettings::parse(const Parts& parts) {
  if (!parts.body.is_object()) return Error{Code::invalid_input, {}, {{"", "must be an object"}}};
  // Zones are known to the worker alone, which resolves the header once for the whole request.
  if (parts.body.contains("timezone")) {
    return Error{
        Code::invalid_input,
        {},
        {{"/timezone", "follows the header X-Timezone, which is kept with the next change of any kind"}}};
  }
  return Input{parts.body};
}

void PatchSettings::describe(Json& operation) { describe_patch<SettingsBody>(operation); }

PatchSettings::Reads PatchSettings::plan(const Input& input, ReadPlan& plan) {
  Reads reads{.settings = plan.one(sql::own_settings_of_me), .theme = {}};
  if (const std::string theme = bought_theme(input.changes); !theme.empty())
    reads.theme = plan.one(sql::theme_for_me, {.key = theme});
  return reads;
}

Result<Decision> PatchSettings::decide(const Input& input, const Reads& reads, const Rows& rows,
                                       Asked& asked) {
  IGN_TRY(const OwnSettingsRow& before, rows.require(reads.settings));
  IGN_TRY(const SettingsBody& body, patched<SettingsBody>(before, input.changes));
  if (reads.theme) {
    const auto theme = rows.find(*reads.theme);
    if (!theme) {
      return Error{Code::invalid_input,
                   {},
                   {{"/theme", "must be system, light, dark, or the key of a theme that was bought"}}};
    }
    if (!theme->is_owned) return Error{Code::theme_not_owned};
  }
  // From here on the decision stands.
  OwnSettingsRow after = before;
  set_members(print(body), shape_of<OwnSettingsRow>, &after);
  after.updated_at = asked.facts.now;
  // The gate keeps a zone that the request names.
  if (asked.facts.zone_named) after.timezone = asked.facts.zone;
  Decision decision = answer(Output{after});
  decision.write(sql::update_settings, {.nudge_intensity = body.nudge_intensity,
                                        .default_focus_duration = body.default_focus_duration,
                                        .gamification_visible = body.gamification_visible,
                                        .planner_mode = body.planner_mode,
                                        .theme = body.theme,
                                        .reminders = body.reminders,
                                        .weight_unit = body.weight_unit,
                                        .now = asked.facts.now,
                                        .user_id = asked.caller.id});
  return decision;
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<GetInterests>(Method::get, "/api/interests", Access::member),
      route<PutInterests>(Method::put, "/api/interests", Access::member),
      route<GetModules>(Method::get, "/api/modules", Access::member),
      route<PutModules>(Method::put, "/api/modules", Access::member),
      route<NoteModuleShown>(Method::post, "/api/modules/{key}/shown", Access::member),
      route<GetSettings>(Method::get, "/api/settings", Access::member),
      route<PatchSettings>(Method::patch, "/api/settings", Access::member),
  });
  return all;
}

}  // namespace ignition::personalization
