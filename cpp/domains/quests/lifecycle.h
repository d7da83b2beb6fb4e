// The life of a quest in a user's hands, as a table. A row that leads to where it comes from changes no
// status.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/transitions.h"
#include "domains/economy/quest.h"

namespace ignition::quests {

enum class Event { accept, progress, complete, abandon };

/// How far a user is with a quest.
using Status = economy::QuestStatus;

/// nullopt: never taken up.
using Standing = std::optional<Status>;

inline constexpr auto kTransitions = std::to_array<Transition<Standing, Event, Status>>({
    {std::nullopt, Event::accept, Status::accepted},
    {Status::accepted, Event::accept, Status::accepted},
    {Status::accepted, Event::progress, Status::accepted},
    {Status::accepted, Event::complete, Status::completed},
    {Status::accepted, Event::abandon, Status::abandoned},
    {Status::abandoned, Event::accept, Status::accepted},
    {Status::abandoned, Event::abandon, Status::abandoned},
    {Status::completed, Event::complete, Status::completed},
});

constexpr std::optional<Status> next(Standing from, Event event) {
  return next_in(kTransitions, from, event);
}

static_assert(is_deterministic(kTransitions));
static_assert(reaches(kTransitions, Standing{}, Status::completed) &&
              reaches(kTransitions, Standing{Status::abandoned}, Status::completed));
// What is completed was paid, and stays so.
static_assert(is_final(kTransitions, Status::completed));

}  // namespace ignition::quests

template <>
inline constexpr auto ignition::names<ignition::quests::Event> =
    std::to_array<std::string_view>({"accept", "progress", "complete", "abandon"});
