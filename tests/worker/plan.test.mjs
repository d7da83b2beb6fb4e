// A plan is one row, and many hands may be at it: of changes at one moment all stay, and nothing is paid
// twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { START, startWorld } from "./support/world.mjs";

const TICKS = 20;

let world;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

const paid = async () => {
  const [row] = await world.sql(
    `SELECT count(*) AS entries, count(DISTINCT idempotency_key) AS keys FROM points_ledger
     WHERE event_type = 'planner_task_complete'`,
  );
  assert.equal(row.entries, row.keys);
  return row.entries;
};

async function planned(token) {
  const ids = [];
  for (let i = 0; i < TICKS; i += 1) {
    const json = { title: `Task ${i}` };
    const reply = await world.ask("POST", "/api/plan/items", { token, json, now: START });
    assert.equal(reply.status, 201, reply.text);
    ids.push(reply.body.item.id);
  }
  return ids;
}

const tick = (token, id) =>
  world.ask("PATCH", `/api/plan/items/${id}`, { token, json: { completed: true }, now: START + 60_000 });

test("twenty items of a plan, ticked at one moment by three clients: all stay, five are paid", async () => {
  const tokens = [await world.signIn("ann"), await world.signIn("ann"), await world.signIn("ann")];
  const ids = await planned(tokens[0]);
  const replies = await Promise.all(ids.map((id, i) => tick(tokens[i % tokens.length], id)));
  const refused = replies.filter(({ status }) => status !== 200);
  // Whoever met too many others is told so, and may ask again.
  for (const { status } of refused) assert.equal(status, 503);
  for (const [i, { status }] of replies.entries()) {
    if (status !== 200) assert.equal((await tick(tokens[0], ids[i])).status, 200);
  }
  const { body } = await world.ask("GET", "/api/plan", { token: tokens[0], now: START + 61_000 });
  assert.deepEqual(body.plan.items.map(({ id }) => id).sort(), [...ids].sort());
  assert.ok(body.plan.items.every(({ completed }) => completed));
  assert.equal(body.plan.status, "completed");
  assert.equal(await paid(), 5);
});

test("one session sends them all at once: none is refused", async () => {
  const token = await world.signIn("bea");
  const ids = await planned(token);
  const replies = await Promise.all(ids.map((id) => tick(token, id)));
  assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]));
  const { body } = await world.ask("GET", "/api/plan", { token, now: START + 61_000 });
  assert.equal(body.plan.items.filter(({ completed }) => completed).length, TICKS);
  assert.equal(await paid(), 10);
});

test("one item ticked by twenty at the same moment is paid once", async () => {
  const token = await world.signIn("cid");
  const [id] = await planned(token);
  const replies = await Promise.all(Array.from({ length: TICKS }, () => tick(token, id)));
  assert.ok(replies.every(({ status }) => status === 200));
  assert.equal(replies.filter(({ body }) => body.reward.xp > 0).length, 1);
  assert.equal(await paid(), 11);
});
