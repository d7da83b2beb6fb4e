#include "domains/rewards/api.h"

#include "domains/economy/statements.gen.h"
#include "domains/economy/wallet.h"

namespace ignition::rewards {
namespace {

using economy::CountedWalletRow;
using economy::Counters;
using economy::Progress;
using economy::WalletRow;

AchievementReads plan_achievements(ReadPlan& plan) {
  return {plan.many(sql::achievements_of_me), plan.one(economy::sql::counted_wallet_of_me),
          plan.many(economy::sql::streaks_of_me)};
}

Result<std::vector<AchievementView>> achievements_of(const AchievementReads& reads, const Rows& rows) {
  IGN_TRY(const CountedWalletRow& row, rows.require(reads.wallet));
  const WalletRow wallet = economy::wallet_of(row);
  const Counters counters = economy::counters_of(row.counters);
  const auto streaks = rows.all(reads.streaks);
  std::vector<AchievementView> views;
  for (const AchievementRow& each : rows.all(reads.achievements)) {
    Progress progress = economy::progress_of(economy::trigger_of(each.trigger_type, each.trigger_config),
                                             {wallet, counters, streaks});
    // A row of sessions or a streak may have ended since; what is earned stays whole.
    if (each.earned_at) progress.value = progress.target;
    views.push_back({each.key, each.name, each.description, each.category, each.icon, each.reward_coins,
                     each.reward_xp, each.earned_at, progress});
  }
  return views;
}

/// Compares value / target without dividing.
bool is_nearer(const Progress& a, const Progress& b) { return a.value * b.target > b.value * a.target; }

}  // namespace

GetWallet::Reads GetWallet::plan(const Input&, ReadPlan& plan) {
  return plan.one(economy::sql::wallet_of_me);
}

Result<Decision> GetWallet::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const WalletRow& wallet, rows.require(reads));
  return answer(Output{wallet});
}

ListLedger::Reads ListLedger::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_ledger, {.before = before_of(input), .limit = rows_of(input)});
}

Result<Decision> ListLedger::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(input, rows.all(reads), &LedgerRow::id));
}

ListActivity::Reads ListActivity::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_activity, {.before = before_of(input), .limit = rows_of(input)});
}

Result<Decision> ListActivity::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(input, rows.all(reads), &ActivityRow::id));
}

ListSkills::Reads ListSkills::plan(const Input&, ReadPlan& plan) { return plan.many(sql::skill_cards_of_me); }

Result<Decision> ListSkills::decide(const Input&, const Reads& reads, const Rows& rows) {
  Output output;
  for (const SkillCardRow& row : rows.all(reads)) {
    output.skills.push_back({row.key, row.name, row.description, row.category, row.icon, row.max_level,
                             row.stars_per_level, row.current_stars.value_or(Stars{}),
                             row.current_level.value_or(0)});
  }
  return answer(output);
}

ListStreaks::Reads ListStreaks::plan(const Input&, ReadPlan& plan) {
  return plan.many(economy::sql::streaks_of_me);
}

Result<Decision> ListStreaks::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  return answer(Output{economy::shown_streaks(rows.all(reads), asked.facts)});
}

ListAchievements::Reads ListAchievements::plan(const Input&, ReadPlan& plan) {
  return plan_achievements(plan);
}

Result<Decision> ListAchievements::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(std::vector<AchievementView>&& views, achievements_of(reads, rows));
  return answer(Output{std::move(views)});
}

GetNextAchievement::Reads GetNextAchievement::plan(const Input&, ReadPlan& plan) {
  return plan_achievements(plan);
}

Result<Decision> GetNextAchievement::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const std::vector<AchievementView>& views, achievements_of(reads, rows));
  Output output;
  for (const AchievementView& view : views) {
    if (view.earned_at) continue;
    if (!output.achievement || is_nearer(view.progress, output.achievement->progress))
      output.achievement = view;
  }
  return answer(output);
}

std::span<const Route> routes() {
  using enum Access;
  using Method::get;
  static constexpr auto kRoutes = std::to_array<Route>({
      route<ListAchievements>(get, "/api/achievements", member),
      route<GetNextAchievement>(get, "/api/achievements/next", member),
      route<ListActivity>(get, "/api/activity", member),
      route<ListLedger>(get, "/api/ledger", member),
      route<ListSkills>(get, "/api/skills", member),
      route<ListStreaks>(get, "/api/streaks", member),
      route<GetWallet>(get, "/api/wallet", member),
  });
  return kRoutes;
}

}  // namespace ignition::rewards
