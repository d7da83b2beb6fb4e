// npm run bench -- --peer: the worker beside one as people write it, with Hono and Drizzle (peer/), which
// reads in batches or one query after another. First each answer, and each row that is left behind, is held
// against the product's: who does less is no peer.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { buildSync } from "esbuild";

import { ROOT, startWorld } from "../worker/support/world.mjs";
import { answered, bareContestant, contestant, median, options } from "./race.mjs";
import { race, scenes, started, table } from "./race.mjs";
import { coreModule, makeCore, prepare } from "./scenes.mjs";

const ROUTES = ["today", "focus", "quests", "ideas", "market"];
const DELAYS = options.delay === undefined ? ["", "20"] : [options.delay];
const TRIPS = "tests/bench/trips.mjs";
const BUNDLE = "build/bench/peer.mjs";

const core = makeCore(coreModule());
const ours = { core, prepare };
const raced = scenes.filter(({ name }) => ROUTES.some((route) => name.includes(`/api/${route}`)));

function bundle() {
  mkdirSync(path.join(ROOT, "build", "bench"), { recursive: true });
  const [{ text }] = buildSync({
    absWorkingDir: path.join(ROOT, "tests", "bench", "peer"),
    entryPoints: ["worker.mjs"],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  }).outputFiles;
  writeFileSync(path.join(ROOT, BUNDLE), text);
}

// --- Whether it does the same ---------------------------------------------------

/** What differs from one database to another: ids, keys and times, and the seconds that a session took. */
const VARIES = /[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{16,64}\b|\d{4}-\d\d-\d\dT[\d:.]+Z|\b1[6-9]\d{11}\b/g;
const TAKES_TIME = ["active_seconds", "focus_seconds", "focus_longest"];

/** A value without those, its members by name; a text that holds JSON is looked into. */
function plain(value) {
  if (typeof value === "string" && /^[[{]/.test(value)) return plain(JSON.parse(value));
  if (typeof value === "string") return value.replace(VARIES, "*");
  if (typeof value === "number") return plain(String(value));
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(plain);
  const member = (name) => [name, TAKES_TIME.includes(name) ? "*" : plain(value[name])];
  return Object.fromEntries(Object.keys(value).sort().map(member));
}

/** Every row of a user, but for the headers of a reply that was kept. */
async function rowsOf(db, email) {
  const { results: columns } = await db
    .prepare(
      `SELECT m.name AS "table", p.name AS "column" FROM sqlite_schema m, pragma_table_info(m.name) p
       WHERE m.type = 'table' AND p.name IN ('user_id', 'userId')`,
    )
    .all();
  const found = { users: await db.prepare("SELECT * FROM users WHERE email = ?1").bind(email).all() };
  for (const { table: name, column } of columns) {
    const sql = `SELECT * FROM ${name} WHERE ${column} = (SELECT id FROM users WHERE email = ?1)`;
    found[name] = await db.prepare(sql).bind(email).all();
  }
  return Object.entries(found).map(([name, { results }]) => {
    const rows = results.map(({ headers_json: _, ...row }) => JSON.stringify(plain(row)));
    return [name, rows.sort()];
  });
}

async function outcome({ miniflare }, scene, name) {
  const db = await miniflare.getD1Database("DB");
  const { target, init } = await prepare(core, db, scene, name);
  const url = new URL(target, await miniflare.ready);
  const response = await fetch(url, init).then((reply) => (reply.ok ? reply : answered(reply)));
  const reply = { status: response.status, body: plain(await response.json()) };
  const again = init.method === "GET" ? null : await fetch(url, init).then((each) => each.json());
  const keptToo = again && { body: plain(again) };
  return { reply, keptToo, rows: await rowsOf(db, `${name}@example.com`) };
}

async function holdAgainst(whole, peers, scene) {
  const name = `same-${raced.indexOf(scene)}`;
  const expected = await outcome(whole, scene, name);
  for (const peer of peers) assert.deepEqual(await outcome(peer, scene, name), expected, scene.name);
}

// --- The race --------------------------------------------------------------------

const COLUMNS = ["Request", "whole / batched", "whole / one by one", "whole / bare", "batched / bare"];
const COLUMNS_OF_CPU = ["Request", "whole", "batched", "one by one", "bare"];
const tableRow = (cells) => `| ${cells.join(" | ")} |`;

async function measure(worlds, scene) {
  const { whole, batched, sequential, bare } = worlds;
  const enter = (world) => contestant({ ...ours, ...world }, scene);
  const all = [...(await Promise.all([whole, batched, sequential].map(enter)))];
  all.push(await bareContestant({ ...ours, ...bare }, scene));
  const speeds = await race(all);
  const ratio = (a, b) => median(speeds[a].map((speed, round) => speed / speeds[b][round])).toFixed(2);
  const ratios = [ratio(0, 1), ratio(0, 2), ratio(0, 3), ratio(1, 3)];
  console.error(`· ${scene.name} ${ratios.join(" ")}`);
  const name = `\`${scene.name}\``;
  return { ratios: [name, ...ratios], cpu: [name, ...all.map(({ cpu }) => cpu.toFixed(2))] };
}

async function raceAt(delay) {
  const worlds = {
    whole: await started(startWorld, ["tests/bench/whole.mjs", TRIPS], delay),
    batched: await started(startWorld, [BUNDLE], delay, { READS: "batched" }),
    sequential: await started(startWorld, [BUNDLE], delay, { READS: "sequential" }),
    bare: await started(startWorld, ["tests/bench/bare.mjs", TRIPS], delay),
  };
  const results = [];
  try {
    const { whole, batched, sequential } = worlds;
    for (const scene of raced) await holdAgainst(whole, [batched, sequential], scene);
    for (const scene of raced) results.push(await measure(worlds, scene));
  } finally {
    await Promise.all(Object.values(worlds).map(({ world }) => world.stop()));
  }
  console.log(`\nRequests in a second, ${delay || 0} ms a round trip:\n`);
  console.log(table(COLUMNS, results.map(({ ratios }) => tableRow(ratios))));
  if (delay) return;
  console.log("\nMilliseconds of CPU that a request took in workerd:\n");
  console.log(table(COLUMNS_OF_CPU, results.map(({ cpu }) => tableRow(cpu))));
}

bundle();
for (const delay of DELAYS) await raceAt(delay);
