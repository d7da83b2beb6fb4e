// Skills and achievements, as administrators write them.
#include "base/find.h"
#include "domains/rewards/api.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::rewards {

/// What an achievement waits for.
enum class TriggerType { count, streak, milestone };

}  // namespace ignition::rewards

template <>
inline constexpr auto ignition::names<ignition::rewards::TriggerType> =
    std::to_array<std::string_view>({"count", "streak", "milestone"});

namespace ignition::rewards {
namespace {

struct SkillFields {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> icon;
  std::int64_t max_level = 10;
  std::int64_t stars_per_level = 10;
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(
      field<&SkillFields::name>(resource::kNameSpec),
      field<&SkillFields::description>(resource::kDescriptionSpec),
      field<&SkillFields::category>(resource::kCategorySpec), field<&SkillFields::icon>(resource::kWordSpec),
      field<&SkillFields::max_level>({.min = 1, .max = 1000, .required = false}),
      field<&SkillFields::stars_per_level>({.min = 1, .max = 10'000, .required = false}),
      field<&SkillFields::sort_order>(resource::kOrderSpec));
};

struct AchievementFields {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> icon;
  TriggerType trigger_type = {};
  JsonText trigger_config;
  Coins reward_coins;
  Xp reward_xp;
  bool is_hidden = false;
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(
      field<&AchievementFields::name>(resource::kNameSpec),
      field<&AchievementFields::description>(resource::kDescriptionSpec),
      field<&AchievementFields::category>(resource::kCategorySpec),
      field<&AchievementFields::icon>(resource::kWordSpec), field<&AchievementFields::trigger_type>(),
      field<&AchievementFields::trigger_config>({.max = 2'000}),
      field<&AchievementFields::reward_coins>(resource::kRewardSpec),
      field<&AchievementFields::reward_xp>(resource::kRewardSpec),
      field<&AchievementFields::is_hidden>(resource::kDefaultSpec),
      field<&AchievementFields::sort_order>(resource::kOrderSpec));
};

std::vector<FieldError> faults_of_achievement(AchievementFields& fields, const Facts&) {
  const auto trigger = economy::trigger_of(std::string(name_of(fields.trigger_type)), fields.trigger_config);
  if (!std::holds_alternative<economy::Unknown>(trigger)) return {};
  return {{"/trigger_config", "is nothing that this trigger_type understands"}};
}

/// One that an event gives stars of is not deleted (gamification/events.h).
std::optional<Error> refusal_of_skill(const Json& before, const Json& after) {
  if (!after.is_null()) return std::nullopt;
  const std::string key = text_member(before, "key");
  const auto gives = [&](const economy::EventInfo& event) { return event.award.skill == key; };
  if (!any_of(economy::kEvents, gives)) return std::nullopt;
  return Error{Code::in_use, "There are events that give stars of it."};
}

constexpr Resource kSkills{.sql = &sql::skill_definitions,
                           .path = "/api/admin/skills",
                           .item_path = "/api/admin/skills/{id}",
                           .name = "skill",
                           .body = resource::fields_of<SkillFields>(),
                           .refusal = refusal_of_skill,
                           .prefix = "skill_"};

constexpr Resource kAchievements{.sql = &sql::achievement_definitions,
                                 .path = "/api/admin/achievements",
                                 .item_path = "/api/admin/achievements/{id}",
                                 .name = "achievement",
                                 .body = resource::fields_of<AchievementFields, faults_of_achievement>(),
                                 .prefix = "ach_"};

constexpr auto kDefinitionRoutes =
    resource::joined(resource::routes<kAchievements>(), resource::routes<kSkills>());

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::rewards
