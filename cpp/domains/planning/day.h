// The plan of a day. Rule 1: what is added, put in order, taken away, moved or generated anew is decided in
// this file. Rule 2: an item that may come again by itself (it was generated, or is of a template) leaves its
// id behind where it goes, so that it does not come back unasked, nor pay twice. Rule 3: no SQL, no JSON.
#pragma once

#include <string>
#include <vector>

#include "domains/planning/items.h"

namespace ignition::planning {

inline constexpr std::size_t kMostShown = 40;
inline constexpr std::size_t kMostGenerated = 8;
inline constexpr std::size_t kMostDismissed = 100;  // that are remembered

/// What a person sees: not what is dismissed, in the order of priorities; equals keep their places.
Items shown(const Items& items);

/// Completed while there are items and none is open.
Status status_of(const Items& items);

bool has_room(const Items& items, std::size_t more = 1);

/// The item of that id that is shown; nullptr where there is none.
PlanItem* find_shown(Items& items, const std::string& id);

/// In place of one of that id that was dismissed, whose mark it takes on. Not where one is shown.
void put(Items& items, PlanItem item);

/// Takes an item away.
void take(Items& items, const std::string& id);

/// The item as it is where it was moved to: the user's own from then on, so that nothing replaces it.
PlanItem moved(PlanItem item);

/// Puts those first, in that order, and the others behind them in theirs.
void put_in_order(Items& items, const std::vector<std::string>& ids);

/// What is done, of a template or the user's own stays, and so does what was ticked before; the rest of what
/// was generated gives way to the first of `fresh` that are neither there nor dismissed.
Items generated_anew(Items items, Items fresh);

/// Open items that the user wrote.
Items left_over(const Items& items);

}  // namespace ignition::planning
