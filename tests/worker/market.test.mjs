// A race for the last coins, in workerd: whoever is first buys, and nobody spends a coin twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startWorld } from "./support/world.mjs";

const PRICE = 25;

let world;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

/** A user who has so many coins, and as many requests at once that each want to spend `PRICE` of them. */
async function race(name, coins, requests) {
  // On ten devices: what one session sends is done one after another.
  const tokens = [];
  while (tokens.length < 10) tokens.push(await world.signIn(name));
  const [{ id }] = await world.sql("SELECT id FROM users WHERE email = ?1", `${name}@example.com`);
  await world.sql("UPDATE user_wallet SET coins = ?2, version = version + 1 WHERE user_id = ?1", id, coins);
  const buy = (_, i) =>
    world.ask("POST", "/api/market/purchase", {
      token: tokens[i % 10],
      json: { item_id: "item_treat_coffee" },
    });
  const replies = await Promise.all(Array.from({ length: requests }, buy));
  const [{ left, sold, spent }] = await world.sql(
    `SELECT coins AS left, (SELECT count(*) FROM user_purchases WHERE user_id = ?1) AS sold,
       (SELECT -total(coins) FROM points_ledger WHERE user_id = ?1) AS spent
     FROM user_wallet WHERE user_id = ?1`,
    id,
  );
  const count = (status) => replies.filter((reply) => reply.status === status).length;
  return { bought: count(201), refused: count(409), busy: count(503), left, sold, spent };
}

test("a hundred want the last coins: one buys, the others are told", async () => {
  const { bought, refused, busy, left, sold, spent } = await race("ann", PRICE, 100);
  assert.deepEqual({ bought, sold, left, spent }, { bought: 1, sold: 1, left: 0, spent: PRICE });
  assert.deepEqual({ refused, busy }, { refused: 99, busy: 0 });
});

test("with coins for all of them, each buys or is told to try again, never that coins lack", async () => {
  const { bought, refused, busy, left, sold, spent } = await race("bob", 20 * PRICE, 20);
  assert.equal(refused, 0);
  assert.equal(bought + busy, 20);
  assert.deepEqual({ sold, spent }, { sold: bought, spent: bought * PRICE });
  assert.equal(left, (20 - bought) * PRICE);
});
