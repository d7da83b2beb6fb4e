// npm run bench: what the main routes cost. Counts are exact; speeds are ratios taken in one run, because
// machines differ and are shared. The whole worker stands beside a bare one that runs the same SQL and has no
// core.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { instantiate } from "../../bindings/core.mjs";
import { must } from "../../scripts/run.mjs";
import { ROOT, countsOf, startWorld } from "../worker/support/world.mjs";
import { coldStart } from "./cold.mjs";
import { costs } from "./cost.mjs";
import { ROUNDS, SIZE, bareContestant, contestant, median, options } from "./race.mjs";
import { race, scenes, started, table } from "./race.mjs";
import { besideOneAnother } from "./stores.mjs";
import { coreModule, makeCore, prepare } from "./scenes.mjs";

/** An older version, by its own code; it stands beside the present one in every round. */
async function older(folder) {
  const files = ["tests/bench/scenes.mjs", "tests/worker/support/world.mjs"];
  const [scenes, world] = await Promise.all(files.map((file) => import(path.resolve(folder, file))));
  return { ...scenes, core: scenes.makeCore(scenes.coreModule()), startWorld: world.startWorld };
}

/** Milliseconds of CPU that a request's steps take in the core: the fastest of a few series. */
function timeOfSteps(core, { steps }) {
  const series = (count) => {
    const start = process.cpuUsage();
    for (let i = 0; i < count; i += 1) for (const { input, body } of steps) core.step(input, body);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / count / 1000;
  };
  series(300);
  return Math.min(...Array.from({ length: 5 }, () => series(200)));
}

/** The same natively: tests/bench/core_bench.cc takes the steps of a file. */
async function nativeTimes(recordings) {
  const folder = path.join(ROOT, "build", "bench");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "steps.json");
  const decoder = new TextDecoder();
  const texts = recordings.map(({ steps }) =>
    steps.map(({ input, body }) => [JSON.stringify(input), decoder.decode(body)]),
  );
  writeFileSync(file, JSON.stringify(texts));
  return JSON.parse(await must(path.join(ROOT, "build", "release", "tests", "core_bench"), [file]));
}

async function measure(core, whole, bare, before, scene) {
  const present = await contestant({ core, prepare, ...whole }, scene);
  const recorded = await bareContestant({ core, prepare, ...bare }, scene);
  const contestants = [present, recorded];
  const known = before?.SCENES.find(({ name }) => name === scene.name);
  if (known) contestants.push(await contestant(before, known));
  const [own, ...others] = await race(contestants);
  const [ratios, gains] = others.map((speeds) => speeds.map((speed, round) => own[round] / speed));
  return {
    scene,
    recording: recorded.recording,
    counts: countsOf(present.reply),
    ratio: median(ratios),
    ratios,
    cpu: { whole: present.cpu, bare: recorded.cpu },
    before: known && {
      counts: countsOf(contestants[2].reply),
      gain: median(gains),
      recording: await before.record(
        before.core,
        await before.miniflare.getD1Database("DB"),
        contestants[2].rounds[0][0],
      ),
    },
  };
}

/** Bytes into and out of the module in all steps, counted at its exports. */
function bytesOf({ steps }) {
  const exports = instantiate(coreModule());
  const bytes = { into: 0, outOf: 0 };
  for (const { input, body } of steps) {
    const given = [new TextEncoder().encode(JSON.stringify(input)), body];
    let place = exports.reserve(given[0].length + body.length);
    for (const part of given) {
      new Uint8Array(exports.memory.buffer).set(part, place);
      place += part.length;
    }
    bytes.into += given[0].length + body.length;
    bytes.outOf += exports.step(given[0].length, body.length) + exports.reply_size();
  }
  return bytes;
}

function row({ scene, recording, counts, ratio, wasm, native }) {
  const { read, commit } = recording;
  const { into, outOf } = bytesOf(recording);
  const cells = [
    `\`${scene.name}\``,
    counts.trips,
    `${read.length} + ${commit?.length ?? 0}`,
    `${counts.read} / ${counts.written}`,
    `${into} / ${outOf}`,
    `${(native * 1000).toFixed(0)} / ${(wasm * 1000).toFixed(0)}`,
    ratio.toFixed(2),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** What has changed since the older version; its requests are repeated here as they were prepared there. */
function rowBefore({ scene, counts, wasm, before }, core) {
  const cells = [
    `\`${scene.name}\``,
    `${before.counts.read} → ${counts.read}`,
    `${before.counts.written} → ${counts.written}`,
    (wasm / timeOfSteps(core, before.recording)).toFixed(2),
    before.gain.toFixed(2),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Where the CPU of a request goes: the core, our JavaScript, and what the bare worker takes too. */
function rowOfShares({ scene, wasm, cpu }) {
  const share = (part) => `${((100 * part) / cpu.whole).toFixed(0)} %`;
  const cells = [`\`${scene.name}\``, cpu.whole.toFixed(2), share(wasm), share(cpu.whole - cpu.bare - wasm)];
  return `| ${[...cells, share(cpu.bare)].join(" | ")} |`;
}

/** How many of the changes that clients of one session send at once are refused as busy. */
async function refused({ core, prepare, miniflare }, clients) {
  const db = await miniflare.getD1Database("DB");
  const scene = { name: "busy", request: () => ["POST", "/api/ideas", { title: "Bass", content: "A line" }] };
  const { target, init } = await prepare(core, db, scene, `busy-${clients}`);
  const url = new URL(target, await miniflare.ready);
  const ask = async (i) => {
    const headers = { ...init.headers, "idempotency-key": `busy-${clients}-${i}` };
    const response = await fetch(url, { ...init, headers });
    await response.arrayBuffer();
    return response.status === 503;
  };
  const replies = await Promise.all(Array.from({ length: clients }, (_, i) => ask(i)));
  return replies.filter(Boolean).length / clients;
}

const COLUMNS = [
  "Request",
  "D1 trips",
  "statements read + written",
  "rows read / written",
  "bytes into / out of the core",
  "core native / WASM, µs",
  "whole / bare worker",
];
const COLUMNS_OF_SHARES = [
  "Request",
  "CPU in workerd, ms",
  "the core",
  "our JavaScript",
  "SQLite, D1, HTTP (the bare worker)",
];
const COLUMNS_BEFORE = [
  "Request",
  "rows read, before → now",
  "rows written",
  "CPU of the core in WASM, now / before",
  "requests a second, now / before",
];

const core = makeCore(coreModule());
const twoStores = async () => `${await costs()}\n\n${await besideOneAnother(core, ROUNDS, SIZE)}`;
if (options.stores) {
  console.log(await twoStores());
  process.exit();
}
const trips = "tests/bench/trips.mjs";
const start = (modules, from = startWorld) => started(from, modules, options.delay);
const whole = await start(["tests/bench/whole.mjs", trips]);
const bare = await start(["tests/bench/bare.mjs", trips]);
const before = options.before ? await older(options.before) : null;
const old = before && (await start(["worker/index.mjs"], before.startWorld));
if (before) Object.assign(before, { miniflare: old.miniflare, pid: old.pid });
const results = [];
const shares = [];
try {
  for (const scene of scenes) {
    results.push(await measure(core, whole, bare, before, scene));
    console.error(`· ${scene.name} ${results.at(-1).ratios.map((ratio) => ratio.toFixed(2)).join(" ")}`);
  }
  const now = { core, prepare, miniflare: whole.miniflare };
  for (const clients of [8, 64]) {
    const parts = await Promise.all([before && refused(before, clients), refused(now, clients)]);
    const [then, present] = parts.map((part) => part === null || `${(part * 100).toFixed(0)} %`);
    shares.push(`${clients} at once: ${before ? `${then} → ` : ""}${present}`);
  }
} finally {
  await Promise.all([whole, bare, old].map((each) => each?.world.stop()));
}
const native = await nativeTimes(results.map(({ recording }) => recording));
for (const [i, result] of results.entries()) {
  Object.assign(result, { native: native[i], wasm: timeOfSteps(core, result.recording) });
}
console.log(table(COLUMNS, results.map(row)));
console.log(`\nWhere the time goes:\n\n${table(COLUMNS_OF_SHARES, results.map(rowOfShares))}`);
if (before) {
  const rows = results.filter((result) => result.before).map((result) => rowBefore(result, before.core));
  console.log(`\nBeside ${options.before}:\n\n${table(COLUMNS_BEFORE, rows)}`);
}
console.log(`\nChanges of one session that were refused as busy, ${shares.join("; ")}`);
const cold = await coldStart(before);
const ms = ([first, second]) => `${first.toFixed(0)} ms, then ${second.toFixed(0)} ms`;
const starts = Object.entries(cold).map(([name, times]) => `${name} ${ms(times)}`);
console.log(`\nCold start, GET /api/today in a fresh workerd: ${starts.join("; ")}`);
console.log(`\nThe two stores:\n\n${await twoStores()}`);
