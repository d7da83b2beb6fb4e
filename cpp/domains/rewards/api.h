// The wallet and what is counted beside it: ledger, skills, streaks, achievements, activity. All of it read
// only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/achievements.h"
#include "domains/economy/view.h"
#include "domains/rewards/statements.gen.h"
#include "http/endpoint.h"
#include "http/page.h"

namespace ignition::rewards {

struct GetWallet {
  struct Input {};
  struct Output {
    economy::WalletRow wallet;
    static constexpr auto fields = field_list(field<&Output::wallet>());
  };
  using Reads = One<economy::WalletRow>;
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
  static constexpr auto fields =
      field_list(field<&SkillView::key>(), field<&SkillView::name>(), field<&SkillView::description>(),
                 field<&SkillView::category>(), field<&SkillView::icon>(), field<&SkillView::max_level>(),
                 field<&SkillView::stars_per_level>(), field<&SkillView::current_stars>(),
                 field<&SkillView::current_level>());
};

struct ListSkills {
  struct Input {};
  struct Output {
    std::vector<SkillView> skills;
    static constexpr auto fields = field_list(field<&Output::skills>());
  };
  using Reads = Many<SkillCardRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct ListStreaks {
  struct Input {};
  struct Output {
    std::vector<economy::StreakView> streaks;
    static constexpr auto fields = field_list(field<&Output::streaks>());
  };
  using Reads = Many<economy::StreakRow>;
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
  economy::Progress progress;
  static constexpr auto fields = field_list(
      field<&AchievementView::key>(), field<&AchievementView::name>(), field<&AchievementView::description>(),
      field<&AchievementView::category>(), field<&AchievementView::icon>(),
      field<&AchievementView::reward_coins>(), field<&AchievementView::reward_xp>(),
      field<&AchievementView::earned_at>(), field<&AchievementView::progress>());
};

/// What the achievements' progress is read off.
struct AchievementReads {
  Many<AchievementRow> achievements;
  One<economy::CountedWalletRow> wallet;
  Many<economy::StreakRow> streaks;
};

struct ListAchievements {
  struct Input {};
  struct Output {
    std::vector<AchievementView> achievements;
    static constexpr auto fields = field_list(field<&Output::achievements>());
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
    static constexpr auto fields = field_list(field<&Output::achievement>());
  };
  using Reads = AchievementReads;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

std::span<const Route> routes();
/// Those of administrators.
std::span<const Route> definition_routes();

}  // namespace ignition::rewards
