// What ticks itself: an event ticks the first open item of today's plan that asks for it.
// Rule 1: what a plan's items ask for is decided in this file. Rule 2: what an item holds besides goes along
// unread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domains/economy/events.h"
#include "domains/economy/statements.gen.h"

namespace ignition::economy {

/// Of an item for which none was given: after all others.
inline constexpr double kNoPriority = 999;

/// The mark of an item that was ticked before, whatever became of it since: it is paid once.
inline constexpr const char* kWasTicked = "was_ticked";

/// What a user did, as an item may ask for it.
struct Deed {
  EventType event;
  std::vector<std::string> entities;  // ids of what it was about
};

struct Ticked {
  TickablePlanRow plan;  // as it stands now
  std::string item_id;
  bool is_first;  // the item was never ticked before, so that it may pay
};

/// nullopt where no open item asks for it. Habits, quests and workouts are asked for by `entity_id`, the
/// others by their type. Of several, the one that comes first by priority.
std::optional<Ticked> tick(const TickablePlanRow& plan, const Deed& deed, UnixMillis now);

}  // namespace ignition::economy
