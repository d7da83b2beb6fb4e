#include "domains/storage/text_quota.h"

namespace ignition::storage {

using economy::Counters;
using economy::kTextBytes;

std::int64_t text_bytes(std::span<const Member> body, AnyValue shown) {
  std::size_t bytes = 0;
  for (const Member& written : body) {
    for (const Member& each : shown.shape.members) {
      if (is_long_text(written) && each.name == written.name) bytes += text_in(member_of(shown, each)).size();
    }
  }
  return static_cast<std::int64_t>(bytes);
}

Result<Counters> with_text(Counters counters, std::int64_t difference, const Facts& facts) {
  const TextQuota quota{facts.settings.text_quota_bytes, counters.value(kTextBytes)};
  if (difference > 0 && quota.present + difference > quota.limit)
    return Error{.code = Code::quota_exceeded, .present = present(quota)};
  if (difference != 0) counters.count(kTextBytes, difference);
  return counters;
}

Result<std::optional<Statement>> text_guard(const economy::CountedWalletRow& wallet, std::int64_t difference,
                                            const Caller& caller, const Facts& facts) {
  if (difference == 0) return std::optional<Statement>{};
  IGN_TRY(const Counters& counters, with_text(economy::counters_of(wallet.counters), difference, facts));
  return std::optional(wallet_guard(wallet_of(wallet), counters, caller, facts.now));
}

}  // namespace ignition::storage
