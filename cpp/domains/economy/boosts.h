// Boosts that run. When one ends stands among the counters, by the key of its item, so that what reads
// them reads no purchase.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "domains/economy/counters.h"

namespace ignition::economy {

struct RunningBoost {
  std::string key;  // of the item
  UnixMillis boost_until;
};

/// nullopt where it does not run.
std::optional<UnixMillis> running_until(const Counters& counters, std::string_view key, UnixMillis now);

/// By key.
std::vector<RunningBoost> running_boosts(const Counters& counters, UnixMillis now);

void run_until(Counters& counters, std::string_view key, UnixMillis until);

}  // namespace ignition::economy

template <>
inline constexpr auto ignition::fields<ignition::economy::RunningBoost> =
    std::tuple{ignition::field("key", &economy::RunningBoost::key),
               ignition::field("boost_until", &economy::RunningBoost::boost_until)};
