// The life of a focus session, as a table. A row that leads to where it comes from changes nothing.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/transitions.h"
#include "domains/focus/status.h"

namespace ignition::focus {

enum class Event { pause, resume, complete, abandon };

inline constexpr auto kTransitions = std::to_array<Transition<Status, Event>>({
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

constexpr std::optional<Status> next(Status from, Event event) { return next_in(kTransitions, from, event); }

/// Where a session begins.
inline constexpr Status kFirst = Status::active;

static_assert(is_deterministic(kTransitions));
static_assert(reaches(kTransitions, kFirst, Status::paused) &&
              reaches(kTransitions, kFirst, Status::completed) &&
              reaches(kTransitions, kFirst, Status::abandoned));
// What has ended stays ended.
static_assert(is_final(kTransitions, Status::completed) && is_final(kTransitions, Status::abandoned));

}  // namespace ignition::focus

template <>
inline constexpr auto ignition::names<ignition::focus::Event> =
    std::to_array<std::string_view>({"pause", "resume", "complete", "abandon"});
