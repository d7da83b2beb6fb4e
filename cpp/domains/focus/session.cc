#include "domains/focus/session.h"

#include <algorithm>

namespace ignition::focus {
namespace {

UnixMillis running_since(const SessionRow& session) {
  return session.resumed_at.value_or(session.started_at);
}

/// Work is folded in whole seconds; the rest of a second is not counted, so `remaining` rounds up.
SessionRow folded(SessionRow session, UnixMillis now) {
  session.active_seconds = Seconds{active_millis(session, now) / 1000};
  return session;
}

SessionRow without_pause(SessionRow session) {
  session.paused_at.reset();
  session.paused_remaining.reset();
  return session;
}

}  // namespace

Seconds default_duration(Mode mode, Seconds users_default) {
  switch (mode) {
    case Mode::focus: return users_default;
    case Mode::break_: return kBreak;
    case Mode::long_break: return kLongBreak;
  }
  IGN_CHECK(false);
}

std::int64_t active_millis(const SessionRow& session, UnixMillis now) {
  const std::int64_t folded_in = session.active_seconds.count * 1000;
  if (session.status != Status::active) return folded_in;
  return folded_in + std::max<std::int64_t>(0, now.count - running_since(session).count);
}

Seconds remaining(const SessionRow& session, UnixMillis now) {
  const std::int64_t left = session.duration.count * 1000 - active_millis(session, now);
  return {std::max<std::int64_t>(0, left + 999) / 1000};
}

std::optional<UnixMillis> abandoned_by_time(const SessionRow& session, UnixMillis now) {
  std::optional<UnixMillis> end;
  if (session.status == Status::paused) end = session.paused_at.value_or(session.started_at) + kLongestPause;
  if (session.status == Status::active) {
    // Counted from when it ran last; a plan that was already fulfilled before a pause ended then.
    const Seconds left{std::max<std::int64_t>(0, session.duration.count - session.active_seconds.count)};
    end = running_since(session) + left + kOvertime;
  }
  return end && now >= *end ? end : std::nullopt;
}

SessionRow as_of(const SessionRow& session, UnixMillis now) {
  const auto end = abandoned_by_time(session, now);
  return end ? abandoned(session, *end) : session;
}

SessionRow paused(SessionRow session, UnixMillis now) {
  session = folded(std::move(session), now);
  session.status = Status::paused;
  session.paused_at = now;
  session.paused_remaining = remaining(session, now);
  return session;
}

SessionRow resumed(SessionRow session, UnixMillis now) {
  session = without_pause(std::move(session));
  session.status = Status::active;
  session.resumed_at = now;
  return session;
}

SessionRow abandoned(SessionRow session, UnixMillis at) {
  session = without_pause(folded(std::move(session), at));
  // Nobody worked through the hours in which the session was forgotten.
  session.active_seconds = std::min(session.active_seconds, session.duration);
  session.status = Status::abandoned;
  session.abandoned_at = at;
  return session;
}

SessionRow completed(SessionRow session, UnixMillis now) {
  session = without_pause(folded(std::move(session), now));
  session.status = Status::completed;
  session.completed_at = now;
  return session;
}

Completion completion(const SessionRow& session, UnixMillis now) {
  if (session.mode != Mode::focus) return {{}, false};
  const std::int64_t planned = session.duration.count * 1000;
  const std::int64_t active = active_millis(session, now);
  const bool is_full = active >= planned - kTolerance.count * 1000;
  const std::int64_t share = is_full ? planned : active;
  economy::Award award = economy::info(economy::EventType::focus_complete).award;
  award.xp = scaled_down(award.xp, share, planned);
  award.coins = scaled_down(award.coins, share, planned);
  const bool is_event = 2 * share >= planned;
  if (!is_event) {
    award.stars = {};
    award.skill = {};
  }
  return {award, is_event};
}

}  // namespace ignition::focus
