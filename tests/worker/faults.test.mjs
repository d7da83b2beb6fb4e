// The database fails before and after every call of every change on the way to a reward: nothing is lost,
// nothing is paid twice, and asking again is always right.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { START, countsOf, startWorld } from "./support/world.mjs";

const MINUTE = 60_000;

/** Changes in a row; `{id}` is the session that the first one makes. */
const WAY = [
  { method: "POST", target: "/api/focus/start", json: { duration: 120 }, at: 0 },
  { method: "PATCH", target: "/api/focus/{id}/pause", at: 1 },
  { method: "PATCH", target: "/api/focus/{id}/resume", at: 5 },
  { method: "PATCH", target: "/api/focus/{id}/complete", at: 6 },
  { method: "POST", target: "/api/ideas", json: { title: "A kick under a duvet" }, at: 7 },
  { method: "POST", target: "/api/market/purchase", json: { item_id: "item_treat_coffee" }, at: 8 },
  { method: "POST", target: "/api/quests/quest_water/accept", at: 9 },
  { method: "POST", target: "/api/quests/quest_water/progress", json: { progress: 1 }, at: 10 },
  { method: "POST", target: "/api/quests/quest_water/complete", at: 11 },
];

let world;
let users = 0;
before(async () => {
  world = await startWorld();
});
after(() => world?.stop());

async function newcomer() {
  const name = `user${(users += 1)}`;
  return { name, token: await world.signIn(name) };
}

/** What the user has, by counts and sums, without ids. */
async function holdings({ name }) {
  const [row] = await world.sql(
    `SELECT w.coins, w.xp, w.level, w.total_skill_stars AS stars,
       (SELECT count(*) FROM points_ledger WHERE user_id = u.id) AS ledger_rows,
       (SELECT total(coins) FROM points_ledger WHERE user_id = u.id) AS ledger_coins,
       (SELECT count(*) FROM activity_events WHERE user_id = u.id) AS events,
       (SELECT count(*) FROM notifications WHERE user_id = u.id) AS notifications,
       (SELECT group_concat(status) FROM focus_sessions WHERE user_id = u.id) AS sessions,
       (SELECT group_concat(streak_type || current_count) FROM user_streaks WHERE user_id = u.id) AS streaks,
       (SELECT count(*) FROM ideas WHERE user_id = u.id) AS ideas,
       (SELECT count(*) FROM user_purchases WHERE user_id = u.id) AS purchases,
       (SELECT group_concat(status || progress) FROM user_quest_progress WHERE user_id = u.id) AS quests
     FROM users u JOIN user_wallet w ON w.user_id = u.id WHERE u.email = ?1`,
    `${name}@example.com`,
  );
  assert.equal(row.ledger_coins, row.coins, "the ledger's sum is the wallet");
  return row;
}

/** Walks the way; the change at index `faulty` first meets the fault and is then sent again, with its key. */
async function walk(user, faulty = -1, fault = "") {
  let id = "";
  for (const [i, { method, target, json, at }] of WAY.entries()) {
    const options = {
      token: user.token,
      json,
      now: START + at * MINUTE,
      headers: { "idempotency-key": `change-${i}` },
    };
    const send = (more) => world.ask(method, target.replace("{id}", id), { ...options, ...more });
    if (i === faulty) {
      const broken = await send({ fault });
      assert.equal(broken.status, 503, broken.text);
      assert.equal(broken.body.type, "/problems/unavailable");
      assert.ok(Number(broken.headers.get("retry-after")) > 0);
    }
    const reply = await send();
    assert.ok(reply.status < 300, `${method} ${target}: ${reply.text}`);
    const wasApplied = i === faulty && fault === "2:after";
    assert.equal(reply.headers.get("idempotent-replayed"), wasApplied ? "true" : null);
    id ||= reply.body.session.id;
  }
}

test("a failure before or after any call, then the same request: as if nothing had happened", async () => {
  const undisturbed = await newcomer();
  await walk(undisturbed);
  const wanted = await holdings(undisturbed);
  assert.ok(wanted.coins > 0 && wanted.sessions === "completed");
  for (const i of WAY.keys()) {
    for (const fault of ["1:before", "1:after", "2:before", "2:after"]) {
      const user = await newcomer();
      await walk(user, i, fault);
      assert.deepEqual(await holdings(user), wanted, `${fault} at ${WAY[i].target}`);
    }
  }
});

test("without a key, a change whose answer was lost has still happened once", async () => {
  const user = await newcomer();
  const options = { token: user.token, now: START };
  assert.equal((await world.ask("POST", "/api/focus/start", { ...options, fault: "2:after" })).status, 503);
  const again = await world.ask("POST", "/api/focus/start", options);
  assert.equal(again.status, 409);
  const complete = `/api/focus/${again.body.session.id}/complete`;
  const later = { ...options, now: START + 5 * MINUTE };
  assert.equal((await world.ask("PATCH", complete, { ...later, fault: "2:after" })).status, 503);
  const earned = await holdings(user);
  assert.equal((await world.ask("PATCH", complete, later)).status, 200);
  assert.deepEqual(await holdings(user), earned);
});

test("a conflict is tried again up to five times, unseen, and then told", async () => {
  const user = await newcomer();
  const start = (fault) => world.ask("POST", "/api/focus/start", { token: user.token, fault });
  const busy = await start("2,4,6,8,10:guard");
  assert.equal(busy.status, 503);
  assert.equal(busy.body.type, "/problems/busy");
  assert.equal(busy.headers.get("retry-after"), "1");
  assert.equal(countsOf(busy).trips, 10);
  const fifth = await start("2,4,6,8:guard");
  assert.equal(fifth.status, 201);
  assert.equal(countsOf(fifth).trips, 10);
});

test("another failed constraint is our fault, and its text stays with us", async () => {
  const user = await newcomer();
  const reply = await world.ask("POST", "/api/focus/start", { token: user.token, fault: "2:check" });
  assert.equal(reply.status, 500);
  assert.equal(reply.body.type, "/problems/internal");
  assert.ok(!/CHECK|coins|D1|at /.test(reply.text), reply.text);
});

test("a trap in the core answers 500 to its own request, and others do not notice", async () => {
  const user = await newcomer();
  const today = (fault) => world.ask("GET", "/api/today", { token: user.token, fault });
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, i) => today(i % 4 === 0 ? "1:nonsense" : undefined)),
  );
  assert.deepEqual(
    replies.map(({ status }) => status),
    replies.map((_, i) => (i % 4 === 0 ? 500 : 200)),
  );
});

test("twenty completions at once pay once", async () => {
  const user = await newcomer();
  const { body } = await world.ask("POST", "/api/focus/start", { token: user.token, json: { duration: 60 } });
  const complete = () =>
    world.ask("PATCH", `/api/focus/${body.session.id}/complete`, { token: user.token, now: START + MINUTE });
  const replies = await Promise.all(Array.from({ length: 20 }, complete));
  for (const { status, text } of replies) assert.ok(status === 200 || status === 503, text);
  assert.ok(replies.some(({ status }) => status === 200));
  const [{ paid }] = await world.sql(
    `SELECT count(*) AS paid FROM points_ledger l JOIN users u ON u.id = l.user_id
     WHERE u.email = ?1 AND l.event_type = 'focus_complete'`,
    `${user.name}@example.com`,
  );
  assert.equal(paid, 1);
  await holdings(user);
});

test("twenty starts at once make one session", async () => {
  const user = await newcomer();
  const start = () => world.ask("POST", "/api/focus/start", { token: user.token });
  const statuses = (await Promise.all(Array.from({ length: 20 }, start))).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 201).length, 1);
  assert.ok(
    statuses.every((status) => [201, 409, 503].includes(status)),
    String(statuses),
  );
  assert.equal((await holdings(user)).sessions, "active");
});
