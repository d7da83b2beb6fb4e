// A race for the last coins, on each store: whoever is first buys, and nobody spends a coin twice. And what a
// thing costs: in an object no longer than half a minute what it cost before.
import assert from "node:assert/strict";
import { test } from "node:test";

import { DURABLE, EACH } from "./configurations.mjs";
import { Twin, durable } from "./twin.mjs";

const PRICE = 25;
const ITEM = "item_treat_coffee";

/** Somebody who has so many coins and ten devices. */
async function rich(twin, name, coins) {
  const tokens = [];
  while (tokens.length < 10) tokens.push(await twin.signIn(name));
  const [{ id }] = twin.d1("SELECT id FROM users WHERE email = ?1", `${name}@example.com`);
  twin.rowsOf(id, "UPDATE user_wallet SET coins = ?2, version = version + 1 WHERE user_id = ?1", id, coins);
  return { id, tokens };
}

const buy = (twin, token) => twin.ask("POST", "/api/market/purchase", { token, json: { item_id: ITEM } });

async function race(twin, name, coins, requests) {
  const { id, tokens } = await rich(twin, name, coins);
  const replies = await Promise.all(Array.from({ length: requests }, (_, i) => buy(twin, tokens[i % 10])));
  const [{ left, sold, spent }] = twin.rowsOf(
    id,
    `SELECT coins AS left, (SELECT count(*) FROM user_purchases WHERE user_id = ?1) AS sold,
       (SELECT -total(coins) FROM points_ledger WHERE user_id = ?1) AS spent
     FROM user_wallet WHERE user_id = ?1`,
    id,
  );
  const count = (status) => replies.filter((reply) => reply.status === status).length;
  return { bought: count(201), refused: count(409), busy: count(503), left, sold, spent };
}

for (const { name, ...configuration } of EACH) {
  test(`${name}: of forty who want the last coins one buys; who has coins for all buys all`, async () => {
    const twin = new Twin(configuration);
    const { busy, ...last } = await race(twin, "ann", PRICE, 40);
    assert.equal(last.refused + busy, 39);
    assert.deepEqual(last, { bought: 1, refused: 39 - busy, sold: 1, left: 0, spent: PRICE });
    const all = await race(twin, "bob", 20 * PRICE, 20);
    assert.deepEqual([all.refused, all.bought + all.busy], [0, 20]);
    assert.deepEqual([all.sold, all.spent, all.left], [all.bought, all.bought * PRICE, all.busy * PRICE]);
    if (configuration.store === "durable") assert.deepEqual([busy, all.busy], [0, 0], "nobody is ever busy");
  });
}

for (const { name, ...configuration } of DURABLE) {
  test(`${name}: charged is what is shown, what another isolate changes half a minute later`, async () => {
    const twin = new Twin(configuration);
    const admin = await twin.signIn("admin");
    const { tokens } = await rich(twin, "ann", 100);
    const [token] = tokens;
    const shown = async () =>
      (await twin.ask("GET", "/api/market", { token })).body.items.find(({ id }) => id === ITEM).cost_coins;
    const charged = async () => (await buy(twin, token)).body.purchase.cost_coins;
    assert.deepEqual([await shown(), await charged()], [PRICE, PRICE]);
    // By another isolate: this one does not know of it.
    twin.d1("UPDATE market_items SET cost_coins = 30 WHERE id = ?1", ITEM);
    assert.equal(await charged(), await shown());
    durable.memoryOf(twin.env).read = -Infinity; // as if its time were over
    assert.deepEqual([await shown(), await charged()], [30, 30]);
    // By this one: at once.
    const target = `/api/admin/market-items/${ITEM}`;
    const changed = await twin.ask("PATCH", target, { token: admin, json: { cost_coins: 7 } });
    assert.equal(changed.status, 200, changed.text);
    assert.deepEqual([await charged(), await shown()], [7, 7]);
  });
}
