// What happens while a user moves, beside each call of the move: what D1 decides, who comes in or is deleted,
// what a job does, what an object has still to tell, what the worker from before asks. In the end it is as if
// it had happened before the move, or after it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { COPIED, MOVED, Moving } from "./mover.mjs";
import { START } from "./twin.mjs";

const PATIENCE = 300; // ms: what can be done beside the move has been done by then

const WAYS = [["durable", "d1", "object"], ["d1", "object", "d1"]];

/**
 * Moves a user on each way, another one for each call: `act` happens before that call, and `check` hears what
 * came of it, where, and what `set` has prepared.
 */
async function besideEachCall({ set = () => ({}), act, check }) {
  for (const [to, from, there] of WAYS) {
    const twin = new Moving({ objects: "1" });
    for (let call = 1, isOver = false; !isOver; call += 1) {
      const user = await twin.signUp(`user${call}`);
      if (from === "object") await twin.move(user.id, "durable");
      const given = await set(twin, user);
      const start = twin.calls;
      let acting = null;
      twin.between = (each) => {
        if (each !== start + call || acting) return undefined;
        const isolate = twin.isolate();
        acting = Promise.resolve(act(isolate, user, given));
        acting.catch(() => {});
        // What waits for the move goes on after it.
        return Promise.race([acting, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
      };
      const failure = await twin.move(user.id, to).then(() => null, (error) => error);
      isOver = acting === null;
      const came = isOver ? null : await acting;
      twin.between = null;
      if (!isOver) await check({ twin, user, given, came, failure, there, to, at: `${to}, call ${call}` });
    }
  }
}

const ask = (twin, method, target, token, json) => twin.ask(method, target, { token, json });

/** Asks until it is answered. */
async function persist(work) {
  for (let tries = 0; tries < 200; tries += 1) {
    const reply = await work();
    if (reply.status !== 503) return reply;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("it is never answered");
}

/** What an object has of what is in D1: the same. */
function assertSame(twin, user, there, at) {
  if (there !== "object") return;
  const [inD1, inObject] = ["d1", "object"].map((store) => twin.rowsIn(store, user.id, COPIED));
  for (const rows of [inD1, inObject]) for (const row of rows.users) delete row.last_activity_at;
  assert.deepEqual(inObject, inD1, at);
}

test("a session that begins meanwhile opens what there is; one that ends opens nothing more", async () => {
  await besideEachCall({
    set: async (twin, { name }) => ({ ending: await twin.signIn(name) }),
    act: async (twin, { name }, { ending }) => {
      const begun = await twin.signIn(name);
      const ended = await persist(() => ask(twin, "DELETE", "/api/me/sessions", ending));
      assert.ok([204, 401].includes(ended.status), ended.text);
      const after = await twin.signIn(name);
      assert.equal((await persist(() => ask(twin, "GET", "/api/ideas", begun))).status, 401);
      assert.equal((await persist(() => ask(twin, "GET", "/api/ideas", after))).status, 200);
      return { begun, after };
    },
    check: async ({ twin, user, given, came, there, at }) => {
      for (const token of [given.ending, came.begun, user.token])
        assert.equal((await persist(() => ask(twin, "GET", "/api/ideas", token))).status, 401, at);
      assert.equal((await persist(() => ask(twin, "GET", "/api/ideas", came.after))).status, 200, at);
      assertSame(twin, user, there, at);
    },
  });
});

test("who signs in meanwhile, and nothing else, is signed in where the rows are then", async () => {
  await besideEachCall({
    act: (twin, { name }) => twin.signIn(name),
    check: async ({ twin, user, came, there, at }) => {
      assert.equal((await persist(() => ask(twin, "GET", "/api/ideas", came))).status, 200, at);
      assertSame(twin, user, there, at);
    },
  });
});

test("what an administrator decides meanwhile holds where the user is then", async () => {
  await besideEachCall({
    set: async (twin, { token }) => {
      const admin = await twin.signIn("admin");
      const json = { type: "bug", title: "The bell", description: "It rings twice." };
      const { body } = await ask(twin, "POST", "/api/feedback", token, json);
      await twin.drain();
      return { admin, feedback: body.feedback.id };
    },
    act: async (twin, { id }, { admin, feedback }) => {
      const change = (target, json) => persist(() => ask(twin, "PATCH", `/api/admin/${target}`, admin, json));
      // Not twin.ask to /api/admin/, which first drains objects and so waits for none of this.
      assert.equal((await change(`feedback/${feedback}`, { status: "resolved" })).status, 200);
      assert.equal((await change(`users/${id}`, { approved: false })).status, 200);
    },
    check: async ({ twin, user, given, there, at }) => {
      const { status } = await persist(() => ask(twin, "GET", "/api/ideas", user.token));
      assert.equal(status, 403, at);
      const { feedback } = twin.rowsIn(there, user.id, ["feedback"]);
      assert.deepEqual(feedback.map(({ id, status: now }) => [id, now]), [[given.feedback, "resolved"]], at);
      assertSame(twin, user, there, at);
    },
  });
});

test("who is deleted meanwhile, by themselves or by an administrator, leaves nothing anywhere", async () => {
  let deleted = 0;
  await besideEachCall({
    set: async (twin, user) => {
      const admin = await twin.signIn("admin");
      await ask(twin, "POST", "/api/ideas", user.token, { title: "A gong", content: "once" });
      deleted += 1;
      return { admin, byThemselves: deleted % 2 === 0 };
    },
    act: async (twin, { id, token }, { admin, byThemselves }) => {
      const reply = await persist(() =>
        byThemselves
          ? ask(twin, "DELETE", "/api/me", token)
          : ask(twin, "DELETE", `/api/admin/users/${id}`, admin),
      );
      assert.ok([204, 401].includes(reply.status), reply.text);
    },
    check: async ({ twin, user, to, at }) => {
      await twin.move(user.id, to).catch(() => {}); // as the next round does
      assert.equal((await persist(() => ask(twin, "GET", "/api/ideas", user.token))).status, 401, at);
      assert.deepEqual(twin.tracesOf(user.id), [], at);
      assert.equal(twin.stateOf(user.id), undefined, at);
      for (const table of MOVED) {
        const left = [...Object.values(twin.rowsIn("d1", user.id, [table])).flat()];
        const inObject = twin.objects.size > 0 ? twin.rowsIn("object", user.id, [table]) : {};
        left.push(...Object.values(inObject).flat());
        assert.deepEqual(left, [], `${at}: ${table}`);
      }
    },
  });
});

test("a job that runs meanwhile is done once, and a definition that changes is what it is", async () => {
  await besideEachCall({
    set: async (twin, { token }) => {
      const begun = await ask(twin, "POST", "/api/focus/start", token, { duration: 60 });
      assert.equal(begun.status, 201);
      return { admin: await twin.signIn("admin") };
    },
    act: async (twin, user, { admin }) => {
      const cron = { cron: "7 * * * *", scheduledTime: START + 48 * 3_600_000 };
      await twin.handler.scheduled(cron, twin.env).catch(() => {}); // the next hour goes on with it
      // In an object no job meets a move.
      for (const name of twin.objects.keys())
        await (await twin.object(name)).runJobs(cron.cron, cron.scheduledTime);
      const all = (await ask(twin, "GET", "/api/admin/market-items?limit=100", admin)).body.items;
      const json = { cost_coins: all[0].cost_coins + 7 };
      const target = `/api/admin/market-items/${all[0].id}`;
      assert.equal((await persist(() => ask(twin, "PATCH", target, admin, json))).status, 200);
      return { key: all[0].key, ...json };
    },
    check: async ({ twin, user, came, there, at }) => {
      await twin.drain();
      await twin.scheduled("7 * * * *", START + 49 * 3_600_000);
      const { focus_sessions } = twin.rowsIn(there, user.id, ["focus_sessions"]);
      assert.deepEqual(focus_sessions.map(({ status }) => status), ["abandoned"], at);
      const { body } = await persist(() => ask(twin, "GET", "/api/market", user.token));
      assert.equal(body.items.find(({ key }) => key === came.key).cost_coins, came.cost_coins, at);
    },
  });
});

test("what an object has not yet told when a user leaves comes along, and nothing comes late", async () => {
  const twin = new Moving({ objects: "1" });
  const user = await twin.signUp("ann");
  await twin.move(user.id, "durable");
  const other = await twin.signUp("bob");
  await twin.move(other.id, "durable");
  const buy = () => ask(twin, "POST", "/api/focus/start", user.token, { duration: 60 });
  assert.equal((await buy()).status, 201);
  const deck = { name: "Modes", is_public: true };
  assert.equal((await ask(twin, "POST", "/api/learn/decks", user.token, deck)).status, 201);
  const two = { title: "Two", content: "x" };
  assert.equal((await ask(twin, "POST", "/api/ideas", other.token, two)).status, 201);
  const later = { token: user.token, now: START + 3 * 86_400_000 };
  assert.equal((await twin.ask("GET", "/api/ideas", later)).status, 200);
  // It tells, and that call comes when the user has left and gone on.
  twin.broken = (call) => (call === twin.first ? "late" : null);
  twin.first = twin.calls + 1;
  await assert.rejects(twin.drain());
  twin.broken = null;
  await twin.move(user.id, "d1");
  const untold = twin.inObject(user.id, "SELECT tab, key FROM outbox ORDER BY seq");
  assert.deepEqual(new Set(untold.map(({ key }) => key)), new Set([other.id]));
  const seen = twin.d1("SELECT last_seen_on FROM sessions WHERE userId = ?1", user.id);
  assert.deepEqual(seen.map((each) => each.last_seen_on), ["2026-03-05"]);
  const one = () => ask(twin, "POST", "/api/ideas", user.token, { title: "One", content: "x" });
  assert.equal((await persist(one)).status, 201);
  const [before] = twin.rowsIn("d1", user.id, ["user_wallet"]).user_wallet;
  twin.arriveLate();
  await twin.drain();
  assert.deepEqual(twin.rowsIn("d1", user.id, ["user_wallet"]).user_wallet, [before]);
  assert.equal(twin.inObject(user.id, "SELECT count(*) AS n FROM outbox")[0].n, 0);
  assert.equal(twin.d1("SELECT count(*) AS n FROM flashcard_decks WHERE user_id = ?1", user.id)[0].n, 1);
  const coins = (store) => twin.rowsIn(store, other.id, ["user_wallet"]).user_wallet[0].coins;
  assert.equal(coins("d1"), coins("object"));
});

test("a deck that is shown to all stays with those who learn it when its owner comes and goes", async () => {
  const twin = new Moving({ objects: "1" });
  const [owner, learner] = [await twin.signUp("ann"), await twin.signUp("bob")];
  const made = await ask(twin, "POST", "/api/learn/decks", owner.token, { name: "Modes", is_public: true });
  assert.equal(made.status, 201, made.text);
  const { id } = made.body.deck;
  const cards = [{ front: "Ionian", back: "1 2 3 4 5 6 7" }];
  const added = await ask(twin, "POST", `/api/learn/decks/${id}/cards`, owner.token, { cards });
  assert.equal(added.status, 201, added.text);
  const card = `/api/learn/cards/${added.body.cards[0].id}`;
  const review = await ask(twin, "POST", `${card}/review`, learner.token, { rating: "good" });
  assert.ok(review.status < 300, review.text);
  const states = (store) => twin.rowsIn(store, learner.id, ["user_flashcard_state"]).user_flashcard_state;
  const kept = states("d1");
  assert.equal(kept.length, 1);
  await twin.move(learner.id, "durable");
  assert.deepEqual(states("object"), kept);
  await twin.move(owner.id, "durable");
  assert.deepEqual(states("object"), kept);
  await twin.move(owner.id, "d1");
  assert.deepEqual(states("object"), kept);
  await twin.move(learner.id, "d1");
  assert.deepEqual(states("d1"), kept);
});

test("the worker from before changes nothing of who has moved, and goes on with who has not", async () => {
  const twin = new Moving();
  const [ann, bob] = [await twin.signUp("ann"), await twin.signUp("bob")];
  await twin.move(ann.id, "durable");
  const json = { title: "A gong", content: "once" };
  // What is of accounts goes on in D1, for everybody.
  const made = await ask(twin, "POST", "/api/me/sessions", ann.token, { name: "a program" });
  assert.equal(made.status, 201, made.text);
  const late = await twin.before.ask("POST", "/api/ideas", { token: ann.token, json });
  assert.deepEqual([late.status, late.headers.get("retry-after")], [503, "1"]);
  assert.equal((await twin.before.ask("POST", "/api/ideas", { token: bob.token, json })).status, 201);
  assert.deepEqual(twin.rowsIn("d1", ann.id, ["ideas"]).ideas, []);
  assert.equal((await ask(twin, "POST", "/api/ideas", ann.token, json)).status, 201);
});

test("a long history goes in parts, each of a size that a call bears", async (t) => {
  const twin = new Moving();
  const user = await twin.signUp("ann");
  await twin.fill(user.id, 5_200, ["points_ledger"]);
  await twin.fill(user.id, 2_100, ["calendar_events", "flashcards"]);
  twin.d1("UPDATE calendar_events SET description = hex(zeroblob(600)) WHERE user_id = ?1", user.id);
  const rowsIn = (store) => JSON.stringify(twin.rowsIn(store, user.id));
  const rows = rowsIn("d1");
  const sizes = [];
  const { batch } = twin.db;
  twin.db.batch = (statements) => {
    const values = statements.flatMap((each) => each.values);
    sizes.push(values.reduce((sum, each) => sum + String(each).length, 0));
    return batch(statements);
  };
  const told = [twin.calls];
  for (const [to, store] of [["durable", "object"], ["d1", "d1"]]) {
    await twin.move(user.id, to);
    assert.ok(rowsIn(store) === rows, `there are others in ${store}`);
    told.push(twin.calls);
    if (store === "object") assert.deepEqual(twin.rowsIn("d1", user.id, ["points_ledger"]).points_ledger, []);
  }
  const largest = Math.max(...sizes);
  t.diagnostic(`calls: ${told[1] - told[0]}, ${told[2] - told[1]}; the largest has ${largest} characters`);
  assert.ok(largest > 1024 * 1024 && largest < 3 * 1024 * 1024);
});
