#include "domains/gamification/wallet.h"

#include "domains/gamification/sql.h"

namespace ignition::gamification {

WalletRow wallet_of(const CountedWalletRow& row) {
  return {row.coins, row.xp, row.level, row.xp_to_next_level, row.total_skill_stars};
}

Statement wallet_guard(const WalletRow& wallet, const Counters& counters, const Caller& caller,
                       UnixMillis now) {
  return bound(sql::update_wallet, caller.id, wallet.coins, wallet.xp, wallet.level, wallet.xp_to_next_level,
               wallet.total_skill_stars, text_of(counters), caller.wallet_version + 1, now);
}

}  // namespace ignition::gamification
