#include "domains/exercise/session.h"

#include <algorithm>

namespace ignition::exercise {
namespace {

Seconds passed(UnixMillis from, UnixMillis to) {
  return {std::max<std::int64_t>(0, (to.count - from.count) / 1000)};
}

UnixMillis last_touched(const WorkoutSessionRow& session) {
  return session.last_set_at.value_or(session.started_at);
}

}  // namespace

Standing standing(const WorkoutSessionRow& session, UnixMillis now) {
  if (session.completed_at) return Standing::ended;
  if (now < last_touched(session) + kUntouched) return Standing::open;
  return session.last_set_at ? Standing::ended : Standing::gone;
}

bool is_forgotten(const WorkoutSessionRow& session, UnixMillis now) {
  return !session.completed_at && standing(session, now) != Standing::open;
}

WorkoutSessionRow as_of(WorkoutSessionRow session, UnixMillis now) {
  if (session.completed_at || standing(session, now) != Standing::ended) return session;
  session.completed_at = session.last_set_at;
  session.duration_seconds = passed(session.started_at, *session.last_set_at);
  return session;
}

WorkoutSessionRow completed(WorkoutSessionRow session, std::optional<Seconds> given, UnixMillis now) {
  const Seconds elapsed = passed(session.started_at, now);
  const Seconds worked = passed(session.started_at, last_touched(session)) + kAfterLastSet;
  session.completed_at = now;
  session.duration_seconds = std::min(given.value_or(worked), elapsed);
  return session;
}

bool is_whole(const WorkoutSessionRow& session, const std::vector<ExerciseSetRow>& sets, UnixMillis now) {
  std::int64_t number = 0;
  Seconds timed;
  for (const ExerciseSetRow& set : sets) {
    if (set.kind == SetKind::warmup) continue;
    number += 1;
    timed += set.duration_seconds.value_or(Seconds{});
  }
  return passed(session.started_at, now) >= kShortestPaid && (number >= kSetsPaid || timed >= kTimedPaid);
}

}  // namespace ignition::exercise
