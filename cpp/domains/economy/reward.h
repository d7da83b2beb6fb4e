// The reward: what every rewarding call answers with, the same object everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "base/quantity.h"
#include "domains/economy/statements.gen.h"

namespace ignition::economy {

struct SkillGain {
  std::string key;
  Stars stars;         // gained now
  std::int64_t level;  // reached
};

struct Multiplier {
  std::int64_t xp = 1;
  std::int64_t coins = 1;
};

struct LevelUp {
  std::int64_t level;
};

struct AchievementGain {
  std::string key;
  std::string name;
  Coins coins;
  Xp xp;
};

struct QuestGain {
  std::string id;
  std::string title;
  std::int64_t progress;
  std::int64_t target;
  bool completed;
  Coins coins;
  Xp xp;
};

struct StreakGain {
  std::string type;
  std::int64_t current;
  std::int64_t longest;
};

/// xp, coins and skill_stars are totals of the whole transaction.
struct Reward {
  Xp xp;
  Coins coins;
  Stars skill_stars;
  std::vector<SkillGain> skills;
  Multiplier multiplier;
  std::vector<LevelUp> level_ups;
  std::vector<AchievementGain> achievements;
  std::vector<QuestGain> quests;
  std::vector<StreakGain> streaks;
  WalletRow wallet;
};

}  // namespace ignition::economy

namespace ignition {

template <>
inline constexpr auto fields<economy::SkillGain> =
    std::tuple{field("key", &economy::SkillGain::key), field("stars", &economy::SkillGain::stars),
               field("level", &economy::SkillGain::level)};

template <>
inline constexpr auto fields<economy::Multiplier> =
    std::tuple{field("xp", &economy::Multiplier::xp), field("coins", &economy::Multiplier::coins)};

template <>
inline constexpr auto fields<economy::LevelUp> = std::tuple{field("level", &economy::LevelUp::level)};

template <>
inline constexpr auto fields<economy::AchievementGain> =
    std::tuple{field("key", &economy::AchievementGain::key), field("name", &economy::AchievementGain::name),
               field("coins", &economy::AchievementGain::coins), field("xp", &economy::AchievementGain::xp)};

template <>
inline constexpr auto fields<economy::QuestGain> =
    std::tuple{field("id", &economy::QuestGain::id),
               field("title", &economy::QuestGain::title),
               field("progress", &economy::QuestGain::progress),
               field("target", &economy::QuestGain::target),
               field("completed", &economy::QuestGain::completed),
               field("coins", &economy::QuestGain::coins),
               field("xp", &economy::QuestGain::xp)};

template <>
inline constexpr auto fields<economy::StreakGain> =
    std::tuple{field("type", &economy::StreakGain::type), field("current", &economy::StreakGain::current),
               field("longest", &economy::StreakGain::longest)};

template <>
inline constexpr auto fields<economy::Reward> =
    std::tuple{field("xp", &economy::Reward::xp, {.doc = "Of the whole transaction"}),
               field("coins", &economy::Reward::coins, {.doc = "Of the whole transaction"}),
               field("skill_stars", &economy::Reward::skill_stars, {.doc = "Of the whole transaction"}),
               field("skills", &economy::Reward::skills),
               field("multiplier", &economy::Reward::multiplier),
               field("level_ups", &economy::Reward::level_ups),
               field("achievements", &economy::Reward::achievements),
               field("quests", &economy::Reward::quests),
               field("streaks", &economy::Reward::streaks),
               field("wallet", &economy::Reward::wallet)};

}  // namespace ignition
