// What an active user costs a month on either store, by Cloudflare's public prices beyond what the paid plan
// includes. Counted are rows, requests and alarms of a usual day; how long an object is awake and how much
// CPU a request takes, are figures of this machine.
import { startWorld } from "../worker/support/world.mjs";
import { cpuOf, startedWith } from "./cpu.mjs";
import { table } from "./race.mjs";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse("2026-03-02T09:00:00.000Z");
const DAYS = 20; // of a month, on which somebody is there
const READS = ["today", "today", "quests", "wallet", "focus", "modules"]; // with each change

/** US cents each, read in November 2026; a GB-second is an object's 128 MB for 8 seconds. */
const CENTS = {
  "requests of the worker": 30 / 1e6,
  "CPU, ms": 2 / 1e6,
  "rows read": 0.1 / 1e6,
  "rows written": 100 / 1e6,
  "requests and alarms of objects": 15 / 1e6,
  "objects awake, GB-s": 1250 / 1e6,
};
const STORED = { d1: 75, object: 20 }; // cents a GB and month
const GB = 1e9;

/** The day of twenty changes that tests/worker/budgets.test.mjs knows. */
async function live(act, read, day) {
  const step = async (...change) => {
    const reply = await act(...change);
    for (const target of READS) await read(`/api/${target}`);
    return reply;
  };
  for (const hasPause of [true, false, true, false]) {
    const { session } = await step("POST", "/api/focus/start", {});
    if (hasPause) await step("PATCH", `/api/focus/${session.id}/pause`);
    if (hasPause) await step("PATCH", `/api/focus/${session.id}/resume`);
    await step("PATCH", `/api/focus/${session.id}/complete`);
  }
  await step("POST", "/api/ideas", { title: "Bells" });
  await step("POST", "/api/ideas", { title: "Rain on glass" });
  const { quest } = await step("POST", "/api/quests", { title: "Name one sound" });
  await step("POST", `/api/quests/${quest.id}/progress`, { progress: 1 });
  await step("POST", `/api/quests/${quest.id}/complete`);
  await step("POST", "/api/modules/focus/shown");
  await step("POST", "/api/modules/ideas/shown");
  await step("PATCH", "/api/settings", { default_focus_duration: 1500 + 60 * day });
}

/** Counts of the fourth day, when what unlocks once has unlocked. */
async function usualDay(store) {
  const modules = ["tests/bench/counted.mjs", "tests/bench/trips.mjs", "scripts/local-sign-in.mjs"];
  if (store === "durable") modules[0] = "tests/bench/counted.durable.mjs";
  const bindings = { OBJECTS: "1" };
  const quiet = { handleStructuredLogs: () => {} };
  const [world, pid] = await startedWith(() => startWorld({ store, modules, bindings, ...quiet }));
  try {
    const url = await world.miniflare.ready;
    const json = async (target, init) => {
      const response = await fetch(new URL(target, url), init);
      const text = await response.text();
      if (!response.ok) throw new Error(`${target}: ${text}`);
      return text === "" ? null : JSON.parse(text);
    };
    const at = (now) => ({ "x-bench-now": String(now) });
    const asked = JSON.stringify({ email: "ann@example.com", token: "token-of-ann" });
    const { token } = await json("/bench", { method: "POST", body: asked, headers: at(START) });
    const authorization = `Bearer ${token}`;
    let [now, requests, counts, cpu] = [START, 0, null, 0];
    const read = (target) => {
      requests += 1;
      return json(target, { headers: { authorization, ...at(now) } });
    };
    const act = async (method, target, body) => {
      [now, requests] = [now + 12 * MINUTE, requests + 1];
      const headers = { authorization, "idempotency-key": `key-${now}`, ...at(now) };
      if (body) headers["content-type"] = "application/json";
      const reply = await json(target, { method, headers, body: body && JSON.stringify(body) });
      await json("/bench/pass"); // until the next one, objects have told D1 what there is to tell
      return reply;
    };
    for (let day = 1; day <= 4; day += 1) {
      [now, requests, counts, cpu] = [START + day * DAY, 0, await json("/bench"), cpuOf(pid)];
      await live(act, read, day);
    }
    const after = await json("/bench");
    const day = Object.fromEntries(Object.keys(after).map((name) => [name, after[name] - counts[name]]));
    return { ...day, requests, cpu: cpuOf(pid) - cpu };
  } finally {
    await world.stop();
  }
}

function month({ requests, read, written, alarms = 0, calls = 0, awake = 0, cpu, bytes, stored = 0 }) {
  const amounts = {
    "requests of the worker": requests,
    "CPU, ms": cpu,
    "rows read": read,
    "rows written": written + alarms, // each alarm that is set is one
    "requests and alarms of objects": calls + alarms,
    "objects awake, GB-s": (awake / 1000) * 0.128,
  };
  const lines = Object.entries(amounts).map(([name, amount]) => [name, amount, amount * DAYS * CENTS[name]]);
  const kept = ((bytes * STORED.d1 + stored * STORED.object) / GB) * DAYS;
  return [...lines, ["MB more to be kept, for each month", (bytes + stored) / 1e6, kept]];
}

/** A table: amounts of a usual day, and cents a month. */
export async function costs() {
  const [d1, durable] = [month(await usualDay("d1")), month(await usualDay("durable"))];
  const shown = (number) => (number >= 100 ? number.toFixed(0) : number.toPrecision(2));
  const rows = d1.map(([name, amount, cents], i) => {
    const [, other, otherCents] = durable[i];
    return `| ${[name, shown(amount), cents.toFixed(4), shown(other), otherCents.toFixed(4)].join(" | ")} |`;
  });
  const sum = (lines) => lines.reduce((all, [, , cents]) => all + cents, 0).toFixed(2);
  rows.push(`| all | | ${sum(d1)} | | ${sum(durable)} |`);
  const columns = ["", "D1, a day", "cents a month", "objects, a day", "cents a month"];
  return `A usual day, and ${DAYS} of them a month:\n\n${table(columns, rows)}`;
}
