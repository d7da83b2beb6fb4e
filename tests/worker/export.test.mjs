// Taking everything along, in workerd: an account of many years, streamed by one who reads slowly.
import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";

import { START, isDurable, startWorld } from "./support/world.mjs";

const ENTRIES = 100_000;
const PAGE = 1_000; // rows of a part

let world;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

async function fillLedger(name) {
  const [{ id }] = await world.sql("SELECT id FROM users WHERE email = ?1", `${name}@example.com`);
  await world.sql(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
     INSERT INTO points_ledger
       (id, user_id, event_type, event_id, coins, xp, reason, idempotency_key, created_at)
     SELECT printf('%06d', i), u.id, 'focus_complete', 'session ' || i, i % 10, i % 25,
       'Focus: an hour of it', 'old:' || i, u.created_at
     FROM n, users u WHERE u.id = ?1`,
    id,
    ENTRIES,
  );
}

test("100,000 ledger entries come whole, in parts that wait for the one who reads", async () => {
  const token = await world.signIn("ann");
  await fillLedger("ann");
  // Not fetch, which reads on by itself.
  const headers = { authorization: `Bearer ${token}`, "x-test-now": String(START) };
  const asked = http.get(new URL("/api/me/export", await world.miniflare.ready), { headers });
  const [response] = await once(asked, "response");
  assert.equal(response.statusCode, 200);
  const made = [0, -1]; // batches while nobody reads, until what lies between is full
  const counts = async () => (isDurable ? { batches: 0 } : (await world.ask("GET", "/test/batches")).body);
  while (made.at(-1) !== made.at(-2)) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    made.push((await counts()).batches);
  }
  const all = JSON.parse(await text(response));
  const { batches, read } = await counts();

  assert.equal(all.points_ledger.length, ENTRIES);
  assert.equal(new Set(all.points_ledger.map(({ id }) => id)).size, ENTRIES);
  assert.equal(all.users.length, 1);
  if (isDurable) return; // what an object reads of its own rows is no batch of D1
  // The short tables together, and a part for each page; the last is empty.
  assert.equal(batches, 1 + ENTRIES / PAGE + 1);
  // Where a part ends is found by adding up lengths, which reads a row three times before it is given.
  assert.ok(read < 4.05 * ENTRIES, `${read} rows`);
  assert.ok(made.at(-1) < batches / 2, `${made.at(-1)} of ${batches} parts were made before they were read`);
});
