// The variables of wrangler.toml: of whatever type they arrive, each is read once; nonsense opens no gate.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { makeHandler } from "../../worker/handler.mjs";
import { Browser, startSignInWorld } from "./support/provider.mjs";
import { ROOT, startWorld } from "./support/world.mjs";

const YOUNG = { birth_date: "2025-03-02" }; // a year old

let world;
let ann;
before(async () => {
  world = await startWorld();
  ann = await world.signIn("ann");
});
after(() => world?.stop());

const ask = (method, target, variables, more = {}) =>
  world.ask(method, target, { ...more, headers: { "x-test-variables": JSON.stringify(variables) } });

test("a number and a boolean of wrangler.toml mean what they say", async () => {
  const me = await ask("GET", "/api/me", { MIN_AGE: 16, TOS_VERSION: 2 }, { token: ann });
  assert.deepEqual([me.body.min_age, me.body.tos_version, me.body.missing], [16, "2", ["terms"]]);
  const verified = await ask("POST", "/api/me/verify-age", { MIN_AGE: 16 }, { token: ann, json: YOUNG });
  assert.deepEqual([verified.status, verified.body.type], [403, "/problems/too-young"]);
});

test("TEXT_QUOTA_BYTES: more text than that is refused, and told", async () => {
  const idea = (content) =>
    ask("POST", "/api/ideas", { TEXT_QUOTA_BYTES: 10 }, { token: ann, json: { title: "Bells", content } });
  assert.equal((await idea("été été")).status, 409);
  assert.equal((await idea("été")).status, 201);
  const { status, body } = await idea("bells!");
  assert.deepEqual([status, body.type], [409, "/problems/quota-exceeded"]);
  assert.deepEqual([body.limit, body.present], [10, 5]);
});

for (const [name, value] of [
  ["MIN_AGE", " 16"],
  ["MIN_AGE", "sixteen"],
  ["MIN_AGE", 16.5],
  ["MIN_AGE", true],
  ["REQUIRE_APPROVAL", "please"],
  ["TOS_VERSION", ""],
  ["ALLOWED_ORIGINS", "*"],
  ["ALLOWED_ORIGINS", true],
]) {
  test(`${name} = ${JSON.stringify(value)} is a 503, and the log says why`, async () => {
    await world.log();
    const headers = { origin: String(value), "x-test-variables": JSON.stringify({ [name]: value }) };
    const asked = [
      await world.ask("POST", "/api/me/verify-age", { token: ann, json: YOUNG, headers }),
      await world.ask("GET", "/api/health", { headers }),
    ];
    for (const reply of asked) {
      assert.equal(reply.status, 503, reply.text);
      assert.equal(reply.body.type, "/problems/misconfigured");
      assert.ok(!reply.text.includes(name), "who asks learns nothing of it");
    }
    for (const line of await world.log()) assert.match(line.error, new RegExp(`^${name} must be `));
  });
}

test("a page whose origin is no origin is refused, whatever the list says", async () => {
  const headers = { origin: "*", "x-test-variables": JSON.stringify({ ALLOWED_ORIGINS: "*" }) };
  assert.equal((await world.ask("POST", "/api/focus/start", { token: ann, json: {}, headers })).status, 503);
});

test("nobody comes in by a sign-in where a variable makes no sense", async () => {
  const signIn = await startSignInWorld();
  try {
    const browser = new Browser(signIn.origin);
    browser.headers["x-test-variables"] = JSON.stringify({ REQUIRE_APPROVAL: "please" });
    const arrived = await browser.signIn("cleo");
    assert.equal(arrived.status, 503);
    assert.match((await signIn.world.log()).at(-1).error, /^REQUIRE_APPROVAL must be /);
    assert.deepEqual(await signIn.world.sql("SELECT id FROM users WHERE email LIKE 'cleo%'"), []);
  } finally {
    await signIn.stop();
  }
});

test("an environment is read once, however many requests come", async () => {
  const module = new WebAssembly.Module(readFileSync(path.join(ROOT, "build/core.wasm")));
  const reads = [];
  const env = { DB: await world.miniflare.getD1Database("DB"), AUTH_SECRET: "a secret" };
  Object.defineProperty(env, "MIN_AGE", { enumerable: true, get: () => (reads.push("MIN_AGE"), 16) });
  const handler = makeHandler(module, { log: () => {} });
  for (let i = 0; i < 3; i += 1) {
    const reply = await handler.fetch(new Request("http://localhost/api/health"), env, {});
    assert.equal(reply.status, 200);
  }
  assert.deepEqual(reads, ["MIN_AGE"]);
});
