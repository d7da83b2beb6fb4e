// The reward: what every rewarding call answers with, the same object everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "base/quantity.h"
#include "domains/gamification/statements.gen.h"

namespace ignition::activity {

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
  gamification::WalletRow wallet;
};

}  // namespace ignition::activity

namespace ignition {

template <>
inline constexpr auto fields<activity::SkillGain> =
    std::tuple{field("key", &activity::SkillGain::key), field("stars", &activity::SkillGain::stars),
               field("level", &activity::SkillGain::level)};

template <>
inline constexpr auto fields<activity::Multiplier> =
    std::tuple{field("xp", &activity::Multiplier::xp), field("coins", &activity::Multiplier::coins)};

template <>
inline constexpr auto fields<activity::LevelUp> = std::tuple{field("level", &activity::LevelUp::level)};

template <>
inline constexpr auto fields<activity::AchievementGain> = std::tuple{
    field("key", &activity::AchievementGain::key), field("name", &activity::AchievementGain::name),
    field("coins", &activity::AchievementGain::coins), field("xp", &activity::AchievementGain::xp)};

template <>
inline constexpr auto fields<activity::QuestGain> =
    std::tuple{field("id", &activity::QuestGain::id),
               field("title", &activity::QuestGain::title),
               field("progress", &activity::QuestGain::progress),
               field("target", &activity::QuestGain::target),
               field("completed", &activity::QuestGain::completed),
               field("coins", &activity::QuestGain::coins),
               field("xp", &activity::QuestGain::xp)};

template <>
inline constexpr auto fields<activity::StreakGain> =
    std::tuple{field("type", &activity::StreakGain::type), field("current", &activity::StreakGain::current),
               field("longest", &activity::StreakGain::longest)};

template <>
inline constexpr auto fields<activity::Reward> =
    std::tuple{field("xp", &activity::Reward::xp, {.doc = "Of the whole transaction"}),
               field("coins", &activity::Reward::coins, {.doc = "Of the whole transaction"}),
               field("skill_stars", &activity::Reward::skill_stars, {.doc = "Of the whole transaction"}),
               field("skills", &activity::Reward::skills),
               field("multiplier", &activity::Reward::multiplier),
               field("level_ups", &activity::Reward::level_ups),
               field("achievements", &activity::Reward::achievements),
               field("quests", &activity::Reward::quests),
               field("streaks", &activity::Reward::streaks),
               field("wallet", &activity::Reward::wallet)};

}  // namespace ignition
