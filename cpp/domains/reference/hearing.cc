#include "domains/reference/hearing.h"

#include <algorithm>
#include <array>

namespace ignition::reference {
namespace {

constexpr std::string_view kGivenUp = "given_up";

/// No way to read it, which a browser may have; anything else is wrong with the file itself, or with us.
constexpr std::array<std::string_view, 3> kUnsupported = {"no_decoder", "encoding", "unknown_format"};

}  // namespace

Job queued(std::int64_t version, UnixMillis now) {
  Job job;
  job.version = version;
  job.due_at = now + kMessageTime;
  return job;
}

std::variant<NothingToDo, GivenUp, Taken> taken(const Job& job, std::string_view engine, UnixMillis now) {
  if (is_over(job.state)) return NothingToDo{};
  if (job.lease_until && now < *job.lease_until) return NothingToDo{};
  Job next = job;
  next.version += 1;
  if (job.attempts >= kMostAttempts) {
    next.state = AnalysisState::failed;
    next.reason = std::string(kGivenUp);
    next.lease_until.reset();
    return GivenUp{next};
  }
  next.state = AnalysisState::analysing;
  next.attempts += 1;
  next.lease_until = next.due_at = now + kLease;
  if (job.engine != engine) {
    next.next_byte = next.parts = 0;
    next.engine = std::string(engine);
  }
  return Taken{next};
}

Job handed_on(const Job& job, std::int64_t next_byte, UnixMillis now) {
  Job next = job;
  next.version += 1;
  next.parts += 1;
  // Who began anew, because the memory was gone, has brought it no further than it was.
  if (next_byte > job.next_byte) next.attempts = 0;
  next.next_byte = next_byte;
  next.lease_until.reset();
  next.due_at = now + kMessageTime;
  return next;
}

Job ended(const Job& job, std::string_view refusal) {
  Job next = job;
  next.version += 1;
  next.state = AnalysisState::done;
  next.reason.reset();
  next.lease_until.reset();
  if (refusal.empty()) return next;
  const auto found = std::find(kUnsupported.begin(), kUnsupported.end(), refusal);
  next.state = found != kUnsupported.end() ? AnalysisState::unsupported : AnalysisState::failed;
  next.reason = std::string(refusal);
  return next;
}

std::optional<double> progress_of(AnalysisState state, std::int64_t next_byte, std::int64_t bytes) {
  switch (state) {
    case AnalysisState::queued: return 0;
    case AnalysisState::analysing:
      return bytes > 0 ? std::min(1.0, static_cast<double>(next_byte) / static_cast<double>(bytes)) : 0;
    case AnalysisState::done: return 1;
    case AnalysisState::failed:
    case AnalysisState::unsupported: return std::nullopt;
  }
  return std::nullopt;
}

std::string image_key(std::string_view track, std::int64_t parts) {
  return std::string(kImages).append(track).append(parts % 2 == 0 ? "/0" : "/1");
}

void drop_images(std::string_view track, std::vector<std::string>& keys) {
  for (const std::int64_t place : {0, 1}) keys.push_back(image_key(track, place));
}

}  // namespace ignition::reference
