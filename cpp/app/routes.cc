#include "app/routes.h"

#include <algorithm>

#include "app/definition_routes.h"
#include "app/router.h"
#include "domains/account/api.h"
#include "domains/admin/users_api.h"
#include "domains/admin_learning/api.h"
#include "domains/admin_library/api.h"
#include "domains/admin_onboarding/api.h"
#include "domains/admin_rewards/api.h"
#include "domains/books/api.h"
#include "domains/calendar/api.h"
#include "domains/content/api.h"
#include "domains/exercise/api.h"
#include "domains/feedback/api.h"
#include "domains/focus/api.h"
#include "domains/goals/api.h"
#include "domains/habits/api.h"
#include "domains/ideas/api.h"
#include "domains/identity/api.h"
#include "domains/infobase/api.h"
#include "domains/jobs/api.h"
#include "domains/journal/api.h"
#include "domains/learn/api.h"
#include "domains/market/api.h"
#include "domains/notifications/api.h"
#include "domains/onboarding/api.h"
#include "domains/personalization/settings_api.h"
#include "domains/planning/api.h"
#include "domains/quests/api.h"
#include "domains/reference/api.h"
#include "domains/rewards/api.h"
#include "domains/system/api.h"
#include "domains/today/api.h"

namespace ignition {
namespace {

/// The tables that administrators write.
template <std::size_t... sizes>
constexpr auto together(const std::array<Route, sizes>&... lists) {
  std::array<Route, (sizes + ...)> all{};
  std::size_t end = 0;
  const auto append = [&](const auto& list) {
    for (const Route& each : list) all[end++] = each;
  };
  (append(lists), ...);
  return all;
}

constexpr auto kDefinitionRoutes = together(
    definition_routes<admin_rewards::kAchievements, "achievements", "Achievements">(),
    definition_routes<admin_library::kArticles, "infobase", "Articles for everyone">(),
    definition_routes<admin_learning::kDrills, "drills", "Drills">(),
    definition_routes<admin_library::kExercises, "exercises", "Exercises for everyone">(),
    definition_routes<admin_onboarding::kFlows, "onboarding-flows", "Onboarding flows">(),
    definition_routes<admin_learning::kLessons, "lessons", "Lessons">(),
    definition_routes<admin_rewards::kMarketItems, "market-items", "Market items">(),
    definition_routes<admin_library::kPacks, "ignition-packs", "Ignition packs">(),
    definition_routes<admin_library::kPlanTemplates, "plan-templates", "Plan templates for everyone">(),
    definition_routes<admin_library::kRecipes, "recipes", "Recipes">(),
    definition_routes<admin_rewards::kSharedQuests, "quests", "Shared quests">(),
    definition_routes<admin_learning::kShortcuts, "shortcuts", "Shortcuts">(),
    definition_routes<admin_rewards::kSkills, "skills", "Skills">(),
    definition_routes<admin_onboarding::kSteps, "onboarding-steps", "Onboarding steps">(),
    definition_routes<admin_learning::kTerms, "glossary", "Glossary terms">(),
    definition_routes<admin_learning::kTopics, "topics", "Topics">(),
    definition_routes<admin_rewards::kUniversalQuests, "universal-quests", "Recurring quests">());

/// The routes of all domains. Nothing here is allocated, because it stays when a step's memory is taken back.
struct Table {
  std::array<Route, 512> routes = {};
  std::size_t size = 0;

  void add(std::span<const Route> more) {
    IGN_CHECK(size + more.size() <= routes.size());
    std::copy(more.begin(), more.end(), routes.begin() + static_cast<std::ptrdiff_t>(size));
    size += more.size();
  }
};

Table joined() {
  Table table;
  for (const std::span<const Route> domain :
       {account::routes(), admin::routes(), books::routes(), calendar::routes(), content::routes(),
        exercise::exercise_routes(), exercise::program_routes(), exercise::session_routes(),
        exercise::set_routes(), exercise::stats_routes(), exercise::workout_routes(), feedback::routes(),
        focus::routes(), goals::routes(), habits::routes(), ideas::routes(), identity::routes(),
        infobase::routes(), jobs::routes(), journal::routes(), learn::routes(), market::routes(),
        notifications::routes(), onboarding::routes(), personalization::routes(), planning::routes(),
        quests::routes(), reference::routes(), rewards::routes(), system::routes(), today::routes(),
        std::span<const Route>(kDefinitionRoutes)}) {
    table.add(domain);
  }
  std::sort(table.routes.begin(), table.routes.begin() + static_cast<std::ptrdiff_t>(table.size),
            comes_before);
  return table;
}

}  // namespace

std::span<const Route> routes() {
  static const Table table = joined();
  return std::span(table.routes).first(table.size);
}

}  // namespace ignition
