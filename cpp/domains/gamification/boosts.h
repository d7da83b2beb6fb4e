// Boosts that run. Until when one does stands among the counters, by the key of its item, so that what reads
// them reads no purchase.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "domains/gamification/counters.h"

namespace ignition::gamification {

struct RunningBoost {
  std::string key;  // of the item
  UnixMillis boost_until;
};

/// nullopt where it does not run.
std::optional<UnixMillis> running_until(const Counters& counters, std::string_view key, UnixMillis now);

/// By key.
std::vector<RunningBoost> running_boosts(const Counters& counters, UnixMillis now);

void run_until(Counters& counters, std::string_view key, UnixMillis until);

}  // namespace ignition::gamification

template <>
inline constexpr auto ignition::fields<ignition::gamification::RunningBoost> =
    std::tuple{ignition::field("key", &gamification::RunningBoost::key),
               ignition::field("boost_until", &gamification::RunningBoost::boost_until)};
