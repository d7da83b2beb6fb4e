#include "domains/today/api.h"

#include <algorithm>

#include "base/find.h"
#include "domains/economy/statements.gen.h"
#include "domains/economy/wallet.h"
#include "domains/exercise/program.h"
#include "domains/focus/statements.gen.h"
#include "domains/habits/period.h"
#include "domains/onboarding/statements.gen.h"
#include "domains/personalization/modules.h"
#include "domains/personalization/statements.gen.h"
#include "domains/planning/statements.gen.h"
#include "domains/quests/statements.gen.h"
#include "domains/today/statements.gen.h"

namespace ignition::today {
namespace {

std::vector<ModuleUse> uses_of(const economy::Counters& counters, LocalDate today) {
  std::vector<ModuleUse> uses;
  for (const auto& module : personalization::kModules) {
    const UnixMillis last_at{counters.value(economy::used_at_counter(module.key))};
    if (last_at == UnixMillis{}) continue;
    uses.push_back(
        {std::string(module.key), last_at, counters.sum_of_days(economy::uses_counter(module.key), today)});
  }
  return uses;
}

/// To the millisecond where it is counted; the column is all there is of who did nothing since that began.
std::optional<UnixMillis> last_activity_of(const economy::Counters& counters, const VisitRow& visit) {
  const UnixMillis counted{counters.value(economy::kActiveAt)};
  return counted == UnixMillis{} ? visit.last_activity_at : counted;
}

Personalization personalization_of(const Situation& situation, std::vector<economy::RunningBoost> boosts) {
  Personalization shown{
      .interests = {}, .modules = {}, .settings = situation.settings, .boosts = std::move(boosts)};
  for (const auto& interest : situation.interests) shown.interests.push_back(interest.interest_key);
  for (const auto& module : personalization::modules_of(situation.modules, situation.interests)) {
    if (module.enabled) shown.modules.push_back({module.module_key, module.weight});
  }
  return shown;
}

constexpr std::ptrdiff_t kMostRoutes = 8;
constexpr std::int64_t kMostHabits = 100;

std::optional<DueWorkout> workout_of(const GetToday::Reads& reads, const Rows& rows, LocalDate today) {
  const auto places = rows.all(reads.places);
  const auto done = rows.find(reads.done);
  const exercise::PlaceRow* place = exercise::place_of_day(places, done, today);
  if (place == nullptr || !place->workout_id) return std::nullopt;
  return DueWorkout{*place->workout_id, place->workout_name.value_or(""), place->id.value_or(""),
                    place->is_done};
}

Due due_of(const GetToday::Reads& reads, const Rows& rows, LocalDate today) {
  const auto reviews = rows.find(reads.reviews);
  return {reviews ? reviews->reviews : 0, rows.all(reads.habits), workout_of(reads, rows, today)};
}

}  // namespace

GetToday::Reads GetToday::plan(const Input&, ReadPlan& plan) {
  const LocalDate today = plan.facts().today;
  const LocalDate monday = habits::monday_of(today);
  return {.wallet = plan.one(economy::sql::counted_wallet_of_me),
          .streaks = plan.many(economy::sql::streaks_of_me),
          .visit = plan.one(sql::visit_of_me),
          .onboarding = plan.one(onboarding::sql::progress_of_me),
          .settings = plan.one(personalization::sql::settings_of_me),
          .interests = plan.many(personalization::sql::interests_of_me),
          .modules = plan.many(personalization::sql::modules_of_me),
          .focus = plan.one(focus::sql::open_session_of_me),
          .plan = plan.one(planning::sql::plan_of_day, {.date = today}),
          .quests = plan.many(quests::sql::quests_in_hand),
          .quest_available =
              plan.one(quests::sql::is_quest_available, {.day = to_iso(today), .week = iso_week(today)}),
          .reviews = plan.one(learn::sql::due_reviews, {.today = today, .day_end = plan.facts().day_end}),
          .habits = plan.many(habits::sql::open_habits, {.monday = monday,
                                                         .today = today,
                                                         .sunday = monday + 6,
                                                         .weekday = habits::weekday_from_sunday(today),
                                                         .limit = kMostHabits}),
          .places = plan.many(exercise::sql::places_of_current_week),
          .done = plan.one(exercise::sql::place_done_since, {.first = id_floor(plan.facts().day_start)})};
}

Result<Decision> GetToday::decide(const Input& input, const Reads& reads, const Rows& rows, Asked& asked) {
  const std::string route = input.route.value_or("");
  if (std::count(route.begin(), route.end(), ',') >= kMostRoutes)
    return Error{Code::invalid_input, {}, {{"?route", "must name 8 routes at the most"}}};
  IGN_TRY(const economy::CountedWalletRow& row, rows.require(reads.wallet));
  IGN_TRY(const VisitRow& visit, rows.require(reads.visit));
  IGN_TRY(const quests::AvailableRow& quest_available, rows.require(reads.quest_available));
  auto focus = rows.find(reads.focus);
  if (focus && focus::abandoned_by_time(*focus, asked.facts.now)) focus.reset();
  const auto wallet = economy::wallet_of(row);
  const auto counters = economy::counters_of(row.counters);
  const auto plan_row = rows.find(reads.plan);
  const auto plan = plan_row ? std::optional(planning::view_of(*plan_row)) : std::nullopt;
  const Due due = due_of(reads, rows, asked.facts.today);
  const auto streaks = economy::shown_streaks(rows.all(reads.streaks), asked.facts);
  const auto* daily = find_by(streaks, "daily", &economy::StreakView::type);

  const Situation situation{.now = asked.facts.now,
                            .focus = focus,
                            .onboarding = rows.find(reads.onboarding).value_or(onboarding::ProgressRow{}),
                            .last_activity_at = last_activity_of(counters, visit),
                            .plan_items = plan ? plan->items : planning::Items{},
                            .has_earned = wallet.level > 1 || wallet.xp > Xp{} || wallet.coins > Coins{},
                            .daily_streak = daily == nullptr ? 0 : daily->current,
                            .quests = rows.all(reads.quests),
                            .is_quest_available = quest_available.is_available,
                            .modules = rows.all(reads.modules),
                            .interests = rows.all(reads.interests),
                            .settings = personalization::in_force(
                                rows.find(reads.settings).value_or(personalization::SettingsRow{})),
                            .uses = uses_of(counters, asked.facts.today),
                            .reviews_due = due.reviews,
                            .has_open_habit = !due.habits.empty(),
                            .workout = due.workout};
  const State state = state_of(situation);
  return answer(Output{
      .state = state,
      .action = resolve_next_action(situation, route),
      .visibility = visibility(state, situation.settings),
      .plan = plan,
      .due = due,
      .focus = focus ? std::optional(focus::view(*focus, asked.facts.now)) : std::nullopt,
      .dynamic = dynamic_suggestions(situation),
      .personalization = personalization_of(situation, economy::running_boosts(counters, asked.facts.now)),
      .wallet = wallet,
      .streaks = streaks,
      .unread_notifications = visit.unread});
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<GetToday>(Method::get, "/api/today", Access::member),
  });
  return all;
}

}  // namespace ignition::today
