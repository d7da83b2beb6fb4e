// Moving a system that lives: from one database to objects and back, user by user, while everybody is served.
// MOVES=100 moves a user so many times under clients that go on changing things.
import assert from "node:assert/strict";
import { test } from "node:test";

import { MOVED, Moving, assertAtRest, play } from "./mover.mjs";
import { START, Twin } from "./twin.mjs";

const MOVES = Number(process.env.MOVES ?? 10);

/** How a call is lost. */
const KINDS = ["before", "after", "late"];
/** What is late arrives when the move has been gone on with; before that, amid it, or when all are back. */
const DEATHS = [...KINDS, "late, but first", "late, and between", "late, at last"];

const idea = (title) => ({ title, content: "a line" });
const add = (twin, token, title, headers) =>
  twin.ask("POST", "/api/ideas", { token, json: idea(title), headers });
/** A generator of numbers below n, the same for the same seed. */
function numbers(seed) {
  let state = seed * 2_654_435_761 + 1;
  return (n) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return (state >>> 8) % n;
  };
}

const ticks = async (n) => {
  for (let i = 0; i < n; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const titles = async (twin, token) => {
  const reply = await twin.ask("GET", "/api/ideas?limit=100", { token });
  assert.equal(reply.status, 200, reply.text);
  return reply.body.items.map(({ title }) => title).sort();
};

test("all rows are in objects after the move, and in D1 as before when everybody is back", async (t) => {
  const before = new Twin();
  for (const name of ["exercise", "focus", "idempotency", "learn", "market", "shared_decks"])
    await play(before, name);
  const twin = new Moving({ before, objects: "3" });
  const users = twin.d1("SELECT id FROM users ORDER BY id").map(({ id }) => id);
  assert.deepEqual(new Set(users.map((user) => twin.stateOf(user))), new Set(["in_d1"]));
  await twin.fill(users.at(-1), 3);
  const rowsOf = new Map(users.map((user) => [user, twin.rowsIn("d1", user)]));
  const tables = twin
    .d1("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .map(({ name }) => name)
    .filter((name) => !/^(object|sqlite)_/.test(name));
  const rowsOfTable = (name) => twin.d1(`SELECT * FROM ${name}`).map((row) => JSON.stringify(row)).sort();
  const whole = () => Object.fromEntries(tables.map((name) => [name, rowsOfTable(name)]));
  const all = whole();
  for (const user of users) await twin.move(user, "durable");
  const seen = new Set();
  for (const user of users) {
    const rows = twin.rowsIn("object", user);
    for (const table of MOVED) {
      assert.deepEqual(rows[table], rowsOf.get(user)[table], table);
      if (rows[table].length > 0) seen.add(table);
    }
    assert.deepEqual(twin.tracesOf(user), []);
    const left = twin.rowsIn("d1", user);
    assert.deepEqual([left.ideas, left.points_ledger, left.habits, left.notifications], [[], [], [], []]);
    assert.equal(left.user_wallet.length, rowsOf.get(user).user_wallet.length);
  }
  const untold = () =>
    [...twin.objects.values()].flatMap(({ sqlite }) => sqlite.all("SELECT * FROM outbox", []));
  assert.deepEqual(untold(), []);
  const empty = MOVED.filter((table) => !seen.has(table));
  t.diagnostic(`${users.length} users; rows in ${seen.size} of ${MOVED.length} tables, none in ${empty}`);
  assert.deepEqual(empty, []);
  for (const user of users) await twin.move(user, "d1");
  for (const user of users) {
    assert.equal(twin.stateOf(user), "in_d1");
    assert.ok(!twin.isInObject(user));
    assert.deepEqual(twin.tracesOf(user), []);
  }
  assert.deepEqual(untold(), []);
  const again = whole();
  for (const table of Object.keys(all)) assert.deepEqual(again[table], all[table], table);
});

test("whoever has not moved is answered from D1, whoever has from the object, at no trip more", async () => {
  const twin = new Moving();
  const ann = await twin.signUp("ann");
  const trips = async (token, method = "GET") => {
    const { calls } = twin;
    const reply =
      method === "GET" ? await twin.ask("GET", "/api/ideas", { token }) : await add(twin, token, `${calls}`);
    assert.ok(reply.status < 300, reply.text);
    return twin.calls - calls;
  };
  await trips(ann.token); // it is remembered whose the token is
  const counted = [await trips(ann.token), await trips(ann.token, "POST")];
  const named = await twin.signIn("ann");
  assert.equal(twin.objects.size, 0, "no object is told of who is in D1");
  await trips(named);
  assert.equal((await add(twin.isolate(), named, "where nobody has been asked yet")).status, 201);
  counted.push(await trips(named), await trips(named, "POST"));
  await twin.move(ann.id, "durable");
  await trips(named); // it is remembered where the user is
  counted.push(await trips(named), await trips(named, "POST"));
  const other = twin.isolate();
  await other.ask("GET", "/api/ideas", { token: named });
  const { calls } = twin;
  assert.equal((await other.ask("GET", "/api/ideas", { token: named })).status, 200);
  assert.deepEqual([...counted, twin.calls - calls], [1, 2, 1, 2, 0, 0, 0]);
});

test("an ordinary user is refused for two calls of D1, either way, and reads all the time", async () => {
  const twin = new Moving();
  const { id, token } = await twin.signUp("ann");
  for (let i = 0; i < 30; i += 1) await add(twin, token, `idea ${i}`);
  for (const to of ["durable", "d1"]) {
    const replies = [];
    const client = twin.isolate();
    let isMoving = true;
    // Beside each call of the move, as far as it comes in that time.
    twin.between = async (call) => {
      if (!isMoving) return;
      isMoving = false;
      const read = titles(client, token);
      const change = client.ask("PATCH", "/api/settings", { token, json: { theme: "dark" } });
      replies.push({ call, read, change });
      await Promise.race([Promise.all([read, change]), ticks(200)]);
      isMoving = true;
    };
    await twin.move(id, to);
    twin.between = null;
    let refused = 0;
    for (const { read, change } of replies) {
      assert.equal((await read).length, 30);
      const { status, headers } = await change;
      if (status !== 200) assert.deepEqual([status, Number(headers.get("retry-after"))], [503, 1]);
      refused += status === 200 ? 0 : 1;
    }
    assert.ok(refused <= 2, `${to}: ${refused} of ${replies.length}`);
  }
});

/** What an idea changes besides. */
const TOUCHED =
  "ideas activity_events points_ledger notifications quests idempotency_keys user_wallet user_settings " +
  "user_skills user_streaks user_achievements user_quest_progress";

/** Those who go on with a move that was interrupted. */
const RESUMES = {
  script: (twin, { id }, to) => twin.move(id, to),
  alarm: async (twin, { id }) => (await twin.object(twin.objectOf(id))).alarm(),
  cron: async (twin) => {
    twin.d1("UPDATE object_moves SET at = at - 100");
    await twin.handler.scheduled({ cron: "*/5 * * * *", scheduledTime: START }, twin.env);
  },
};

// In turn; where there is time each of them all along.
const ALL = Object.values(RESUMES);
for (const resumes of MOVES > 10 ? ALL.map((each) => [each]) : [ALL]) {
  const name = "a move that dies at any call, before or after it or while it is late, is gone on with";
  test(name, async (t) => {
    let turn = 0;
    const twin = new Moving();
    const user = await twin.signUp("ann");
    const named = await twin.signIn("ann");
    const added = [];
    if (MOVES > 10) {
      await twin.fill(user.id, 2);
      await twin.fill(user.id, 2_100, ["calendar_events", "points_ledger"]); // more than one part
      twin.d1("UPDATE calendar_events SET description = hex(zeroblob(1000)) WHERE user_id = ?1", user.id);
    }
    const told = {};
    for (const to of ["durable", "d1"]) {
      for (const kind of DEATHS) {
        for (let call = 1, isDone = false; !isDone; call += 1) {
          // It stands where it comes from.
          const [from, there] = to === "durable" ? ["d1", "object"] : ["object", "d1"];
          await twin.move(user.id, from === "d1" ? "d1" : "durable");
          const rows = assertAtRest(twin, user.id, from);
          const start = twin.calls;
          twin.broken = (each) => (each === start + call ? kind.split(",")[0] : null);
          isDone = await twin.move(user.id, to).then(() => true, () => false);
          twin.broken = null;
          if (!isDone) twin.kill(user.id);
          told[to] = call;
          // Before the next one that switches, whoever goes on.
          const switches = /commit_guard|SET state = 'in_object'/;
          if (kind.endsWith("between"))
            twin.between = (each, text) => switches.test(text) && twin.arriveLate();
          // Whoever asks meanwhile is told the truth, or to ask again; a change that is answered is there.
          const read = await twin.isolate().ask("GET", "/api/ideas?limit=100", user);
          if (read.status !== 503) {
            assert.equal(read.status, 200, read.text);
            assert.equal(read.body.items.length, Math.min(100, rows.ideas.length));
          }
          const key = `${to} ${kind} ${call}`;
          const headers = { "idempotency-key": key.replace(/\W+/g, "-") };
          let change = await add(twin.isolate(), user.token, key, headers);
          const first = change.status;
          // Also by an isolate that believes what was so before.
          const seen = await twin.isolate().ask("GET", "/api/ideas?limit=100", { token: named });
          if (seen.status !== 503) {
            const isSeen = seen.body.items.some(({ title }) => title === key);
            assert.deepEqual([seen.status, isSeen], [200, change.status === 201], key);
          }
          if (kind === "late, but first") twin.arriveLate();
          const resume = resumes[(turn += 1) % resumes.length];
          for (let tries = 0; tries < 3 && !isDone; tries += 1) await resume(twin, user, to).catch(() => {});
          twin.between = null;
          if (kind !== "late, at last") twin.arriveLate();
          if (change.status === 503) change = await add(twin.isolate(), user.token, key, headers);
          assert.equal(change.status, 201, change.text);
          const askAgain = async () => {
            const again = await add(twin.isolate(), user.token, key, headers);
            assert.deepEqual([again.status, again.text], [201, change.text], `${key}, ${first} at first`);
          };
          await askAgain();
          added.push(key);
          await twin.move(user.id, to);
          await askAgain();
          const after = assertAtRest(twin, user.id, there);
          for (const table of MOVED.filter((each) => !TOUCHED.split(" ").includes(each)))
            assert.deepEqual(after[table], rows[table], table);
          const made = after.ideas.map(({ title }) => title).filter((title) => !title.startsWith("ideas "));
          assert.deepEqual(made.sort(), added.toSorted());
          const sum = (list) => list.reduce((coins, each) => coins + each.coins, 0);
          assert.equal(
            sum(after.user_wallet) - sum(rows.user_wallet),
            sum(after.points_ledger) - sum(rows.points_ledger),
          );
          if (twin.late.length === 0) continue;
          // When they are back again; what D1 then believes to be begun, the cron ends.
          await twin.move(user.id, from === "d1" ? "d1" : "durable");
          twin.arriveLate();
          await RESUMES.cron(twin);
          assert.deepEqual(assertAtRest(twin, user.id, from), after);
        }
      }
    }
    t.diagnostic(`calls of a move: ${JSON.stringify(told)}`);
    assert.ok(told.durable >= 6 && told.d1 >= 3);
  });
}

/** What clients do, each with a key of its own; what is asked for again is answered the same. */
const CHANGES = [
  (key) => ["POST", "/api/ideas", idea(key)],
  (key) => ["POST", "/api/journal", { title: key, content: "quiet" }],
  () => ["POST", "/api/focus/start", { duration: 60 }],
  () => ["POST", "/api/market/purchase", { item_id: "item_treat_coffee" }],
  (key) => ["POST", "/api/goals", { title: key }],
  () => ["PATCH", "/api/settings", { theme: "dark" }],
];

class Client {
  answers = new Map();
  refused = 0;

  constructor(twin, token, name, below) {
    Object.assign(this, { twin, token, name, below });
  }

  async ask(key, change) {
    const [method, target, json] = change;
    for (let tries = 0; tries < 500; tries += 1) {
      const options = { token: this.token, json, headers: { "idempotency-key": key } };
      const { status, text, headers } = await this.twin.ask(method, target, options);
      if (status !== 503) return { status, text, target };
      assert.ok(Number(headers.get("retry-after")) > 0);
      this.refused += 1;
      await ticks(this.below(20));
    }
    throw new Error(`${key} is never answered`);
  }

  async run(isOver) {
    for (let n = 0; !isOver(); n += 1) {
      const key = `${this.name}-${n}`;
      const change = CHANGES[this.below(CHANGES.length)](key);
      const answer = await this.ask(key, change);
      assert.ok([200, 201, 409].includes(answer.status), answer.text);
      if (answer.status !== 409) this.answers.set(key, { ...answer, change });
      if (this.below(3) === 0) await this.again();
    }
  }

  /** Any of those before. */
  async again() {
    const keys = [...this.answers.keys()];
    if (keys.length === 0) return;
    const key = keys[this.below(keys.length)];
    const { status, text, change } = this.answers.get(key);
    const answer = await this.ask(key, change);
    assert.deepEqual([answer.status, answer.text], [status, text]);
  }
}

test(`a user moves under 8 changing clients, ${MOVES} times: nothing is lost or doubled`, async (t) => {
  const twin = new Moving();
  const below = numbers(Number(process.env.SEED ?? 1));
  const isolates = Array.from({ length: 4 }, () => twin.isolate());
  let [changes, refused, moves, lost] = [0, 0, 0, 0];
  for (let run = 0; run < MOVES; run += 1) {
    const user = await twin.signUp(`user${run}`);
    twin.d1("UPDATE user_wallet SET coins = 500, version = version + 1 WHERE user_id = ?1", user.id);
    let isOver = false;
    const clients = [];
    for (let i = 0; i < 8; i += 1) {
      const token = i < 2 ? user.token : await twin.signIn(user.name);
      clients.push(new Client(isolates[i % 4], token, `client${i}`, below));
    }
    // Calls take their time, and every other run some of them are lost.
    twin.between = () => ticks(below(4));
    const isLossy = run % 2 === 1;
    twin.broken = () => (isLossy && below(15) === 0 ? KINDS[below(3)] : null);
    const working = clients.map((client) => client.run(() => isOver));
    const go = async (to) => {
      for (let tries = 0; ; tries += 1) {
        const isDone = await twin.move(user.id, to).then(() => true, () => false);
        if (below(2) === 0) twin.arriveLate();
        if (isDone) break;
        lost += 1;
        assert.ok(tries < 100);
        if (below(2) === 0) twin.kill(user.id);
      }
      moves += 1;
    };
    await ticks(below(16));
    await go("durable");
    await ticks(8 + below(12));
    await go("d1");
    await ticks(below(10));
    if (run % 3 === 0) await go("durable");
    isOver = true;
    await Promise.all(working);
    twin.broken = null;
    twin.between = null;
    for (const client of clients) await client.again();
    twin.arriveLate();
    const there = run % 3 === 0 ? "object" : "d1";
    const to = run % 3 === 0 ? "durable" : "d1";
    await twin.move(user.id, to);
    const rows = assertAtRest(twin, user.id, there);
    // All that was acknowledged is there, once, and nothing else is.
    const answers = clients.flatMap((client) => [...client.answers]);
    const named = (target) => answers.filter(([, each]) => each.target === target).map(([key]) => key).sort();
    assert.deepEqual(rows.ideas.map(({ title }) => title).sort(), named("/api/ideas"));
    assert.deepEqual(rows.journal_entries.map(({ title }) => title).sort(), named("/api/journal"));
    assert.deepEqual(rows.goals.map(({ title }) => title).sort(), named("/api/goals"));
    assert.equal(rows.user_purchases.length, named("/api/market/purchase").length);
    assert.equal(rows.focus_sessions.length, named("/api/focus/start").length);
    const earned = rows.points_ledger.reduce((total, { coins }) => total + coins, 0);
    assert.equal(rows.user_wallet[0].coins, 500 + earned);
    changes += answers.length;
    refused += clients.reduce((total, client) => total + client.refused, 0);
  }
  t.diagnostic(`${changes} changes beside ${moves} moves, ${refused} refused, ${lost} moves begun again`);
  assert.ok(changes > MOVES * 5);
});
