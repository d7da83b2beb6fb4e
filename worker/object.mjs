// STORE=durable: a Durable Object with the rows of its users, in a SQLite of its own, and the core beside
// them. Rule 1: between a read and its commit nobody else gets a word in, so nothing conflicts. Rule 2: who a
// user is and what administrators decide comes down from D1, what they look at goes up to it; told is the key
// of a row that has changed, and what the row is by then is read: so it can be told twice, and late. Rule 3:
// all SQL that is run here besides the core's comes from the schema (scripts/objects.mjs).
import { DurableObject } from "cloudflare:workers";

import { COPIES, DOWN, FIRST, LATER, LIBRARY, NOT_IN_OBJECTS } from "../build/objects.mjs";
import { OWN, OWN_TABLES, SQL, UP } from "../build/objects.mjs";
import { BatchError, d1Store, kindOf } from "./d1.mjs";
import { askCore } from "./drive.mjs";
import { makeHandler, takeFacts } from "./handler.mjs";
import { arrive, randomHex } from "./http.mjs";
import { findOut, forget, goOnWithAll, holds, moveUser, whoIsInD1 } from "./moving.mjs";
import { dropBlobs } from "./r2.mjs";
import { ROWS } from "./rows.mjs";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TOLD_AFTER = 5 * SECOND; // D1 hears of a change
const TOLD_AGAIN = 30 * SECOND; // where it did not answer
const HOURLY = { cron: "7 * * * *", at: 7 * MINUTE };
const REMINDERS = "reminders";
const OFTEN = { cron: "*/5 * * * *", every: 5 * MINUTE };

/** The answer of an object in which the user is not. */
const NOT_HERE = { status: 421 };

const byTable = (list) => new Map(list.map((each) => [each.table, each]));
const [down, up] = [byTable(DOWN), byTable(UP)];

const uncounted = () => ({ trips: 0, read: 0, written: 0 });

/** The store (d1.mjs) that is the SQLite of an object. `committed` is told of each commit. */
export function objectStore(storage, committed = () => {}) {
  const run = (statements, counts) => {
    counts.trips += 1;
    return statements.map(([text, ...values]) => {
      const cursor = storage.sql.exec(text, ...values);
      const rows = cursor.raw().toArray();
      counts.read += cursor.rowsRead;
      counts.written += cursor.rowsWritten;
      return rows;
    });
  };
  const attempt = (work) => {
    try {
      return work();
    } catch (error) {
      throw new BatchError(kindOf(String(error?.message)), error);
    }
  };
  return {
    read: async (statements, counts) => attempt(() => run(statements, counts)),
    async commit(statements, counts) {
      const rows = attempt(() => storage.transactionSync(() => run(statements, counts)));
      committed();
      return rows;
    },
  };
}

/** @param {object} world the clock, chance and the log, as in handler.mjs; without `alarms` it never wakes */
export function makeUserObject(module, world = {}) {
  const { now = Date.now, seed = () => randomHex(32), log = console.log, alarms = true } = world;
  const { migrations = LATER } = world; // those since objects began
  const ofObjects = { hasTurns: false, skips: NOT_IN_OBJECTS, placesOf: ({ places }) => places };
  const handler = makeHandler(module, { ...world, ...ofObjects });

  return class UserObject extends DurableObject {
    stamp = 0; // of the definitions that are here
    line = Promise.resolve(); // what is told from D1, moves and jobs, one after another
    alarmAt = Infinity;

    constructor(ctx, env) {
      super(ctx, env);
      // Whoever asks was counted where the request arrived.
      this.env = { ...env, LIMIT_ADDRESSES: undefined, LIMIT_SESSIONS: undefined };
      const { storage } = ctx;
      const store = objectStore(storage, () => this.wake(Date.now() + TOLD_AFTER));
      const read = async (statements, counts) => {
        await this.bring(statements, counts);
        return store.read(statements, counts);
      };
      this.store = { ...store, read };
      ctx.blockConcurrencyWhile(async () => {
        this.migrate();
        this.stamp = sum(this.state("definitions"));
      });
    }

    run(text, ...values) {
      return this.ctx.storage.sql.exec(text, ...values).raw().toArray();
    }

    state(key) {
      const [row] = this.run(SQL.state, key);
      return row === undefined ? null : JSON.parse(row[0]);
    }

    keepState(key, value) {
      this.run(SQL.keepState, key, JSON.stringify(value));
    }

    /** From any version, or from nothing, to this one: each migration whole or not at all. */
    migrate() {
      const apply = (key, { name, text }, before = "") =>
        this.ctx.storage.transactionSync(() => {
          this.ctx.storage.sql.exec(before + text);
          this.keepState(key, name);
        });
      if (this.run(SQL.isMade).length === 0) apply("schema", FIRST, OWN_TABLES);
      const at = this.state("schema");
      const later = migrations.filter(({ name }) => name > at);
      for (const migration of later) apply("schema", migration);
      if (later.length > 0 || this.state("own") !== OWN.name) apply("own", OWN);
    }

    /** Where a request finds rows and objects of R2; the tests break it here. */
    placesFor() {
      const { BLOBS, QUEUE } = this.env;
      return { store: this.store, BLOBS, QUEUE: QUEUE && this.addressed(QUEUE) };
    }

    /** Whoever hears a track asks its object about it. */
    addressed(queue) {
      const object = this.ctx.id.toString();
      const sent = ({ body }) => ({ body: { track: body, object } });
      return { sendBatch: (messages) => queue.sendBatch(messages.map(sent)) };
    }

    environmentFor() {
      return this.env;
    }

    get d1() {
      return d1Store(this.env.DB);
    }

    /** A request of one of its users, who is known by the session alone. `x-answer` is for the log. */
    async fetch(request) {
      const user = request.headers.get("x-user");
      if (!(await holds(this, user))) return new Response(null, NOT_HERE);
      await this.refresh(Number(request.headers.get("x-definitions")));
      const arrival = arrive(request, request.headers.get("x-request-id"));
      const env = this.environmentFor(request);
      const facts = takeFacts(env, now(request), request.headers.get("x-timezone"), seed(request));
      const places = this.placesFor(request);
      const { response, route, counts, error } = await handler.answer(arrival, env, this.ctx, facts, places);
      // Who has left meanwhile was refused, or not found.
      const isDone = response.ok && request.method !== "GET";
      if (!isDone && !(await holds(this, user))) return new Response(null, NOT_HERE);
      const answer = { route, counts, error: error && String(error.message).slice(0, 200) };
      response.headers.set("x-answer", encodeURIComponent(JSON.stringify(answer)));
      return response;
    }

    /**
     * Definitions are copied where D1 has newer ones; the stamp counts their changes. One copy at a time, or
     * a slow one puts older rows over newer; one that is under way may have begun before what is asked for.
     */
    async refresh(stamp) {
      if (stamp <= this.stamp) return;
      await this.copying?.catch(() => {});
      if (stamp <= this.stamp) return;
      await (this.copying ??= this.copy().finally(() => (this.copying = null)));
    }

    async copy() {
      const [versions] = await this.d1.read([[SQL.versions]], uncounted());
      const known = new Map(this.state("definitions"));
      const changed = COPIES.filter(({ table }) => known.get(table) !== new Map(versions).get(table));
      if (changed.length === 0) return;
      const here = JSON.stringify(this.run(LIBRARY.here).flat());
      const rows = await this.d1.read(
        changed.map(({ table, ask }) => (table === LIBRARY.table ? [LIBRARY.ask, here] : [ask])),
        uncounted(),
      );
      const lists = rows.map((list) => JSON.stringify(list));
      this.ctx.storage.transactionSync(() => {
        changed.forEach(({ put }, i) => this.run(put, lists[i]));
        for (const [i, { gone, drop }] of [...changed.entries()].reverse()) {
          for (const [key] of this.run(gone, lists[i])) this.run(drop, key);
        }
        this.keepState("definitions", versions);
      });
      this.stamp = sum(versions);
    }

    inLine(work) {
      const done = this.line.then(work);
      this.line = done.catch(() => {});
      return done;
    }

    /** Of the library what statements look for and users here have not named yet. */
    async bring(statements, counts) {
      const { looks, missing, ask, shown } = LIBRARY;
      const asked = statements.flatMap(([text, ...values]) => {
        const has = (part) => text.includes(part);
        if (looks.lists.some(has)) return [[shown.join(text), ...values]];
        const isOne = looks.id.some(has);
        if (!isOne && !looks.ids.some(has)) return [];
        const unknown = this.run(missing, isOne ? JSON.stringify([values[2]]) : values[2]).flat();
        return unknown.length > 0 ? [[ask, JSON.stringify(unknown)]] : [];
      });
      if (asked.length > 0) await this.bringRows(asked, counts);
    }

    async bringRows(asked, counts) {
      this.putLibrary((await this.d1.read(asked, counts)).flat());
    }

    putLibrary(rows) {
      const { put } = COPIES.find(({ table }) => table === LIBRARY.table);
      if (rows.length > 0) this.run(put, JSON.stringify(rows));
    }

    /** What of it the rows of a user name that come from D1. */
    async bringOf(user) {
      await this.bringRows([[LIBRARY.ofUser, user]], uncounted());
    }

    /** What has changed in D1: [user, table, key] of each row. Answers when it is so here. */
    receive(entries) {
      return this.inLine(() => this.take(entries));
    }

    /** Into this object, or out of it (moving.mjs). */
    move(user, to) {
      return this.inLine(() => moveUser(this, user, to));
    }

    async take(entries) {
      const order = DOWN.map(({ table }) => table);
      const sorted = entries.toSorted((a, b) => order.indexOf(a[1]) - order.indexOf(b[1]));
      const isNew = (user) => this.run(SQL.hasUser, user).length === 0;
      const users = [...new Set(entries.map(([user]) => user))];
      await findOut(this, users);
      const asked = [
        ...users.map((user) => [down.get("users").ask, user]),
        ...sorted.map(([, tab, key]) => [down.get(tab).ask, key]),
        whoIsInD1(users),
      ];
      const images = await this.d1.read(asked, uncounted());
      const others = images.pop().flat();
      const gone = users.filter((user, i) => images[i].length === 0 && !isNew(user));
      const isToCome = (user) => !others.includes(user) && isNew(user);
      const come = users.filter((user, i) => images[i].length > 0 && isToCome(user));
      if (come.length > 0) await this.refresh(Infinity); // their rows name definitions
      for (const user of come) await this.bringOf(user);
      const rows = await Promise.all(
        come.map((user) => this.d1.read(ROWS.map(({ ask }) => [ask, user]), uncounted())),
      );
      // In D1 an address has one owner: who has it here besides is gone there, though it was not told yet.
      const owners = come.map((user) => JSON.stringify(images[users.indexOf(user)]));
      const before = owners.flatMap((owner) => this.run(SQL.namesakes, owner));
      for (const [user] of before) await this.remove(user);
      this.ctx.storage.transactionSync(() => {
        for (const user of gone) this.run(SQL.endSessions, user);
        come.forEach((user, i) => {
          this.run(down.get("users").put, JSON.stringify(images[users.indexOf(user)]));
          ROWS.forEach(({ put }, n) => rows[i][n].length > 0 && this.run(put, JSON.stringify(rows[i][n])));
        });
        sorted.forEach(([user, tab, key], i) => {
          if (others.includes(user)) return;
          const image = images[users.length + i];
          const { put, drop } = down.get(tab);
          if (image.length > 0 && !gone.includes(user)) this.run(put, JSON.stringify(image));
          else if (drop) this.run(drop, key);
        });
        // Who is about to change something meets the gate again.
        for (const user of users) this.run(SQL.raiseVersion, user);
      });
      for (const user of gone) await this.remove(user);
      this.wake(Date.now() + TOLD_AFTER);
    }

    /** What is beside the rows of a user goes first, so that what dies on the way can be done again. */
    async remove(user) {
      const keys = this.run(SQL.objectsOfR2, user).map(([key]) => key);
      if (keys.length > 0) await dropBlobs(this.env.BLOBS, keys);
      this.run(SQL.removeUser, user);
      forget(this, user);
    }

    /** Tells D1 what has changed here, in order. What D1 refuses names something that is gone there. */
    async tell() {
      for (;;) {
        const entries = this.run(SQL.outbox);
        if (entries.length === 0) return;
        const order = UP.map(({ table }) => table);
        const sorted = entries.toSorted((a, b) => order.indexOf(a[1]) - order.indexOf(b[1]));
        const statements = sorted.flatMap(([, tab, key]) => {
          const { ask, put, drop } = up.get(tab);
          const image = this.run(ask, key);
          if (image.length > 0) return [[put, JSON.stringify(image)]];
          return drop ? [[drop, key]] : [];
        });
        await this.put(statements);
        this.run(SQL.forgetOutbox, JSON.stringify(entries.map(([seq]) => seq)));
      }
    }

    async put(statements) {
      if (statements.length === 0) return;
      try {
        await this.d1.commit(statements, uncounted());
      } catch (error) {
        if (error.kind === "unknown") throw error;
        if (statements.length > 1) for (const each of statements) await this.put([each]);
      }
    }

    /** Everything that waits to be told; whoever asks waits for it. */
    async drain() {
      await (this.telling ??= this.tell().finally(() => (this.telling = null)));
    }

    /** Asks an internal endpoint about what is here; nobody leaves meanwhile. */
    ask(time, name, json, query = "") {
      const facts = takeFacts(this.env, time, null, seed());
      return this.inLine(() => askCore(handler.core, this.placesFor(), facts, name, json, query));
    }

    /** A page of what administrators look at. */
    async health(query, time) {
      const told = await this.ask(time, "health-of-users", {}, query);
      const [[due]] = this.run(SQL.nextReminder);
      const isLate = due !== null && Date.parse(due) < time - 2 * OFTEN.every;
      const isYoung = this.state("hour") >= hourOf(time) - 2; // or has run all that was due
      for (const job of told.answer?.jobs ?? []) {
        if (job.name === REMINDERS) job.is_overdue = isLate;
        else if (job.last_run_at === null && isYoung) job.is_overdue = false;
      }
      return told;
    }

    /** Of these keys of R2 those that a track of the user has. */
    known(user, keys) {
      return this.run(SQL.knownKeys, user, JSON.stringify(keys)).map(([key]) => key);
    }

    wake(at) {
      if (!alarms || at >= this.alarmAt) return;
      this.alarmAt = at;
      this.ctx.waitUntil(this.ctx.storage.setAlarm(at));
    }

    /** In line, so that nobody leaves while a job writes for them. */
    runJobs(cron, time = Date.now()) {
      return this.inLine(() => this.runJobsNow(cron, time));
    }

    async runJobsNow(cron, time) {
      await handler.scheduled({ cron, scheduledTime: time }, { ...this.env, places: this.placesFor() });
    }

    /** When something is to be done here by itself, at the latest. */
    nextAlarm(time) {
      const [[reminder]] = this.run(SQL.nextReminder);
      const due = reminder === null ? Infinity : Math.max(Date.parse(reminder), time + 1);
      const hour = (hourOf(time) + 1) * HOUR + HOURLY.at;
      return Math.min(hour, Math.ceil(due / OFTEN.every) * OFTEN.every);
    }

    async alarm() {
      const time = Date.now();
      this.alarmAt = Infinity;
      try {
        await this.drain();
      } catch (error) {
        log(JSON.stringify({ object: this.ctx.id.name, error: String(error.message).slice(0, 200) }));
        this.wake(time + TOLD_AGAIN);
      }
      await this.inLine(() => goOnWithAll(this));
      if (this.run(SQL.anyUser).length === 0) return;
      const last = this.state("hour");
      if (last !== null && last < hourOf(time)) await this.runJobs(HOURLY.cron).catch(() => {});
      if (last !== hourOf(time)) this.keepState("hour", hourOf(time));
      const [[reminder]] = this.run(SQL.nextReminder);
      if (reminder !== null && Date.parse(reminder) <= time) await this.runJobs(OFTEN.cron).catch(() => {});
      this.wake(this.nextAlarm(time));
    }
  };
}

const hourOf = (time) => Math.floor((time - HOURLY.at) / HOUR);

const sum = (versions) => (versions ?? []).reduce((total, [, version]) => total + version, 0);
