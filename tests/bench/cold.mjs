// The first request of a fresh workerd: what an isolate that starts costs the one who meets it. The whole
// worker stands beside a bare one, as in bench.mjs; milliseconds of one run, the ratio is what counts.
import { startWorld } from "../worker/support/world.mjs";
import { SCENES, coreModule, makeCore, prepare, record } from "./scenes.mjs";

const scene = SCENES.find(({ name }) => name === "GET /api/today");
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const quiet = { handleStructuredLogs: () => {} };

async function timed(url, init) {
  const start = performance.now();
  const response = await fetch(url, init);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(String(response.status));
  return performance.now() - start;
}

async function whole({ core, prepare, startWorld }) {
  const world = await startWorld({ modules: ["worker/index.mjs"], ...quiet });
  try {
    const db = await world.miniflare.getD1Database("DB");
    const { target, init } = await prepare(core, db, scene, "cold");
    const url = new URL(target, await world.miniflare.ready);
    return [await timed(url, init), await timed(url, init)];
  } finally {
    await world.stop();
  }
}

async function bare(core) {
  const world = await startWorld({ modules: ["tests/bench/bare.mjs", "tests/bench/trips.mjs"], ...quiet });
  try {
    const db = await world.miniflare.getD1Database("DB");
    const { read, head, reply } = await record(core, db, await prepare(core, db, scene, "cold"));
    const url = await world.miniflare.ready;
    const sql = read.map(([text]) => text);
    const values = read.map(([, ...rest], i) => [i, ...rest]);
    const requests = [{ read: values, head, reply: new TextDecoder().decode(reply) }];
    const address = new URL(`/?given=${encodeURIComponent(JSON.stringify({ sql, requests }))}`, url);
    return [await timed(address, {}), await timed(address, {})];
  } finally {
    await world.stop();
  }
}

/**
 * Medians of the first and of the second request, in ms: {whole: [first, second], bare: …}, and of an older
 * version (bench.mjs) where there is one.
 */
export async function coldStart(before, runs = 7) {
  const core = makeCore(coreModule());
  const starts = { whole: () => whole({ core, prepare, startWorld }), bare: () => bare(core) };
  if (before) starts.before = () => whole(before);
  const times = Object.fromEntries(Object.keys(starts).map((name) => [name, []]));
  for (let i = 0; i < runs; i += 1) {
    for (const [name, start] of Object.entries(starts)) times[name].push(await start());
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, [0, 1].map((n) => median(list.map((one) => one[n])))]),
  );
}
