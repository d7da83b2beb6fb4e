// Ids. Rule 1: an id of one kind is no id of another. Rule 2: new ids are UUIDv7 (RFC 9562, section 5.7),
// drawn from the request's time and seed, so the same request on a later attempt draws the same ids. Rule 3:
// within one request they ascend, so a list by id is a list by time.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"

namespace ignition {

template <class Tag>
struct Id {
  std::string text = {};
  auto operator<=>(const Id&) const = default;
};

using UserId = Id<struct UserTag>;
using SessionHash = Id<struct SessionHashTag>;  // SHA-256 of a session token, lower-case hex
using FocusSessionId = Id<struct FocusSessionTag>;
using QuestId = Id<struct QuestTag>;
using HabitId = Id<struct HabitTag>;
using ItemId = Id<struct ItemTag>;

using Seed = std::array<std::uint64_t, 4>;

/// A seed from 64 hexadecimal digits; anything else counts as missing digits of zero.
Seed seed_from_hex(std::string_view hex);

/// The least id that can be drawn at that time: where ids are compared with it, they are compared by their
/// time.
std::string id_floor(UnixMillis time);

/// Draws ids by xoshiro256** (Blackman and Vigna, 2018). One source serves a whole decision.
class IdSource {
 public:
  IdSource(UnixMillis now, const Seed& seed) : now_(now), state_(seed) {}

  /// 36 characters, lower-case; rand_a counts up within the request.
  std::string next();

  template <class AnyId>
  AnyId draw() {
    return AnyId{next()};
  }

 private:
  std::uint64_t random();

  UnixMillis now_;
  Seed state_;
  std::uint64_t drawn_ = 0;
};

}  // namespace ignition
