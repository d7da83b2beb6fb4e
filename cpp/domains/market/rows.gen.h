#pragma once
#include <optional>
#include <string>
#include <tuple>

#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
namespace ignition::market {
struct ItemRow {
  ItemId id = {};
  std::string key = {};
  std::string name = {};
  std::optional<std::string> description = {};
  std::string category = {};
  Coins cost_coins = {};
  std::optional<std::string> icon = {};
  bool is_available = {};
  bool is_consumable = {};
};
struct PurchaseRow {
  std::string id = {};
  ItemId item_id = {};
  std::string key = {};
  std::string name = {};
  std::string category = {};
  bool is_consumable = {};
  Coins cost_coins = {};
  UnixMillis purchased_at = {};
  std::optional<UnixMillis> redeemed_at = {};
  std::optional<UnixMillis> boost_until = {};
};
struct OwnedRow {
  bool is_owned = {};
};
}  // namespace ignition::market
template <>
inline constexpr auto ignition::fields<ignition::market::ItemRow> =
    std::tuple{ignition::field("id", &ignition::market::ItemRow::id),
               ignition::field("key", &ignition::market::ItemRow::key),
               ignition::field("name", &ignition::market::ItemRow::name),
               ignition::field("description", &ignition::market::ItemRow::description),
               ignition::field("category", &ignition::market::ItemRow::category),
               ignition::field("cost_coins", &ignition::market::ItemRow::cost_coins),
               ignition::field("icon", &ignition::market::ItemRow::icon),
               ignition::field("is_available", &ignition::market::ItemRow::is_available),
               ignition::field("is_consumable", &ignition::market::ItemRow::is_consumable)};
template <>
inline constexpr auto ignition::fields<ignition::market::PurchaseRow> =
    std::tuple{ignition::field("id", &ignition::market::PurchaseRow::id),
               ignition::field("item_id", &ignition::market::PurchaseRow::item_id),
               ignition::field("key", &ignition::market::PurchaseRow::key),
               ignition::field("name", &ignition::market::PurchaseRow::name),
               ignition::field("category", &ignition::market::PurchaseRow::category),
               ignition::field("is_consumable", &ignition::market::PurchaseRow::is_consumable),
               ignition::field("cost_coins", &ignition::market::PurchaseRow::cost_coins),
               ignition::field("purchased_at", &ignition::market::PurchaseRow::purchased_at),
               ignition::field("redeemed_at", &ignition::market::PurchaseRow::redeemed_at),
               ignition::field("boost_until", &ignition::market::PurchaseRow::boost_until)};
template <>
inline constexpr auto ignition::fields<ignition::market::OwnedRow> =
    std::tuple{ignition::field("is_owned", &ignition::market::OwnedRow::is_owned)};
