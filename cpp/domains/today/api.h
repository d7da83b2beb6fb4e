// GET /api/today: everything that the Today page needs, from one round trip.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/economy/boosts.h"
#include "domains/economy/view.h"
#include "domains/exercise/statements.gen.h"
#include "domains/focus/view.h"
#include "domains/habits/statements.gen.h"
#include "domains/learn/statements.gen.h"
#include "domains/planning/api.h"
#include "domains/today/dynamic.h"
#include "domains/today/next_action.h"
#include "domains/today/state.h"
#include "domains/today/statements.gen.h"
#include "http/endpoint.h"
#include "http/response.h"

namespace ignition::today {

struct EnabledModule {
  std::string key;
  std::int64_t weight;
};

struct Personalization {
  std::vector<std::string> interests;  // by priority
  std::vector<EnabledModule> modules;  // in the order in which they are offered
  personalization::Settings settings;
  std::vector<economy::RunningBoost> boosts;
};

struct Due {
  std::int64_t reviews;
  std::vector<habits::OpenHabitRow> habits;
  std::optional<DueWorkout> workout;
  static constexpr auto fields =
      field_list(field<&Due::reviews>({.doc = "Cards within the limits of the day, counted to 100 a deck"}),
                 field<&Due::habits>({.doc = "Those that ask for something today or this week"}),
                 field<&Due::workout>({.doc = "What the active program has for today, or had"}));
};

struct GetToday {
  struct Input {
    std::optional<std::string> route;
  };
  struct Output {
    State state;
    Action action;
    Visibility visibility;
    std::optional<planning::PlanView> plan;
    Due due;
    std::optional<focus::SessionView> focus;
    std::optional<Dynamic> dynamic;
    Personalization personalization;
    economy::WalletRow wallet;
    std::vector<economy::StreakView> streaks;
    std::int64_t unread_notifications;
  };
  struct Reads {
    One<economy::CountedWalletRow> wallet;
    Many<economy::StreakRow> streaks;
    One<VisitRow> visit;
    One<onboarding::ProgressRow> onboarding;
    One<personalization::SettingsRow> settings;
    Many<personalization::InterestRow> interests;
    Many<personalization::ModuleRow> modules;
    One<focus::SessionRow> focus;
    One<planning::PlanRow> plan;
    Many<quests::QuestInHandRow> quests;
    One<quests::AvailableRow> quest_available;
    One<learn::DueReviewsRow> reviews;
    Many<habits::OpenHabitRow> habits;
    Many<exercise::PlaceRow> places;
    One<exercise::PlaceRow> done;  // today
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// The routes of this domain.
std::span<const Route> routes();

}  // namespace ignition::today

namespace ignition {

template <>
inline constexpr auto fields<today::EnabledModule> =
    std::tuple{field("key", &today::EnabledModule::key), field("weight", &today::EnabledModule::weight)};
template <>
inline constexpr auto fields<today::Personalization> =
    std::tuple{field("interests", &today::Personalization::interests),
               field("modules", &today::Personalization::modules), inlined(&today::Personalization::settings),
               field("boosts", &today::Personalization::boosts)};
template <>
inline constexpr auto fields<today::GetToday::Input> =
    std::tuple{field("route", &today::GetToday::Input::route,
                     {.doc = "The app route where the user is, and others to pass over; up to 8, with "
                             "commas between them",
                      .max = 1'000,
                      .in = In::query})};
template <>
inline constexpr auto fields<today::GetToday::Output> = std::tuple{
    field("state", &today::GetToday::Output::state),
    field("action", &today::GetToday::Output::action),
    field("visibility", &today::GetToday::Output::visibility),
    field("plan", &today::GetToday::Output::plan),
    field("due", &today::GetToday::Output::due),
    field("focus", &today::GetToday::Output::focus),
    field("dynamic", &today::GetToday::Output::dynamic),
    field("personalization", &today::GetToday::Output::personalization),
    field("wallet", &today::GetToday::Output::wallet),
    field("streaks", &today::GetToday::Output::streaks),
    field("unread_notifications", &today::GetToday::Output::unread_notifications, {.doc = "Counted to 100"})};

}  // namespace ignition
