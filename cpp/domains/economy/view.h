// Streaks as they are shown.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "domains/economy/statements.gen.h"
#include "domains/economy/streaks.h"
#include "plan/facts.h"

namespace ignition::economy {

struct StreakView {
  std::string type;
  std::int64_t current;  // 0 once a whole day was missed
  std::int64_t longest;
  std::optional<LocalDate> last_activity_date;
};

inline std::vector<StreakView> shown_streaks(const std::vector<StreakRow>& rows, const Facts& facts) {
  std::vector<StreakView> views;
  for (const StreakRow& row : rows) {
    const Streak streak{row.current_count, row.longest_count, row.last_activity_date, row.utc_offset_minutes};
    views.push_back({row.streak_type, shown(streak, {facts.now, facts.today, facts.utc_offset_minutes}),
                     row.longest_count, row.last_activity_date});
  }
  return views;
}

}  // namespace ignition::economy

template <>
inline constexpr auto ignition::fields<ignition::economy::StreakView> =
    std::tuple{ignition::field("type", &economy::StreakView::type),
               ignition::field("current", &economy::StreakView::current),
               ignition::field("longest", &economy::StreakView::longest),
               ignition::field("last_activity_date", &economy::StreakView::last_activity_date)};
