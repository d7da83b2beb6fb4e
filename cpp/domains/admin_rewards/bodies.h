// What administrators write of skills, achievements, market items and quests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/json_text.h"
#include "base/names.h"
#include "domains/quests/quest.h"

namespace ignition::admin_rewards {

enum class TriggerType { count, streak, milestone };
enum class Difficulty { starter, easy, medium, hard };

struct SkillBody {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> icon;
  std::int64_t max_level = 10;
  std::int64_t stars_per_level = 10;
  std::int64_t sort_order = 0;
};

struct AchievementBody {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> icon;
  TriggerType trigger_type = TriggerType::count;
  JsonText trigger_config;
  std::int64_t reward_coins = 0;
  std::int64_t reward_xp = 0;
  bool is_hidden = false;
  std::int64_t sort_order = 0;
};

struct MarketItemBody {
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::int64_t cost_coins;
  std::optional<std::string> icon;
  bool is_available = true;
  bool is_consumable = true;
  std::int64_t sort_order = 0;
};

struct SharedQuestBody {
  std::string title;
  std::optional<std::string> description;
  std::string category;
  Difficulty difficulty = Difficulty::starter;
  std::int64_t xp_reward = 10;
  std::int64_t coin_reward = 5;
  std::int64_t target = 1;
  std::optional<std::string> skill_key;
  JsonText event_types = {};
  bool is_active = true;
};

struct UniversalQuestBody {
  std::string title;
  std::optional<std::string> description;
  quests::Recurrence type = quests::Recurrence::daily;
  std::int64_t xp_reward = 10;
  std::int64_t coin_reward = 5;
  std::int64_t target = 1;
  std::optional<std::string> skill_id;
  JsonText event_types = {};
  bool is_active = true;
};

}  // namespace ignition::admin_rewards

namespace ignition {

template <>
inline constexpr auto names<admin_rewards::TriggerType> = std::to_array<std::string_view>({"count", "streak",
                                                                                           "milestone"});
template <>
inline constexpr auto names<admin_rewards::Difficulty> = std::to_array<std::string_view>({"starter", "easy",
                                                                                          "medium", "hard"});
template <>
inline constexpr auto fields<admin_rewards::SkillBody> = std::tuple{
    field("name", &admin_rewards::SkillBody::name, {.min = 1, .max = 200}),
    field("description", &admin_rewards::SkillBody::description, {.max = 10'000}),
    field("category", &admin_rewards::SkillBody::category, {.min = 1, .max = 100}),
    field("icon", &admin_rewards::SkillBody::icon, {.max = 100}),
    field("max_level", &admin_rewards::SkillBody::max_level, {.min = 1, .max = 1'000, .required = false}),
    field("stars_per_level", &admin_rewards::SkillBody::stars_per_level,
          {.min = 1, .max = 10'000, .required = false}),
    field("sort_order", &admin_rewards::SkillBody::sort_order, {.min = 0, .max = 10'000, .required = false})};

template <>
inline constexpr auto fields<admin_rewards::AchievementBody> =
    std::tuple{field("name", &admin_rewards::AchievementBody::name, {.min = 1, .max = 200}),
               field("description", &admin_rewards::AchievementBody::description, {.max = 10'000}),
               field("category", &admin_rewards::AchievementBody::category, {.min = 1, .max = 100}),
               field("icon", &admin_rewards::AchievementBody::icon, {.max = 100}),
               field("trigger_type", &admin_rewards::AchievementBody::trigger_type, {.required = false}),
               field("trigger_config", &admin_rewards::AchievementBody::trigger_config, {.max = 2'000}),
               field("reward_coins", &admin_rewards::AchievementBody::reward_coins,
                     {.min = 0, .max = 10'000, .required = false}),
               field("reward_xp", &admin_rewards::AchievementBody::reward_xp,
                     {.min = 0, .max = 10'000, .required = false}),
               field("is_hidden", &admin_rewards::AchievementBody::is_hidden, {.required = false}),
               field("sort_order", &admin_rewards::AchievementBody::sort_order,
                     {.min = 0, .max = 10'000, .required = false})};

template <>
inline constexpr auto fields<admin_rewards::MarketItemBody> =
    std::tuple{field("name", &admin_rewards::MarketItemBody::name, {.min = 1, .max = 200}),
               field("description", &admin_rewards::MarketItemBody::description, {.max = 10'000}),
               field("category", &admin_rewards::MarketItemBody::category, {.min = 1, .max = 100}),
               field("cost_coins", &admin_rewards::MarketItemBody::cost_coins, {.min = 0, .max = 1'000'000}),
               field("icon", &admin_rewards::MarketItemBody::icon, {.max = 100}),
               field("is_available", &admin_rewards::MarketItemBody::is_available, {.required = false}),
               field("is_consumable", &admin_rewards::MarketItemBody::is_consumable, {.required = false}),
               field("sort_order", &admin_rewards::MarketItemBody::sort_order,
                     {.min = 0, .max = 10'000, .required = false})};

template <>
inline constexpr auto fields<admin_rewards::SharedQuestBody> = std::tuple{
    field("title", &admin_rewards::SharedQuestBody::title, {.min = 1, .max = 200}),
    field("description", &admin_rewards::SharedQuestBody::description, {.max = 10'000}),
    field("category", &admin_rewards::SharedQuestBody::category, {.min = 1, .max = 100}),
    field("difficulty", &admin_rewards::SharedQuestBody::difficulty, {.required = false}),
    field("xp_reward", &admin_rewards::SharedQuestBody::xp_reward,
          {.min = 0, .max = 10'000, .required = false}),
    field("coin_reward", &admin_rewards::SharedQuestBody::coin_reward,
          {.min = 0, .max = 10'000, .required = false}),
    field("target", &admin_rewards::SharedQuestBody::target, {.min = 1, .max = 100'000, .required = false}),
    field("skill_key", &admin_rewards::SharedQuestBody::skill_key, {.max = 100}),
    field("event_types", &admin_rewards::SharedQuestBody::event_types,
          {.doc = "What moves it: {event: one, day or the name of an amount}; null: by hand",
           .max = 2'000,
           .required = false}),
    field("is_active", &admin_rewards::SharedQuestBody::is_active, {.required = false})};

template <>
inline constexpr auto fields<admin_rewards::UniversalQuestBody> =
    std::tuple{field("title", &admin_rewards::UniversalQuestBody::title, {.min = 1, .max = 200}),
               field("description", &admin_rewards::UniversalQuestBody::description, {.max = 10'000}),
               field("type", &admin_rewards::UniversalQuestBody::type, {.required = false}),
               field("xp_reward", &admin_rewards::UniversalQuestBody::xp_reward,
                     {.min = 0, .max = 10'000, .required = false}),
               field("coin_reward", &admin_rewards::UniversalQuestBody::coin_reward,
                     {.min = 0, .max = 10'000, .required = false}),
               field("target", &admin_rewards::UniversalQuestBody::target,
                     {.min = 1, .max = 100'000, .required = false}),
               field("skill_id", &admin_rewards::UniversalQuestBody::skill_id, {.max = 200}),
               field("event_types", &admin_rewards::UniversalQuestBody::event_types,
                     {.doc = "What moves it: {event: one, day or the name of an amount}; null: by hand",
                      .max = 2'000,
                      .required = false}),
               field("is_active", &admin_rewards::UniversalQuestBody::is_active, {.required = false})};

}  // namespace ignition
