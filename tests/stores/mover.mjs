// A system of one database, moved to objects and back, in this process: who is moved, what stands where, and
// how calls between the object and D1 are broken.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

import { ROOT } from "../../scripts/run.mjs";
import { grow } from "../worker/support/filler.mjs";
import { filled } from "../worker/support/pattern.mjs";
import { Twin } from "./twin.mjs";

const [{ MOVING }, { ROWS_OF }, durable] = await Promise.all([
  import("../../build/objects.mjs"),
  import("../../worker/rows.mjs"),
  import("../../worker/durable.mjs"),
]);

/** What an object has of a user, and D1, which has it for both. */
export const { COPIED } = MOVING;
export const MOVED = Object.keys(ROWS_OF).filter((table) => !COPIED.includes(table));

/** The worker of objects on a D1 that has users; the one from before goes on for a while. */
export class Moving extends Twin {
  constructor({ objects = "7", before = new Twin() } = {}) {
    super({ store: "durable", objects, on: before });
    this.d1("UPDATE object_settings SET target = 'd1'"); // as it is where there were users
    this.before = before;
    this.seeds = before.seeds;
    before.seed = () => this.seed(); // so that neither draws what the other has drawn
    this.calls = 0;
    this.broken = null; // (call) => "before" | "after" | "late" | undefined
    this.late = [];
    const batch = this.db.batch.bind(this.db);
    this.db.batch = (statements) =>
      this.called(statements, () => batch(statements), () => this.db.run(statements));
  }

  /** Those who have signed up before anybody was moved. */
  async signUp(name) {
    this.d1("UPDATE object_settings SET target = 'd1'");
    const token = await this.before.signIn(name);
    return { name, token, id: this.idOf(name) };
  }

  idOf(name) {
    return this.d1("SELECT id FROM users WHERE email = ?1", `${name}@example.com`)[0]?.id;
  }

  /** A call of D1, which may get lost on its way, on its way back, or arrive when nobody waits for it. */
  async called(statements, work, again) {
    this.calls += 1;
    await this.between?.(this.calls, statements[0].text);
    const kind = this.broken?.(this.calls);
    if (!kind) return work();
    if (kind === "after") await work();
    if (kind === "late") this.late.push(again);
    throw new Error("Network connection lost.");
  }

  /** What was late arrives; D1 may refuse it. */
  arriveLate() {
    for (const work of this.late.splice(0)) {
      try {
        work();
      } catch (error) {
        if (!/guard|constraint/.test(error.message)) throw error;
      }
    }
  }

  objectOf(user) {
    return durable.objectOf(user, this.env);
  }

  /** As the script does: it is asked for, and asked for again when it fails. */
  move(user, to) {
    this.d1("UPDATE object_settings SET target = ?1", to);
    return this.stub(this.objectOf(user)).move(user, to);
  }

  /** The object dies: what it stores is all that is left. */
  kill(user) {
    const known = this.objects.get(this.objectOf(user));
    if (known) known.object = null;
  }

  /** Another isolate of the same worker, which remembers other things. */
  isolate() {
    const DB = Object.create(this.db);
    return Object.create(this, {
      env: { value: { ...this.env, DB } },
      seed: { value: () => this.seed() },
    });
  }

  stateOf(user) {
    return this.d1("SELECT state FROM object_moves WHERE user_id = ?1", user)[0]?.state;
  }

  isInObject(user) {
    const known = this.objects.get(this.objectOf(user));
    return Boolean(known?.sqlite.all("SELECT 1 FROM users WHERE id = ?1", [user]).length);
  }

  /** A user's rows in a store, by table. */
  rowsIn(store, user, tables = MOVED) {
    const all = (text, ...values) =>
      store === "d1" ? this.d1(text, ...values) : this.inObject(user, text, ...values);
    return Object.fromEntries(
      tables.map((table) => [table, all(ROWS_OF[table].first, user, 1_000_000).map((row) => ({ ...row }))]),
    );
  }

  /** So many rows of each of those tables more, in D1. */
  async fill(user, count, tables = MOVED) {
    const world = { sql: async (text, ...values) => this.d1(text, ...values) };
    for (const table of tables) {
      // Where of a parent there can be one alone, there is one.
      await grow(world, table, user, 0, count).catch(() => grow(world, table, user, 0, 1));
    }
    this.d1(
      "INSERT OR IGNORE INTO exercise_sets (id, user_id, workout_session_id, exercise_id, set_number, " +
        "weight, created_at) SELECT 'set', w.user_id, w.id, e.id, 1, 62.5, '2026-01-01' " +
        "FROM workout_sessions w, exercises e WHERE w.user_id = ?1 LIMIT 1",
      user,
    );
  }

  /** What moving needs beside the rows, of that user, in both stores. */
  tracesOf(user) {
    const known = this.objects.get(this.objectOf(user));
    const inObject = (text) => (known ? known.sqlite.all(text, [user]) : []);
    return [
      ...this.d1("SELECT * FROM moving_parts WHERE user_id = ?1", user),
      ...this.d1("SELECT * FROM object_moves WHERE user_id = ?1 AND state <> 'in_d1'", user),
      ...inObject("SELECT * FROM moving_parts WHERE user_id = ?1"),
      ...inObject("SELECT * FROM moving_users WHERE user_id = ?1"),
    ];
  }
}

/** Takes the steps of a scenario, whatever comes of them: so that there are rows of every kind. */
export async function play(twin, name) {
  const tokens = {};
  const { steps } = JSON.parse(readFileSync(path.join(ROOT, "tests", "contract", `${name}.json`), "utf8"));
  const saved = {};
  const keep = (pattern, value) => {
    if (typeof pattern === "string") {
      const [, word] = /^\$save:(\w+)$/.exec(pattern) ?? [];
      if (word && typeof value === "string") saved[word] = value;
    } else if (pattern && value && typeof pattern === "object" && typeof value === "object") {
      for (const [key, each] of Object.entries(pattern)) keep(each, value[key]);
    }
  };
  for (const { now, as, request, reply } of steps) {
    const { method, path: target, query, headers, body, raw } = filled(request, saved);
    if (method === "DELETE" && target === "/api/me") continue;
    const who = as === "admin" ? as : `${as}.${name}`;
    tokens[as] ??= as && (await twin.signIn(who, { now: Date.parse(now) }));
    const options = { now: Date.parse(now), token: tokens[as], headers, json: body, body: raw };
    const got = await twin.ask(method, query ? `${target}?${query}` : target, options);
    keep(reply.body, got.body);
  }
}

/** What must be true of somebody at rest: their rows are in one place, and nothing is left of the way. */
export function assertAtRest(twin, user, store) {
  assert.equal(twin.isInObject(user), store === "object");
  assert.equal(twin.stateOf(user), store === "d1" ? "in_d1" : undefined);
  assert.deepEqual(twin.tracesOf(user), []);
  return twin.rowsIn(store, user);
}
