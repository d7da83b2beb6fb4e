// Both stores in this very process: the worker as it is deployed, over the core that is built, on SQLite in
// memory in place of D1 and of the storage of Durable Objects. It starts in milliseconds, and what happens is
// decided by the seed of each request, so that two stores can be held against one another byte by byte.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";

import { ROOT } from "../../scripts/run.mjs";
import { d1Statements } from "../../scripts/object-triggers.mjs";
import { migrations, objectsModule } from "../../scripts/objects.mjs";
import { D1, Sqlite } from "../worker/support/sqlite.mjs";
import { Bucket } from "./bucket.mjs";

export const START = Date.parse("2026-03-02T09:00:00.000Z"); // a Monday

const DURABLE_OBJECT =
  "export class DurableObject { constructor(ctx, env) { Object.assign(this, { ctx, env }); } }";
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "cloudflare:workers"
      ? { url: `data:text/javascript,${encodeURIComponent(DURABLE_OBJECT)}`, shortCircuit: true }
      : next(specifier, context),
});
/** Others may read it at this moment: it is written where it differs. */
const MODULE = path.join(ROOT, "build", "objects.mjs");
const written = existsSync(MODULE) ? readFileSync(MODULE, "utf8") : null;
if (written !== objectsModule()) writeFileSync(MODULE, objectsModule());

export const [{ askCore }, handlers, { secretOf, sha256 }, durable, { makeUserObject }] = await Promise.all(
  ["drive", "handler", "http", "durable", "object"].map((name) => import(`../../worker/${name}.mjs`)),
);
const module = new WebAssembly.Module(readFileSync(path.join(ROOT, "build", "core.wasm")));
const applied = migrations().map(({ name, text }) => ({ name, text }));

const same = (name) => name;

/** As `ctx.storage` of a Durable Object answers. */
export function storageOf(sqlite) {
  const cursor = (rows) => ({
    raw: () => ({ toArray: () => rows.map((row) => Object.values(row)) }),
    toArray: () => rows,
    rowsRead: 0,
    rowsWritten: 0,
  });
  const exec = (text, ...values) => {
    if (values.length > 0 || !text.includes(";")) return cursor(sqlite.all(text, values));
    sqlite.database.exec(text);
    return cursor([]);
  };
  return { sql: { exec }, transactionSync: (work) => sqlite.transaction(work), setAlarm: async () => {} };
}

const audio = {
  module: new WebAssembly.Module(readFileSync(path.join(ROOT, "build", "audio.wasm"))),
  engine: "of the tests",
};
export const core = handlers.makeHandler(module).core;

/**
 * A sign-in by a provider, with a secret for the session.
 * @returns {Promise<{id?: string, token?: string, problem?: string}>} `problem`: nobody comes in
 */
export async function enter({ env }, places, claims, secret, seed) {
  const session = await sha256(new TextEncoder().encode(secret));
  const facts = handlers.takeFacts(env, Date.now(), null, seed);
  const { ok, answer } = await askCore(core, places, facts, "sign-in", { ...claims, session });
  if (!ok) return { problem: answer.type };
  return { id: answer.id, token: (await places.tokenOf?.(answer.id, secret)) ?? secret };
}

/** Node's copy of a request has another kind of stream than the request. */
async function whole(request) {
  const { url, method, headers } = request;
  const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
  return new Request(url, { method, headers, body });
}

/** One deployment. `store` is "d1" or "durable", `objects` how many, or "user". */
export class Twin {
  seeds = 0;
  pending = [];
  objects = new Map();
  clock = START; // of what runs by itself
  messages = []; // of tracks that are to be heard
  fault = null; // (call, side) => void, which throws what the platform would

  /** `on` is another deployment, on whose D1 this one is. */
  constructor({ store = "d1", objects = "7", bindings = {}, on, db = on?.db ?? new D1(), ...more } = {}) {
    const { world: given = {} } = more;
    this.db = db;
    this.bucket = on?.bucket ?? new Bucket();
    if (!on) for (const { text } of applied) this.db.database.exec(text);
    if (!on)
      for (const { name } of applied) this.db.all("INSERT INTO d1_migrations (name) VALUES (?1)", [name]);
    this.db.fault = (side) => this.fault?.("D1", side);
    this.isDurable = store === "durable";
    if (this.isDurable) for (const text of d1Statements()) this.db.database.exec(text);
    this.env = {
      ENVIRONMENT: "production",
      TOS_VERSION: "1.0",
      ADMIN_EMAILS: "admin@example.com",
      AUTH_SECRET: "of the tests",
      DB: this.db,
      BLOBS: this.bucket,
      QUEUE: { sendBatch: async (batch) => void this.messages.push(...batch.map(({ body }) => body)) },
      ...bindings,
    };
    const world = {
      now: (request) => Number(request?.headers.get("x-test-now") ?? this.clock),
      seed: (request) => request?.headers.get("x-test-seed") ?? this.seed(),
      log: () => {},
      alarms: false,
      audio,
      ...given,
    };
    if (this.isDurable) {
      this.made = makeUserObject(module, world);
      this.env.OBJECTS = objects;
      this.env.USERS = { idFromName: same, idFromString: same, get: (object) => this.stub(object) };
    }
    this.world = world;
    this.handler = this.isDurable ? durable.makeDurable(module, world) : handlers.makeHandler(module, world);
    this.placesOf = this.isDurable ? durable.placesOf : handlers.placesOf;
    this.ctx = { waitUntil: (promise) => this.pending.push(promise) };
  }

  seed() {
    this.seeds += 1;
    return this.seeds.toString(16).padStart(8, "0").repeat(8);
  }

  /** Every object goes, as when a new version is deployed; what it stores stays, and wakes with that. */
  deploy(more) {
    this.made = makeUserObject(module, { ...this.world, ...more });
    for (const each of this.objects.values()) each.object = null;
  }

  /** Wakes the object, which may fail; the next call tries again. */
  async object(name) {
    const known = this.objects.get(name) ?? { sqlite: new Sqlite(), object: null };
    this.objects.set(name, known);
    if (known.object === null) {
      let awake;
      const blockConcurrencyWhile = (work) => (awake = work());
      const storage = storageOf(known.sqlite);
      const id = { name, toString: () => name };
      const object = new this.made({ ...this.ctx, id, storage, blockConcurrencyWhile }, this.env);
      await awake;
      known.object = object;
    }
    return known.object;
  }

  stub(name) {
    const call = (method) => async (...given) => {
      this.fault?.(method, "before");
      const answer = await (await this.object(name))[method](...given);
      this.fault?.(method, "after");
      return answer;
    };
    const methods = ["ask", "health", "known", "move", "receive"].map((method) => [method, call(method)]);
    return { ...Object.fromEntries(methods), fetch: async (request) => call("fetch")(await whole(request)) };
  }

  /** What objects have to tell is told. */
  async drain() {
    for (const name of this.objects.keys()) await (await this.object(name)).drain();
    durable.memoryOf(this.env).read = -Infinity; // as if its time were over
  }

  /** Without faults. */
  async unbroken(work) {
    const { fault } = this;
    this.fault = null;
    try {
      return await work();
    } finally {
      this.fault = fault;
    }
  }

  /** Does it again where a call was lost on the way. */
  async persist(work) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (error.kind !== "unknown" || tries === 100) throw error;
      }
    }
  }

  async settle() {
    while (this.pending.length > 0) await Promise.allSettled(this.pending.splice(0));
  }

  /** Runs the jobs of a cron, in each store. */
  async scheduled(cron, time) {
    await this.handler.scheduled({ cron, scheduledTime: time }, this.env);
    for (const name of this.objects.keys()) await (await this.object(name)).runJobs(cron, time);
  }

  /** Every track that waits is heard, to its end. */
  async hear() {
    while (this.messages.length > 0) {
      const [body] = this.messages.splice(0, 1);
      await this.handler.queue({ messages: [{ body, ack() {}, retry() {} }] }, this.env);
    }
  }

  async ask(method, target, { token, json, body, headers = {}, now = START, seed = this.seed() } = {}) {
    const content = json === undefined ? body : JSON.stringify(json);
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const request = new Request(new URL(target, "https://ignition.example"), {
      method,
      headers: {
        ...(json !== undefined && { "content-type": "application/json" }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(bytes && { "content-length": String(bytes.length) }),
        "x-test-now": String(now),
        "x-test-seed": seed,
        ...headers,
      },
      body: bytes,
    });
    // What administrators see has been told by then.
    if (this.isDurable && target.startsWith("/api/admin/")) await this.unbroken(() => this.drain());
    const response = await this.handler.fetch(request, this.env, this.ctx);
    const text = await response.text();
    await this.settle();
    const isJson = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
    const { status, headers: told } = response;
    return { status, headers: told, text, body: isJson ? JSON.parse(text) : null };
  }

  /** A user, made if need be, and the token of a new session. */
  async signIn(name, { now = START } = {}) {
    const env = { ...this.env, ENVIRONMENT: "local" };
    return this.begin("local-sign-in", { email: `${name}@example.com` }, env, now);
  }

  /** The same by a provider, who tells that of the person. */
  enter(claims, now) {
    return this.begin("sign-in", claims, this.env, now);
  }

  /** Signing out, as Auth.js asks for it. */
  async endSession(token, now = START) {
    const session = await sha256(new TextEncoder().encode(secretOf(token)));
    const facts = handlers.takeFacts(this.env, now, null, this.seed());
    await askCore(core, this.placesOf(this.env), facts, "session-end", { session });
  }

  async begin(endpoint, given, env, now) {
    const secret = `token-of-${given.email.split("@")[0]}-${(this.seeds += 1)}`;
    const session = await sha256(new TextEncoder().encode(secret));
    const facts = handlers.takeFacts(env, now, null, this.seed());
    const places = this.placesOf(this.env);
    const { ok, answer } = await this.persist(() =>
      askCore(core, places, facts, endpoint, { ...given, session }),
    );
    if (!ok) throw new Error(`no sign-in: ${JSON.stringify(answer)}`);
    return (await places.tokenOf?.(answer.user_id ?? answer.id, secret)) ?? secret;
  }

  /** The pages of an administrator's look at everybody, added up; lists sorted. */
  async health(token, query = "", options = {}) {
    const all = { pages: 0 };
    for (let cursor = ""; cursor !== null; all.pages += 1) {
      const target = `/api/admin/health?${query}&cursor=${encodeURIComponent(cursor)}`;
      const { status, text, body } = await this.ask("GET", target, { token, ...options });
      if (status !== 200) throw new Error(`health: ${text}`);
      for (const [name, value] of Object.entries(body.health)) {
        if (typeof value === "number") all[name] = (all[name] ?? 0) + value;
        else if (Array.isArray(value)) all[name] = [...(all[name] ?? []), ...value];
        else all[name] = value && (all[name] ?? true);
      }
      Object.assign(all, { jobs: body.jobs });
      cursor = body.next_cursor;
    }
    for (const list of Object.values(all).filter(Array.isArray))
      list.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return all;
  }

  /** Rows of D1; of an object. */
  d1(text, ...values) {
    return this.db.all(text, values);
  }

  inObject(user, text, ...values) {
    return this.objects.get(durable.objectOf(user, this.env)).sqlite.all(text, values);
  }

  /** Where the rows of that user are. */
  rowsOf(user, text, ...values) {
    return this.isDurable ? this.inObject(user, text, ...values) : this.d1(text, ...values);
  }
}
