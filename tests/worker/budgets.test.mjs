// What the worker may cost, counted and never timed: round trips, rows, bytes and lines.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

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

test("Today reads the same rows over a short history and over a long one", async () => {
  const [{ id }] = await world.sql("SELECT id FROM users WHERE email = 'ann@example.com'");
  const read = async () =>
    countsOf(await world.ask("GET", "/api/today", { token: ann, now: START + 10 * MINUTE })).read;
  const grow = (from, to) =>
    world.sql(
      `WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)
       INSERT INTO points_ledger
         (id, user_id, event_type, event_id, coins, xp, reason, idempotency_key, created_at)
       SELECT 'old' || i, ?3, 'focus_complete', 'old' || i, 0, 0, 'test', 'old:' || i,
         '2026-01-01T00:00:00.000Z' FROM n`,
      ...[from, to, id],
    );
  await grow(0, 10);
  const short = await read();
  await grow(10, 100_000);
  assert.equal(await read(), short);
});

/** Source files under the folders, with their lines. */
function sources(folders) {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true })
      .filter((file) => file.endsWith(".mjs"))
      .map((file) => ({
        file: `${folder}/${file}`,
        lines: readFileSync(path.join(ROOT, folder, file), "utf8").split("\n"),
      })),
  );
}

test("the driver is small, and knows no SQL and no route", () => {
  const driver = sources(["worker", "bindings"]);
  // A comment makes nothing larger.
  const code = driver.flatMap(({ lines }) => lines.filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line)));
  assert.ok(code.length <= 760, `${code.length} lines`);
  for (const { file, lines } of driver) {
    const text = lines.join("\n");
    assert.ok(!/["'`]\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(text), `SQL in ${file}`);
    assert.ok(!/\/api\/(?!auth)/.test(text), `a route in ${file}`);
  }
});

test("no line is wider than 110 columns, no file longer than 400 lines", () => {
  for (const { file, lines } of sources(["worker", "bindings", "scripts", "tests"])) {
    assert.ok(lines.length <= 401, file);
    lines.forEach((line, i) => assert.ok(line.length <= 110, `${file}:${i + 1}`));
  }
});

test("wrangler can deploy it: the core within 250 KiB, the whole worker within 400 KiB, gzipped", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "ignition-bundle-"));
  try {
    const wrangler = path.join(ROOT, "node_modules", ".bin", "wrangler");
    execFileSync(process.execPath, [wrangler, "deploy", "--dry-run", "--outdir", folder], {
      cwd: ROOT,
      stdio: "pipe",
    });
    const zipped = (file) => gzipSync(readFileSync(path.join(folder, file))).length;
    const files = readdirSync(folder).filter((file) => /\.(wasm|js|mjs)$/.test(file));
    const core = files.filter((file) => file.endsWith(".wasm"));
    assert.equal(core.length, 1);
    assert.ok(zipped(core[0]) <= 250 * KIB);
    assert.ok(files.reduce((sum, file) => sum + zipped(file), 0) <= 400 * KIB);
    // In one file with all the rest, Auth.js still waits until it is asked for: its modules are functions
    // there, called at the import of worker/auth.mjs.
    const [main] = files.filter((file) => !file.endsWith(".wasm"));
    const lines = readFileSync(path.join(folder, main), "utf8").split("\n");
    assert.ok(lines.some((line) => /^async function Auth\(/.test(line)));
    assert.ok(lines.some((line) => /=> \(init_auth\(\), auth_exports\)/.test(line)));
    assert.ok(lines.every((line) => !/^init_/.test(line) || !/auth|providers|preact|jose/.test(line)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
