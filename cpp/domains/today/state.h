// The state of a user's day. Rule: the first that holds, in the order of this file; the table below says what
// each shows.
#pragma once

#include <array>
#include <string_view>

#include "base/names.h"
#include "domains/today/situation.h"

namespace ignition::today {

enum class State {
  focus_active,
  focus_paused,
  onboarding,
  returning_after_gap,
  plan_exists,
  first_day,
  active_streak,
  normal,
};

inline constexpr Seconds kGap{48 * 3600};
inline constexpr Seconds kSoftLanding{24 * 3600};  // after onboarding was skipped

State state_of(const Situation& situation);

/// The last activity was two days ago or more. None at all is no gap.
bool was_away(const Situation& situation);

/// Onboarding was skipped less than a day ago: Today lands softly, as after a gap.
bool has_just_skipped(const Situation& situation);

enum class Show { no, collapsed, shown };

struct Visibility {
  State code;
  bool starter_block;
  bool reduced_mode_banner;
  Show daily_plan;
  Show explore;
  Show rewards;
  std::int64_t max_ctas;  // how many things to press a page may show at once
};

/// What the page shows in that state, under the user's settings.
Visibility visibility(State state, const personalization::Settings& settings);

}  // namespace ignition::today

namespace ignition {

template <>
inline constexpr auto names<today::State> =
    std::to_array<std::string_view>({"focus_active", "focus_paused", "onboarding", "returning_after_gap",
                                     "plan_exists", "first_day", "active_streak", "default"});
template <>
inline constexpr auto names<today::Show> = std::to_array<std::string_view>({"no", "collapsed", "shown"});

template <>
inline constexpr auto fields<today::Visibility> =
    std::tuple{field("starter_block", &today::Visibility::starter_block),
               field("reduced_mode_banner", &today::Visibility::reduced_mode_banner),
               field("daily_plan", &today::Visibility::daily_plan),
               field("explore", &today::Visibility::explore),
               field("rewards", &today::Visibility::rewards),
               field("max_ctas", &today::Visibility::max_ctas)};

}  // namespace ignition
