// What runs by itself, in each object over its users; and how an object wakes with a newer version.
import assert from "node:assert/strict";
import { test } from "node:test";

import { EACH } from "./configurations.mjs";
import { START, Twin } from "./twin.mjs";

const HOUR = 3_600_000;
const HOURLY = "7 * * * *";
const OFTEN = "*/5 * * * *";

/** Without what each store draws for itself. */
const bare = (text) => text.replace(/"id":"[0-9a-f-]{36}"/g, '"id"');

test("jobs leave in objects what they leave in one database", async () => {
  const told = [];
  for (const twin of EACH.map((each) => new Twin(each))) {
    const tokens = [];
    for (const name of ["ann", "bob", "eve"]) {
      const token = await twin.signIn(name);
      tokens.push(token);
      const begun = await twin.ask("POST", "/api/focus/start", { token, json: { duration: 60 } });
      assert.equal(begun.status, 201);
      const start_time = new Date(START + 2 * HOUR).toISOString();
      const event = { title: `Rehearsal of ${name}`, start_time, reminder_minutes: 15 };
      const made = await twin.ask("POST", "/api/calendar", { token, json: event });
      assert.equal(made.status, 201, made.text);
    }
    await twin.scheduled(OFTEN, START + 2 * HOUR - 10 * 60_000);
    await twin.scheduled(HOURLY, START + 48 * HOUR);
    const now = START + 49 * HOUR;
    for (const token of tokens) {
      for (const target of ["/api/focus", "/api/notifications", "/api/wallet"]) {
        const { status, text } = await twin.ask("GET", target, { token, now });
        assert.equal(status, 200, text);
        told.push(bare(text));
      }
    }
  }
  const part = told.length / EACH.length;
  for (const [i, { name }] of EACH.entries())
    assert.deepEqual(told.slice(i * part, (i + 1) * part), told.slice(0, part), name);
  assert.match(told[0], /"abandoned"/);
  assert.match(told[1], /Rehearsal of ann/);
});

test("an object of an earlier version is migrated by its first request, whole or not at all", async () => {
  const twin = new Twin({ store: "durable", objects: "1" });
  const token = await twin.signIn("ann");
  const idea = { title: "A gong", content: "once" };
  assert.equal((await twin.ask("POST", "/api/ideas", { token, json: idea })).status, 201);
  const [{ id }] = twin.d1("SELECT id FROM users");
  const asked = "SELECT name FROM pragma_table_info('ideas')";
  const columns = () => twin.inObject(id, asked).map(({ name }) => name);
  const migrations = [
    {
      name: "9001_one.sql",
      text: "ALTER TABLE ideas ADD COLUMN mood TEXT; UPDATE ideas SET mood = 'bright';",
    },
    {
      name: "9002_two.sql",
      text: "ALTER TABLE ideas ADD COLUMN key TEXT; INSERT INTO nowhere VALUES (1);",
    },
  ];
  twin.deploy({ migrations });
  assert.equal((await twin.ask("GET", "/api/ideas", { token })).status, 503);
  assert.deepEqual([columns().includes("mood"), columns().includes("key")], [true, false]);
  twin.deploy({ migrations: migrations.slice(0, 1) });
  const { status, body } = await twin.ask("GET", "/api/ideas", { token });
  assert.deepEqual([status, body.items[0].title], [200, "A gong"]);
  assert.deepEqual(twin.inObject(id, "SELECT mood FROM ideas").map(({ mood }) => mood), ["bright"]);
});
