// The wallet and what is counted beside it: ledger, skills, streaks, achievements, activity. All of it read
// only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/gamification/achievements.h"
#include "domains/gamification/view.h"
#include "http/endpoint.h"
#include "http/page.h"

namespace ignition::gamification {

struct GetWallet {
  struct Input {};
  struct Output {
    WalletRow wallet;
  };
  using Reads = One<WalletRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct ListLedger {
  using Input = PageInput;
  using Output = Page<LedgerRow>;
  using Reads = Many<LedgerRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct ListActivity {
  using Input = PageInput;
  using Output = Page<ActivityRow>;
  using Reads = Many<ActivityRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct SkillView {
  std::string key;
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> icon;
  std::int64_t max_level;
  std::int64_t stars_per_level;
  Stars current_stars;
  std::int64_t current_level;
};

struct ListSkills {
  struct Input {};
  struct Output {
    std::vector<SkillView> skills;
  };
  using Reads = Many<SkillCardRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct ListStreaks {
  struct Input {};
  struct Output {
    std::vector<StreakView> streaks;
  };
  using Reads = Many<StreakRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct AchievementView {
  std::string key;
  std::string name;
  std::optional<std::string> description;
  std::string category;
  std::optional<std::string> icon;
  Coins reward_coins;
  Xp reward_xp;
  std::optional<UnixMillis> earned_at;
  Progress progress;
};

/// What the achievements' progress is read off.
struct AchievementReads {
  Many<AchievementRow> achievements;
  One<CountedWalletRow> wallet;
  Many<StreakRow> streaks;
};

struct ListAchievements {
  struct Input {};
  struct Output {
    std::vector<AchievementView> achievements;
  };
  using Reads = AchievementReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

/// The one nearest to completion; null where all are earned.
struct GetNextAchievement {
  struct Input {};
  struct Output {
    std::optional<AchievementView> achievement;
  };
  using Reads = AchievementReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

std::span<const Route> routes();

}  // namespace ignition::gamification

namespace ignition {

template <>
inline constexpr auto fields<gamification::GetWallet::Input> = std::tuple{};
template <>
inline constexpr auto fields<gamification::GetWallet::Output> =
    std::tuple{field("wallet", &gamification::GetWallet::Output::wallet)};
template <>
inline constexpr auto fields<gamification::SkillView> =
    std::tuple{field("key", &gamification::SkillView::key),
               field("name", &gamification::SkillView::name),
               field("description", &gamification::SkillView::description),
               field("category", &gamification::SkillView::category),
               field("icon", &gamification::SkillView::icon),
               field("max_level", &gamification::SkillView::max_level),
               field("stars_per_level", &gamification::SkillView::stars_per_level),
               field("current_stars", &gamification::SkillView::current_stars),
               field("current_level", &gamification::SkillView::current_level)};
template <>
inline constexpr auto fields<gamification::ListSkills::Input> = std::tuple{};
template <>
inline constexpr auto fields<gamification::ListSkills::Output> =
    std::tuple{field("skills", &gamification::ListSkills::Output::skills)};
template <>
inline constexpr auto fields<gamification::ListStreaks::Input> = std::tuple{};
template <>
inline constexpr auto fields<gamification::ListStreaks::Output> =
    std::tuple{field("streaks", &gamification::ListStreaks::Output::streaks)};
template <>
inline constexpr auto fields<gamification::Progress> = std::tuple{
    field("value", &gamification::Progress::value), field("target", &gamification::Progress::target)};
template <>
inline constexpr auto fields<gamification::AchievementView> =
    std::tuple{field("key", &gamification::AchievementView::key),
               field("name", &gamification::AchievementView::name),
               field("description", &gamification::AchievementView::description),
               field("category", &gamification::AchievementView::category),
               field("icon", &gamification::AchievementView::icon),
               field("reward_coins", &gamification::AchievementView::reward_coins),
               field("reward_xp", &gamification::AchievementView::reward_xp),
               field("earned_at", &gamification::AchievementView::earned_at),
               field("progress", &gamification::AchievementView::progress)};
template <>
inline constexpr auto fields<gamification::ListAchievements::Input> = std::tuple{};
template <>
inline constexpr auto fields<gamification::ListAchievements::Output> =
    std::tuple{field("achievements", &gamification::ListAchievements::Output::achievements)};
template <>
inline constexpr auto fields<gamification::GetNextAchievement::Input> = std::tuple{};
template <>
inline constexpr auto fields<gamification::GetNextAchievement::Output> =
    std::tuple{field("achievement", &gamification::GetNextAchievement::Output::achievement)};

}  // namespace ignition
