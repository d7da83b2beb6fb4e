-- {item}
SELECT id, key, name, description, category, cost_coins, icon, is_available, is_consumable FROM market_items;

-- {purchase}
SELECT p.id, p.item_id, i.key, i.name, i.category, i.is_consumable, p.cost_coins, p.purchased_at,
  p.redeemed_at, p.boost_until
FROM user_purchases p JOIN market_items i ON i.id = p.item_id;

-- items -> ItemRow
{item} ORDER BY sort_order, key;

-- item -> ItemRow
{item} WHERE id = :id;

-- owned_by_me -> PurchaseRow
-- What is owned and can still be used: permanent things, and consumable ones not yet redeemed.
{purchase} WHERE p.user_id = :me AND (p.redeemed_at IS NULL OR i.is_consumable = 0)
ORDER BY p.id DESC LIMIT 100;

-- page_of_purchases -> PurchaseRow
-- Newest first, before that id.
{purchase} WHERE p.user_id = :me AND p.id < :before ORDER BY p.id DESC LIMIT :limit;

-- purchase_of_me -> PurchaseRow
{purchase} WHERE p.id = :id AND p.user_id = :me;

-- ownership_of_item -> OwnedRow
SELECT EXISTS (SELECT 1 FROM user_purchases WHERE item_id = :item_id AND user_id = :me) AS is_owned;

-- insert_purchase
INSERT INTO user_purchases (id, user_id, item_id, cost_coins, purchased_at)
VALUES (:id, :user_id, :item_id, :cost_coins, :purchased_at);

-- guard_price
-- Aborts the batch unless the item is for sale at that price at the moment of the commit.
INSERT INTO commit_guard (broken) SELECT 'price' WHERE NOT EXISTS
  (SELECT 1 FROM market_items WHERE id = :item_id AND cost_coins = :cost_coins AND is_available = 1);

-- redeem_purchase
UPDATE user_purchases SET redeemed_at = :redeemed_at, boost_until = :boost_until
WHERE id = :id AND user_id = :user_id;

-- Of administrators -----------------------------------------------------------

-- resource item_definition, item_definitions -> ItemDefinition
TABLE market_items
FIELDS name, description, category, cost_coins, icon, is_available, is_consumable, sort_order
SHOWS key, created_at, EXISTS (SELECT 1 FROM user_purchases u WHERE u.item_id = d.id) AS is_in_use;
