// What is measured: a user who is ready for the request, and the request. A request is recorded by taking
// its steps here, over the same database, without committing: that gives the SQL which the bare worker runs.
import { readFileSync } from "node:fs";
import path from "node:path";

import { makeCore } from "../../bindings/core.mjs";
import { d1Store } from "../../worker/d1.mjs";
import { drive } from "../../worker/drive.mjs";
import { takeFacts } from "../../worker/handler.mjs";
import { arrive, describeRequest, randomHex, readBody } from "../../worker/http.mjs";
import { localSignIn } from "../../scripts/local-sign-in.mjs";
import { ROOT } from "../worker/support/world.mjs";

const ENV = { ENVIRONMENT: "production", TOS_VERSION: "1.0" };
export const SESSION_LENGTH = 25 * 60_000;
const DAY = 24 * 60 * 60_000;

/** `name` as in the table; `request` of a user as `prepare` left them; `share` of the requests of a round. */
export const SCENES = [
  { name: "GET /api/today", request: () => ["GET", "/api/today"] },
  { name: "GET /api/today, with a history", ready: "long", request: () => ["GET", "/api/today"] },
  { name: "GET /api/wallet", request: () => ["GET", "/api/wallet"] },
  { name: "GET /api/quests", request: () => ["GET", "/api/quests"] },
  { name: "GET /api/ideas", ready: "ideas", request: () => ["GET", "/api/ideas"] },
  { name: "GET /api/ledger", request: () => ["GET", "/api/ledger"] },
  { name: "POST /api/focus/start", ready: "idle", request: () => ["POST", "/api/focus/start", {}] },
  {
    name: "PATCH /api/focus/{id}/complete",
    ready: "focused",
    request: ({ session }) => ["PATCH", `/api/focus/${session}/complete`],
  },
  {
    name: "PATCH /api/focus/{id}/complete, the second of a usual day",
    ready: "steady",
    share: 1 / 4, // its users have many requests behind them
    request: ({ session }) => ["PATCH", `/api/focus/${session}/complete`],
  },
  {
    name: "POST /api/market/purchase",
    request: () => ["POST", "/api/market/purchase", { item_id: "item_treat_coffee" }],
  },
  {
    name: "POST /api/ideas",
    request: () => ["POST", "/api/ideas", { title: "Bass", content: "A line for the intro" }],
  },
];

export const coreModule = () =>
  new WebAssembly.Module(readFileSync(path.join(ROOT, "build", "core.wasm")));

export function fetchRequest([method, target, json], token) {
  const headers = { authorization: `Bearer ${token}`, "idempotency-key": randomHex(8) };
  if (json !== undefined) headers["content-type"] = "application/json";
  const body = json === undefined ? undefined : JSON.stringify(json);
  return { target, init: { method, headers, body } };
}

async function inputOf({ target, init }, now) {
  const request = new Request(`http://localhost${target}`, init);
  const body = await readBody(request);
  const facts = takeFacts(ENV, now, null, randomHex(32));
  return { input: { request: await describeRequest(arrive(request), body), facts }, body };
}

/** Two hundred events with their ledger entries and notifications, all of them past. */
function history(db, email) {
  const rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)";
  const of = "FROM n JOIN users u ON u.email = ?1";
  const id = "printf('%s:%03d', u.id, n.i)";
  return [
    `${rows} INSERT INTO activity_events (id, user_id, event_type, metadata_json, created_at)
     SELECT ${id}, u.id, 'idea_captured', '{}', u.created_at ${of}`,
    `${rows} INSERT INTO points_ledger
       (id, user_id, event_type, event_id, coins, xp, reason, idempotency_key, created_at)
     SELECT ${id}, u.id, 'idea_captured', ${id}, 0, 5, 'idea', ${id}, u.created_at ${of}`,
    `${rows} INSERT INTO notifications (id, user_id, type, title, read, created_at)
     SELECT ${id}, u.id, 'achievement_unlocked', 'A title', 1, u.created_at ${of}`,
  ].map((sql) => db.prepare(sql).bind(email));
}

/** A thousand coins for one user; `who` is a condition on ?1. */
export const gifts = (who) => [
  `INSERT OR IGNORE INTO points_ledger
     (id, user_id, event_type, event_id, coins, xp, reason, idempotency_key, created_at)
   SELECT 'gift:' || id, id, 'achievement_unlocked', 'gift', 1000, 0, 'gift', 'gift:' || id, created_at
   FROM users WHERE ${who}`,
  `UPDATE user_wallet SET coins = 1000, version = version + 1
   WHERE user_id = (SELECT id FROM users WHERE ${who})`,
];

/** What a user needs to send the scene's request once: signed in, with coins, focused where it says so. */
export async function prepare(core, db, scene, name) {
  const token = randomHex(16);
  const now = Date.now();
  await localSignIn(core, { ...ENV, DB: db }, { email: `${name}@example.com`, token, now });
  await db.batch(gifts("email = ?1").map((text) => db.prepare(text).bind(`${name}@example.com`)));
  const send = async (request, at) => {
    const { input, body } = await inputOf(fetchRequest(request, token), at);
    const { body: reply } = await drive(core, { store: d1Store(db) }, input, body);
    return JSON.parse(new TextDecoder().decode(reply));
  };
  const start = async (at) =>
    (await send(["POST", "/api/focus/start", { duration: SESSION_LENGTH / 1000 }], at)).session.id;
  let session;
  for (let i = 0; scene.ready === "ideas" && i < 20; i += 1) {
    const idea = { title: `Idea ${i}`, content: "A line for the intro. ".repeat(20), tags: ["bass"] };
    await send(["POST", "/api/ideas", idea], now - (20 - i) * 60_000);
  }
  if (scene.ready === "long") await db.batch(history(db, `${name}@example.com`));
  if (scene.ready === "steady") {
    // The first days unlock and level; the fourth is one of those that a user has from then on.
    const sessions = [3, 2, 1].flatMap((day) => [day * DAY + 3 * SESSION_LENGTH, day * DAY]);
    for (const before of [...sessions, 3 * SESSION_LENGTH]) {
      const id = await start(now - before - SESSION_LENGTH);
      await send(["PATCH", `/api/focus/${id}/complete`], now - before);
    }
  }
  if (scene.ready === "focused" || scene.ready === "steady") session = await start(now - SESSION_LENGTH);
  return fetchRequest(scene.request({ session }), token);
}

/**
 * A request's way, without its commit: the inputs of its steps as the core got them, the statements that were
 * read and would have been written, and the reply.
 */
export async function record(core, db, request) {
  const steps = [];
  const { input, body } = await inputOf(request, Date.now());
  const take = (given) => {
    const taken = core.step(given, body);
    steps.push({ input: given, body, ...taken });
    return taken;
  };
  let { output, reply } = take(input);
  const read = output.read;
  const rows = await d1Store(db).read(read, { trips: 0, read: 0, written: 0 });
  ({ output, reply } = take({ ...input, rows }));
  return { steps, read, commit: output.commit ?? null, head: output.reply, reply };
}

export { makeCore };
