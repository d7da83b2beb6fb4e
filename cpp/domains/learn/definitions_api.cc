// Topics, lessons and drills, as administrators write them.
#include "domains/learn/api.h"
#include "domains/learn/statements.gen.h"
#include "domains/learn/words.h"
#include "resource/specs.h"
#include "resource/routes.h"

namespace ignition::learn {
namespace {

struct TopicFields {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> icon;
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(field<&TopicFields::name>(resource::kNameSpec),
                                            field<&TopicFields::description>(resource::kDescriptionSpec),
                                            field<&TopicFields::category>(resource::kCategorySpec),
                                            field<&TopicFields::icon>(resource::kWordSpec),
                                            field<&TopicFields::sort_order>(resource::kOrderSpec));
};

struct LessonFields {
  std::string topic_id, title;
  std::optional<std::string> description, content_markdown;
  std::int64_t duration_minutes = 5;
  Difficulty difficulty = Difficulty::beginner;
  Xp xp_reward{20};
  Coins coin_reward{10};
  std::optional<std::string> skill_key;
  Stars skill_star_reward{1};
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(
      field<&LessonFields::topic_id>(resource::kNameSpec), field<&LessonFields::title>(resource::kNameSpec),
      field<&LessonFields::description>(resource::kDescriptionSpec),
      field<&LessonFields::content_markdown>({.max = 100'000}),
      field<&LessonFields::duration_minutes>({.min = 1, .max = 600, .required = false}),
      field<&LessonFields::difficulty>(resource::kDefaultSpec),
      field<&LessonFields::xp_reward>(resource::kRewardSpec),
      field<&LessonFields::coin_reward>(resource::kRewardSpec),
      field<&LessonFields::skill_key>(resource::kWordSpec),
      field<&LessonFields::skill_star_reward>({.min = 0, .max = 100, .required = false}),
      field<&LessonFields::sort_order>(resource::kOrderSpec));
};

struct DrillFields {
  std::string topic_id, title;
  std::optional<std::string> description;
  DrillType drill_type = {};
  JsonText config;
  Difficulty difficulty = Difficulty::beginner;
  Seconds duration_seconds{120};
  Xp xp_reward{5};
  std::int64_t sort_order = 0;
  static constexpr auto fields = field_list(
      field<&DrillFields::topic_id>(resource::kNameSpec), field<&DrillFields::title>(resource::kNameSpec),
      field<&DrillFields::description>(resource::kDescriptionSpec), field<&DrillFields::drill_type>(),
      field<&DrillFields::config>({.max = 10'000}), field<&DrillFields::difficulty>(resource::kDefaultSpec),
      field<&DrillFields::duration_seconds>({.min = 1, .max = 14'400, .required = false}),
      field<&DrillFields::xp_reward>(resource::kRewardSpec),
      field<&DrillFields::sort_order>(resource::kOrderSpec));
};

std::vector<FieldError> faults_of_drill(DrillFields& fields, const Facts&) {
  if (parse_json(fields.config.text).is_object()) return {};
  return {{"/config", "must be an object"}};
}

/// One that has lessons or drills is in use: deleting it would take them along.
constexpr Resource kTopics{.sql = &sql::topic_definitions,
                           .path = "/api/admin/topics",
                           .item_path = "/api/admin/topics/{id}",
                           .name = "topic",
                           .body = resource::fields_of<TopicFields>(),
                           .prefix = "topic_"};

constexpr Resource kLessons{.sql = &sql::lesson_definitions,
                            .path = "/api/admin/lessons",
                            .item_path = "/api/admin/lessons/{id}",
                            .name = "lesson",
                            .body = resource::fields_of<LessonFields>(),
                            .prefix = "lesson_"};

constexpr Resource kDrills{.sql = &sql::drill_definitions,
                           .path = "/api/admin/drills",
                           .item_path = "/api/admin/drills/{id}",
                           .name = "drill",
                           .body = resource::fields_of<DrillFields, faults_of_drill>(),
                           .prefix = "drill_"};

constexpr auto kDefinitionRoutes =
    resource::joined(resource::routes<kTopics>(), resource::routes<kLessons>(), resource::routes<kDrills>());

}  // namespace

std::span<const Route> definition_routes() { return kDefinitionRoutes; }

}  // namespace ignition::learn
