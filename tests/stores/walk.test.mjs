// A walk that both stores take: the scenarios of tests/contract, several at a time, in any order, and between
// their steps whatever else can be read. What objects answer is byte by byte what one database answers, for
// administrators, too, once D1 has heard of it. On a second walk every call between the worker, D1 and the
// objects fails now and then, before or after it was done, and who asks asks again until it is answered: what
// comes of that is the same. WALK=3000 makes it longer, SEED another.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/run.mjs";
import { filled } from "../worker/support/pattern.mjs";
import { seen } from "./told.mjs";
import { Twin } from "./twin.mjs";

const LENGTH = Number(process.env.WALK ?? 400);
const SEED = Number(process.env.SEED ?? 1);
const AT_ONCE = 6; // scenarios

const FOLDER = path.join(ROOT, "tests", "contract");
const scenarios = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")));

const document = JSON.parse(readFileSync(path.join(ROOT, "docs", "openapi.json"), "utf8"));
/** Told object by object, and of what each store does; and what Auth.js draws anew each time. */
const HEALTH = /^\/api\/((admin\/)?health|auth)/;

/** What anybody can read without naming a thing. */
const READS = Object.entries(document.paths)
  .filter(([target, { get }]) => get && !target.includes("{") && !HEALTH.test(target))
  .filter(([, { get }]) => !(get.parameters ?? []).some((each) => each.required && each.in === "query"))
  .map(([target]) => target);

/** A generator of numbers below n, the same for the same seed. */
function below(seed) {
  let state = seed * 2_654_435_761 + 1;
  return (n) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % n;
  };
}

/** Keeps what later steps name, as far as it is there. */
function keep(pattern, value, saved) {
  if (typeof pattern === "string") {
    const [, name] = /^\$save:(\w+)$/.exec(pattern) ?? [];
    if (name && typeof value === "string") saved[name] = value;
  } else if (pattern !== null && typeof pattern === "object" && value !== null && typeof value === "object") {
    for (const [name, each] of Object.entries(pattern)) keep(each, value[name], saved);
  }
}

/** After these the session is over, and who asks again hears that. */
const isDeletion = (method, target) => method === "DELETE" && /^\/api\/me(\/sessions|$)/.test(target);

/** Asks until it is answered. */
async function persist(twin, method, target, options) {
  for (let tries = 0; ; tries += 1) {
    const reply = await twin.ask(method, target, options);
    if (tries > 0 && isDeletion(method, target) && reply.status === 401)
      return { ...reply, status: 204, headers: new Headers(), text: "", tries };
    if (reply.status !== 503) return { ...reply, tries };
    assert.equal(reply.body.type, "/problems/unavailable", reply.text);
    assert.ok(tries < 100, `${method} ${target} is never answered`);
  }
}

async function walk(objects, failing = 0) {
  const next = below(SEED);
  const chance = below(SEED + 1);
  const twins = [new Twin(), new Twin({ store: "durable", objects })];
  const [statuses, faults] = [new Map(), new Map()];
  const running = [];
  let [requests, copies, last] = [0, 0, null];
  const tokens = new Map();

  /** However often it fails on the way. */
  async function drained() {
    for (let tries = 0; tries < 100; tries += 1) {
      const error = await twins[1].drain().then(() => null, (failure) => failure);
      if (error === null) return;
      assert.match(error.message, /lost/);
    }
    assert.fail("D1 never hears of it");
  }

  twins[1].fault = (call, side) => {
    if (chance(100) >= failing) return;
    faults.set(`${call} ${side}`, (faults.get(`${call} ${side}`) ?? 0) + 1);
    throw new Error("Network connection lost.");
  };

  async function signIn(as, now) {
    const name = as;
    if (tokens.has(name)) return;
    tokens.set(name, []);
    for (const twin of twins) tokens.get(name).push(await twin.signIn(name, { now }));
  }

  async function both(as, method, target, options) {
    if (as !== last) await drained();
    last = as;
    const replies = [];
    const isRepeatable = failing > 0 && as && method !== "GET" && !options.headers?.["idempotency-key"];
    const headers = { ...options.headers, ...(isRepeatable && { "idempotency-key": `walk-${requests}` }) };
    const seed = requests.toString(16).padStart(8, "0").repeat(8);
    for (const [i, twin] of twins.entries()) {
      const asked = { ...options, headers, seed, token: as && tokens.get(as)[i] };
      const isFailing = i === 1 && failing > 0 && as;
      const ask = () => persist(twin, method, target, asked);
      replies.push(await (isFailing ? ask() : twin.unbroken(ask)));
    }
    // Who had to ask again may be told so, and a token is told once.
    for (const each of replies[1].tries > 0 ? replies : []) {
      each.headers.delete("idempotent-replayed");
      each.text = each.text.replace(/"token":("[^"]*"|null)/, '"token"');
    }
    const at = `request ${requests}: ${method} ${target} of ${as}, ${JSON.stringify(options.json)}`;
    assert.equal(seen(replies[1]), seen(replies[0]), at);
    statuses.set(replies[0].status, (statuses.get(replies[0].status) ?? 0) + 1);
    requests += 1;
    return replies[0];
  }

  while (requests < LENGTH) {
    if (running.length < AT_ONCE) {
      const scenario = scenarios[next(scenarios.length)];
      running.push({ ...scenario, copy: (copies += 1), at: 0, saved: {} });
    }
    const story = running[next(running.length)];
    const { now, as, request, reply } = story.steps[story.at];
    story.at += 1;
    if (story.at === story.steps.length) running.splice(running.indexOf(story), 1);
    if (HEALTH.test(request.path)) continue;
    const time = Date.parse(now);
    const who = as === "admin" || as === undefined ? as : `${as}${story.copy}`;
    if (who) await signIn(who, Date.parse(story.steps[0].now));
    const { method, path: target, query, headers, body, raw } = filled(request, story.saved);
    const options = { now: time, headers, json: body, body: raw };
    const got = await both(who, method, query ? `${target}?${query}` : target, options);
    keep(reply.body, got.body, story.saved);
    for (const [name, pattern] of Object.entries(reply.headers ?? {}))
      keep(pattern, got.headers.get(name), story.saved);
    if (next(3) === 0) await both(who, "GET", READS[next(READS.length)], { now: time });
  }
  // And what is wrong with whom, added up.
  const admins = await Promise.all(twins.map((twin) => twin.unbroken(() => twin.signIn("admin"))));
  for (const part of ["", "texts=true", "foreign_keys=true", "objects=true", "kept=cards", "kept=plans"]) {
    const look = (twin, i) => twin.unbroken(() => twin.health(admins[i], part));
    const [{ pages: _, ...wanted }, { pages: __, ...found }] = await Promise.all(twins.map(look));
    assert.deepEqual(found, wanted, `health ${part}`);
    assert.equal(found.is_healthy, true, JSON.stringify(found));
  }
  return { requests, statuses, faults, users: tokens.size, objects: twins[1].objects.size };
}

for (const objects of (process.env.OBJECTS ?? "7").split(",")) {
  test(`${LENGTH} requests, ${objects} objects: byte by byte what one database answers`, async (t) => {
    const { requests, statuses, users, objects: made } = await walk(objects);
    const told = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
    t.diagnostic(`${requests} requests of ${users} users in ${made} objects: ${told}`);
    assert.ok(statuses.get(200) > LENGTH / 4 && statuses.get(201) > LENGTH / 20, told);
  });

  test(`${LENGTH} requests, ${objects} objects, failing calls: nothing is lost or done twice`, async (t) => {
    const { requests, faults } = await walk(objects, 10);
    const told = [...faults].map(([call, count]) => `${count} × ${call}`).join(", ");
    t.diagnostic(`${requests} requests, failed: ${told}`);
    assert.equal(faults.size, 6, told);
  });
}
