// What is true of STORE=durable alone, in workerd: who wakes an object, what opens nothing more, how
// definitions come down and figures go up, and what happens where an object does not answer.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";

import { moveAll } from "../../scripts/move.mjs";

process.env.STORE = "durable";
process.env.OBJECTS = "7";
const { START, startWorld } = await import("../worker/support/world.mjs");

let world;
let admin;
let users = 0;
before(async () => {
  world = await startWorld();
  admin = await world.signIn("admin");
});
after(() => world?.stop());

const BROKEN = { "x-test-broken-objects": "1" };
const objects = async () => (await world.ask("GET", "/test/objects")).body;
const today = (token, more) => world.ask("GET", "/api/today", { token, ...more });
const inD1 = (text, ...values) => world.d1(text, ...values);

async function newcomer() {
  const name = `user${(users += 1)}`;
  const token = await world.signIn(name);
  const [{ id }] = await inD1("SELECT id FROM users WHERE email = ?1", `${name}@example.com`);
  return { id, name, token, secret: token.split(".")[1] };
}

test("a token names its user and proves it; one that is made up wakes no object", async () => {
  const { id, token, secret } = await newcomer();
  assert.match(token, new RegExp(`^${id}\\.[\\w-]+\\.[0-9a-f]{16}$`));
  assert.equal((await today(token)).status, 200);
  const before = await objects();
  const other = "0".repeat(16);
  for (const made of [`${id}.${secret}.${other}`, `nobody-at-all.${secret}.${other}`, "nonsense"])
    assert.equal((await today(made, { now: START + 40 * 86_400_000 })).status, 401, made);
  assert.deepEqual(await objects(), before);
});

test("a token of the older form opens the same session, its cookie is exchanged for the other", async () => {
  const { secret, token } = await newcomer();
  assert.equal((await today(secret)).status, 200);
  const reply = await today(null, { headers: { cookie: `ignition_session=${secret}` } });
  assert.equal(reply.status, 200);
  const [kept] = reply.headers.getSetCookie();
  assert.ok(kept.startsWith(`ignition_session=${token}; Max-Age=34560000; Path=/; HttpOnly`), kept);
  const next = await today(null, { headers: { cookie: `ignition_session=${token}` } });
  assert.deepEqual([next.status, next.headers.getSetCookie()], [200, []]);
});

test("what has ended in D1 opens nothing more when that is answered", async () => {
  const user = await newcomer();
  const second = await world.signIn(user.name);
  const sessions = (await world.ask("GET", "/api/me/sessions", { token: second })).body.items;
  assert.equal(sessions.length, 2);
  const { id } = sessions.find((each) => !each.is_current);
  const ended = await world.ask("DELETE", `/api/me/sessions/${id}`, { token: second });
  assert.equal(ended.status, 204, ended.text);
  assert.equal((await today(user.token)).status, 401);
  assert.equal((await today(second)).status, 200);
  assert.equal((await world.ask("DELETE", "/api/me/sessions", { token: second })).status, 204);
  assert.equal((await today(second)).status, 401);
});

test("an administrator shuts a user out, and lets them in again, at once", async () => {
  const { id, token } = await newcomer();
  const change = (json) => world.ask("PATCH", `/api/admin/users/${id}`, { token: admin, json });
  assert.equal((await change({ approved: false })).status, 200);
  assert.equal((await today(token)).status, 403);
  assert.equal((await change({ approved: true })).status, 200);
  assert.equal((await today(token)).status, 200);
});

test("who deletes the account, or is deleted, has nothing left in either store", async () => {
  for (const how of ["themselves", "by an administrator"]) {
    const { id, token } = await newcomer();
    const idea = { title: "A tambourine", content: "on every third bar" };
    assert.equal((await world.ask("POST", "/api/ideas", { token, json: idea })).status, 201);
    const reply =
      how === "themselves"
        ? await world.ask("DELETE", "/api/me", { token })
        : await world.ask("DELETE", `/api/admin/users/${id}`, { token: admin });
    assert.equal(reply.status, 204, reply.text);
    assert.equal((await today(token)).status, 401);
    assert.deepEqual(await world.inObject(id, "SELECT id FROM users WHERE id = ?1", id), []);
    assert.deepEqual(await world.inObject(id, "SELECT id FROM ideas WHERE user_id = ?1", id), []);
    assert.deepEqual(await inD1("SELECT id FROM users WHERE id = ?1", id), []);
  }
});

test("where an object does not answer it is 503, and the next try tells what D1 has decided", async () => {
  const { id, token } = await newcomer();
  const read = await today(token, { headers: BROKEN });
  assert.deepEqual([read.status, read.body.type], [503, "/problems/unavailable"]);
  assert.ok(Number(read.headers.get("retry-after")) > 0);
  const headers = { "idempotency-key": "shut-out" };
  const options = { token: admin, json: { approved: false } };
  const change = (more) => world.ask("PATCH", `/api/admin/users/${id}`, { ...options, headers: more });
  assert.equal((await change({ ...headers, ...BROKEN })).status, 503);
  assert.equal((await change({ ...headers, ...BROKEN })).status, 503, "the same again is no answer either");
  const again = await change(headers);
  assert.deepEqual([again.status, again.headers.get("idempotent-replayed")], [200, "true"]);
  assert.equal((await today(token)).status, 403);
  assert.equal((await inD1("SELECT count(*) AS n FROM object_inbox"))[0].n, 0);
});

test("a definition that an administrator changes is in every object with the next request", async () => {
  const { token } = await newcomer();
  const items = async () => (await world.ask("GET", "/api/market", { token })).body.items;
  const [item] = await items();
  const json = { cost_coins: item.cost_coins + 7 };
  const all = (await world.ask("GET", "/api/admin/market-items?limit=100", { token: admin })).body.items;
  const target = `/api/admin/market-items/${all.find(({ key }) => key === item.key).id}`;
  const changed = await world.ask("PATCH", target, { token: admin, json });
  assert.equal(changed.status, 200, changed.text);
  assert.equal((await items()).find(({ key }) => key === item.key).cost_coins, item.cost_coins + 7);
});

test("feedback goes up, and what becomes of it comes down", async () => {
  const { token } = await newcomer();
  const json = { type: "bug", title: "The bell", description: "It rings twice." };
  const made = await world.ask("POST", "/api/feedback", { token, json });
  assert.equal(made.status, 201, made.text);
  const { id } = made.body.feedback;
  const seen = await world.ask("GET", `/api/admin/feedback/${id}`, { token: admin });
  assert.equal(seen.status, 200, seen.text);
  const resolved = { token: admin, json: { status: "resolved" } };
  assert.equal((await world.ask("PATCH", `/api/admin/feedback/${id}`, resolved)).status, 200);
  const mine = await world.ask("GET", "/api/feedback", { token });
  assert.equal(mine.body.items.find((each) => each.id === id).status, "resolved");
});

test("a call that the platform breaks is 503, whenever it does; asked again, it happened once", async () => {
  const { token } = await newcomer();
  for (const kind of ["throws", "reset", "reset-after"]) {
    const headers = { "x-test-broken-call": kind };
    const read = await today(token, { headers });
    assert.deepEqual([read.status, read.body.type], [503, "/problems/unavailable"], kind);
    assert.ok(Number(read.headers.get("retry-after")) > 0);
    const json = { title: kind, content: "a line" };
    const add = (more) =>
      world.ask("POST", "/api/ideas", { token, json, headers: { "idempotency-key": kind, ...more } });
    const broken = await add(headers);
    assert.deepEqual([broken.status, broken.body.type], [503, "/problems/unavailable"], kind);
    const again = await add();
    assert.equal(again.status, 201, again.text);
    const { items } = (await world.ask("GET", "/api/ideas", { token })).body;
    assert.equal(items.filter(({ title }) => title === kind).length, 1);
    const file = Buffer.concat([Buffer.from("fLaC"), Buffer.alloc(200_000, 7)]);
    const send = (more) => {
      const all = { "content-type": "audio/flac", "idempotency-key": `file-${kind}`, ...more };
      const target = `/api/reference/tracks?title=${kind}`;
      return world.ask("POST", target, { token, body: file, headers: all });
    };
    const lost = await send(headers);
    assert.equal(lost.status, 503, `${kind}: ${lost.text}`);
    assert.equal((await send()).status, 201);
    const tracks = (await world.ask("GET", "/api/reference/tracks", { token })).body.items;
    assert.equal(tracks.filter(({ title }) => title === kind).length, 1);
  }
});

test("a token of a program names its user; one of the older form is good until it ends, too", async () => {
  const { id, token } = await newcomer();
  const json = { name: "A script" };
  const { body } = await world.ask("POST", "/api/me/sessions", { token, json });
  assert.match(body.token, new RegExp(`^${id}\\.[0-9a-f]{64}\\.[0-9a-f]{16}$`));
  const [, older] = body.token.split(".");
  for (const each of [body.token, older]) {
    const { status, headers } = await today(each, { now: START + 2 * 86_400_000 });
    assert.deepEqual([status, headers.getSetCookie()], [200, []]);
  }
  const ended = await world.ask("DELETE", `/api/me/sessions/${body.session.id}`, { token });
  assert.equal(ended.status, 204);
  for (const each of [body.token, older]) assert.equal((await today(each)).status, 401);
});

test("a cookie of the older form is good until the day's slide, which exchanges it", async () => {
  const { secret, token } = await newcomer();
  const cookie = (value) => ({ cookie: `ignition_session=${value}` });
  for (const day of [0, 1, 2]) {
    const now = START + day * 86_400_000;
    const reply = await today(null, { now, headers: cookie(secret) });
    assert.equal(reply.status, 200);
    assert.ok(reply.headers.getSetCookie().some((each) => each.startsWith(`ignition_session=${token};`)));
  }
  const slid = START + 29 * 86_400_000;
  assert.equal((await today(null, { now: slid, headers: cookie(token) })).status, 200);
  assert.equal((await today(null, { now: slid + 20 * 86_400_000, headers: cookie(secret) })).status, 200);
});

test("twenty changes of one user at once, of ten kinds: none of them is busy", async () => {
  const { token } = await newcomer();
  const kinds = [
    ["POST", "/api/focus/start", { duration: 1500 }],
    ["POST", "/api/habits", { name: "Scales" }],
    ["POST", "/api/goals", { title: "An album" }],
    ["POST", "/api/journal", { title: "Today", content: "quiet" }],
    ["POST", "/api/learn/decks", { name: "Intervals" }],
    ["PATCH", "/api/settings", { theme: "dark" }],
    ["POST", "/api/plan/generate"],
    ["POST", "/api/plan/items", { title: "Mix", duration_seconds: 600, priority: 5 }],
    ["POST", "/api/books", { title: "On Sound" }],
    ["POST", "/api/feedback", { type: "bug", title: "The bell", description: "It rings twice." }],
  ];
  const ask = ([method, target, json]) => world.ask(method, target, { token, json });
  const mixed = [...kinds, ...kinds].map(ask);
  for (const { status, text } of await Promise.all(mixed)) assert.ok(status < 300 || status === 409, text);
  const ideas = Array.from({ length: 20 }, (_, i) => ({ title: `Idea ${i}`, content: "a line" }));
  const replies = await Promise.all(ideas.map((json) => world.ask("POST", "/api/ideas", { token, json })));
  assert.deepEqual([...new Set(replies.map(({ status }) => status))], [201]);
  assert.equal((await world.ask("GET", "/api/ideas?limit=100", { token })).body.items.length, 20);
});

test("whoever is in D1 moves into an object and back under eight changing clients, in workerd", async () => {
  const secret = "7".repeat(64);
  const hash = createHash("sha256").update(secret).digest("hex");
  const move = async (to) => {
    await inD1("UPDATE object_settings SET target = ?1, secret = ?2", to, hash);
    return moveAll(async (after) => {
      const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
      const body = JSON.stringify({ after });
      const url = new URL("/api/moving", await world.miniflare.ready);
      const reply = await fetch(url, { method: "POST", headers, body });
      assert.equal(reply.status, 200);
      return reply.json();
    });
  };
  await inD1("UPDATE object_settings SET target = 'd1'");
  const { id, token, name } = await newcomer();
  const stateOf = async () =>
    (await inD1("SELECT state FROM object_moves WHERE user_id = ?1", id))[0]?.state;
  const inObject = (text) => world.inObject(id, text, id);
  const isInObject = async () => (await inObject("SELECT 1 FROM users WHERE id = ?1")).length > 0;
  assert.deepEqual([await stateOf(), await isInObject()], ["in_d1", false]);
  const tokens = [token, ...(await Promise.all(Array.from({ length: 7 }, () => world.signIn(name))))];
  let isOver = false;
  const made = [];
  const work = async (each, client) => {
    for (let n = 0; !isOver; n += 1) {
      const title = `${client} ${n}`;
      const headers = { "idempotency-key": title.replace(" ", "-") };
      const ask = () =>
        world.ask("POST", "/api/ideas", { token: each, json: { title, content: "x" }, headers });
      let reply = await ask();
      while (reply.status === 503) reply = await ask();
      assert.equal(reply.status, 201, reply.text);
      made.push(title);
    }
  };
  const working = tokens.map(work);
  const failed = [await move("durable"), await stateOf(), await isInObject()];
  const ideas = await inObject("SELECT count(*) AS n FROM ideas WHERE user_id = ?1");
  failed.push(...(await move("d1")), await stateOf(), await isInObject());
  isOver = true;
  await Promise.all(working);
  await inD1("UPDATE object_settings SET target = 'durable', secret = NULL");
  assert.deepEqual(failed, [[], undefined, true, "in_d1", false]);
  assert.ok(ideas[0].n > 0);
  const titles = await inD1("SELECT title FROM ideas WHERE user_id = ?1", id);
  assert.deepEqual(titles.map(({ title }) => title).sort(), made.sort());
});
