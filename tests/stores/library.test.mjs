// The library of exercises on objects: what is told of it is byte by byte what one database tells, and an
// object has no more of it than its users have named or looked at.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/run.mjs";
import { readExercises, toSql } from "../../scripts/seed-exercises.mjs";
import { START, Twin } from "./twin.mjs";

const { LIBRARY } = await import("../../build/objects.mjs");
const EXERCISES = readExercises();
const bare = (text) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "id");

/** One deployment with the library, and a user of it. */
async function deployed(store) {
  const twin = new Twin({ store, objects: "1" });
  twin.db.database.exec(toSql(EXERCISES));
  const [token, admin] = [await twin.signIn("ann"), await twin.signIn("admin")];
  const ask = async (method, target, json, as = token) => {
    const reply = await twin.ask(method, target, { token: as, json });
    assert.ok(reply.status < 300, `${method} ${target}: ${reply.text}`);
    return reply;
  };
  const [{ id }] = twin.d1("SELECT id FROM users WHERE email = 'ann@example.com'");
  const here = () => twin.inObject(id, "SELECT id FROM exercises WHERE user_id IS NULL").map(({ id }) => id);
  return { twin, ask, admin, token, here };
}

test("pages of the library and one's own, by any word, are those that one database tells", async () => {
  const told = [];
  for (const store of ["d1", "durable"]) {
    const { ask } = await deployed(store);
    const texts = [];
    for (const name of ["Aa", "Barbell curl/b", "barbell Squat (mine)", "Zz", "Crunches"])
      await ask("POST", "/api/exercises", { name, category: "strength", equipment: ["barbell"] });
    for (const query of ["limit=100", "limit=37&equipment=barbell", "search=cUrL&limit=9", "muscle=chest"]) {
      for (let cursor = ""; cursor !== null; ) {
        const { text, body } = await ask("GET", `/api/exercises?${query}${cursor}`);
        texts.push(bare(text));
        const next = body.next_cursor;
        cursor = next === null ? null : `&cursor=${encodeURIComponent(next)}`;
      }
    }
    told.push(texts);
  }
  assert.deepEqual(told[1], told[0]);
  assert.ok(told[0].length > 20);
});

test("an object has what its users named, and follows what an administrator changes", async () => {
  const { twin, ask, admin, here, token } = await deployed("durable");
  assert.deepEqual(here(), []);
  const [used, seen, other] = [EXERCISES[3].id, EXERCISES[200].id, EXERCISES[400].id];
  const { session } = (await ask("POST", "/api/workout-sessions", {})).body;
  const sets = `/api/workout-sessions/${session.id}/sets`;
  await ask("POST", sets, { sets: [{ exercise_id: used, reps: 5, weight: 40 }] });
  assert.equal((await ask("GET", `/api/exercises/${seen}`)).body.exercise.name, EXERCISES[200].name);
  assert.deepEqual(here().sort(), [used, seen].sort());
  const unknown = await twin.ask("GET", "/api/exercises/%5B", { token });
  assert.equal(unknown.status, 404);

  for (const id of [used, seen, other])
    await ask("PATCH", `/api/admin/exercises/${id}`, { name: `New ${id}` }, admin);
  await twin.drain();
  const { body } = await ask("GET", `/api/workout-sessions/${session.id}`);
  assert.equal(JSON.stringify(body).includes(`New ${used}`), true);
  assert.equal((await ask("GET", `/api/exercises/${seen}`)).body.exercise.name, `New ${seen}`);
  await ask("DELETE", `/api/admin/exercises/${seen}`, undefined, admin);
  await twin.drain();
  assert.equal((await twin.ask("GET", `/api/exercises/${seen}`, { token })).status, 404);
  assert.deepEqual(here(), [used]);
});

test("where D1 does not answer, what is named goes on and what is looked for is 503", async () => {
  const { twin, ask, token } = await deployed("durable");
  const { session } = (await ask("POST", "/api/workout-sessions", {})).body;
  const target = `/api/workout-sessions/${session.id}/sets`;
  const json = { sets: [{ exercise_id: EXERCISES[3].id, reps: 5, weight: 40 }] };
  await ask("POST", target, json);
  twin.fault = (call) => {
    if (call === "D1") throw new Error("Network connection lost.");
  };
  assert.equal((await twin.ask("POST", target, { token, json })).status, 201);
  for (const path of [`/api/exercises/${EXERCISES[9].id}`, "/api/exercises"]) {
    const { status, body } = await twin.ask("GET", path, { token, now: START });
    assert.deepEqual([status, body.type], [503, "/problems/unavailable"]);
  }
});

/** All SQL of the core, which stands there in pieces, a line each. */
function statements() {
  const domains = path.join(ROOT, "cpp", "domains");
  const files = readdirSync(domains, { recursive: true }).filter((file) => file.endsWith(".gen.h"));
  const text = files.map((file) => readFileSync(path.join(domains, file), "utf8")).join("\n");
  const joined = (pieces) => [...pieces.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, piece]) => piece).join("");
  return [...text.matchAll(/\{\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\}/g)].map(([, pieces]) => joined(pieces));
}

test("whatever looks for exercises names them by rows of users, or is one that brings them", () => {
  const readers = statements().filter((text) => /\b(FROM|JOIN) exercises\b/.test(text));
  const { lists, id, ids } = LIBRARY.looks;
  const byRows = /exercises e (ON e\.id = s\.exercise_id|WHERE e\.id IN \(SELECT x\.exercise_id)/;
  const own = /^DELETE FROM exercises|FROM exercises WHERE user_id = \(|FROM exercises t? ?WHERE/;
  const ofAdministrators = /FROM exercises d\b/;
  const brings = (text) => [...lists, ...id, ...ids].some((part) => text.includes(part));
  assert.ok(readers.length >= 10, `${readers.length}`);
  for (const part of [...lists, ...id, ...ids]) assert.ok(readers.some((text) => text.includes(part)), part);
  for (const text of readers)
    assert.ok([byRows, own, ofAdministrators].some((each) => each.test(text)) || brings(text), text);
});
