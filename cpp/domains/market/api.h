// /api/market: what coins are for.
#pragma once

#include <string>
#include <vector>

#include "domains/economy/activity.h"
#include "domains/market/rules.h"
#include "http/endpoint.h"
#include "http/page.h"
#include "http/response.h"

namespace ignition::market {

struct GetMarket {
  struct Input {};
  struct Output {
    std::vector<ItemRow> items;
    economy::WalletRow wallet;
    std::vector<PurchaseRow> owned;
  };
  struct Reads {
    Many<ItemRow> items;
    One<economy::WalletRow> wallet;
    Many<PurchaseRow> owned;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct Purchase {
  struct Input {
    ItemId item_id;
  };
  struct Output {
    PurchaseRow purchase;
    economy::WalletRow wallet;
    economy::Reward reward;
  };
  struct Reads {
    One<ItemRow> item;
    One<OwnedRow> owned;
    economy::Reads activity;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

struct ListPurchases {
  using Input = PageInput;
  using Output = Page<PurchaseRow>;
  using Reads = Many<PurchaseRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct PurchasePath {
  std::string id;
};

struct PurchaseReply {
  PurchaseRow purchase;
};

struct GetPurchase {
  using Input = PurchasePath;
  using Output = PurchaseReply;
  using Reads = One<PurchaseRow>;
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&);
};

struct Redeem {
  using Input = PurchasePath;
  using Output = PurchaseReply;
  struct Reads {
    One<PurchaseRow> purchase;
    One<economy::CountedWalletRow> wallet;
  };
  static Reads plan(const Input&, ReadPlan&);
  static Result<Decision> decide(const Input&, const Reads&, const Rows&, Asked&);
};

/// Why there are too few coins, for a 409.
struct Shortfall {
  Coins balance;
  Coins cost;
};

/// The routes of this domain.
std::span<const Route> routes();
/// Those of administrators.
std::span<const Route> definition_routes();

}  // namespace ignition::market

namespace ignition {

template <>
inline constexpr auto fields<market::GetMarket::Input> = std::tuple{};
template <>
inline constexpr auto fields<market::GetMarket::Output> = std::tuple{
    field("items", &market::GetMarket::Output::items), field("wallet", &market::GetMarket::Output::wallet),
    field("owned", &market::GetMarket::Output::owned)};
template <>
inline constexpr auto fields<market::Purchase::Input> = std::tuple{
    field("item_id", &market::Purchase::Input::item_id, {.doc = "An item's id", .min = 1, .max = 200})};
template <>
inline constexpr auto fields<market::Purchase::Output> = std::tuple{
    field("purchase", &market::Purchase::Output::purchase),
    field("wallet", &market::Purchase::Output::wallet), field("reward", &market::Purchase::Output::reward)};
template <>
inline constexpr auto fields<market::PurchasePath> =
    std::tuple{field("id", &market::PurchasePath::id, {.doc = "The purchase", .max = 200, .in = In::path})};
template <>
inline constexpr auto fields<market::PurchaseReply> =
    std::tuple{field("purchase", &market::PurchaseReply::purchase)};
template <>
inline constexpr auto fields<market::Shortfall> =
    std::tuple{field("balance", &market::Shortfall::balance), field("cost", &market::Shortfall::cost)};

}  // namespace ignition
