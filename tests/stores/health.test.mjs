// What administrators are told of rows that do not fit is the same of both stores, once all pages of all
// objects are added up: whose rows, which, and how many there are.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Moving } from "./mover.mjs";
import { START, Twin } from "./twin.mjs";

const NAMES = ["ann", "bob", "cyd", "dan", "eve", "fay", "gil", "hal"];

/** What is broken in the rows of a user, each in its own way. */
const DAMAGE = {
  ann: "UPDATE user_wallet SET coins = coins + 7, version = version + 1 WHERE user_id = ?1",
  bob: "DELETE FROM user_settings WHERE user_id = ?1",
  cyd: "UPDATE ideas SET content = 'longer than it was counted' WHERE user_id = ?1",
  dan: "UPDATE daily_plans SET status = 'completed' WHERE user_id = ?1",
  eve:
    "UPDATE flashcards SET review_count = 9 " +
    "WHERE deck_id IN (SELECT id FROM flashcard_decks WHERE user_id = ?1)",
  fay: "DELETE FROM user_onboarding_state WHERE user_id = ?1",
};

async function inhabited(twin) {
  const admin = await twin.signIn("admin");
  const tokens = {};
  for (const name of NAMES) {
    const token = await twin.signIn(name);
    tokens[name] = token;
    const post = async (target, json) => {
      const { status, text, body } = await twin.ask("POST", target, { token, json });
      assert.ok(status < 300, `${target}: ${text}`);
      return body;
    };
    await post("/api/ideas", { title: `The idea of ${name}`, content: "a line" });
    await post("/api/plan/generate", {});
    const { deck } = await post("/api/learn/decks", { name: `Intervals of ${name}` });
    await post(`/api/learn/decks/${deck.id}/cards`, { cards: [{ front: "C to G", back: "a fifth" }] });
  }
  return { admin, tokens };
}

/** The rows of a user, wherever they are. */
function damage(twin, name) {
  const [{ id }] = twin.d1("SELECT id FROM users WHERE email = ?1", `${name}@example.com`);
  if (twin.isInObject?.(id) ?? twin.isDurable) twin.inObject(id, DAMAGE[name], id);
  else twin.d1(DAMAGE[name], id);
}

const PARTS = ["", "texts=true", "foreign_keys=true", "kept=cards", "kept=plans", "kept=records"];

for (const objects of (process.env.OBJECTS ?? "7").split(",")) {
  test(`${objects}: pages of objects add up to those of one database`, async () => {
    const told = [];
    for (const twin of [new Twin(), new Twin({ store: "durable", objects })]) {
      const { admin } = await inhabited(twin);
      const looks = async () => {
        const seen = [];
        for (const part of PARTS) {
          for (const limit of [1, 3, 100]) seen.push(await twin.health(admin, `${part}&limit=${limit}`));
        }
        return seen;
      };
      const before = await looks();
      assert.deepEqual(before.filter((each) => !each.is_healthy), []);
      for (const name of Object.keys(DAMAGE)) damage(twin, name);
      const after = await looks();
      assert.equal(after.filter((each) => !each.is_healthy).length, 12);
      told.push([before, after].flat().map(({ pages, ...each }) => each));
    }
    assert.deepEqual(told[1], told[0]);
  });
}

test("who is no administrator is refused by D1, and what makes no sense; no object is asked", async () => {
  const twin = new Twin({ store: "durable" });
  const token = await twin.signIn("ann");
  const admin = await twin.signIn("admin");
  twin.fault = (call) => assert.notEqual(call, "health");
  const look = async (query, as) =>
    (await twin.ask("GET", `/api/admin/health?${query}`, { token: as })).status;
  const cursor = "cursor=object%203~";
  for (const query of ["", "texts=true", cursor]) assert.equal(await look(query, token), 403, query);
  assert.equal(await look("", undefined), 401);
  assert.equal(await look(`limit=1000&${cursor}`, admin), 422);
});

test("a job that does not run in one object is overdue", async () => {
  const twin = new Twin({ store: "durable", objects: "user" });
  const { admin } = await inhabited(twin);
  await twin.scheduled("7 * * * *", START);
  await twin.scheduled("*/5 * * * *", START);
  const overdue = async (now) => {
    const { jobs } = await twin.health(admin, "", { now });
    return jobs.filter((job) => job.is_overdue).map(({ name }) => name);
  };
  assert.deepEqual(await overdue(START + 60_000), []);
  const [{ id }] = twin.d1("SELECT id FROM users WHERE email = 'gil@example.com'");
  twin.inObject(id, "UPDATE job_state SET updated_at = '2026-03-01T00:00:00.000Z' WHERE name = 'focus'");
  assert.deepEqual(await overdue(START + 60_000), ["focus"]);
});

test("while users move, some are looked at in D1 and some in objects, and nobody in both", async () => {
  const twin = new Moving();
  const { admin } = await inhabited(twin.before);
  const ids = twin.d1("SELECT id FROM users ORDER BY id").map(({ id }) => id);
  const looks = async () => {
    const seen = [];
    for (const part of PARTS) {
      const { pages, jobs, ...each } = await twin.health(admin, `${part}&limit=2`);
      seen.push(each);
    }
    return seen;
  };
  for (const name of Object.keys(DAMAGE)) damage(twin.before, name);
  const wanted = await looks();
  assert.equal(wanted.filter((each) => !each.is_healthy).length, 4);
  assert.equal(wanted[0].users, ids.length);
  for (const id of ids) {
    await twin.move(id, "durable");
    assert.deepEqual(await looks(), wanted, id);
  }
});
