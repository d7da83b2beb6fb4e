// The worker of STORE=durable under test, as entry.mjs is that of D1: the same headers set the clock and
// variables, choose the database, and with it objects of their own, and break what a request reads from.
import engine from "../../build/audio.hash.mjs";
import audioModule from "../../build/audio.wasm";
import module from "../../build/core.wasm";
import { localSignIn } from "../../scripts/local-sign-in.mjs";
import { askNamed, makeDurable, memoryOf, objectOf, placesOf, tokenOf } from "../../worker/durable.mjs";
import { takeFacts } from "../../worker/handler.mjs";
import { hearAll } from "../../worker/hearing.mjs";
import { randomHex } from "../../worker/http.mjs";
import { makeUserObject } from "../../worker/object.mjs";
import { withBlobFaults, withStoreFaults } from "./support/faults.mjs";

const lines = [];
const nowOf = (request) => Number(request?.headers.get("x-test-now") ?? Date.now());
const log = (line) => lines.push(JSON.parse(line));
const audio = { module: audioModule, engine };
const world = { now: nowOf, log, alarms: false, audio };

let behind = null; // a message or a cron that is under way: what it sends, and what breaks for it

const faultsOf = (headers) => ({
  TEST_FAULT: headers.get("x-test-fault") ?? "",
  TEST_BLOB_FAULT: headers.get("x-test-blob-fault") ?? "",
});

const broken = ({ store, BLOBS, ...more }, { TEST_FAULT, TEST_BLOB_FAULT }) => ({
  ...more,
  store: withStoreFaults(store, TEST_FAULT),
  BLOBS: withBlobFaults(BLOBS, TEST_BLOB_FAULT),
});

const variablesOf = (headers) => JSON.parse(headers.get("x-test-variables") ?? "{}");

/** An object's name begins with its database's. */
export class UserObject extends makeUserObject(module, world) {
  constructor(ctx, env) {
    super(ctx, { ...env, DB: env[ctx.id.name.split("|")[0]] });
  }

  placesFor(request) {
    const places = super.placesFor();
    if (request) return broken(places, faultsOf(request.headers));
    if (behind === null) return places;
    const sendBatch = async (messages) => void behind.sent.push(...messages.map(({ body }) => body.track));
    if (behind.fault) behind.store ??= withStoreFaults(places.store, behind.fault);
    return { ...places, store: behind.store ?? places.store, QUEUE: this.addressed({ sendBatch }) };
  }

  /** As the platform breaks it, before or after the work. */
  async fetch(request) {
    const kind = request.headers.get("x-test-broken-call");
    if (kind === "throws") throw new Error("The isolate exceeded its memory limit and was reset.");
    if (kind === "reset") this.ctx.abort("reset");
    const response = await super.fetch(request);
    if (kind === "reset-after") this.ctx.abort("reset");
    return response;
  }

  environmentFor(request) {
    return { ...this.env, ...variablesOf(request.headers) };
  }

  sql(text, values) {
    return this.ctx.storage.sql.exec(text, ...values).toArray();
  }
}

const used = new Map(); // names of objects by their database

const breaks = () => Promise.reject(new Error("Network connection lost."));
const BROKEN = { ask: breaks, fetch: breaks, health: breaks, known: breaks, receive: breaks };

function usersOf(env, database, isBroken = false) {
  if (!used.has(database)) used.set(database, new Set());
  return {
    idFromName(name) {
      used.get(database).add(name);
      return env.USERS.idFromName(`${database}|${name}`);
    },
    idFromString: (id) => env.USERS.idFromString(id),
    get: (id) => (isBroken ? BROKEN : env.USERS.get(id)),
  };
}

const handler = makeDurable(module, { ...world, placesOf: (env) => broken(placesOf(env), env) });

/** Whose that is: a user, or a track. */
const OWNER =
  "SELECT id FROM users WHERE id = ?1 UNION SELECT user_id AS id FROM reference_tracks WHERE id = ?1";

/** The rows of the object whose user or track is named among the values, or of D1. */
async function sql(env, { user, text, values }) {
  const inObject = (id) => env.USERS.get(env.USERS.idFromName(objectOf(id, env))).sql(text, values);
  if (user) return inObject(user);
  const owner = env.DB.prepare(OWNER);
  for (const value of values.filter((each) => typeof each === "string")) {
    const [found] = (await owner.bind(value).all()).results;
    if (found) return inObject(found.id);
  }
  return (await env.DB.prepare(text).bind(...values).all()).results;
}

/** Every object of the database that was asked anything, on a way that is not broken. */
function everyObject(given, database, work) {
  const { idFromName, get } = usersOf(given, database);
  return Promise.all([...used.get(database)].map((name) => work(get(idFromName(name)))));
}

/** What a message, a cron or an internal endpoint does at the request's time, and what it sends. */
async function behindRequests(request, given, env, path) {
  behind = { sent: [], fault: request.headers.get("x-test-fault") };
  try {
    const facts = () => takeFacts(env, nowOf(request), null, randomHex(32));
    const asked = path === "/test/hear" ? null : await request.json();
    const track = asked?.body?.track ?? new URL(request.url).searchParams.get("track");
    const [owner] = track ? (await env.DB.prepare(OWNER).bind(track).all()).results : [];
    const object = owner && env.USERS.idFromName(objectOf(owner.id, env)).toString();
    let answer;
    if (path === "/test/hear") {
      const trap = request.headers.get("x-test-trap") && { module, engine };
      const ask = (...question) => askNamed(env, ...question);
      const hearing = { core: handler.core, places: placesOf(env), facts, audio: trap ?? audio, log };
      const body = object ? { track, object } : track;
      const messages = [{ body, ack() {}, retry() {} }];
      await hearAll({ ...hearing, most: env.HEARING_BYTES, askObject: ask }, { messages });
    } else if (path === "/test/run") {
      await handler.scheduled({ cron: asked, scheduledTime: nowOf(request) }, env);
      await everyObject(given, "DB", (stub) => stub.runJobs(asked, nowOf(request)));
    } else ({ answer } = await askNamed(env, object, nowOf(request), asked.name, asked.body));
    return Response.json({ sent: behind.sent, answer });
  } finally {
    behind = null;
  }
}

export default {
  async fetch(request, given, ctx) {
    const { headers } = request;
    const database = headers.get("x-test-database") ?? "DB";
    const USERS = usersOf(given, database, headers.has("x-test-broken-objects"));
    const env = { ...given, ...variablesOf(headers), DB: given[database], USERS };
    const { pathname } = new URL(request.url);
    switch (pathname) {
      case "/test/sign-in": {
        const asked = { ...(await request.json()), now: nowOf(request) };
        const { status, answer } = await localSignIn(handler.core, env, asked, placesOf(env));
        const token = answer.user_id && (await tokenOf(env, answer.user_id, asked.token));
        return Response.json({ ...answer, token }, { status });
      }
      case "/test/sql":
        await everyObject(given, database, (stub) => stub.drain());
        return Response.json(await sql(env, await request.json()));
      case "/test/objects":
        return Response.json([...(used.get(database) ?? [])]);
      case "/test/drain":
        await everyObject(given, database, (stub) => stub.drain());
        return Response.json(null);
      case "/test/auth-was-loaded":
        return Response.json(globalThis.authWasLoaded ?? false);
      case "/test/log":
        return Response.json(lines.splice(0));
      default:
        // What others see, and administrators, has been told to D1 by then, and D1 is asked again.
        await everyObject(given, database, (stub) => stub.drain());
        memoryOf(env).read = -Infinity;
        if (/^\/test\/(hear|run|ask)$/.test(pathname)) {
          const BLOBS = withBlobFaults(env.BLOBS, headers.get("x-test-blob-fault"));
          return behindRequests(request, given, { ...env, BLOBS }, pathname);
        }
        return handler.fetch(request, { ...env, ...faultsOf(headers) }, ctx);
    }
  },

  queue: (batch, given) => handler.queue(batch, { ...given, USERS: usersOf(given, "DB") }),

  async scheduled(controller, given) {
    const env = { ...given, USERS: usersOf(given, "DB") };
    await handler.scheduled(controller, env);
    await everyObject(given, "DB", (stub) => stub.runJobs(controller.cron, controller.scheduledTime));
  },
};
