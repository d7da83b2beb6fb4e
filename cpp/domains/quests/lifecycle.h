// The life of a quest in a user's hands, as a table: from which standing which event leads where. A row that
// leads to where it comes from is allowed and changes nothing; a pair without a row is a conflict.
#pragma once

#include <array>
#include <optional>

#include "domains/quests/quest.h"

namespace ignition::quests {

enum class Event { accept, progress, complete, abandon };

struct Transition {
  std::optional<Status> from;  // nullopt: never taken up
  Event event;
  Status to;
};

inline constexpr auto kTransitions = std::to_array<Transition>({
    {std::nullopt, Event::accept, Status::accepted},
    {Status::accepted, Event::accept, Status::accepted},
    {Status::accepted, Event::progress, Status::accepted},
    {Status::accepted, Event::complete, Status::completed},
    {Status::accepted, Event::abandon, Status::abandoned},
    {Status::abandoned, Event::accept, Status::accepted},
    {Status::abandoned, Event::abandon, Status::abandoned},
    {Status::completed, Event::complete, Status::completed},
});

constexpr std::optional<Status> next(std::optional<Status> from, Event event) {
  for (const Transition& each : kTransitions) {
    if (each.from == from && each.event == event) return each.to;
  }
  return std::nullopt;
}

/// What is completed was paid, and stays so.
consteval bool completed_is_final() {
  for (const Transition& each : kTransitions) {
    if (each.from == Status::completed && each.to != Status::completed) return false;
  }
  return true;
}
static_assert(completed_is_final());

}  // namespace ignition::quests
