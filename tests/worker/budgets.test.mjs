// What the worker may cost, counted and never timed: round trips, rows, bytes and lines.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { grow, tablesRead } from "./support/filler.mjs";
import { ROOT, START, countsOf, startWorld } from "./support/world.mjs";

const MINUTE = 60_000;
const KIB = 1024;

let world;
let ann;
before(async () => {
  world = await startWorld();
  ann = await world.signIn("ann");
});
after(() => world?.stop());

const trips = (reply) => countsOf(reply).trips;

test("round trips: none without a session, one for a read, two for a change", async () => {
  const ask = (method, target, options) => world.ask(method, target, { token: ann, ...options });
  assert.equal(trips(await world.ask("GET", "/api/today")), 0);
  assert.equal(trips(await world.ask("POST", "/api/focus/start")), 0);
  const started = await ask("POST", "/api/focus/start", { headers: { "idempotency-key": "k" } });
  assert.equal(trips(started), 2);
  for (const target of ["/api/today", "/api/focus", "/api/focus/active", "/api/focus/stats", "/api/ideas"]) {
    const reply = await ask("GET", target);
    assert.deepEqual([reply.status, trips(reply)], [200, 1], target);
  }
  for (const change of ["pause", "resume", "complete"]) {
    const reply = await ask("PATCH", `/api/focus/${started.body.session.id}/${change}`, {
      now: START + 6 * MINUTE,
    });
    assert.deepEqual([reply.status, trips(reply)], [200, 2], change);
  }
  const again = await ask("PATCH", `/api/focus/${started.body.session.id}/complete`, {
    now: START + 7 * MINUTE,
  });
  assert.equal(trips(again), 1, "nothing to write, nothing committed");
});

test("an answer too long to be kept is told again in two round trips, which read", async () => {
  const options = {
    token: ann,
    headers: { "idempotency-key": "long" },
    json: { title: "Bells", content: "x".repeat(50_000) },
  };
  const first = await world.ask("POST", "/api/ideas", options);
  const again = await world.ask("POST", "/api/ideas", options);
  assert.deepEqual([first.status, again.status], [201, 201]);
  assert.deepEqual(again.body, first.body);
  assert.equal(again.headers.get("idempotent-replayed"), "true");
  assert.deepEqual([trips(again), countsOf(again).written], [2, 0]);
  const [{ size }] = await world.sql("SELECT length(body) AS size FROM idempotency_keys WHERE key = 'long'");
  assert.ok(size < 1024);
});

test("rows written, which are most of what a user costs", async () => {
  const bob = await world.signIn("bob");
  const day = (n) => START + n * 24 * 60 * MINUTE;
  const ask = (now, method, target, json) =>
    world.ask(method, target, { token: bob, now, json, headers: { "idempotency-key": `${method}-${now}` } });
  let written = {};
  // The first day unlocks and levels; a steady one is what is counted.
  for (const n of [1, 2, 3, 4]) {
    const started = await ask(day(n), "POST", "/api/focus/start", {});
    const target = `/api/focus/${started.body.session.id}/complete`;
    const completed = await ask(day(n) + 6 * MINUTE, "PATCH", target);
    const again = await ask(day(n) + 12 * MINUTE, "POST", "/api/focus/start", {});
    const last = `/api/focus/${again.body.session.id}/complete`;
    const steady = await ask(day(n) + 18 * MINUTE, "PATCH", last);
    const idea = await ask(day(n) + 20 * MINUTE, "POST", "/api/ideas", { title: "Bells" });
    written = Object.fromEntries(
      Object.entries({ started, completed, again, steady, idea }).map(([name, reply]) => {
        assert.ok(reply.status < 300, `${name}: ${reply.status}`);
        return [name, countsOf(reply).written];
      }),
    );
  }
  // A start that moves the daily streak writes its place among the days, too.
  // A completion moves two quests of the day and the week, and spends a row on the Idempotency-Key.
  assert.deepEqual(written, { started: 11, completed: 32, again: 8, steady: 10, idea: 5 });
});

test("a day of twenty actions writes at most 180 rows", async () => {
  const dora = await world.signIn("dora");
  const day = (n) => START + n * 24 * 60 * MINUTE;
  let now;
  let written;
  const act = async (method, target, json) => {
    now += 12 * MINUTE;
    const headers = { "idempotency-key": `day-${now}` };
    const reply = await world.ask(method, target, { token: dora, now, json, headers });
    assert.ok(reply.status < 300, `${method} ${target}: ${reply.text}`);
    written.push(countsOf(reply).written);
    return reply.body;
  };
  // The first days unlock and level; the fourth is one of those that a user has from then on.
  for (const n of [0, 1, 2, 3]) {
    [now, written] = [day(n), []];
    for (const hasPause of [true, false, true, false]) {
      const { session } = await act("POST", "/api/focus/start", {});
      if (hasPause) await act("PATCH", `/api/focus/${session.id}/pause`);
      if (hasPause) await act("PATCH", `/api/focus/${session.id}/resume`);
      await act("PATCH", `/api/focus/${session.id}/complete`);
    }
    await act("POST", "/api/ideas", { title: "Bells" });
    await act("POST", "/api/ideas", { title: "Rain on glass" });
    const { quest } = await act("POST", "/api/quests", { title: "Name one sound" });
    await act("POST", `/api/quests/${quest.id}/progress`, { progress: 1 });
    await act("POST", `/api/quests/${quest.id}/complete`);
    await act("POST", "/api/modules/focus/shown");
    await act("POST", "/api/modules/ideas/shown");
    await act("PATCH", "/api/settings", { default_focus_duration: 1500 + 60 * n });
  }
  assert.equal(written.length, 20);
  const rows = written.reduce((sum, each) => sum + each, 0);
  assert.ok(rows <= 180, `${rows} rows: ${written.join(" ")}`);
});

/** Tables of which a user has no more rows than we have words for, and why. */
const FEW = {
  user_interests: "the interests there are",
  user_ui_modules: "the modules there are",
  user_wallet: "one",
  user_settings: "one",
  user_onboarding_state: "one",
  // What is due is found by its day; native tests grow these (today/due_test.cc, learn/limits_test.cc).
  habits: "100",
  habit_logs: "those of the day or week, of each habit",
  flashcard_decks: "the 100 made last that one has begun",
  user_deck_state: "one for each of those",
  user_flashcard_state: "those that are due, to 100 a deck",
  training_programs: "the active one",
  workouts: "those of one week of it",
  workout_sessions: "whether one is of those",
};
/** Those that hold no row of a user, or belong to one that does. */
const OF_ALL = [
  "users",
  "achievement_definitions",
  "onboarding_steps",
  "program_weeks",
  "program_workouts",
  "skill_definitions",
  "universal_quests",
];

/** A user who does what pays and asks for Today; what each call read. */
async function newcomer(name, signedIn = START) {
  const token = await world.signIn(name, { now: signedIn });
  const [{ id }] = await world.sql("SELECT id FROM users WHERE email = ?1", `${name}@example.com`);
  const interests = ["music", "focus", "fitness"];
  await world.ask("PUT", "/api/interests", { token, json: { interests } });
  const read = {};
  let now;
  let session; // which is left open, so that none of those that are made is
  const ask = async (what, method, target, json) => {
    now += 6 * MINUTE;
    const reply = await world.ask(method, target, { token, now, json });
    assert.ok(reply.status < 300, `${what}: ${reply.text}`);
    read[what] = countsOf(reply).read;
    return reply.body;
  };
  const live = async (hours) => {
    now = START + hours * 60 * MINUTE;
    if (session) await ask("complete", "PATCH", `/api/focus/${session.id}/complete`);
    const { quest } = await ask("make a quest", "POST", "/api/quests", { title: "Own" });
    await ask("move it", "POST", `/api/quests/${quest.id}/progress`, { progress: 1 });
    await ask("complete it", "POST", `/api/quests/${quest.id}/complete`);
    await ask("Today", "GET", "/api/today");
    ({ session } = await ask("start", "POST", "/api/focus/start"));
    await ask("Today, in focus", "GET", "/api/today");
  };
  return { token, id, read, ask, live };
}

test("Today and the reward path read the same rows over any history, and Today at most 65", async () => {
  const short = await newcomer("cleo");
  const long = await newcomer("chris");
  // The end of a user's rows is seen at the next user's first, which is read: so somebody signs in later.
  const next = await newcomer("daniel", START + MINUTE);
  for (const each of [short, long, next]) await each.live(0);
  const { owned, others } = await tablesRead(world, (await world.ask("GET", "/test/texts")).body);
  // A table that is in neither list is one to decide on.
  assert.deepEqual(others.filter((table) => !OF_ALL.includes(table)), []);
  const growing = owned.filter((table) => !(table in FEW));
  assert.ok(growing.length > 8, growing.join());
  // What is counted to a limit is beyond it in both. Words take turns: 5,040 is where all begin anew.
  for (const table of growing) await grow(world, table, next.id, 10_080, 10_090);
  for (const table of growing) await grow(world, table, short.id, 0, 200);
  for (const table of growing) await grow(world, table, long.id, 5_040, 9_500);
  await short.live(11);
  await long.live(11);
  assert.deepEqual(long.read, short.read);
  await world.sql("UPDATE notifications SET read = 1 WHERE user_id = ?1", long.id);
  await long.ask("Today, nothing unread", "GET", "/api/today");
  // Each unread one is counted, a hundred at the most.
  assert.equal(long.read["Today, in focus"] - long.read["Today, nothing unread"], 100);
  // The most that a day can bring besides: every recurring quest in hand, and a plan.
  for (const { id: quest } of await world.sql("SELECT id FROM universal_quests")) {
    const now = START + 12.5 * 60 * MINUTE;
    await world.ask("POST", `/api/quests/${quest}/accept`, { token: long.token, now });
  }
  await world.sql("UPDATE daily_plans SET date = '2026-03-02' WHERE id = 'daily_plans 5040'");
  await long.ask("a full day", "GET", "/api/today");
  assert.ok(long.read["a full day"] <= 65, `${long.read["a full day"]} rows`);
});

test("a call of the health check reads at most 20,000 rows, and adds up to the whole", async () => {
  const admin = await world.signIn("admin");
  const [{ users: before }] = await world.sql("SELECT count(*) AS users FROM users");
  const made = (table, columns, values, rows = 1) =>
    world.sql(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
       INSERT INTO ${table} (${columns}) SELECT ${values} FROM n, users u WHERE u.name = 'one of many'`,
    );
  await world.sql(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
     INSERT INTO users (id, name, email, created_at, updated_at)
     SELECT printf('many %03d', i), 'one of many', i || '@example.com', '', '' FROM n`,
  );
  await made("user_settings", "id, user_id, created_at, updated_at", "u.id, u.id, '', ''");
  await made(
    "user_onboarding_state",
    "id, user_id, flow_id, created_at, updated_at",
    "u.id, u.id, 'flow_main_v1', '', ''",
  );
  const coins = "iif(u.id = 'many 100', 50100, 100)";
  await made("user_wallet", "id, user_id, coins, updated_at", `u.id, u.id, ${coins}, ''`);
  await made("sessions", "id, sessionToken, userId, expires", "u.id || i, u.id || i, u.id, ''", 60);
  await made(
    "quests",
    "id, user_id, universal_id, title, category, created_at",
    "'uq_' || (i % 9) || u.id || i, u.id, 'uq_' || (i % 9), '', '', ''",
    90,
  );
  const entry = ["points_ledger", "id, user_id, event_type, coins, idempotency_key, created_at"];
  await made(...entry, "u.id || printf('%06d', i), u.id, 'quest_complete', 1, u.id || i, ''", 100);
  await world.sql(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
     INSERT INTO points_ledger (id, user_id, event_type, coins, idempotency_key, created_at)
     SELECT 'many 100.' || printf('%06d', i), 'many 100', 'quest_complete', 1, 'long' || i, '' FROM n`,
  );
  await world.sql(
    "INSERT INTO user_skills (id, user_id, skill_key, updated_at) " +
      "SELECT u.id || s.key, u.id, s.key, '' FROM users u, skill_definitions s WHERE u.name = 'one of many'",
  );
  let [users, calls, largest, cursor] = [0, 0, 0, ""];
  for (let complete = false; !complete; calls += 1) {
    const target = `/api/admin/health?limit=100&cursor=${encodeURIComponent(cursor)}`;
    const reply = await world.ask("GET", target, { token: admin });
    assert.equal(reply.status, 200, reply.text);
    largest = Math.max(largest, countsOf(reply).read);
    const many = (findings) => findings.filter(({ user_id }) => user_id.startsWith("many"));
    assert.deepEqual(many([...reply.body.health.wallets, ...reply.body.health.skills]), []);
    users += reply.body.health.users;
    ({ complete, next_cursor: cursor } = reply.body);
    assert.equal(cursor === null, complete);
  }
  assert.equal(users, before + 250);
  assert.ok(calls >= 9, `${calls} calls`);
  assert.ok(largest <= 20_000, `${largest} rows`);
  assert.ok(largest > 10_000, `a page that is not full tells nothing: ${largest} rows`);
});

/** Source files under the folders, with their lines. */
function sources(folders) {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true })
      .filter((file) => file.endsWith(".mjs") && !file.includes("node_modules/"))
      .map((file) => ({
        file: `${folder}/${file}`,
        lines: readFileSync(path.join(ROOT, folder, file), "utf8").split("\n"),
      })),
  );
}

test("the driver is small, and knows no SQL and no route", () => {
  const driver = sources(["worker", "bindings"]);
  // A comment makes nothing larger.
  const isCode = (line) => !/^\s*(\/\/|\/?\*|$)/.test(line);
  const names = ["durable", "index.durable", "moving", "object", "pages", "rows", "whereabouts"];
  const ofObjects = names.map((name) => `worker/${name}.mjs`);
  const linesOf = (files) => files.flatMap(({ lines }) => lines.filter(isCode)).length;
  const of = Object.groupBy(driver, ({ file }) => (ofObjects.includes(file) ? "objects" : "all"));
  assert.ok(linesOf(of.all) <= 1_215, `${linesOf(of.all)} lines`);
  assert.ok(linesOf(of.objects) <= 1_095, `${linesOf(of.objects)} lines of STORE=durable`);
  for (const { file, lines } of driver) {
    const text = lines.join("\n");
    assert.ok(!/["'`]\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(text), `SQL in ${file}`);
    assert.ok(!/\/api\/(?!auth)/.test(text), `a route in ${file}`);
  }
});

test("no line is wider than 110 columns, no file longer than 400 lines", () => {
  for (const { file, lines } of sources(["worker", "bindings", "scripts", "tests", "web"])) {
    assert.ok(lines.length <= 401, file);
    lines.forEach((line, i) => assert.ok(line.length <= 110, `${file}:${i + 1}`));
  }
});

/** The files of what wrangler deploys, by name. */
function deployed(...args) {
  const folder = mkdtempSync(path.join(tmpdir(), "ignition-bundle-"));
  try {
    const wrangler = path.join(ROOT, "node_modules", ".bin", "wrangler");
    execFileSync(process.execPath, [wrangler, "deploy", "--dry-run", "--outdir", folder, ...args], {
      cwd: ROOT,
      stdio: "pipe",
    });
    const files = readdirSync(folder).filter((file) => /\.(wasm|js|mjs)$/.test(file));
    return new Map(files.map((file) => [file, readFileSync(path.join(folder, file))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("wrangler can deploy it: gzipped the core has 384 KiB, audio 120, the whole worker 540", () => {
  const files = deployed();
  const zipped = (name) => gzipSync(files.get(name)).length;
  const names = [...files.keys()];
  const modules = names.filter((name) => name.endsWith(".wasm"));
  const [core, audio] = ["core", "audio"].map((word) => modules.filter((name) => name.includes(word)));
  assert.deepEqual([modules.length, core.length, audio.length], [2, 1, 1]);
  assert.ok(zipped(core[0]) <= 384 * KIB);
  assert.ok(zipped(audio[0]) <= 120 * KIB);
  const size = names.reduce((sum, name) => sum + zipped(name), 0);
  assert.ok(size <= 540 * KIB, `${size} bytes`);
});

test("in one file with all the rest, Auth.js still waits until it is asked for", () => {
  // Its modules are functions there, called at the import of worker/auth.mjs; minified, they have no names.
  const files = [...deployed("--minify=false")];
  const [, main] = files.find(([name]) => !name.endsWith(".wasm"));
  const lines = main.toString().split("\n");
  assert.ok(lines.some((line) => /^async function Auth\(/.test(line)));
  assert.ok(lines.some((line) => /=> \(init_auth\(\), auth_exports\)/.test(line)));
  assert.ok(lines.every((line) => !/^init_/.test(line) || !/auth|providers|preact|jose/.test(line)));
});
