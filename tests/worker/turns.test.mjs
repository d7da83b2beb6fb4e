// Changes of one session take turns: alone, and in workerd with several clients of one user at once.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, mock, test } from "node:test";

import { inTurn } from "../../worker/turns.mjs";
import { START, startWorld } from "./support/world.mjs";

/** Lets `ms` pass on the mocked clock, a millisecond at a time, with what follows from each. */
async function pass(ms) {
  for (let i = 0; i < ms; i += 1) {
    mock.timers.tick(1);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }
}

/** Work of `ms` milliseconds, which notes when it begins and ends. */
const work = (notes, name, ms) => async () => {
  notes.push(`${name} begins`);
  await new Promise((resolve) => setTimeout(resolve, ms));
  notes.push(`${name} ends`);
  return name;
};

async function withClock(run) {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  try {
    await run();
  } finally {
    mock.timers.reset();
  }
}

test("one after another within a session, side by side across sessions", () =>
  withClock(async () => {
    const notes = [];
    const all = Promise.all([
      inTurn("ann", work(notes, "first", 50)),
      inTurn("ann", work(notes, "second", 50)),
      inTurn("ann", work(notes, "third", 50)),
      inTurn("bob", work(notes, "other", 10)),
    ]);
    await pass(200);
    assert.deepEqual(await all, ["first", "second", "third", "other"]);
    assert.deepEqual(notes, [
      ...["first begins", "other begins", "other ends", "first ends"],
      ...["second begins", "second ends", "third begins", "third ends"],
    ]);
  }));

test("work that fails lets the next one go on", () =>
  withClock(async () => {
    const failing = inTurn("ann", async () => {
      throw new Error("down");
    });
    const next = inTurn("ann", async () => "done");
    await assert.rejects(failing, { message: "down" });
    await pass(10);
    assert.equal(await next, "done");
  }));

test("nobody waits longer than five seconds, nor for one who has worked longer", () =>
  withClock(async () => {
    const notes = [];
    const long = inTurn("ann", work(notes, "long", 60_000));
    const refused = inTurn("ann", work(notes, "refused", 1));
    await pass(4_990);
    const late = inTurn("ann", work(notes, "late", 1));
    await pass(30);
    assert.equal(await refused, null);
    assert.deepEqual(notes, ["long begins", "late begins", "late ends"]);
    assert.equal(await late, "late");
    await pass(60_000);
    assert.equal(await long, "long");
  }));

let world;
before(async () => (world = await startWorld()));
after(() => world?.stop());

const ALWAYS = Array.from({ length: 20 }, (_, i) => i + 1).join();

/** `clients` of one session, each with changes one after another; the statuses, and what the log says. */
async function clients(name, count, changes, fault) {
  const token = await world.signIn(name);
  await world.log();
  const statuses = [];
  const client = async (_, i) => {
    for (let n = 0; n < changes; n += 1) {
      const json = { title: `Idea ${n} of client ${i}` };
      statuses.push((await world.ask("POST", "/api/ideas", { token, json, fault })).status);
    }
  };
  await Promise.all(Array.from({ length: count }, client));
  const lines = await world.log();
  return { statuses, attempts: lines.map(({ attempts }) => attempts) };
}

for (const [count, changes, fault] of [
  [4, 5, `${ALWAYS}:slow`], // 20 ms a round trip
  [8, 5, `${ALWAYS}:slow`],
  [64, 1, undefined],
]) {
  test(`${count} clients of one session at once: nobody is refused, nothing is done twice`, async () => {
    const { statuses, attempts } = await clients(`crowd${count}`, count, changes, fault);
    assert.deepEqual(statuses, Array(count * changes).fill(201));
    assert.deepEqual(attempts, Array(count * changes).fill(1));
  });
}

const soon = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const titles = async () => (await world.sql("SELECT title FROM ideas")).map(({ title }) => title);

const change = (token, title, fault) => world.ask("POST", "/api/ideas", { token, json: { title }, fault });

/** The same by a client that can leave. Nothing but a reset tells workerd of it at once. */
async function leavingChange(token, title, fault = "") {
  const { hostname, port, host } = await world.miniflare.ready;
  const json = JSON.stringify({ title });
  const socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  const headers = [
    `host: ${host}`,
    `authorization: Bearer ${token}`,
    `x-test-now: ${START}`,
    `x-test-fault: ${fault}`,
    "content-type: application/json",
    `content-length: ${json.length}`,
  ];
  socket.write(`POST /api/ideas HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n${json}`);
  return () => socket.resetAndDestroy();
}

test("a client that leaves while it waits holds nobody up", async () => {
  const token = await world.signIn("leaving");
  const atWork = change(token, "At work", "1:stuck");
  await soon(100);
  const leave = await Promise.all([1, 2, 3].map((n) => leavingChange(token, `Gone ${n}`)));
  await soon(100);
  const next = change(token, "Next");
  await soon(50);
  for (const each of leave) each();
  assert.equal((await atWork).status, 201);
  assert.equal((await next).status, 201);
  const made = await titles();
  assert.ok(made.includes("Next") && !made.some((title) => title.startsWith("Gone")));
});

test("a client that leaves while its change is under way holds nobody up; the change is made", async () => {
  const token = await world.signIn("left");
  await world.log();
  const leave = await leavingChange(token, "Left behind", "1:stuck");
  await soon(100);
  const next = change(token, "After it");
  await soon(50);
  leave();
  assert.equal((await next).status, 201);
  assert.ok((await titles()).includes("Left behind"));
  assert.deepEqual((await world.log()).map(({ attempts }) => attempts), [1, 1]);
});
