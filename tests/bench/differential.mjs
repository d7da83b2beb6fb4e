// node tests/bench/differential.mjs --before FOLDER: the same random requests to an older version and to this
// one, each by its own code over its own database, with the same clock and chance. What the two answer is
// compared: status and body, with the ids of things replaced by the order in which they came up. A difference
// is told with its request; which of them were meant is for the reader to say.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

import { generator } from "../reference/support/reference.mjs";
import { D1 } from "../worker/support/sqlite.mjs";
import { ROOT } from "../worker/support/world.mjs";

const { values: options } = parseArgs({
  options: {
    before: { type: "string" }, // an older checkout's folder, with node_modules and core.wasm
    requests: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "3" }, // differences of one kind that are printed whole
  },
});

const next = generator(Number(options.seed));
const below = (n) => Math.floor(next() * n);
const one = (list) => list[below(list.length)];

/** A database in memory, with the migrations of that checkout. */
function database(folder) {
  const d1 = new D1();
  const migrations = path.join(folder, "migrations");
  for (const file of readdirSync(migrations).sort()) {
    if (file.endsWith(".sql")) d1.database.exec(readFileSync(path.join(migrations, file), "utf8"));
  }
  d1.database.exec("PRAGMA foreign_keys = ON");
  return d1;
}

/** One version, with ids by the order in which its answers name them. */
async function version(folder) {
  const load = (file) => import(path.resolve(folder, file));
  const [{ makeHandler }, { localSignIn }, { makeCore }] = await Promise.all(
    ["worker/handler.mjs", "scripts/local-sign-in.mjs", "bindings/core.mjs"].map(load),
  );
  const module = new WebAssembly.Module(readFileSync(path.join(folder, "build", "core.wasm")));
  const env = { ENVIRONMENT: "production", TOS_VERSION: "1.0", DB: database(folder) };
  let at = 0;
  let seed = "";
  const handler = makeHandler(module, { now: () => at, seed: () => seed, log: () => {} });
  const core = makeCore(module);
  const names = new Map(); // a thing's id → "#4"
  const ids = new Map(); // "#4" → a thing's id
  const named = (text) =>
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      if (!names.has(id)) {
        names.set(id, `#${names.size}`);
        ids.set(names.get(id), id);
      }
      return names.get(id);
    });
  return {
    signIn: (email, token, now) => localSignIn(core, env, { email, token, now }),
    async ask({ method, target, token, body, key, now, chance, zone }) {
      [at, seed] = [now, chance];
      const headers = { authorization: `Bearer ${token}` };
      if (zone) headers["x-timezone"] = zone;
      if (key) headers["idempotency-key"] = key;
      if (body !== undefined) headers["content-type"] = "application/json";
      const url = "http://localhost" + target.replace(/#\d+/g, (name) => ids.get(name) ?? name.slice(1));
      const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
      const response = await handler.fetch(new Request(url, init), env, { waitUntil() {} });
      const text = named(await response.text());
      return { status: response.status, body: text === "" ? null : JSON.parse(text) };
    },
  };
}

// --- The requests ----------------------------------------------------------

const TOKENS = ["ann", "bob", "cyd"];
const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"];
const KINDS = { focus: "session", idea: "idea", quest: "quest", purchase: "purchase", feedback: "feedback" };
/** The things of each user, by kind; `known` are those of the one who asks. */
const things = Object.fromEntries(
  TOKENS.map((token) => [token, Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]))]),
);
let known;
function last(list) {
  if (list.length === 0 || next() < 0.05) return "nothing";
  return list[list.length - 1 - below(Math.min(3, list.length))];
}
const STARTS = [{}, { duration: 1500 }, { duration: 300, type: "break" }, { duration: 5 }, { duration: 900 }];
const TAGS = [undefined, ["foley", "Drums"], [1], null];
const HARD = ["easy", "hard", "odd", undefined];
const words = () => one(["Bass", "Rain on a tin roof", "é", "", "x".repeat(300), 7, null]);
const page = () => one(["", "?limit=2", "?limit=0", "?limit=100", "?colour=red"]);

/** Of a resource: its page, one of it. */
const read = (path, list) => one([`${path}${page()}`, `${path}/${last(list)}`]);

const REQUESTS = [
  [9, () => ["GET", "/api/today"]],
  [9, () => ["POST", "/api/focus/start", one(STARTS)]],
  [9, () => ["PATCH", `/api/focus/${last(known.focus)}/complete`]],
  [3, () => ["PATCH", `/api/focus/${last(known.focus)}/${one(["pause", "resume", "abandon"])}`]],
  [1, () => ["GET", one(["/api/focus/active", "/api/focus/stats"])]],
  [1, () => ["GET", read("/api/focus", known.focus)]],
  [5, () => ["POST", "/api/ideas", { title: words(), content: words(), tags: one(TAGS) }]],
  [3, () => ["PATCH", `/api/ideas/${last(known.idea)}`, { [one(["title", "content", "colour"])]: words() }]],
  [2, () => ["PATCH", `/api/ideas/${last(known.idea)}`, { tags: one(TAGS), is_archived: one([true, null]) }]],
  [2, () => ["GET", read("/api/ideas", known.idea)]],
  [1, () => ["DELETE", `/api/ideas/${last(known.idea)}`]],
  [3, () => ["GET", "/api/quests"]],
  [2, () => ["POST", "/api/quests", { title: words(), target: one([1, 3, 0, "x"]), difficulty: one(HARD) }]],
  [4, () => ["POST", `/api/quests/${last(known.quest)}/${one(["accept", "complete", "abandon"])}`]],
  [2, () => ["POST", `/api/quests/${last(known.quest)}/progress`, { progress: one([1, 2, 3, -1]) }]],
  [1, () => ["GET", `/api/quests/${last(known.quest)}`]],
  [4, () => ["POST", "/api/market/purchase", { item_id: one(["item_treat_coffee", "item_none", 4]) }]],
  [2, () => ["POST", `/api/market/purchases/${last(known.purchase)}/redeem`]],
  [2, () => ["GET", read("/api/market/purchases", known.purchase)]],
  [4, () => ["GET", one(["/api/market", "/api/wallet", "/api/streaks", "/api/skills"])]],
  [2, () => ["GET", `${one(["/api/ledger", "/api/activity"])}${page()}`]],
  [2, () => ["GET", one(["/api/achievements", "/api/achievements/next", "/api/interests", "/api/modules"])]],
  [1, () => ["GET", one(["/api/settings", "/api/me", "/api/me/sessions", "/api/onboarding"])]],
  [1, () => ["PATCH", "/api/settings", one([{ theme: "dark" }, { theme: "loud" }, {}])]],
  [1, () => ["PUT", "/api/interests", { interests: one([["music_production"], ["none"], "x"]) }]],
  [2, () => ["POST", `/api/onboarding/${one(["start", "skip", "resume", "reset"])}`]],
  [2, () => ["POST", "/api/feedback", { type: one(["bug", "none"]), title: words(), description: words() }]],
  [1, () => ["GET", read("/api/feedback", known.feedback)]],
  [1, () => ["GET", one(["/api/version", "/api/health", "/api/nothing", "/api/admin/users", "/api/ideas/"])]],
  [1, () => ["PUT", one(["/api/ideas", "/api/today"]), {}]],
];
const WEIGHT = REQUESTS.reduce((sum, [weight]) => sum + weight, 0);

function draw() {
  let at = below(WEIGHT);
  return REQUESTS.find(([weight]) => (at -= weight) < 0)[1]();
}

/** Remembers what an answer names. */
function learn({ body }) {
  for (const [kind, member] of Object.entries(KINDS)) {
    const { id } = body?.[member] ?? {};
    if (id && !known[kind].includes(id)) known[kind].push(id);
  }
  for (const { id } of [...(body?.recurring ?? []), ...(body?.shared ?? [])]) {
    if (id && !known.quest.includes(id)) known.quest.push(id);
  }
}

// --- The comparison --------------------------------------------------------

/** Where two answers differ: the paths of the members that do. */
function differences(before, after, at = "") {
  if (typeof before !== typeof after || before === null || after === null || typeof before !== "object")
    return Object.is(before, after) ? [] : [at];
  const found = [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const inside = `${at}/${Array.isArray(before) ? "*" : name}`;
    if (!(name in before)) return [`${inside} is new`];
    if (!(name in after)) return [`${inside} is gone`];
    return differences(before[name], after[name], inside);
  });
  return [...new Set(found)];
}

const versions = await Promise.all([path.resolve(options.before), ROOT].map(version));
let now = Date.parse("2026-03-02T09:00:00.000Z");
for (const name of TOKENS) {
  for (const each of versions) await each.signIn(`${name}@example.com`, name.repeat(12), now);
}
const kinds = new Map();
let equal = 0;
const statuses = {};
for (let i = 0; i < Number(options.requests); i += 1) {
  now += one([1_000, 60_000, 300_000, 1_500_000, 1_500_000, 7_200_000, 30_000_000]);
  const user = one(TOKENS);
  known = things[user];
  const [method, target, body] = draw();
  const request = {
    ...{ method, target, body, now },
    token: user.repeat(12),
    zone: next() < 0.3 ? one(ZONES) : null,
    key: method !== "GET" && next() < 0.3 ? `key-${i - below(2)}` : null,
    chance: Array.from({ length: 64 }, () => below(16).toString(16)).join(""),
  };
  const [before, after] = [await versions[0].ask(request), await versions[1].ask(request)];
  learn(after);
  statuses[after.status] = (statuses[after.status] ?? 0) + 1;
  const where = differences(before, after).filter((each) => each !== "/body/instance"); // names the request
  if (where.length === 0) equal += 1;
  for (const each of where) {
    const route = target.replace(/#\d+|nothing(?=\/|$)/, "{id}").replace(/\?.*/, "");
    const kind = `${method} ${route}: ${each}`;
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push({ request, before, after });
  }
}

console.log(`${options.requests} requests, ${equal} answers equal, statuses ${JSON.stringify(statuses)}`);
for (const [kind, cases] of [...kinds].sort(([, a], [, b]) => b.length - a.length)) {
  console.log(`${cases.length} × ${kind}`);
  for (const each of cases.slice(0, Number(options.show))) {
    console.log(`    ${JSON.stringify(each).slice(0, 1500)}`);
  }
}
