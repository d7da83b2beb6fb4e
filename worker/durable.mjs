// STORE=durable: where a request arrives. Who a person is, how they come in and what administrators do is in
// D1; the rows of a user are in the user's object (object.mjs), which answers all routes but those of D1.
// Rule 1: a token names its user and proves it, so that nobody who makes one up wakes an object. Rule 2: what
// is decided in D1 is known to the objects before it is answered, so that what has ended opens nothing more.
import { MOVING, OF_D1, OF_OBJECTS, SQL, UNDER_D1 } from "../build/objects.mjs";
import { BatchError, d1Store } from "./d1.mjs";
import { askCore } from "./drive.mjs";
import { makeHandler } from "./handler.mjs";
import { cookieToken, describeRequest, hasBearer, hex } from "./http.mjs";
import { sessionCookie, sessionToken } from "./http.mjs";
import { pageOfObjects } from "./pages.mjs";
import { answerMoving, askAtHome, goOnWithOld } from "./whereabouts.mjs";
import { remember, storeInD1, storeOfSession, throughGate } from "./whereabouts.mjs";

const DEFAULT_OBJECTS = 1024;
const STAMP_KEPT = 15_000; // ms; a price is shown for no longer than twice that after it has changed
const KNOWN_TOKENS = 10_000;

const encoder = new TextEncoder();
const EMPTY = new Uint8Array();
const uncounted = () => ({ trips: 0, read: 0, written: 0 });

/** The name of a user's object: one of OBJECTS, fixed with the first deployment; "user": one for each. */
export function objectOf(user, { OBJECTS = DEFAULT_OBJECTS }) {
  if (OBJECTS === "user") return `user ${user}`;
  let hash = 0x811c9dc5; // FNV-1a
  for (const byte of encoder.encode(user)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `object ${hash % countOf({ OBJECTS })}`;
}

/** How many there are, where users share them. */
export const countOf = ({ OBJECTS = DEFAULT_OBJECTS }) => Number(OBJECTS);

const stubOf = (env, user) => env.USERS.get(env.USERS.idFromName(objectOf(user, env)));

const keys = new Map();

async function macOf(secretOfOurs, user, secret) {
  if (!keys.has(secretOfOurs)) {
    const raw = encoder.encode(`session tokens ${secretOfOurs}`);
    const use = { name: "HMAC", hash: "SHA-256" };
    keys.set(secretOfOurs, await crypto.subtle.importKey("raw", raw, use, false, ["sign"]));
  }
  const signed = encoder.encode(`${user}.${secret}`);
  return hex(await crypto.subtle.sign("HMAC", keys.get(secretOfOurs), signed)).slice(0, 16);
}

/** The token of a session. Without AUTH_SECRET it names nobody, and D1 is asked whose it is. */
export async function tokenOf(env, user, secret) {
  if (!env.AUTH_SECRET) return secret;
  return `${user}.${secret}.${await macOf(env.AUTH_SECRET, user, secret)}`;
}

/** The user whom a token names and proves; null where it does not. */
async function namedIn(env, token) {
  const [, user, secret, mac] = /^([\w-]+)\.([^.]+)\.([0-9a-f]{16})$/.exec(token) ?? [];
  if (user === undefined || !env.AUTH_SECRET) return null;
  return mac === (await macOf(env.AUTH_SECRET, user, secret)) ? user : null;
}

/** A body in which a new token is told, if it is one of a session: there it names its user. */
async function tokens({ core, env, facts }, body, { text, sha256 }) {
  const told = new TextDecoder().decode(body);
  if (!told.includes(text)) return body;
  const places = { store: d1Store(env.DB) };
  const asked = askCore(core, places, facts, "session-get", { session: sha256 });
  const { ok, answer } = await asked.catch(() => ({ ok: false })); // as it is it opens the session, too
  return ok ? told.replace(text, await tokenOf(env, answer.id, text)) : body;
}

/**
 * What an isolate remembers of a database: the stamp of the definitions, and whether anybody's rows move;
 * whose older tokens are, and whose rows were in D1 when they were last looked for.
 */
const memories = new WeakMap();

export function memoryOf({ DB }) {
  if (!memories.has(DB)) memories.set(DB, { stamp: 0, read: -Infinity, users: new Map(), inD1: new Set() });
  return memories.get(DB);
}

async function stampOf(env) {
  const memory = memoryOf(env);
  if (Date.now() - memory.read > STAMP_KEPT) {
    const asked = Date.now();
    const [[[stamp, isMoving]]] = await d1Store(env.DB).read([[SQL.stamp]], uncounted());
    Object.assign(memory, { stamp, isMoving, read: asked });
  }
  return memory.stamp;
}

/** Tells objects what has changed, each its part, and forgets it then. */
async function handOver(env, entries) {
  const parts = Map.groupBy(entries, ([, user]) => objectOf(user, env));
  const told = await Promise.allSettled(
    [...parts.values()].map((part) => stubOf(env, part[0][1]).receive(part.map(([, ...entry]) => entry))),
  );
  const done = [...parts.values()].filter((_, i) => told[i].status === "fulfilled").flat();
  if (done.length > 0) {
    const seqs = JSON.stringify(done.map(([seq]) => seq));
    await d1Store(env.DB).commit([[SQL.forgetInbox, seqs]], uncounted());
  }
  const failed = told.find(({ status }) => status === "rejected");
  if (failed) throw new BatchError("unknown", failed.reason);
}

/**
 * D1 as a store whose commits the objects know of when they are done. A change that commits nothing looks,
 * too, before it is answered: it may have been decided the time before and not told. Whatever the last minute
 * left is told, and whatever is left of those whom such a change names; what is older waits for the cron, so
 * that one object that is broken holds nobody else up for long.
 */
function accountsStore(env) {
  const d1 = d1Store(env.DB);
  let isTold = false;
  async function tell(entries) {
    if (entries.length > 0) await handOver(env, entries);
    isTold = true;
  }
  return {
    read: d1.read,
    async settle({ session, path }) {
      if (!isTold) await tell((await d1.read([[SQL.inboxOf, session, path]], uncounted()))[0]);
    },
    async commit(statements, counts) {
      const rows = await d1.commit([...throughGate(statements), [SQL.inbox], [SQL.stamp]], counts);
      const [entries, [[stamp, isMoving]]] = rows.slice(-2);
      Object.assign(memoryOf(env), { stamp, isMoving, read: Date.now() });
      await tell(entries);
      return rows.slice(0, -2);
    },
  };
}

export const placesOf = (env) => ({
  store: accountsStore(env),
  BLOBS: env.BLOBS,
  QUEUE: env.QUEUE,
  tokenOf: (user, secret) => tokenOf(env, user, secret),
});

/** Whose session it is; null where it is nobody's. `cookie` is a better token for the same session. */
async function whose({ core, env, facts, arrival: { headers, url, session } }) {
  const token = sessionToken(headers, url);
  const named = await namedIn(env, token);
  if (named !== null) return { user: named };
  const memory = memoryOf(env);
  const { users } = memory;
  const hash = await session();
  if (!users.has(hash)) {
    let where;
    const places = { store: storeOfSession(env, hash, (state) => (where = state)) };
    const { ok, answer } = await askCore(core, places, facts, "session-get", { session: hash });
    if (!ok) return { user: null };
    if (users.size >= KNOWN_TOKENS) users.clear();
    users.set(hash, answer.id);
    remember(memory, answer.id, where === "in_d1");
  }
  const user = users.get(hash);
  const isCookie = !hasBearer(headers) && cookieToken(headers, url) === token;
  return { user, cookie: isCookie && env.AUTH_SECRET ? await tokenOf(env, user, token) : undefined };
}

/** Whatever the platform does to a call, its outcome is not known. */
async function called(call) {
  try {
    return await call;
  } catch (error) {
    throw new BatchError("unknown", error);
  }
}

async function healthOf({ env, facts }, name, query) {
  const { ok, status, answer } = await called(
    env.USERS.get(env.USERS.idFromName(name)).health(query, facts.now),
  );
  if (!ok) throw new Error(`an object answered ${status}`);
  return answer;
}

/** The answer of a user's object; null where the user is not in it. */
async function askObject({ env }, user, arrival) {
  const headers = new Headers(arrival.headers);
  headers.set("x-definitions", String(await stampOf(env)));
  headers.set("x-request-id", arrival.id);
  headers.set("x-user", user);
  const request = new Request(arrival.request, { headers, redirect: "manual" });
  const response = await called(stubOf(env, user).fetch(request));
  if (!response.headers.has("x-answer")) return null;
  const answer = new Response(response.body, response);
  const { route, counts, error } = JSON.parse(decodeURIComponent(response.headers.get("x-answer")));
  answer.headers.delete("x-answer");
  return { response: answer, route, counts, error: error && new Error(error) };
}

/** The answer from D1, in which the rows of some users still are. Who asks was counted before. */
function askD1({ handler, env, ctx, facts }, user, arrival) {
  const places = { store: storeInD1(env, user), BLOBS: env.BLOBS, QUEUE: env.QUEUE };
  const uncountedEnv = { ...env, LIMIT_ADDRESSES: undefined, LIMIT_SESSIONS: undefined };
  return handler.answer({ ...arrival, isAtHome: true }, uncountedEnv, ctx, facts, places);
}

/** Answers what is of a user's rows, wherever these are; null where it is for D1. */
async function elsewhere(world) {
  const { core, env, facts, arrival } = world;
  if (arrival.isAtHome) return null;
  if (arrival.url.pathname === MOVING.PATH) return answerMoving({ env, arrival, stubOf });
  if ((await arrival.session()) === null) return null;
  const { output } = core.step({ request: await describeRequest(arrival, EMPTY), facts }, EMPTY);
  if (OF_OBJECTS.includes(output.route))
    return pageOfObjects({ ...world, places: placesOf(env) }, (...asked) => healthOf(world, ...asked));
  const isOfD1 = OF_D1.includes(output.route) || output.route.includes(UNDER_D1);
  if (!output.read || isOfD1) return null;
  const { user, cookie } = await whose(world);
  const memory = memoryOf(env);
  if (user !== null && !memory.inD1.has(user)) await stampOf(env); // tells, too, whether anybody moves
  const answer =
    user &&
    (await askAtHome({ arrival, memory, user }, {
      inObject: (each) => askObject(world, user, each),
      inD1: (each) => askD1(world, user, each),
      isAny: async () => (await d1Store(env.DB).read([[MOVING.SQL.move, user]], uncounted()))[0].length > 0,
    }));
  if (answer === null) {
    arrival.session = async () => null; // nobody's: D1 need not look again
    return null;
  }
  if (cookie) {
    const secure = arrival.url.protocol === "https:" ? "; Secure" : "";
    const kept = `Max-Age=${400 * 86_400}; Path=/; HttpOnly; SameSite=Lax${secure}`;
    answer.response.headers.append("set-cookie", `${sessionCookie(arrival.url)}=${cookie}; ${kept}`);
  }
  return answer;
}

/** What is still to be told, because something died before it was. */
async function tellRest(env) {
  const [entries] = await d1Store(env.DB).read([[SQL.oldInbox]], uncounted());
  if (entries.length > 0) await handOver(env, entries);
}

/** R2 for the jobs of D1: what they sweep for want of a row may have one in an object, which is asked. */
function swept(env) {
  const { BLOBS } = env;
  async function kept(keys) {
    const parts = Map.groupBy(keys, (key) => /^users\/([^/]+)\//.exec(key)?.[1]);
    parts.delete(undefined);
    const users = JSON.stringify([...parts.keys()]);
    const [there] = await d1Store(env.DB).read([[SQL.knownUsers, users]], uncounted());
    const known = ([user]) => called(stubOf(env, user).known(user, parts.get(user)));
    return (await Promise.all(there.map(known))).flat();
  }
  return {
    list: (options) => BLOBS.list(options),
    get: (...given) => BLOBS.get(...given),
    put: (...given) => BLOBS.put(...given),
    async delete(keys) {
      const known = new Set(await kept(keys));
      const gone = keys.filter((key) => !known.has(key));
      if (gone.length > 0) await BLOBS.delete(gone);
    },
  };
}

/** Asks an object, which a message names, as askCore would: at a time, an internal endpoint. */
export const askNamed = (env, object, ...asked) =>
  called(env.USERS.get(env.USERS.idFromString(object)).ask(...asked));

/** The worker. `world` as in handler.mjs. */
export function makeDurable(module, world = {}) {
  const { log = console.log } = world;
  const asks = (asked) => elsewhere({ ...asked, handler });
  const beside = { elsewhere: asks, askObject: askNamed, tokens };
  const handler = makeHandler(module, { placesOf, ...world, ...beside });
  return {
    ...handler,
    async scheduled(controller, env) {
      const told = tellRest(env);
      await handler.scheduled(controller, { ...env, BLOBS: swept(env) });
      await told;
      await goOnWithOld({ env, stubOf, log });
    },
  };
}
