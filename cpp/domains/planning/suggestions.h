// What a day may begin with. Rule 1: of each kind a few, the parts of the app that weigh most first, and
// nothing of a part that is switched off. Rule 2: an item's id is made of its day and what it is about, so
// that to suggest twice makes nothing twice. Rule 3: no SQL, no JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "domains/personalization/statements.gen.h"
#include "domains/planning/items.h"

namespace ignition::planning {

inline constexpr std::size_t kMostHabits = 3;
inline constexpr std::size_t kMostQuests = 3;
inline constexpr std::size_t kMostWorkouts = 2;

/// What an item may be about.
struct Subject {
  std::string id;
  std::string title;
  std::optional<std::int64_t> seconds = {};
};

/// What there is to do, each kind in the order in which it comes.
struct Offer {
  Seconds focus_length{300};
  std::vector<Subject> habits = {};
  std::vector<Subject> quests = {};
  bool is_review_due = false;
  std::optional<Subject> learning = {};
  std::vector<Subject> workouts = {};  // the same workout may stand here twice
};

/// `modules` in the order in which they are offered.
Items suggestions(LocalDate date, const Offer& offer, const std::vector<personalization::ModuleRow>& modules);

}  // namespace ignition::planning
