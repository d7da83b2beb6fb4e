// How much text a user keeps. Rule 1: what counts are the bytes of all texts that may be longer than an
// excerpt. Rule 2: a change that writes or deletes such a text moves the count by the difference, in the row
// of the wallet that it writes anyway, so two changes cannot both take the last room. Rule 3: to keep less,
// or as much as before, is always allowed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "domains/economy/wallet.h"
#include "http/page.h"
#include "http/response.h"

namespace ignition::storage {

/// What is in the way of one more text, in bytes.
struct TextQuota {
  std::int64_t limit;
  std::int64_t present;
};

/// The bytes of the long texts of a Body, in the members of `shown` that have their names.
std::int64_t text_bytes(std::span<const Member> body, AnyValue shown);
template <HasFields Body>
std::int64_t text_bytes(AnyValue shown) {
  return text_bytes(members_of<Body>, shown);
}

/// The counters with the count of text moved by `difference` bytes. Code::quota_exceeded, with TextQuota.
Result<economy::Counters> with_text(economy::Counters counters, std::int64_t difference, const Facts& facts);

/// The guard of a decision that moves the count and nothing else of the wallet; nullopt where nothing moves.
/// Code::quota_exceeded, with TextQuota.
Result<std::optional<Statement>> text_guard(const economy::CountedWalletRow& wallet, std::int64_t difference,
                                            const Caller& caller, const Facts& facts);

}  // namespace ignition::storage

template <>
inline constexpr auto ignition::fields<ignition::storage::TextQuota> =
    std::tuple{field("limit", &storage::TextQuota::limit, {.unit = "bytes"}),
               field("present", &storage::TextQuota::present, {.unit = "bytes"})};
