// Read replicas of D1 (worker/replicas.mjs), on a D1 whose replica lags as far as a test says: what one wrote
// is seen, what is allowed is not refused, what has ended opens nothing, and a bookmark is nobody else's.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/run.mjs";
import { LaggingD1, bookmarkAt } from "../worker/support/lagging.mjs";
import { assertMatches, filled } from "../worker/support/pattern.mjs";
import { countsOf } from "../worker/support/world.mjs";
import { Twin } from "./twin.mjs";

const ON = { READ_REPLICAS: "1" };
const HEADER = "x-bookmark";
const IDEA = { title: "A bell", content: "on the off-beat" };

/** One person on one device, who keeps the newest bookmark. */
class Client {
  bookmark = null;

  constructor(twin, token) {
    Object.assign(this, { twin, token });
  }

  async ask(method, target, { json, headers, bookmark = this.bookmark, now } = {}) {
    const all = { ...headers, ...(bookmark && { [HEADER]: bookmark }) };
    const reply = await this.twin.ask(method, target, { token: this.token, json, headers: all, now });
    const told = reply.headers.get(HEADER);
    if (told !== null && (this.bookmark === null || told > this.bookmark)) this.bookmark = told;
    return reply;
  }
}

async function started(bindings = ON) {
  const db = new LaggingD1();
  const twin = new Twin({ bindings, db });
  const ann = new Client(twin, await twin.signIn("ann"));
  db.arrive();
  return { db, twin, ann };
}

/** Two devices of one person; the second names the bookmark that it had before the first did anything. */
async function twoDevices() {
  const world = await started();
  const { db, twin, ann } = world;
  await ann.ask("GET", "/api/ideas");
  const other = new Client(twin, await twin.signIn("ann"));
  db.arrive();
  await other.ask("GET", "/api/ideas");
  return { ...world, other };
}

test("without the setting no replica is asked, and no bookmark is told", async () => {
  const { db, ann } = await started({});
  const counts = [];
  for (const bookmark of [null, bookmarkAt(1)]) {
    const made = await ann.ask("POST", "/api/ideas", { json: IDEA, bookmark });
    const read = await ann.ask("GET", "/api/ideas", { bookmark });
    assert.deepEqual([made.status, read.status], [201, 200]);
    assert.deepEqual([made.headers.get(HEADER), read.headers.get(HEADER)], [null, null]);
    counts.push([made, read].map((reply) => countsOf(reply).trips));
  }
  assert.deepEqual(counts, [[2, 1], [2, 1]]);
  assert.equal(db.answers.replica, 0);
});

test("who has no bookmark reads the primary, and is told one; who has one reads nearby", async () => {
  const { db, ann } = await started();
  const first = await ann.ask("GET", "/api/ideas");
  assert.deepEqual([first.status, countsOf(first).trips, db.answers.replica], [200, 1, 0]);
  assert.equal(first.headers.get(HEADER), bookmarkAt(db.written.length));
  const second = await ann.ask("GET", "/api/ideas");
  assert.deepEqual([second.status, countsOf(second).trips, db.answers.replica], [200, 1, 1]);
  const made = await ann.ask("POST", "/api/ideas", { json: IDEA });
  assert.deepEqual([made.status, countsOf(made).trips, db.answers.replica], [201, 2, 2]);
});

test("what one wrote is seen, whether or not it has arrived", async () => {
  const { db, ann } = await started();
  await ann.ask("GET", "/api/ideas");
  const titles = async () => (await ann.ask("GET", "/api/ideas")).body.items.map(({ title }) => title);
  for (const title of ["one", "two"]) {
    assert.equal((await ann.ask("POST", "/api/ideas", { json: { ...IDEA, title } })).status, 201);
    const { replica } = db.answers;
    assert.equal((await titles())[0], title);
    assert.equal(db.answers.replica, replica, "the replica is behind");
    db.arrive();
    assert.equal((await titles())[0], title);
    assert.equal(db.answers.replica, replica + 1);
  }
});

test("what makes no sense as a bookmark is none", async () => {
  const { db, ann } = await started();
  db.refused = bookmarkAt(77);
  for (const bookmark of ["nonsense", "first-unconstrained", " ", "0".repeat(9_000), "é-1", db.refused]) {
    const read = await ann.ask("GET", "/api/ideas", { bookmark });
    const made = await ann.ask("POST", "/api/ideas", { json: IDEA, bookmark });
    assert.deepEqual([read.status, made.status], [200, 201], bookmark);
    assert.equal(made.headers.get(HEADER), bookmarkAt(db.written.length), bookmark);
  }
  assert.equal(db.answers.replica, 0);
  const beyond = await ann.ask("GET", "/api/ideas", { bookmark: bookmarkAt(0xfffffff) });
  assert.deepEqual([beyond.status, db.answers.replica], [200, 0]);
});

test("accounts and administrators read the primary, and are told a bookmark as well", async () => {
  const { db, twin, ann } = await started();
  const admin = new Client(twin, await twin.signIn("admin"));
  for (const client of [ann, admin]) await client.ask("GET", "/api/ideas");
  db.arrive();
  for (const target of ["/api/me", "/api/me/sessions", "/api/me/export"])
    assert.equal((await ann.ask("GET", target)).status, 200, target);
  const { items } = (await admin.ask("GET", "/api/admin/market-items")).body;
  assert.equal(db.answers.replica, 0);
  const changed = { json: { name: "A longer break" } };
  assert.equal((await admin.ask("PATCH", `/api/admin/market-items/${items[0].id}`, changed)).status, 200);
  const shown = (await admin.ask("GET", "/api/market")).body.items;
  assert.ok(shown.some(({ name }) => name === "A longer break"), "an administrator's own change is seen");
});

test("nothing is refused at the word of a replica", async () => {
  const { db, ann, other } = await twoDevices();
  const made = await ann.ask("POST", "/api/ideas", { json: IDEA });
  const target = `/api/ideas/${made.body.idea.id}`;
  const read = await other.ask("GET", target);
  assert.deepEqual([read.status, countsOf(read).trips], [200, 2]);
  const bookmark = bookmarkAt(1);
  const changed = await other.ask("PATCH", target, { json: { title: "Two bells" }, bookmark });
  assert.deepEqual([changed.status, countsOf(changed).trips], [200, 3]);
  const wrong = await other.ask("PATCH", `${target}x`, { json: { title: "Two" }, bookmark });
  assert.deepEqual([wrong.status, countsOf(wrong).trips], [404, 2]);
  assert.equal((await other.ask("POST", "/api/ideas", { json: {}, bookmark })).status, 422);
  db.arrive();
  assert.equal((await other.ask("GET", target)).body.idea.title, "Two bells");
});

test("who has just come in is not sent away by a replica that does not know of it", async () => {
  const { twin, ann } = await started();
  await ann.ask("GET", "/api/ideas");
  const late = new Client(twin, await twin.signIn("bob"));
  const reply = await late.ask("GET", "/api/ideas", { bookmark: ann.bookmark });
  assert.deepEqual([reply.status, countsOf(reply).trips], [200, 2]);
});

test("a change that the replica takes for none is made", async () => {
  const { db, ann, other } = await twoDevices();
  const { session } = (await ann.ask("POST", "/api/focus/start", { json: { duration: 600 } })).body;
  db.arrive();
  const { bookmark } = ann;
  assert.equal((await ann.ask("PATCH", `/api/focus/${session.id}/pause`)).body.session.status, "paused");
  const resumed = await other.ask("PATCH", `/api/focus/${session.id}/resume`, { bookmark });
  assert.deepEqual([resumed.status, countsOf(resumed).trips], [200, 3]);
  assert.equal((await ann.ask("GET", "/api/focus/active")).body.session.status, "active");
});

test("what is decided on rows that have changed starts again at the primary", async () => {
  const { ann, other } = await twoDevices();
  assert.equal((await ann.ask("POST", "/api/focus/start", { json: { duration: 600 } })).status, 201);
  const bookmark = bookmarkAt(1);
  const twice = await other.ask("POST", "/api/focus/start", { json: { duration: 600 }, bookmark });
  assert.equal(twice.status, 409, twice.text);
  const json = IDEA;
  const made = await other.ask("POST", "/api/ideas", { json, bookmark });
  assert.deepEqual([made.status, countsOf(made).trips], [201, 4]);
  const key = { "idempotency-key": "once" };
  const first = await ann.ask("POST", "/api/ideas", { json, headers: key });
  const again = await other.ask("POST", "/api/ideas", { json, headers: key, bookmark });
  assert.deepEqual([again.status, again.headers.get("idempotent-replayed")], [201, "true"]);
  assert.equal(again.body.idea.id, first.body.idea.id);
});

test("what has ended changes nothing, though the replica has not heard of it", async () => {
  const { db, twin, ann } = await started();
  const admin = new Client(twin, await twin.signIn("admin"));
  const [{ id }] = twin.d1("SELECT id FROM users WHERE email = 'ann@example.com'");
  const ways = [
    [401, (token) => twin.endSession(token)],
    [401, async () => assert.equal((await ann.ask("DELETE", "/api/me/sessions")).status, 204)],
    [403, async () => {
      const change = { json: { approved: false } };
      assert.equal((await admin.ask("PATCH", `/api/admin/users/${id}`, change)).status, 200);
    }],
    [401, async () => assert.equal((await admin.ask("DELETE", `/api/admin/users/${id}`)).status, 204)],
  ];
  for (const [status, end] of ways) {
    ann.token = await twin.signIn("ann");
    const thief = new Client(twin, ann.token);
    await thief.ask("GET", "/api/ideas");
    db.arrive();
    await end(ann.token);
    const { replica } = db.answers;
    const reply = await thief.ask("POST", "/api/ideas", { json: IDEA });
    assert.equal(reply.status, status, `${end}: ${reply.text}`);
    assert.equal(db.answers.replica, replica + 1, "the replica was asked");
  }
});

test("a bookmark is told to who asked alone, and kept by no cache", async () => {
  const { db, twin, ann } = await started();
  const cookie = `__Host-ignition_session=${ann.token}`;
  const ask = (method, target, { headers, json } = {}) =>
    twin.ask(method, target, { json, headers: { cookie, ...headers } });
  const first = await ask("GET", "/api/ideas");
  const [kept] = first.headers.getSetCookie();
  const now = bookmarkAt(db.written.length);
  assert.equal(kept, `__Host-ignition_bookmark=${now}; Path=/; HttpOnly; SameSite=Lax; Secure`);
  const both = { cookie: `${cookie}; __Host-ignition_bookmark=${now}` };
  const second = await ask("GET", "/api/ideas", { headers: both });
  assert.deepEqual([second.headers.getSetCookie(), db.answers.replica], [[], 1]);
  const own = { ...both, origin: "https://ignition.example" };
  const made = await ask("POST", "/api/ideas", { headers: own, json: IDEA });
  assert.equal(made.status, 201, made.text);
  assert.match(made.headers.getSetCookie()[0], new RegExp(bookmarkAt(db.written.length)));
  // The header wins, and with a token the cookie counts for nothing.
  await ask("GET", "/api/ideas", { headers: { ...both, [HEADER]: "nonsense" } });
  await ask("GET", "/api/ideas", { headers: { ...both, [HEADER]: bookmarkAt(db.written.length) } });
  assert.equal(db.answers.replica, 2, "the change alone was read nearby");
  assert.deepEqual((await ann.ask("GET", "/api/ideas")).headers.getSetCookie(), []);

  const document = JSON.parse(readFileSync(path.join(ROOT, "docs", "openapi.json"), "utf8"));
  const targets = Object.keys(document.paths).filter((each) => document.paths[each].get);
  let told = 0;
  for (const target of targets.filter((each) => !each.includes("{") && !/^\/api\/auth/.test(each))) {
    for (const headers of [{ cookie }, {}]) {
      const reply = await twin.ask("GET", target, { headers });
      const caching = reply.headers.get("cache-control") ?? "";
      const isTold = reply.headers.has(HEADER) || reply.headers.getSetCookie().length > 0;
      told += isTold ? 1 : 0;
      if (!isTold) continue;
      assert.ok(headers.cookie, `${target} tells one who has no session`);
      assert.match(caching, /^(private, )?no-(store|cache)$/, target);
    }
  }
  assert.ok(told > 50, `${told}`);
});

// --- The contract, on a replica that lags ------------------------------------

const FOLDER = path.join(ROOT, "tests", "contract");
const scenarios = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")))
  .filter(({ steps }) => !steps.some(({ request }) => request.path.startsWith("/api/reference/tracks")));

/** `asks` says which bookmark a request names: of all that were told, the oldest or the newest. */
async function replay({ steps }, asks) {
  const db = new LaggingD1();
  const twin = new Twin({ bindings: ON, db });
  const tokens = {};
  for (const name of new Set(steps.map((step) => step.as).filter(Boolean)))
    tokens[name] = await twin.signIn(name, { now: Date.parse(steps[0].now) });
  db.arrive();
  const saved = {};
  const oldest = bookmarkAt(db.arrived);
  let newest = oldest;
  for (const [i, { now, as, request, reply }] of steps.entries()) {
    const { method, path: target, query, headers, body, raw } = filled(request, saved);
    if (i % 5 === 4) db.arrive(i % 3);
    const bookmark = asks(method) === "oldest" ? oldest : newest;
    const options = {
      now: Date.parse(now),
      token: as && tokens[as],
      headers: { ...headers, ...(as && { [HEADER]: bookmark }) },
      json: body,
      body: raw,
    };
    const got = await twin.ask(method, query ? `${target}?${query}` : target, options);
    const told = got.headers.get(HEADER);
    if (told > newest) newest = told;
    const at = `step ${i + 1} (${method} ${target})`;
    assert.equal(got.status, reply.status, `${at}: status, with ${got.text}`);
    for (const [name, value] of Object.entries(reply.headers ?? {}))
      assertMatches(got.headers.get(name), value, saved, `${at} header ${name}`);
    if ("text" in reply) assert.equal(got.text, reply.text, at);
    if ("body" in reply) assertMatches(got.body, reply.body, saved, at);
  }
  return db.answers;
}

const WAYS = {
  "the newest bookmark": () => "newest",
  "changes with the oldest": (method) => (method === "GET" || method === "HEAD" ? "newest" : "oldest"),
};
for (const [name, asks] of Object.entries(WAYS)) {
  test(`the contract, ${name}: a replica that lags is not noticed`, async (t) => {
    const sum = { primary: 0, replica: 0 };
    for (const scenario of scenarios) {
      const answers = await replay(scenario, asks);
      for (const where of Object.keys(sum)) sum[where] += answers[where];
    }
    t.diagnostic(`${sum.replica} batches were answered by the replica, ${sum.primary} by the primary`);
    assert.ok(sum.replica > 100);
  });
}
