// A deployment that can break anywhere: two isolates of the worker, objects that are evicted and woken again,
// and one D1. Every call between them waits until the simulation lets it arrive, and its answer until that
// arrives, so several requests are under way at once and pass one another; either can be lost. An object
// that goes takes its memory along and what it was doing; an isolate too. What is stored stays, and an alarm
// that was set is due.
import { Twin, durable, enter, storageOf } from "../twin.mjs";
import { Sqlite } from "../../worker/support/sqlite.mjs";
import { clock } from "./chance.mjs";

const RETRIED_AFTER = 2_000; // ms, an alarm that failed
const LOST = "Network connection lost.";

export class Deployment extends Twin {
  waiting = []; // calls and answers on their way
  failures = 0;
  told = new Map(); // what was lost, by call and side
  reached = new Set(); // tokens with which objects were asked
  isFaulty = false;

  constructor(chance, { often = 40, note, ...options }) {
    super({ store: "durable", ...options, world: { now: () => clock.now, alarms: true, log: note } });
    this.chance = chance;
    this.often = often;
    this.db.database.function("unixepoch", () => Math.floor(clock.now / 1_000));
    this.isolates = [this.isolate(), this.isolate()];
  }

  isolate() {
    const isolate = { isDead: false };
    const USERS = { idFromName: (name) => name, get: (name) => this.stubFor(name, isolate) };
    isolate.env = { ...this.env, DB: this.databaseOf(isolate), USERS };
    return isolate;
  }

  databaseOf(caller) {
    const batch = (statements) => this.call(caller, "D1", async () => this.db.run(statements));
    return { prepare: this.db.prepare, batch };
  }

  async call(caller, kind, work) {
    await this.pass({ caller, call: `${kind} before`, work });
    const result = await work();
    await this.pass({ caller, call: `${kind} after` });
    return result;
  }

  pass(message) {
    return new Promise((resolve, reject) => this.waiting.push({ ...message, resolve, reject }));
  }

  /** One message, any of them, arrives or is lost. Who is gone waits for none, but may have sent it. */
  deliver() {
    const { length } = this.waiting;
    const [message] = this.waiting.splice(this.chance.below(length), 1);
    const { caller, call, work, resolve, reject } = message;
    if (caller.isDead) {
      if (call === "D1 before" && this.chance.once(2)) work().catch(() => {});
    } else if (this.isFaulty && this.chance.once(this.often)) {
      this.fail(call);
      reject(new Error(LOST));
    } else resolve();
  }

  fail(what) {
    this.failures += 1;
    this.told.set(what, (this.told.get(what) ?? 0) + 1);
  }

  stubFor(name, caller) {
    const call =
      (method) =>
      (...given) =>
        this.call(caller, method, () => this.within(name, method, given));
    const methods = ["ask", "fetch", "health", "known", "move", "receive"];
    return Object.fromEntries(methods.map((method) => [method, call(method)]));
  }

  async within(name, method, given) {
    if (method === "fetch") this.reached.add(given[0].headers.get("authorization"));
    const instance = this.instanceOf(name);
    await Promise.race([instance.awake, instance.gone]);
    return Promise.race([instance.object[method](...given), instance.gone]);
  }

  /** The object as it lives now. */
  instanceOf(name) {
    if (!this.objects.has(name))
      this.objects.set(name, { sqlite: new Sqlite(), instance: null, alarm: null });
    const known = this.objects.get(name);
    known.instance ??= this.wake(name, known);
    return known.instance;
  }

  wake(name, known) {
    const instance = { isDead: false };
    instance.gone = new Promise((_, reject) => (instance.go = reject));
    instance.gone.catch(() => {});
    const living = (work) => {
      if (instance.isDead) throw new Error("The object was reset");
      return work();
    };
    const { sql, transactionSync } = storageOf(known.sqlite);
    const storage = {
      sql: { exec: (...given) => living(() => sql.exec(...given)) },
      transactionSync: (work) => living(() => transactionSync(work)),
      setAlarm: async (at) => living(() => (known.alarm = at)),
    };
    const ctx = {
      id: { name },
      storage,
      waitUntil: (promise) => promise.catch(() => {}),
      blockConcurrencyWhile: (work) => (instance.awake = work()),
    };
    instance.object = new this.made(ctx, { ...this.env, DB: this.databaseOf(instance) });
    return instance;
  }

  async object(name) {
    const instance = this.instanceOf(name);
    await instance.awake;
    return instance.object;
  }

  evict(name) {
    const known = this.objects.get(name);
    if (!known?.instance) return;
    this.fail("object");
    known.instance.isDead = true;
    known.instance.go(new Error("The object was reset"));
    known.instance = null;
  }

  /** The isolate goes, and with it what it remembers. @returns {object} the one that is gone */
  kill(place) {
    const isolate = this.isolates[place];
    this.fail("isolate");
    isolate.isDead = true;
    this.isolates[place] = this.isolate();
    return isolate;
  }

  /** Names of objects whose alarm is due, and when the next one is. */
  due() {
    return [...this.objects]
      .filter(([, { alarm }]) => alarm !== null && alarm <= clock.now)
      .map(([name]) => name);
  }

  nextAlarm() {
    const set = [...this.objects.values()].filter(({ alarm }) => alarm !== null);
    return Math.min(...set.map(({ alarm }) => alarm));
  }

  /** As the platform does: at least once, and again where it failed. */
  async ring(name) {
    const known = this.objects.get(name);
    known.alarm = null;
    try {
      await this.within(name, "alarm", []);
    } catch {
      known.alarm = Math.min(known.alarm ?? Infinity, clock.now + RETRIED_AFTER);
    }
    return {};
  }

  async cron(isolate, cron) {
    await this.handler.scheduled({ cron, scheduledTime: clock.now }, isolate.env).catch(() => {});
    return {};
  }

  async request(isolate, { method, target, headers, json }) {
    const body = json === undefined ? undefined : new TextEncoder().encode(JSON.stringify(json));
    const more = body && { "content-type": "application/json", "content-length": String(body.length) };
    const all = { ...headers, ...more };
    const request = new Request(new URL(target, "https://ignition.example"), { method, headers: all, body });
    const ctx = { waitUntil: (promise) => promise.catch(() => {}) };
    const response = await this.handler.fetch(request, isolate.env, ctx);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
    const { status, headers: told } = response;
    return { status, headers: told, text, body: isJson ? JSON.parse(text) : null };
  }

  enterBy(isolate, claims, secret, seed) {
    return enter(isolate, durable.placesOf(isolate.env), claims, secret, seed);
  }
}
