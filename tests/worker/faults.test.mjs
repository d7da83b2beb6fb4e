// The database fails before and after every call of every change that pays or spends: nothing is lost,
// nothing is paid twice, and asking again is always right.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { documentOfApi } from "../../scripts/document.mjs";
import { CHANGES } from "./support/changes.mjs";
import * as holding from "./support/holdings.mjs";
import { START, countsOf, startWorld } from "./support/world.mjs";

const MINUTE = 60_000;

let world;
let users = 0;
let tables;
const rows = (...given) => world.sql(...given);
before(async () => {
  world = await startWorld();
  tables = await rows(holding.TABLES_OF_USERS);
});
after(() => world?.stop());

/** A user whose ledger begins with COINS. */
async function newcomer() {
  const name = `user${(users += 1)}`;
  const token = await world.signIn(name);
  const [{ id }] = await world.sql("SELECT id FROM users WHERE email = ?1", `${name}@example.com`);
  await holding.give(rows, id, new Date(START).toISOString());
  return { id, token, name };
}

const holdings = ({ id }) => holding.holdings(rows, tables, id);
const onTheWay = (user, route) => holding.onTheWay(user, route, START, send);

/** Calls the route; with a key of its own unless `key` is null. */
function send(way, route, { fault, key = "of the route" } = {}) {
  const { method, target, json, key: own } = holding.changeOf(way, route);
  const headers = key === null ? {} : { "idempotency-key": own };
  const { token, now } = way;
  return world.ask(method, target, { token, json, now, headers, fault });
}

/** What the change leaves and how many calls it takes, if nothing goes wrong. */
async function undisturbed(route, options) {
  const user = await newcomer();
  const reply = await send(await onTheWay(user, route), route, options);
  assert.ok(reply.status < 300, `${route}: ${reply.text}`);
  return { wanted: await holdings(user), calls: countsOf(reply).trips };
}

/** Calls it, meets the fault, calls it again. */
async function disturbed(route, options, fault) {
  const user = await newcomer();
  const way = await onTheWay(user, route);
  const broken = await send(way, route, { ...options, fault });
  assert.equal(broken.status, 503, `${route}, ${fault}: ${broken.text}`);
  assert.equal(broken.body.type, "/problems/unavailable");
  assert.ok(Number(broken.headers.get("retry-after")) > 0);
  return { reply: await send(way, route, options), held: await holdings(user) };
}

for (const route of Object.keys(CHANGES)) {
  test(`${route}: a failure before or after any call, then the same request: it happened once`, async () => {
    const { wanted, calls } = await undisturbed(route);
    assert.equal(calls, 2);
    for (let call = 1; call <= calls; call += 1) {
      for (const side of ["before", "after"]) {
        const { reply, held } = await disturbed(route, {}, `${call}:${side}`);
        assert.ok(reply.status < 300, `${call}:${side}: ${reply.text}`);
        const wasApplied = call === calls && side === "after";
        assert.equal(reply.headers.get("idempotent-replayed"), wasApplied ? "true" : null);
        assert.deepEqual(held, wanted, `${call}:${side}`);
      }
    }
  });
}

for (const [route, { once }] of Object.entries(CHANGES)) {
  if (!once) continue;
  test(`${route}: without a key, too, a change whose answer was lost happens once`, async () => {
    const { wanted } = await undisturbed(route, { key: null });
    const { reply, held } = await disturbed(route, { key: null }, "2:after");
    assert.ok(reply.status < 500, reply.text);
    assert.equal(reply.headers.get("idempotent-replayed"), null);
    assert.deepEqual(held, wanted);
  });
}

test("every route whose answer holds a reward or a wallet has its line in the table", async () => {
  const body = documentOfApi();
  const moves = (operation) => {
    const success = operation.responses["200"] ?? operation.responses["201"];
    const shown = success?.content?.["application/json"].schema.properties ?? {};
    return "reward" in shown || "wallet" in shown;
  };
  const all = Object.entries(body.paths).flatMap(([pattern, operations]) =>
    Object.entries(operations).map(([method, each]) => [`${method.toUpperCase()} ${pattern}`, each]),
  );
  const changes = all.filter(([route, operation]) => !route.startsWith("GET ") && moves(operation));
  assert.ok(changes.length >= 10);
  const missing = changes.map(([route]) => route).filter((route) => !(route in CHANGES));
  assert.deepEqual(missing, [], "add a line to tests/worker/support/changes.mjs");
  const known = new Set(all.map(([route]) => route));
  assert.deepEqual(
    Object.keys(CHANGES).filter((route) => !known.has(route)),
    [],
  );
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

/** Sessions of one user. What one of them sends is done one after another, what several send is not. */
async function devices({ name }, count) {
  const tokens = [];
  while (tokens.length < count) tokens.push(await world.signIn(name));
  return tokens;
}

test("twenty completions at once pay once", async () => {
  const user = await newcomer();
  const { body } = await world.ask("POST", "/api/focus/start", { token: user.token, json: { duration: 60 } });
  const complete = (token) =>
    world.ask("PATCH", `/api/focus/${body.session.id}/complete`, { token, now: START + MINUTE });
  const replies = await Promise.all((await devices(user, 20)).map(complete));
  for (const { status, text } of replies) assert.ok(status === 200 || status === 503, text);
  assert.ok(replies.some(({ status }) => status === 200));
  const [{ paid }] = await world.sql(
    "SELECT count(*) AS paid FROM points_ledger WHERE user_id = ?1 AND event_type = 'focus_complete'",
    user.id,
  );
  assert.equal(paid, 1);
  await holdings(user);
});

test("twenty starts at once make one session", async () => {
  const user = await newcomer();
  const start = (token) => world.ask("POST", "/api/focus/start", { token });
  const statuses = (await Promise.all((await devices(user, 20)).map(start))).map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 201).length, 1);
  assert.ok(
    statuses.every((status) => [201, 409, 503].includes(status)),
    String(statuses),
  );
  assert.equal((await holdings(user)).sessions, "active0");
});
