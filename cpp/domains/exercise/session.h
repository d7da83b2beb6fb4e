// Sessions of a workout. Rule 1: one that is open and was not touched for 12 hours counts as ended at its
// last set, unpaid, whether or not that is written yet; without a set it counts as never begun. Rule 2: what
// was lifted pays, not how long one stood there. Rule 3: no SQL.
#pragma once

#include <optional>
#include <vector>

#include "domains/exercise/statements.gen.h"

namespace ignition::exercise {

inline constexpr Seconds kUntouched{12 * 3'600};
inline constexpr Seconds kAfterLastSet{3'600};  // of a session, that still counts as training
inline constexpr Seconds kShortestPaid{600};
inline constexpr std::int64_t kSetsPaid = 3;
inline constexpr Seconds kTimedPaid{600};

enum class Standing { open, ended, gone };

Standing standing(const WorkoutSessionRow& session, UnixMillis now);

/// The session as it stands, whether or not its end is written yet.
WorkoutSessionRow as_of(WorkoutSessionRow session, UnixMillis now);

/// Whether its end is still to be written, or its row to be removed.
bool is_forgotten(const WorkoutSessionRow& session, UnixMillis now);

/// Completed by hand. `given`: at most what has passed.
WorkoutSessionRow completed(WorkoutSessionRow session, std::optional<Seconds> given, UnixMillis now);

/// Whether completing it now is an event: enough sets that are no warm-up, or enough time of timed ones.
bool is_whole(const WorkoutSessionRow& session, const std::vector<ExerciseSetRow>& sets, UnixMillis now);

}  // namespace ignition::exercise
