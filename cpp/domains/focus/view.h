// A focus session as it is shown.
#pragma once

#include "domains/focus/session.h"

namespace ignition::focus {

struct SessionView {
  SessionRow session;
  Seconds remaining_seconds;
};

/// As of now: a session that time has ended is shown as abandoned.
inline SessionView view(const SessionRow& row, UnixMillis now) {
  const SessionRow settled = as_of(row, now);
  return {settled, remaining(settled, now)};
}

}  // namespace ignition::focus

template <>
inline constexpr auto ignition::fields<ignition::focus::SessionView> = std::tuple{
    ignition::inlined(&ignition::focus::SessionView::session),
    ignition::field("remaining_seconds", &ignition::focus::SessionView::remaining_seconds, {.unit = "s"})};
