#include "domains/economy/boosts.h"

namespace ignition::economy {
namespace {

constexpr std::string_view kRunsUntil = "boost_until:";  // milliseconds

}  // namespace

std::optional<UnixMillis> running_until(const Counters& counters, std::string_view key, UnixMillis now) {
  const UnixMillis until{counters.value(std::string(kRunsUntil) + std::string(key))};
  return until > now ? std::optional(until) : std::nullopt;
}

std::vector<RunningBoost> running_boosts(const Counters& counters, UnixMillis now) {
  std::vector<RunningBoost> running;
  for (auto at = counters.by_name.lower_bound(kRunsUntil);
       at != counters.by_name.end() && at->first.starts_with(kRunsUntil); ++at) {
    const UnixMillis until{at->second.value};
    if (until > now) running.push_back({at->first.substr(kRunsUntil.size()), until});
  }
  return running;
}

void run_until(Counters& counters, std::string_view key, UnixMillis until) {
  counters.set(std::string(kRunsUntil) + std::string(key), until.count);
}

}  // namespace ignition::economy
