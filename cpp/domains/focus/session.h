// Focus sessions. Rule 1: every change of a session's state is decided in this file. Rule 2: a session that
// was forgotten counts as abandoned from the moment its time was up, whether or not that is written yet. Rule
// 3: no SQL, no JSON.
#pragma once

#include <optional>

#include "domains/economy/events.h"
#include "domains/focus/statements.gen.h"

namespace ignition::focus {

inline constexpr Seconds kBreak{300};
inline constexpr Seconds kLongBreak{900};
inline constexpr Seconds kShortest{60};
inline constexpr Seconds kLongest{14'400};
/// A running session can be completed in full for so long after its planned end; working on is the best
/// outcome.
inline constexpr Seconds kOvertime{12 * 3600};
inline constexpr Seconds kLongestPause{24 * 3600};
/// So close to the plan counts as the whole.
inline constexpr Seconds kTolerance{2};

/// The length of a session that was not told one.
Seconds default_duration(Mode mode, Seconds users_default);

/// Milliseconds of work so far.
std::int64_t active_millis(const SessionRow& session, UnixMillis now);

/// max(0, duration - active), rounded up.
Seconds remaining(const SessionRow& session, UnixMillis now);

/// The moment from which the session counts as abandoned, where that has come; nullopt while it is alive or
/// has ended.
std::optional<UnixMillis> abandoned_by_time(const SessionRow& session, UnixMillis now);

/// The session as it stands now, whether or not what time did to it is written yet.
SessionRow as_of(const SessionRow& session, UnixMillis now);

/// The session after the change, which lifecycle.h has allowed.
SessionRow paused(SessionRow session, UnixMillis now);
SessionRow resumed(SessionRow session, UnixMillis now);
SessionRow abandoned(SessionRow session, UnixMillis at);
SessionRow completed(SessionRow session, UnixMillis now);

/// What completing pays for the work put in, before boosts: the share of the award that active / planned is,
/// rounded down. At least half of the plan makes it a whole event with its star. Breaks pay nothing.
struct Completion {
  economy::Award award;
  bool is_event;
};
Completion completion(const SessionRow& session, UnixMillis now);

}  // namespace ignition::focus
