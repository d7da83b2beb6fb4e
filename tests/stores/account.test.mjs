// What is in D1 and is told to a user all the same: by whom they sign in, and that they asked to be let in;
// and what is decided of them, which their object knows when it is answered.
import assert from "node:assert/strict";
import { test } from "node:test";

import { EACH } from "./configurations.mjs";
import { START, Twin } from "./twin.mjs";

const claims = (email, verified) => ({
  provider: "oidc",
  account_type: "oidc",
  provider_account_id: `id of ${email}`,
  email,
  email_verified: verified,
});

test("the export has what D1 knows of a person, as that of one database", async () => {
  const told = [];
  for (const twin of EACH.map((each) => new Twin(each))) {
    const email = "ann@example.com";
    const json = { email, name: "Ann", reason: "A choir" };
    assert.equal((await twin.ask("POST", "/api/access-requests", { json })).status, 200);
    const admin = await twin.signIn("admin");
    await twin.enter(claims(email, false), START); // who does not prove the address has not sent it
    const token = await twin.enter(claims(email, true), START);
    const [request] = (await twin.ask("GET", "/api/admin/access-requests", { token: admin })).body.items;
    const answer = { token: admin, json: { status: "approved" } };
    const target = `/api/admin/access-requests/${request.id}`;
    assert.equal((await twin.ask("PATCH", target, answer)).status, 200);
    const { status, text, body } = await twin.ask("GET", "/api/me/export", { token });
    assert.equal(status, 200, text);
    assert.deepEqual(body.accounts.map(({ provider }) => provider), ["oidc"]);
    assert.deepEqual(body.access_requests.map((each) => each.status), ["approved"]);
    told.push(text.replace(/"id":"[0-9a-f-]{36}"/g, '"id"'));
  }
  for (const [i, { name }] of EACH.entries()) assert.equal(told[i], told[0], name);
});

test("who asks again after minutes is answered when the object knows, and not before", async () => {
  const twin = new Twin({ store: "durable" });
  const admin = await twin.signIn("admin");
  const token = await twin.signIn("ann");
  const [{ id }] = twin.d1("SELECT id FROM users WHERE email = 'ann@example.com'");
  for (const key of ["same", "other"]) {
    const change = (approved, more) =>
      twin.ask("PATCH", `/api/admin/users/${id}`, { token: admin, json: { approved }, headers: more });
    const headers = { "idempotency-key": `shut-out-${key}` };
    twin.fault = (call) => {
      if (call === "receive") throw new Error("Network connection lost.");
    };
    assert.equal((await change(false, headers)).status, 503);
    twin.fault = null;
    twin.d1("UPDATE object_inbox SET at = at - 120");
    const again = await change(false, key === "other" ? { "idempotency-key": "of-its-own" } : headers);
    assert.equal(again.status, 200, again.text);
    assert.equal((await twin.ask("GET", "/api/today", { token })).status, 403, key);
    assert.equal((await change(true)).status, 200);
  }
});

test("who is gone is told so, whatever they send", async () => {
  const twin = new Twin({ store: "durable" });
  const token = await twin.signIn("ann");
  const admin = await twin.signIn("admin");
  const [{ id }] = twin.d1("SELECT id FROM users WHERE email = 'ann@example.com'");
  assert.equal((await twin.ask("DELETE", `/api/admin/users/${id}`, { token: admin })).status, 204);
  const idea = { title: "A bell", content: "twice" };
  for (const json of [idea, undefined, idea, idea]) {
    const { status, text } = await twin.ask(json ? "POST" : "GET", "/api/ideas", { token, json });
    assert.equal(status, 401, text);
  }
});

test("who was deleted, and comes again before their object has heard of it, comes in", async () => {
  const twin = new Twin({ store: "durable", objects: "1" });
  const admin = await twin.signIn("admin");
  await twin.enter(claims("ann@example.com", true), START);
  const [{ id }] = twin.d1("SELECT id FROM users WHERE email = 'ann@example.com'");
  twin.fault = (call) => {
    if (call === "receive") throw new Error("Network connection lost.");
  };
  assert.equal((await twin.ask("DELETE", `/api/admin/users/${id}`, { token: admin })).status, 503);
  twin.fault = null;
  twin.d1("UPDATE object_inbox SET at = at - 120");
  const token = await twin.enter(claims("ann@example.com", true), START);
  assert.equal((await twin.ask("GET", "/api/me", { token })).status, 200);
  assert.deepEqual(twin.inObject(id, "SELECT id FROM users WHERE id = ?1", id), []);
});
