// How a track is heard: its job goes from hand to hand, a part of the file a time. Rule 1: what may happen to
// a job is decided in this file. Rule 2: who takes a job gets its next version; only who names the present
// version can end it or hand it on; so a message that comes twice, or somebody who was believed dead, changes
// nothing. Rule 3: nothing is lost for good: what is not heard of by `due_at` is sent again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"
#include "domains/reference/words.h"

namespace ignition::reference {

/// So long a message may be on its way, and so long who has taken a job may hold it.
inline constexpr Seconds kMessageTime{600};
inline constexpr Seconds kLease{300};
/// Of those who took a job and were not heard of again, or brought it no further.
inline constexpr std::int64_t kMostAttempts = 3;

struct Job {
  AnalysisState state = AnalysisState::queued;
  std::int64_t version = 1;
  std::int64_t next_byte = 0;
  std::int64_t parts = 0;
  std::int64_t attempts = 0;
  std::optional<std::string> engine = {};
  std::optional<UnixMillis> lease_until = {};  // nobody has it, without
  UnixMillis due_at = {};
  std::optional<std::string> reason = {};
  bool operator==(const Job&) const = default;
};

/// A job as it begins, or begins anew.
Job queued(std::int64_t version, UnixMillis now);

constexpr bool is_over(AnalysisState state) {
  return state != AnalysisState::queued && state != AnalysisState::analysing;
}

struct NothingToDo {};  // it is over, or somebody has it
struct GivenUp {
  Job job;
};
struct Taken {
  Job job;
};
/// What becomes of a job that a module of that hash wants to go on with. The memory of another module is of
/// no use, so then it begins anew.
std::variant<NothingToDo, GivenUp, Taken> taken(const Job& job, std::string_view engine, UnixMillis now);

/// The job after a part, for the next message; up to that byte it was heard.
Job handed_on(const Job& job, std::int64_t next_byte, UnixMillis now);

/// The job at its end. `refusal` is the word of the module for why there is no report (docs/audio.md); empty
/// where there is one.
Job ended(const Job& job, std::string_view refusal);

/// From 0 to 1; nullopt of a job that came to nothing.
std::optional<double> progress_of(AnalysisState state, std::int64_t next_byte, std::int64_t bytes);

/// Where the memory is kept between two messages: in turns in one of two places, so that what is written
/// never takes the place of what is still needed.
inline constexpr std::string_view kImages = "hearing/";
std::string image_key(std::string_view track, std::int64_t parts);
/// Adds the keys of both places.
void drop_images(std::string_view track, std::vector<std::string>& keys);

}  // namespace ignition::reference
