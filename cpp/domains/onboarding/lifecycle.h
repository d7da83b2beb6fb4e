// The life of onboarding, as a table. Rule: every request is one event, and this table alone decides whether
// it may happen; a pair without a row is a conflict and writes nothing.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/find.h"
#include "base/transitions.h"
#include "domains/onboarding/state.h"

namespace ignition::onboarding {

enum class Event {
  start,
  answer,  // of the current step, where another follows
  finish,  // the answer of the last step
  revise,  // the answer of an earlier step
  leap,    // an answer of a step that has not come yet
  skip,
  resume,
  reset,
};

inline constexpr auto kTransitions = std::to_array<Transition<Status, Event>>({
    {Status::not_started, Event::start, Status::in_progress},
    {Status::not_started, Event::skip, Status::skipped},
    {Status::in_progress, Event::start, Status::in_progress},
    {Status::in_progress, Event::answer, Status::in_progress},
    {Status::in_progress, Event::revise, Status::in_progress},
    {Status::in_progress, Event::finish, Status::completed},
    {Status::in_progress, Event::skip, Status::skipped},
    {Status::skipped, Event::skip, Status::skipped},
    {Status::skipped, Event::start, Status::in_progress},
    {Status::skipped, Event::resume, Status::in_progress},
    {Status::skipped, Event::reset, Status::not_started},
    {Status::completed, Event::reset, Status::not_started},
});

/// Where every user begins.
inline constexpr Status kFirst = Status::not_started;

constexpr std::optional<Status> next(Status from, Event event) { return next_in(kTransitions, from, event); }

}  // namespace ignition::onboarding

template <>
inline constexpr auto ignition::names<ignition::onboarding::Event> = std::to_array<std::string_view>(
    {"start", "answer", "finish", "revise", "leap", "skip", "resume", "reset"});

// The proofs.
namespace ignition::onboarding {

consteval bool every_status_is_reached() {
  for (const Status status : every<Status>()) {
    if (!reaches(kTransitions, kFirst, status)) return false;
  }
  return true;
}

consteval bool every_status_can_finish() {
  for (const Status status : every<Status>()) {
    if (!reaches(kTransitions, status, Status::completed)) return false;
  }
  return true;
}

consteval bool no_status_is_a_dead_end() {
  for (const Status status : every<Status>()) {
    if (is_final(kTransitions, status)) return false;
  }
  return true;
}

/// Each event can happen somewhere, but no step is ever passed over.
consteval bool every_event_but_leap_has_a_row() {
  for (const Event event : every<Event>()) {
    const bool has_row = any_of(kTransitions, [event](const auto& each) { return each.event == event; });
    if (has_row == (event == Event::leap)) return false;
  }
  return true;
}

static_assert(is_deterministic(kTransitions) && every_status_is_reached() && every_status_can_finish() &&
              no_status_is_a_dead_end() && every_event_but_leap_has_a_row());

}  // namespace ignition::onboarding
