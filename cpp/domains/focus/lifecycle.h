// The life of a focus session, as a table: from which status which event leads where. A row that leads to
// where it comes from is allowed and changes nothing; a pair without a row is a conflict.
#pragma once

#include <array>
#include <optional>

#include "domains/focus/status.h"

namespace ignition::focus {

enum class Event { pause, resume, complete, abandon };

struct Transition {
  Status from;
  Event event;
  Status to;
};

inline constexpr auto kTransitions = std::to_array<Transition>({
    {Status::active, Event::pause, Status::paused},
    {Status::active, Event::resume, Status::active},
    {Status::active, Event::complete, Status::completed},
    {Status::active, Event::abandon, Status::abandoned},
    {Status::paused, Event::pause, Status::paused},
    {Status::paused, Event::resume, Status::active},
    {Status::paused, Event::complete, Status::completed},
    {Status::paused, Event::abandon, Status::abandoned},
    {Status::completed, Event::complete, Status::completed},
    {Status::abandoned, Event::abandon, Status::abandoned},
});

constexpr std::optional<Status> next(Status from, Event event) {
  for (const Transition& each : kTransitions) {
    if (each.from == from && each.event == event) return each.to;
  }
  return std::nullopt;
}

consteval bool deterministic() {
  for (std::size_t i = 0; i < kTransitions.size(); i += 1) {
    for (std::size_t j = i + 1; j < kTransitions.size(); j += 1) {
      if (kTransitions[i].from == kTransitions[j].from && kTransitions[i].event == kTransitions[j].event)
        return false;
    }
  }
  return true;
}

/// What has ended stays ended.
consteval bool ends_are_final() {
  for (const Transition& each : kTransitions) {
    const bool has_ended = each.from == Status::completed || each.from == Status::abandoned;
    if (has_ended && each.to != each.from) return false;
  }
  return true;
}
static_assert(deterministic() && ends_are_final());

}  // namespace ignition::focus
