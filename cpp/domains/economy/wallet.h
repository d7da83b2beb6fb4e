// The wallet's row in hand: what it holds, and the counters beside it.
#pragma once

#include "domains/economy/counters.h"
#include "domains/economy/statements.gen.h"
#include "plan/caller.h"
#include "plan/statement.h"

namespace ignition::economy {

/// What is shown of the row.
WalletRow wallet_of(const CountedWalletRow& row);

/// The guard of a decision that changes the wallet or its counters: writes both, and aborts the batch unless
/// the version that was read still stands.
Statement wallet_guard(const WalletRow& wallet, const Counters& counters, const Caller& caller,
                       UnixMillis now);

}  // namespace ignition::economy
