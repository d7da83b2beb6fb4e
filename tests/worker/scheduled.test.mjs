// What runs by itself: a cron that workerd fires drives its jobs round by round against D1.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { runJobs } from "../../worker/scheduled.mjs";
import { ROOT, START, startWorld } from "./support/world.mjs";

const HOURLY = "7 * * * *";
const DAY = 86_400_000;

let world;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

async function fire(cron, now) {
  const worker = await world.miniflare.getWorker();
  return (await worker.scheduled({ cron, scheduledTime: new Date(now) })).outcome;
}

const counted = async (table) => (await world.sql(`SELECT count(*) AS rows FROM ${table}`))[0].rows;

test("a cron removes what has expired by the time for which it was planned", async () => {
  await world.signIn("ann");
  await world.signIn("bob", { now: START + 20 * DAY });
  assert.equal(await counted("sessions"), 2);
  assert.equal(await fire(HOURLY, START + 29 * DAY), "ok");
  assert.equal(await counted("sessions"), 2);
  await world.log();
  assert.equal(await fire(HOURLY, START + 30 * DAY), "ok");
  assert.equal(await counted("sessions"), 1, "and nothing younger");
  const lines = await world.log();
  const { rounds, trips } = lines.find(({ job }) => job === "sessions");
  assert.deepEqual([rounds, trips], [1, 2]);
  const admin = await world.signIn("admin", { now: START + 30 * DAY });
  const { body } = await world.ask("GET", "/api/admin/health", { token: admin, now: START + 30 * DAY });
  const run = body.jobs.find(({ name }) => name === "sessions");
  assert.deepEqual(run, {
    name: "sessions",
    last_run_at: new Date(START + 30 * DAY).toISOString(),
    is_overdue: false,
  });
  const later = { token: admin, now: START + 31 * DAY };
  const { body: late } = await world.ask("GET", "/api/admin/health", later);
  assert.deepEqual([...new Set(late.jobs.map((job) => job.is_overdue))], [true]);
});

test("rounds go on until nothing is left, and from one run to the next", async () => {
  const kept = START + 60 * DAY;
  const add = (word, count, expires) =>
    world.sql(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
       INSERT INTO sessions (id, sessionToken, userId, expires)
       SELECT '${word}' || i, '${word}' || i, (SELECT min(id) FROM users), ?1 FROM n`,
      new Date(expires).toISOString(),
    );
  await add("old", 1_200, kept - 1);
  await add("young", 300, kept + 1);
  await world.log();
  assert.equal(await fire(HOURLY, kept), "ok");
  assert.equal(await counted("sessions WHERE id LIKE 'old%'"), 0);
  assert.equal(await counted("sessions WHERE id LIKE 'young%'"), 300);
  const { rounds } = (await world.log()).find(({ job }) => job === "sessions");
  assert.equal(rounds, 4);
});

test("in the evening a streak is named, once, and not where today has something already", async () => {
  const first = START + 100 * DAY;
  const evening = first + 2 * DAY + (9 * 60 + 7) * 60_000; // 18:07 of the third day
  const begin = async (token, now) => {
    const { status, body } = await world.ask("POST", "/api/focus/start", { token, now, json: {} });
    assert.equal(status, 201);
    const focus = `/api/focus/${body.session.id}/abandon`;
    assert.equal((await world.ask("PATCH", focus, { token, now: now + 1_000 })).status, 200);
  };
  const tokens = {};
  for (const name of ["waits", "acts"]) {
    tokens[name] = await world.signIn(name, { now: first });
    for (const day of [0, 1]) await begin(tokens[name], first + day * DAY);
  }
  await begin(tokens.acts, first + 2 * DAY);
  const named = async (name) => {
    const { body } = await world.ask("GET", "/api/notifications", { token: tokens[name], now: evening });
    return body.items.filter(({ type }) => type === "streak_at_risk").map(({ title }) => title);
  };
  assert.equal(await fire(HOURLY, evening - 3_600_000), "ok");
  assert.deepEqual(await named("waits"), []);
  for (const again of [0, 0, 1_000]) {
    assert.equal(await fire(HOURLY, evening + again), "ok");
    assert.deepEqual([await named("waits"), await named("acts")], [["Today can be day 3"], []]);
  }
});

test("wrangler starts every cron that a job waits for, and a cron of nobody starts nothing", async () => {
  const [, crons] = /^crons = (\[.*\])$/m.exec(readFileSync(path.join(ROOT, "wrangler.toml"), "utf8"));
  await world.log();
  const started = [];
  for (const cron of JSON.parse(crons)) {
    assert.equal(await fire(cron, START + 61 * DAY), "ok");
    started.push(...(await world.log()).map(({ job }) => job));
  }
  const admin = await world.signIn("admin", { now: START + 61 * DAY });
  const { body } = await world.ask("GET", "/api/admin/health", { token: admin, now: START + 61 * DAY });
  assert.deepEqual(started.sort(), body.jobs.map(({ name }) => name).sort());
  assert.equal(await fire("1 1 1 1 1", START), "ok");
  assert.deepEqual((await world.log()).filter(({ job }) => job), []);
});

/** A core that answers what `answers` says of each internal endpoint. */
function told(answers) {
  const asked = [];
  const step = ({ request: { path: name } }) => {
    asked.push(name);
    const { status = 200, ...answer } = answers[name];
    const reply = new TextEncoder().encode(JSON.stringify(answer));
    return { output: { reply: { status, headers: {} }, route: name }, reply };
  };
  return { core: { step }, asked };
}

test("a job takes 20 rounds a run at most, and one that fails keeps no other from its turn", async () => {
  const lines = [];
  const log = (line) => lines.push(JSON.parse(line));
  const world = (core) => ({ core, places: { store: {} }, facts: () => ({}), log });
  const { core, asked } = told({
    jobs: { jobs: ["endless", "broken", "short"] },
    "job-endless": { is_last: false },
    "job-broken": { status: 500 },
    "job-short": { is_last: true },
  });
  await assert.rejects(runJobs(world(core), HOURLY), /1 jobs/);
  const times = (name) => asked.filter((each) => each === `job-${name}`).length;
  assert.deepEqual([times("endless"), times("broken"), times("short")], [20, 1, 1]);
  assert.deepEqual(lines.map(({ job, error }) => [job, error]), [
    ["endless", undefined],
    ["broken", "answered 500"],
    ["short", undefined],
  ]);
});
