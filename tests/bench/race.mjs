// A race: the same requests, round by round, to several workers in turn. Speeds are ratios taken in one run,
// because machines differ and are shared.
import { parseArgs } from "node:util";

import { cpuOf, startedWith } from "./cpu.mjs";
import { SCENES, record } from "./scenes.mjs";

export const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "12" },
    size: { type: "string", default: "40" }, // requests in a round; a scene may take a share of them
    only: { type: "string", default: "" }, // part of a scene's name
    delay: { type: "string" }, // milliseconds a round trip to D1
    before: { type: "string", default: "" }, // an older checkout's folder, with node_modules and core.wasm
    stores: { type: "boolean", default: false }, // the two stores, and nothing else
    peer: { type: "boolean", default: false }, // peer.mjs instead of bench.mjs: see scripts/bench.mjs
  },
});
export const ROUNDS = Number(options.rounds);
export const SIZE = Number(options.size);
export const AT_ONCE = 4;
export const WARM_UP = 1; // rounds that are not counted

export const scenes = SCENES.filter(({ name }) => name.includes(options.only));
export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

export const table = (columns, rows) =>
  [`| ${columns.join(" | ")} |\n|${"---|".repeat(columns.length)}`, ...rows].join("\n");

export async function answered(response) {
  const body = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${response.status} ${new TextDecoder().decode(body)}`);
  return response;
}

/** A world of these modules, whose database is so many ms away. */
export async function started(startWorld, modules, delay, more = {}) {
  const bindings = delay ? { TRIP_MS: delay, ...more } : more;
  const unlogged = { handleStructuredLogs: () => {} }; // printing lines here is no part of a worker's work
  const [world, pid] = await startedWith(() => startWorld({ modules, bindings, ...unlogged }));
  return { world, pid, miniflare: world.miniflare };
}

/** The requests of every round, each by a user of its own; readers change nothing, so they come again. */
async function prepareRounds(core, db, scene, prepare) {
  const isRead = scene.name.startsWith("GET");
  const place = SCENES.findIndex(({ name }) => name === scene.name); // an older version's scene is its own
  const size = Math.ceil(SIZE * (scene.share ?? 1));
  const requests = [];
  const waiting = Array.from({ length: isRead ? size : size * (WARM_UP + ROUNDS) }, (_, i) => i);
  const worker = async () => {
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
      requests[i] = await prepare(core, db, scene, `${place}-${i}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return Array.from({ length: WARM_UP + ROUNDS }, (_, round) =>
    isRead ? requests : requests.slice(round * size, (round + 1) * size),
  );
}

/** A worker in the race, with its requests. It remembers the last reply. */
export async function contestant({ core, prepare, miniflare, pid }, scene) {
  const db = await miniflare.getD1Database("DB");
  const url = await miniflare.ready;
  const one = { rounds: await prepareRounds(core, db, scene, prepare), reply: null, pid };
  one.ask = async ({ target, init }) => {
    one.reply = await fetch(new URL(target, url), init).then(answered);
  };
  return one;
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

/** The bare worker, which has been told what the core would do. */
export async function bareContestant({ core, prepare, miniflare, pid }, scene) {
  const db = await miniflare.getD1Database("DB");
  const rounds = await prepareRounds(core, db, scene, prepare);
  const recordings = [];
  const places = new Map();
  for (const request of rounds.flat()) {
    if (places.has(request)) continue;
    places.set(request, recordings.length);
    recordings.push(await record(core, db, request));
  }
  const url = await miniflare.ready;
  await fetch(url, { method: "PUT", body: compact(recordings) }).then(answered);
  const ask = (request) => fetch(new URL(`/${places.get(request)}`, url)).then(answered);
  return { rounds, ask, pid, recording: recordings[0] };
}

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

/**
 * Requests in a second of each contestant, in every round; who goes first changes. Each learns in `cpu` how
 * many milliseconds of CPU a request took its process.
 */
export async function race(contestants) {
  const speeds = contestants.map(() => []);
  for (const each of contestants) each.cpu = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const which = (round + turn) % contestants.length;
      const { rounds, ask, pid } = contestants[which];
      const start = cpuOf(pid);
      const speed = await requestsPerSecond(rounds[round], ask);
      if (round < WARM_UP) continue;
      speeds[which].push(speed);
      contestants[which].cpu += (cpuOf(pid) - start) / rounds[round].length / ROUNDS;
    }
  }
  return speeds;
}
