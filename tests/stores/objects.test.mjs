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

test("twenty changes of one user at once: none of them is busy", async () => {
  const { token } = await newcomer();
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
