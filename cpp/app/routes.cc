#include "app/routes.h"

#include <algorithm>

#include "app/router.h"
#include "domains/account/api.h"
#include "domains/admin/users_api.h"
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
#include "domains/planning/definitions_api.h"
#include "domains/quests/api.h"
#include "domains/reference/analysis_api.h"
#include "domains/reference/api.h"
#include "domains/reference/hearing_api.h"
#include "domains/rewards/api.h"
#include "domains/system/api.h"
#include "domains/today/api.h"

namespace ignition {
namespace {

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
        content::definition_routes(), exercise::definition_routes(), exercise::exercise_routes(),
        exercise::program_routes(), exercise::session_routes(), exercise::set_routes(),
        exercise::stats_routes(), exercise::workout_routes(), feedback::routes(), focus::routes(),
        goals::routes(), habits::routes(), ideas::routes(), identity::routes(), infobase::routes(),
        infobase::definition_routes(), jobs::routes(), journal::routes(), learn::routes(),
        learn::definition_routes(), market::routes(), market::definition_routes(), notifications::routes(),
        onboarding::routes(), onboarding::definition_routes(), personalization::routes(), planning::routes(),
        planning::definition_routes(), quests::routes(), quests::definition_routes(), reference::routes(),
        reference::analysis_routes(), reference::hearing_routes(), rewards::routes(),
        rewards::definition_routes(), system::routes(), today::routes()}) {
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
