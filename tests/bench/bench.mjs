// npm run bench: what the main routes cost. Counts are exact; speeds are ratios taken in one run, because
// machines differ and are shared. The whole worker stands beside a bare one that runs the same SQL and has no
// core.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

import { instantiate } from "../../bindings/core.mjs";
import { must } from "../../scripts/run.mjs";
import { ROOT, countsOf, startWorld } from "../worker/support/world.mjs";
import { coldStart } from "./cold.mjs";
import { SCENES, coreModule, makeCore, prepare, record } from "./scenes.mjs";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "12" },
    size: { type: "string", default: "40" }, // requests in a round
    only: { type: "string", default: "" }, // part of a scene's name
  },
});
const ROUNDS = Number(options.rounds);
const SIZE = Number(options.size);
const AT_ONCE = 4;
const WARM_UP = 1; // rounds that are not counted

const scenes = SCENES.filter(({ name }) => name.includes(options.only));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Sends the requests of a round, a few at a time: how many are answered in a second. */
async function requestsPerSecond(requests, ask) {
  const waiting = [...requests];
  const client = async () => {
    for (let request = waiting.pop(); request !== undefined; request = waiting.pop()) await ask(request);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return (requests.length * 1000) / (performance.now() - start);
}

/** The requests of every round, each by a user of its own; readers change nothing, so they come again. */
async function prepareRounds(core, db, scene) {
  const isRead = scene.name.startsWith("GET");
  const requests = [];
  for (let i = 0; i < (isRead ? SIZE : SIZE * (WARM_UP + ROUNDS)); i += 1) {
    requests.push(await prepare(core, db, scene, `${SCENES.indexOf(scene)}-${i}`));
  }
  return Array.from({ length: WARM_UP + ROUNDS }, (_, round) =>
    isRead ? requests : requests.slice(round * SIZE, (round + 1) * SIZE),
  );
}

async function answered(response) {
  const body = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${response.status} ${new TextDecoder().decode(body)}`);
  return response;
}

/** The recordings as the bare worker wants them: each SQL text once. */
function compact(recordings) {
  const places = new Map();
  const indexed = (statements) =>
    statements?.map(([sql, ...values]) => {
      if (!places.has(sql)) places.set(sql, places.size);
      return [places.get(sql), ...values];
    });
  const requests = recordings.map(({ read, commit, head, reply }) => {
    return { read: indexed(read), commit: indexed(commit), head, reply: new TextDecoder().decode(reply) };
  });
  return JSON.stringify({ sql: [...places.keys()], requests });
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

async function measure(core, whole, bare, scene) {
  const wholeDb = await whole.miniflare.getD1Database("DB");
  const bareDb = await bare.miniflare.getD1Database("DB");
  const asked = await prepareRounds(core, wholeDb, scene);
  const recorded = await prepareRounds(core, bareDb, scene);
  const recordings = [];
  const places = new Map();
  for (const request of recorded.flat()) {
    if (places.has(request)) continue;
    places.set(request, recordings.length);
    recordings.push(await record(core, bareDb, request));
  }
  const wholeUrl = await whole.miniflare.ready;
  const bareUrl = await bare.miniflare.ready;
  await fetch(bareUrl, { method: "PUT", body: compact(recordings) }).then(answered);
  let reply;
  const askWhole = async ({ target, init }) => {
    reply = await fetch(new URL(target, wholeUrl), init).then(answered);
  };
  const askBare = (request) => fetch(new URL(`/${places.get(request)}`, bareUrl)).then(answered);
  const ratios = [];
  for (let round = 0; round < asked.length; round += 1) {
    // Who goes first changes, so that neither has the quieter half of a round.
    const runs = [
      () => requestsPerSecond(asked[round], askWhole),
      () => requestsPerSecond(recorded[round], askBare),
    ];
    const isEven = round % 2 === 0;
    const first = await runs[isEven ? 0 : 1]();
    const second = await runs[isEven ? 1 : 0]();
    if (round >= WARM_UP) ratios.push(isEven ? first / second : second / first);
  }
  return { scene, recording: recordings[0], counts: countsOf(reply), ratio: median(ratios), ratios };
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

const COLUMNS = [
  "Request",
  "D1 trips",
  "statements read + written",
  "rows read / written",
  "bytes into / out of the core",
  "core native / WASM, µs",
  "whole / bare worker",
];
const HEAD = `| ${COLUMNS.join(" | ")} |\n|${"---|".repeat(COLUMNS.length)}`;

const core = makeCore(coreModule());
const unlogged = { handleStructuredLogs: () => {} }; // printing lines here is no part of a worker's work
const whole = await startWorld({ modules: ["worker/index.mjs"], ...unlogged });
const bare = await startWorld({ modules: ["tests/bench/bare.mjs"], ...unlogged });
const results = [];
try {
  for (const scene of scenes) {
    results.push(await measure(core, whole, bare, scene));
    console.error(`· ${scene.name} ${results.at(-1).ratios.map((ratio) => ratio.toFixed(2)).join(" ")}`);
  }
} finally {
  await whole.stop();
  await bare.stop();
}
const native = await nativeTimes(results.map(({ recording }) => recording));
const rows = results.map((result, i) =>
  row({ ...result, native: native[i], wasm: timeOfSteps(core, result.recording) }),
);
console.log([HEAD, ...rows].join("\n"));
const cold = await coldStart();
const ms = ([first, second]) => `${first.toFixed(0)} ms, then ${second.toFixed(0)} ms`;
const starts = `whole ${ms(cold.whole)}; bare ${ms(cold.bare)}`;
console.log(`\nCold start, GET /api/today in a fresh workerd: ${starts}`);
