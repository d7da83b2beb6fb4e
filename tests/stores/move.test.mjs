// npm run move and npm run deploy, as far as they need no account at Cloudflare: who may move users and how
// all of them are reached; what wrangler is told, and what D1 is left with.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { durableConfig, returnConfig } from "../../scripts/deploy.mjs";
import { moveAll } from "../../scripts/move.mjs";
import { d1StatementsUndone } from "../../scripts/object-triggers.mjs";
import { Moving, assertAtRest } from "./mover.mjs";
import { Twin } from "./twin.mjs";

test("the script moves everybody, with its secret alone; who signs up meanwhile begins there", async () => {
  const twin = new Moving();
  for (let i = 0; i < 41; i += 1) await twin.signUp(`user${i}`);
  const secret = "5".repeat(64);
  const ask = async (after) => {
    const reply = await twin.ask("POST", "/api/moving", { token: secret, json: { after } });
    if (reply.status !== 200) throw new Error(`answered ${reply.status}`);
    return reply.body;
  };
  const refused = async (token) => (await twin.ask("POST", "/api/moving", { token, json: {} })).status;
  assert.deepEqual([await refused(secret), await refused(undefined)], [404, 404]);
  const hash = createHash("sha256").update(secret).digest("hex");
  for (const [to, store] of [["durable", "object"], ["d1", "d1"]]) {
    twin.d1("UPDATE object_settings SET target = ?1, secret = ?2", to, hash);
    assert.equal(await refused("6".repeat(64)), 404);
    let pages = 0;
    const failed = await moveAll(async (after) => {
      pages += 1;
      if (pages === 2) await twin.signIn(`new in ${store}`);
      return ask(after);
    });
    assert.deepEqual(failed, []);
    assert.ok(pages >= 3);
    for (const { id } of twin.d1("SELECT id FROM users")) assertAtRest(twin, id, store);
  }
  assert.deepEqual(twin.d1("SELECT tab FROM object_inbox"), []);
});

test("what D1 has for objects can be taken away again, all of it", () => {
  const schema = (twin) =>
    twin.d1("SELECT type, name, sql FROM sqlite_schema ORDER BY name").map((row) => ({ ...row }));
  const before = schema(new Twin());
  const twin = new Moving();
  for (const text of d1StatementsUndone()) twin.d1(text);
  assert.deepEqual(schema(twin), before);
  assert.equal(twin.d1("SELECT value FROM db_metadata WHERE key = 'objects_ended'")[0].value, "1");
  const steps = (text) => text.match(/^(new|deleted)(?=\w*_classes)/gm);
  assert.deepEqual([steps(durableConfig()), steps(returnConfig())], [["new"], ["new", "deleted"]]);
  assert.deepEqual(steps(durableConfig(1)), ["new", "deleted", "new"]);
  assert.match(returnConfig(), /index\.mjs/);
});
