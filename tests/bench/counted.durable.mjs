// The same with STORE=durable: counted is also what the object reads and writes, how often it is called and
// woken, and how long it is awake.
import module from "../../build/core.wasm";
import { localSignIn } from "../../scripts/local-sign-in.mjs";
import { makeDurable, placesOf, tokenOf } from "../../worker/durable.mjs";
import { makeUserObject } from "../../worker/object.mjs";
import { distant } from "./trips.mjs";

const now = (request) => Number(request?.headers.get("x-bench-now") ?? Date.now());
const handler = makeDurable(module, { now });
const NONE = { read: 0, written: 0, alarms: 0, calls: 0, awake: 0, bytes: 0, stored: 0 };

/** The SQL of an object, where each statement is counted once its rows are there. */
const counted = (storage, counts) => ({
  get databaseSize() {
    return storage.sql.databaseSize;
  },
  exec(text, ...values) {
    const cursor = storage.sql.exec(text, ...values);
    const note = (rows) => {
      counts.read += cursor.rowsRead;
      counts.written += cursor.rowsWritten;
      return rows;
    };
    return {
      raw: () => ({ toArray: () => note(cursor.raw().toArray()) }),
      get rowsRead() {
        return cursor.rowsRead;
      },
      get rowsWritten() {
        return cursor.rowsWritten;
      },
    };
  },
});

export class UserObject extends makeUserObject(module, { now, alarms: false }) {
  counts = { ...NONE };

  constructor(ctx, env) {
    const counts = { ...NONE };
    const { storage } = ctx;
    const sql = counted(storage, counts);
    const transactionSync = (work) => storage.transactionSync(work);
    Object.defineProperty(ctx, "storage", { value: { sql, transactionSync } });
    super(ctx, { ...env, DB: distant(env.DB, "", counts) });
    this.counts = counts;
  }

  async timed(work) {
    const start = performance.now();
    const answer = await work();
    this.counts.awake += performance.now() - start;
    this.counts.calls += 1;
    return answer;
  }

  fetch(request) {
    return this.timed(() => super.fetch(request));
  }

  /** As if the alarm of the last change had rung. */
  async pass() {
    if (this.ctx.storage.sql.exec("SELECT 1 FROM outbox LIMIT 1").raw().toArray().length === 0) return;
    this.counts.alarms += 1;
    await this.timed(() => this.drain());
    this.counts.calls -= 1; // an alarm, which counts by itself
  }

  told() {
    return { ...this.counts, stored: this.ctx.storage.sql.databaseSize };
  }
}

const counts = { ...NONE };
let far = null;

export default {
  async fetch(request, env, ctx) {
    far ??= { ...env, DB: distant(env.DB, "", counts) };
    const object = env.USERS.get(env.USERS.idFromName("object 0"));
    const { pathname } = new URL(request.url);
    if (pathname === "/bench/pass") return new Response(await object.pass());
    if (pathname !== "/bench") return handler.fetch(request, far, ctx);
    if (request.method === "GET") {
      const told = await object.told();
      const sum = Object.fromEntries(Object.keys(NONE).map((name) => [name, told[name] + counts[name]]));
      return Response.json({ ...sum, bytes: counts.bytes }); // of D1, however it was told
    }
    const { email, token } = await request.json();
    const asked = { email, token, now: now(request) };
    const { answer } = await localSignIn(handler.core, far, asked, placesOf(far));
    return Response.json({ token: await tokenOf(env, answer.user_id, token) });
  },
};
