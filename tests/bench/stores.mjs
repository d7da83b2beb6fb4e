// The two stores beside one another, in workerd, in one run: STORE=durable as a part of STORE=d1. A round
// trip takes no time, or 20 ms: to D1, and to the object of a user; what an object asks itself is none.
import { randomHex } from "../../worker/http.mjs";
import { startWorld } from "../worker/support/world.mjs";
import { cpuOf, startedWith } from "./cpu.mjs";
import { WARM_UP, answered, median, race, table } from "./race.mjs";
import { SCENES, SESSION_LENGTH, fetchRequest, gifts, prepare } from "./scenes.mjs";

const DELAYS = ["", "20"]; // ms a round trip
const scenes = [
  "GET /api/today",
  "POST /api/focus/start",
  "PATCH /api/focus/{id}/complete",
  "POST /api/market/purchase",
  "POST /api/ideas",
].map((name) => SCENES.find((each) => each.name === name));
const CLIENTS = 8;
const EACH = 12; // changes of each of them
const MODULES = {
  d1: ["tests/bench/whole.mjs", "tests/bench/trips.mjs"],
  durable: ["tests/bench/whole.durable.mjs", "tests/bench/trips.mjs", "scripts/local-sign-in.mjs"],
};
const STORES = Object.keys(MODULES);

/** One deployment; `request(scene, name)` is a request of a user made for it. */
async function start(core, store, delay) {
  const bindings = delay ? { TRIP_MS: delay } : {};
  const quiet = { handleStructuredLogs: () => {} };
  const [world, pid] = await startedWith(() =>
    startWorld({ store, modules: MODULES[store], bindings, ...quiet }),
  );
  const url = await world.miniflare.ready;
  const db = await world.miniflare.getD1Database("DB");
  const ask = ({ target, init }) => fetch(new URL(target, url), init).then(answered);
  const json = async (request) => (await fetch(new URL(request.target, url), request.init)).json();

  async function inObject(scene, name) {
    const at = { "x-bench-now": String(Date.now() - SESSION_LENGTH) };
    const asked = { email: `${name}@example.com`, token: randomHex(16), sql: gifts("id = ?1") };
    const { token } = await json({ target: "/bench", init: { method: "POST", body: JSON.stringify(asked) } });
    if (scene.ready !== "focused") return fetchRequest(scene.request({}), token);
    const begins = fetchRequest(["POST", "/api/focus/start", { duration: SESSION_LENGTH / 1000 }], token);
    Object.assign(begins.init.headers, at);
    return fetchRequest(scene.request({ session: (await json(begins)).session.id }), token);
  }
  const request = store === "d1" ? (...given) => prepare(core, db, ...given) : inObject;
  const trips = async () => (await json({ target: "/bench", init: {} })).trips;
  return { world, pid, url, ask, trips, request };
}

/** Milliseconds of one request after another, and the round trips that each has. */
async function alone({ ask, trips }, requests) {
  const times = [];
  const before = await trips();
  for (const request of requests) {
    const start = performance.now();
    await ask(request);
    times.push(performance.now() - start);
  }
  return { ms: median(times), trips: ((await trips()) - before) / requests.length };
}

async function compare(deployments, scene, delay, rounds, size) {
  const isRead = scene.name.startsWith("GET");
  const contestants = [];
  for (const each of deployments) {
    const made = [];
    for (let i = 0; i < (isRead ? size : size * (WARM_UP + rounds + 1)); i += 1)
      made.push(await each.request(scene, `${scenes.indexOf(scene)}-${i}`));
    const part = (round) => (isRead ? made : made.slice(round * size, (round + 1) * size));
    const all = Array.from({ length: WARM_UP + rounds }, (_, round) => part(round));
    contestants.push({ ...each, rounds: all, last: part(WARM_UP + rounds) });
  }
  const [d1, durable] = await race(contestants);
  const single = [];
  for (const each of contestants) single.push(await alone(each, each.last));
  const cells = [
    `\`${scene.name}\``,
    delay || "0",
    single.map(({ trips }) => trips.toFixed(1)).join(" / "),
    median(durable.map((speed, round) => speed / d1[round])).toFixed(2),
    (single[1].ms / single[0].ms).toFixed(2),
    (contestants[0].cpu / contestants[1].cpu).toFixed(2),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Devices of one user that change something at the same time, each one after the other. */
async function eight({ pid, url, request }) {
  const scene = SCENES.find(({ name }) => name === "POST /api/ideas");
  const devices = [];
  for (let i = 0; i < CLIENTS; i += 1) devices.push(await request(scene, "devices"));
  const counts = { good: 0, busy: 0 };
  const cpu = cpuOf(pid);
  const send = async ({ target, init }, i) => {
    for (let n = 0; n < EACH; n += 1) {
      const headers = { ...init.headers, "idempotency-key": `${i}-${n}` };
      const response = await fetch(new URL(target, url), { ...init, headers });
      await response.arrayBuffer();
      counts[response.status === 503 ? "busy" : "good"] += 1;
    }
  };
  await Promise.all(devices.map(send));
  return { busy: counts.busy / (CLIENTS * EACH), cpu: (cpuOf(pid) - cpu) / counts.good };
}

async function eightOf(deployments, delay) {
  const [d1, durable] = [await eight(deployments[0]), await eight(deployments[1])];
  const shares = [d1, durable].map(({ busy }) => `${(busy * 100).toFixed(0)} %`);
  return `| ${[delay || "0", ...shares, (d1.cpu / durable.cpu).toFixed(2)].join(" | ")} |`;
}

const COLUMNS = [
  "Request",
  "ms a round trip",
  "round trips, D1 / objects",
  "requests a second, objects / D1",
  "latency alone, objects / D1",
  "CPU an answer, D1 / objects",
];
const COLUMNS_OF_EIGHT = [
  "ms a round trip",
  "503 `busy`, D1",
  "503 `busy`, objects",
  "CPU a good answer, D1 / objects",
];

/** Two tables. */
export async function besideOneAnother(core, rounds, size) {
  const [rows, rowsOfEight] = [[], []];
  for (const delay of DELAYS) {
    const deployments = [];
    try {
      for (const store of STORES) deployments.push(await start(core, store, delay));
      for (const scene of scenes) {
        rows.push(await compare(deployments, scene, delay, rounds, size));
        console.error(`· the two stores, ${delay || "0"} ms: ${scene.name}`);
      }
      rowsOfEight.push(await eightOf(deployments, delay));
    } finally {
      await Promise.all(deployments.map(({ world }) => world.stop()));
    }
  }
  const devices = `${CLIENTS} devices of one user, ${EACH} changes each:`;
  return `${table(COLUMNS, rows)}\n\n${devices}\n\n${table(COLUMNS_OF_EIGHT, rowsOfEight)}`;
}
