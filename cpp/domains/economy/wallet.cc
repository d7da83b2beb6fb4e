#include "domains/economy/wallet.h"

#include "domains/economy/statements.gen.h"

namespace ignition::economy {

WalletRow wallet_of(const CountedWalletRow& row) {
  return {row.coins, row.xp, row.level, row.xp_to_next_level, row.total_skill_stars};
}

Statement wallet_guard(const WalletRow& wallet, const Counters& counters, const Caller& caller,
                       UnixMillis now) {
  return bound(sql::update_wallet, {.coins = wallet.coins,
                                    .xp = wallet.xp,
                                    .level = wallet.level,
                                    .xp_to_next_level = wallet.xp_to_next_level,
                                    .total_skill_stars = wallet.total_skill_stars,
                                    .counters = text_of(counters),
                                    .version = caller.wallet_version + 1,
                                    .now = now,
                                    .user_id = caller.id});
}

}  // namespace ignition::economy
