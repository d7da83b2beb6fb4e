// The market. Rule 1: a price is the row's at the moment of the commit. Rule 2: a permanent thing is bought
// once, and anything is redeemed once. Rule 3: boosts of a kind lengthen one another and never stack.
#pragma once

#include <algorithm>
#include <optional>

#include "base/result.h"
#include "domains/market/statements.gen.h"

namespace ignition::market {

inline constexpr Seconds kBoostLength{3600};

/// Why an item cannot be bought; nullopt where it can.
constexpr std::optional<Code> refusal(const ItemRow& item, bool is_owned, Coins balance) {
  if (!item.is_available) return Code::item_unavailable;
  if (!item.is_consumable && is_owned) return Code::already_owned;
  if (balance < item.cost_coins) return Code::insufficient_coins;
  return std::nullopt;
}

/// Why a purchase cannot be redeemed; nullopt where it can.
inline std::optional<Code> refusal(const PurchaseRow& purchase) {
  if (purchase.category == "themes") return Code::needs_no_redeeming;
  if (purchase.redeemed_at) return Code::already_redeemed;
  return std::nullopt;
}

/// Until when a boost runs that is redeemed now, where one of its kind runs until `running`.
constexpr UnixMillis boost_until(UnixMillis now, std::optional<UnixMillis> running) {
  return std::max(now, running.value_or(now)) + kBoostLength;
}

}  // namespace ignition::market
