// What a request may make of the module's memory, which never shrinks: the largest texts that the API takes,
// written, listed and exported, over a real D1.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, mock, test } from "node:test";

import { makeHandler } from "../../worker/handler.mjs";
import { ROOT, START, startWorld } from "./support/world.mjs";

const MB = 1024 * 1024;
const LARGEST = 24 * MB; // behind which an instance has served its last request
const ROWS = 101; // one more than a page
const WIDEST = "\u0001"; // one character, six in JSON
const FACE = "\u{1f642}"; // one character, four bytes

let world;
let ann;
let handler;
let instances; // of the module, as they are made
before(async () => {
  world = await startWorld();
  ann = await world.signIn("ann");
  const module = new WebAssembly.Module(readFileSync(path.join(ROOT, "build/core.wasm")));
  instances = mock.method(WebAssembly, "Instance").mock;
  handler = makeHandler(module, { now: () => START, log: () => {} });
});
after(async () => {
  mock.restoreAll();
  await world?.stop();
});

const memory = () =>
  instances.calls.reduce((sum, { result }) => Math.max(sum, result.exports.memory.buffer.byteLength), 0);

/** Here and not in workerd, so that the module's memory can be looked at. */
async function ask(method, target, body) {
  const env = { DB: await world.miniflare.getD1Database("DB"), ENVIRONMENT: "local" };
  const headers = { authorization: `Bearer ${ann}`, "content-type": "application/json" };
  const asked = new Request(`http://localhost${target}`, { method, headers, body });
  return handler.fetch(asked, env, { waitUntil: (promise) => promise });
}

/** The largest idea, written as long as JSON can write it. */
const ideaOf = (character) => {
  const tags = Array.from({ length: 20 }, (_, i) => String.fromCharCode(97 + i).padEnd(50, "t"));
  const idea = { title: character.repeat(200), content: character.repeat(100_000), category: "c", tags };
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(idea).replaceAll(/[^\x20-\x7e]/g, escaped);
};

test("100,000 characters of any script are taken, changed and shown", async () => {
  for (const character of ["x", "é", "中", FACE, WIDEST]) {
    const made = await ask("POST", "/api/ideas", ideaOf(character));
    assert.equal(made.status, 201, character);
    const { idea } = await made.json();
    assert.equal(idea.content, character.repeat(100_000));
    const again = await ask("PATCH", `/api/ideas/${idea.id}`, ideaOf(character));
    assert.equal(again.status, 200);
    const shown = await (await ask("GET", `/api/ideas/${idea.id}`)).json();
    assert.equal(shown.idea.content, idea.content);
  }
  assert.ok(memory() <= LARGEST, `${memory()} bytes`);
});

test("full pages of the largest rows, and the whole export of them, leave the module small", async () => {
  await world.sql(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
     INSERT INTO ideas (id, user_id, title, content, category, tags_json, created_at, updated_at)
     SELECT printf('y%06d', n.i), t.user_id, t.title, t.content, t.category, t.tags_json, t.created_at,
       t.updated_at
     FROM n, (SELECT * FROM ideas WHERE instr(content, char(1))) t`,
    ROWS,
  );
  for (const [table, column, value] of [
    ["feedback", "type", "bug"],
    ["quests", "category", "own"],
  ]) {
    await world.sql(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO ${table} (id, user_id, ${column}, title, description, created_at)
       SELECT printf('y%06d', n.i), u.id, ?2, ?3, ?4, u.created_at FROM n, users u`,
      ...[ROWS, value, WIDEST.repeat(200), WIDEST.repeat(10_000)],
    );
  }
  for (const target of ["/api/ideas?", "/api/feedback?", "/api/quests?cursor=own:z&"]) {
    const { items } = await (await ask("GET", `${target}limit=100`)).json();
    assert.equal(items.length, 100, target);
    assert.ok(items.every((item) => item.excerpt === WIDEST.repeat(280)));
  }
  const all = await (await ask("GET", "/api/me/export")).json();
  assert.deepEqual([all.ideas.length, all.feedback.length, all.quests.length], [ROWS + 5, ROWS, ROWS]);
  assert.equal(all.ideas.at(-1).content, WIDEST.repeat(100_000));
  assert.ok(memory() <= LARGEST, `${memory()} bytes`);
  assert.equal(instances.callCount(), 1, "no instance had to be dropped");
});
