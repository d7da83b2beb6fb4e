#include "domains/market/api.h"

#include "domains/economy/boosts.h"
#include "domains/economy/statements.gen.h"
#include "domains/economy/wallet.h"

namespace ignition::market {

GetMarket::Reads GetMarket::plan(const Input&, ReadPlan& plan) {
  return {plan.many(sql::items), plan.one(economy::sql::wallet_of_me), plan.many(sql::owned_by_me)};
}

Result<Decision> GetMarket::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const economy::WalletRow& wallet, rows.require(reads.wallet));
  return answer(Output{rows.all(reads.items), wallet, rows.all(reads.owned)});
}

Purchase::Reads Purchase::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::item, {.id = input.item_id}),
          plan.one(sql::ownership_of_item, {.item_id = input.item_id}),
          economy::plan({economy::EventType::market_purchase}, plan)};
}

Result<Decision> Purchase::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(const ItemRow& item, rows.require(reads.item));
  IGN_TRY(const OwnedRow& owned, rows.require(reads.owned));
  IGN_TRY(economy::State&& state, economy::state_of(reads.activity, rows));
  const Coins balance = state.wallet.coins;
  if (const auto code = refusal(item, owned.is_owned, balance)) {
    return Error{.code = *code, .present = present(Shortfall{balance, item.cost_coins})};
  }
  // From here on the decision stands.
  PurchaseRow purchase{};
  purchase.id = asked.ids.next();
  purchase.item_id = item.id;
  purchase.key = item.key;
  purchase.name = item.name;
  purchase.category = item.category;
  purchase.is_consumable = item.is_consumable;
  purchase.cost_coins = item.cost_coins;
  purchase.purchased_at = asked.facts.now;
  economy::Recorder recorder(std::move(state), asked);
  recorder.spend(economy::EventType::market_purchase, purchase.id, item.cost_coins, item.name);
  const economy::Outcome outcome = recorder.finish();
  Decision decision =
      created("/api/market/purchases/" + purchase.id, Output{purchase, outcome.wallet, outcome.reward});
  decision.write(sql::guard_price, {.item_id = item.id, .cost_coins = item.cost_coins});
  decision.write(sql::insert_purchase, {.id = purchase.id,
                                        .user_id = asked.caller.id,
                                        .item_id = item.id,
                                        .cost_coins = item.cost_coins,
                                        .purchased_at = asked.facts.now});
  economy::write(outcome, asked, decision);
  return decision;
}

ListPurchases::Reads ListPurchases::plan(const Input& input, ReadPlan& plan) {
  return plan.many(sql::page_of_purchases, {.before = before_of(input), .limit = rows_of(input)});
}

Result<Decision> ListPurchases::decide(const Input& input, const Reads& reads, const Rows& rows) {
  return answer(page_of(input, rows.all(reads), &PurchaseRow::id));
}

GetPurchase::Reads GetPurchase::plan(const Input& input, ReadPlan& plan) {
  return plan.one(sql::purchase_of_me, {.id = input.id});
}

Result<Decision> GetPurchase::decide(const Input&, const Reads& reads, const Rows& rows) {
  IGN_TRY(const PurchaseRow& purchase, rows.require(reads));
  return answer(Output{purchase});
}

Redeem::Reads Redeem::plan(const Input& input, ReadPlan& plan) {
  return {plan.one(sql::purchase_of_me, {.id = input.id}), plan.one(economy::sql::counted_wallet_of_me)};
}

Result<Decision> Redeem::decide(const Input&, const Reads& reads, const Rows& rows, Asked& asked) {
  IGN_TRY(PurchaseRow&& purchase, rows.require(reads.purchase));
  if (const auto code = refusal(purchase)) {
    return Error{.code = *code, .present = present(Output{purchase})};
  }
  IGN_TRY(const economy::CountedWalletRow& wallet, rows.require(reads.wallet));
  purchase.redeemed_at = asked.facts.now;
  Decision decision;
  if (purchase.category == "boosts") {
    economy::Counters counters = economy::counters_of(wallet.counters);
    const UnixMillis until =
        boost_until(asked.facts.now, economy::running_until(counters, purchase.key, asked.facts.now));
    purchase.boost_until = until;
    economy::run_until(counters, purchase.key, until);
    decision.guard = economy::wallet_guard(wallet_of(wallet), counters, asked.caller, asked.facts.now);
  }
  decision.reply = answer(Output{purchase}).reply;
  decision.write(sql::redeem_purchase, {.redeemed_at = purchase.redeemed_at,
                                        .boost_until = purchase.boost_until,
                                        .id = purchase.id,
                                        .user_id = asked.caller.id});
  return decision;
}

std::span<const Route> routes() {
  static constexpr auto all = std::to_array<Route>({
      route<GetMarket>(Method::get, "/api/market", Access::member),
      route<Purchase>(Method::post, "/api/market/purchase", Access::member),
      route<ListPurchases>(Method::get, "/api/market/purchases", Access::member),
      route<GetPurchase>(Method::get, "/api/market/purchases/{id}", Access::member),
      route<Redeem>(Method::post, "/api/market/purchases/{id}/redeem", Access::member),
  });
  return all;
}

}  // namespace ignition::market
