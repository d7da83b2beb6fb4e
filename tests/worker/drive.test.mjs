// The driver, with a core and a database that follow a script.
import assert from "node:assert/strict";
import { test } from "node:test";

import { d1Store, kindOf } from "../../worker/d1.mjs";
import { drive } from "../../worker/drive.mjs";

const READ = [["SELECT ?1", 7]];
const COMMIT = [["INSERT ?1, ?2", "a", null]];

/** Reads, then commits, then says 201; keeps the inputs it was given. */
function readingAndWriting() {
  const inputs = [];
  return {
    inputs,
    step(input) {
      inputs.push(input);
      if (!input.rows) return { output: { read: READ, route: "r" }, reply: new Uint8Array() };
      return {
        output: { commit: COMMIT, reply: { status: 201, headers: {} }, route: "r" },
        reply: new TextEncoder().encode("done"),
      };
    },
  };
}

/** `script` holds, for each batch, its rows or the error it fails with. */
function database(script) {
  const batches = [];
  return {
    batches,
    prepare: (sql) => ({ bind: (...values) => [sql, ...values] }),
    async batch(statements) {
      const next = script[batches.length];
      batches.push(statements);
      if (next instanceof Error) throw next;
      return [{ results: next, meta: { rows_read: 2, rows_written: 1 } }];
    },
  };
}

const guard = new Error("D1_ERROR: guard: SQLITE_CONSTRAINT");

test("read, step, commit, reply; every batch is counted", async () => {
  const core = readingAndWriting();
  const db = database([[{ n: 7, name: "seven" }], []]);
  const out = await drive(core, { store: d1Store(db) }, { facts: 1 }, new Uint8Array());
  assert.deepEqual(db.batches, [READ, COMMIT]);
  assert.deepEqual(core.inputs[1].rows, [[[7, "seven"]]]);
  assert.equal(out.reply.status, 201);
  assert.equal(new TextDecoder().decode(out.body), "done");
  assert.deepEqual(out.counts, { trips: 2, read: 4, written: 2, attempts: 1 });
});

test("rows can name what is read next; the core then has all rows so far", async () => {
  const MORE = [["SELECT ?1, ?2", 8, 9]];
  const inputs = [];
  const core = {
    step(input) {
      inputs.push(input);
      const read = [READ, MORE][input.rows?.length ?? 0];
      const answer = { reply: { status: 200, headers: {} }, route: "r" };
      return { output: read ? { read, route: "r" } : answer, reply: new Uint8Array() };
    },
  };
  const db = database([[{ n: 7 }], [{ a: 8, b: 9 }]]);
  const out = await drive(core, { store: d1Store(db) }, { facts: 1 }, new Uint8Array());
  assert.deepEqual(db.batches, [READ, MORE]);
  assert.deepEqual(inputs.at(-1).rows, [[[7]], [[8, 9]]]);
  assert.deepEqual([out.reply.status, out.counts.trips], [200, 2]);
});

test("a conflict starts again from the reads, with the same facts", async () => {
  const core = readingAndWriting();
  const facts = { seed: "s" };
  const store = d1Store(database([[], guard, [], []]));
  const out = await drive(core, { store }, { facts }, new Uint8Array());
  assert.equal(out.kind, "done");
  assert.equal(out.counts.attempts, 2);
  assert.ok(core.inputs.every((input) => input.facts === facts));
});

test("five conflicts are enough", async () => {
  const db = database(Array.from({ length: 20 }, (_, i) => (i % 2 ? guard : [])));
  const out = await drive(readingAndWriting(), { store: d1Store(db) }, {}, new Uint8Array());
  assert.equal(out.kind, "conflict");
  assert.equal(out.route, "r");
  assert.deepEqual([out.counts.attempts, out.counts.trips], [5, 10]);
});

test("a commit whose outcome is unknown is not tried again", async () => {
  const db = database([[], new Error("D1_ERROR: Network connection lost.")]);
  await assert.rejects(drive(readingAndWriting(), { store: d1Store(db) }, {}, new Uint8Array()), {
    kind: "unknown",
    counts: { trips: 2, read: 2, written: 1, attempts: 1 },
  });
  assert.equal(db.batches.length, 2);
});

test("errors of D1 fall into three kinds", () => {
  const kinds = {
    "D1_ERROR: guard: SQLITE_CONSTRAINT_TRIGGER": "conflict",
    "D1_ERROR: UNIQUE constraint failed: points_ledger.idempotency_key: SQLITE_CONSTRAINT": "conflict",
    "D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT": "conflict",
    "D1_ERROR: CHECK constraint failed: coins >= 0: SQLITE_CONSTRAINT": "broken",
    "D1_ERROR: NOT NULL constraint failed: commit_guard.broken: SQLITE_CONSTRAINT": "broken",
    "D1_ERROR: Network connection lost.": "unknown",
  };
  for (const [message, kind] of Object.entries(kinds)) assert.equal(kindOf(message), kind, message);
});
