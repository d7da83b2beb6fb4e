// How far a goal is. Rule 1: with milestones, its progress is the share of them that is done; without, it is
// set by hand. Rule 2: at 100 a goal is completed, below that it is active. Rule 3: one that was given up
// stays so, whatever its progress, until it is taken up again.
#pragma once

#include <cstdint>

#include "domains/goals/words.h"

namespace ignition::goals {

inline constexpr std::int64_t kWhole = 100;

struct Standing {
  Status status = Status::active;
  std::int64_t progress = 0;  // 0 to kWhole

  bool operator==(const Standing&) const = default;
};

/// The share of them that is done, of kWhole, rounded half up. `all` is 1 or more.
constexpr std::int64_t share_done(std::int64_t done, std::int64_t all) {
  return (2 * kWhole * done + all) / (2 * all);
}

constexpr Status status_at(std::int64_t progress) {
  return progress == kWhole ? Status::completed : Status::active;
}

constexpr Standing with_progress(Standing standing, std::int64_t progress) {
  standing.progress = progress;
  if (standing.status != Status::abandoned) standing.status = status_at(progress);
  return standing;
}

/// After a change of the milestones. Where the last one goes, the progress stays as it is.
constexpr Standing with_milestones(Standing standing, std::int64_t done, std::int64_t all) {
  return all == 0 ? standing : with_progress(standing, share_done(done, all));
}

/// `wanted` is set by hand. Taking up what is done already completes it.
constexpr Standing with_status(Standing standing, Status wanted) {
  standing.status = wanted == Status::abandoned ? wanted : status_at(standing.progress);
  return standing;
}

}  // namespace ignition::goals
