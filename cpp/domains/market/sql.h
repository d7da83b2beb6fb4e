// Statements on the market.
#pragma once

#include "domains/identity/sql.h"
#include "domains/market/rows.gen.h"
#include "plan/statement.h"

#define PURCHASE                                                                                \
  "p.id, p.item_id, i.key, i.name, i.category, i.is_consumable, p.cost_coins, p.purchased_at, " \
  "p.redeemed_at, p.boost_until"

namespace ignition::market::sql {

inline constexpr Query<ItemRow> items{
    "SELECT id, key, name, description, category, cost_coins, icon, is_available, is_consumable "
    "FROM market_items ORDER BY sort_order, key"};

inline constexpr Query<ItemRow, ItemId> item{
    "SELECT id, key, name, description, category, cost_coins, icon, is_available, is_consumable "
    "FROM market_items WHERE id = ?1"};

/// What is owned and can still be used: permanent things, and consumable ones not yet redeemed.
inline constexpr Query<PurchaseRow, SessionHash, UnixMillis> owned_by_me{
    "SELECT " PURCHASE
    " FROM user_purchases p JOIN market_items i ON i.id = p.item_id WHERE p.user_id = " USER_OF_SESSION
    " "
    "AND (p.redeemed_at IS NULL OR i.is_consumable = 0) ORDER BY p.id DESC LIMIT 100"};

/// Newest first, before the id ?3.
inline constexpr Query<PurchaseRow, SessionHash, UnixMillis, std::string, std::int64_t> page_of_purchases{
    "SELECT " PURCHASE
    " FROM user_purchases p JOIN market_items i ON i.id = p.item_id WHERE p.user_id = " USER_OF_SESSION
    " "
    "AND p.id < ?3 ORDER BY p.id DESC LIMIT ?4"};

inline constexpr Query<PurchaseRow, SessionHash, UnixMillis, std::string> purchase_of_me{
    "SELECT " PURCHASE
    " FROM user_purchases p JOIN market_items i ON i.id = p.item_id WHERE p.id = ?3 AND p.user_id "
    "= " USER_OF_SESSION};

inline constexpr Query<OwnedRow, SessionHash, UnixMillis, ItemId> ownership_of_item{
    "SELECT EXISTS (SELECT 1 FROM user_purchases WHERE item_id = ?3 AND user_id = " USER_OF_SESSION
    ") AS is_owned"};

/// id, user, item, cost, now.
inline constexpr Exec<std::string, UserId, ItemId, Coins, UnixMillis> insert_purchase{
    "INSERT INTO user_purchases (id, user_id, item_id, cost_coins, purchased_at) VALUES (?1, ?2, ?3, ?4, "
    "?5)"};

/// Aborts the batch unless the item is for sale at that price at the moment of the commit.
inline constexpr Exec<ItemId, Coins> guard_price{
    "INSERT INTO commit_guard (broken) SELECT 'price' WHERE NOT EXISTS "
    "(SELECT 1 FROM market_items WHERE id = ?1 AND cost_coins = ?2 AND is_available = 1)"};

inline constexpr Exec<std::string, UnixMillis, std::optional<UnixMillis>> redeem_purchase{
    "UPDATE user_purchases SET redeemed_at = ?2, boost_until = ?3 WHERE id = ?1"};

}  // namespace ignition::market::sql
