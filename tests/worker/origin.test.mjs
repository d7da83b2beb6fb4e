// Pages of other origins: what they may change, and what they may read.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { countsOf, startWorld } from "./support/world.mjs";

const OWN = "https://api.ignition.example";
const SAME_SITE = "https://app.ignition.example";
const LISTED = "https://other.example";
const FOREIGN = "https://evil.example";
const IDEAS = "/api/ideas";
const SIGN_OUT = "/api/auth/signout";

let world;
let ann;
before(async () => {
  world = await startWorld({ bindings: { ALLOWED_ORIGINS: `${SAME_SITE}, ${LISTED}`, AUTH_SECRET: "x" } });
  ann = await world.signIn("ann");
});
after(() => world?.stop());

/** Through Miniflare itself, so that the worker sees https and its own name. */
async function ask(method, target, headers = {}, body = undefined) {
  const all = { "x-test-now": String(Date.parse("2026-03-02T09:00:00.000Z")), ...headers };
  if (body) all["content-type"] = "application/json";
  const url = `${OWN}${target}`;
  const init = { method, headers: all, redirect: "manual", body: body && JSON.stringify(body) };
  return world.miniflare.dispatchFetch(url, init);
}

const cookie = () => ({ cookie: `__Host-ignition_session=${ann}` });
const bearer = () => ({ authorization: `Bearer ${ann}` });
const idea = { title: "One" };

test("who may change something with the cookie", async () => {
  for (const [headers, status] of [
    [{}, 201], // no browser
    [{ origin: OWN }, 201],
    [{ origin: OWN, "sec-fetch-site": "same-origin" }, 201],
    [{ "sec-fetch-site": "same-origin" }, 201],
    [{ "sec-fetch-site": "none" }, 201],
    [{ origin: "null", "sec-fetch-site": "same-origin" }, 201], // a page that tells no referrer
    [{ origin: SAME_SITE }, 201],
    [{ origin: SAME_SITE, "sec-fetch-site": "same-site" }, 201],
    [{ origin: LISTED }, 403],
    [{ origin: FOREIGN }, 403],
    [{ origin: FOREIGN, "sec-fetch-site": "same-origin" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "null", "sec-fetch-site": "cross-site" }, 403],
    [{ origin: `${OWN}.evil.example` }, 403],
    [{ origin: OWN.replace("https", "http") }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
  ]) {
    const reply = await ask("POST", IDEAS, { ...cookie(), ...headers }, idea);
    const text = await reply.text();
    assert.equal(reply.status, status, `${JSON.stringify(headers)}: ${text}`);
    if (status === 403) {
      assert.equal(JSON.parse(text).type, "/problems/foreign-origin");
      assert.deepEqual(countsOf(reply), { trips: 0, read: 0, written: 0 });
    }
  }
});

test("every method that changes something is checked, and no other", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"])
    assert.equal((await ask(method, `${IDEAS}/x`, { ...cookie(), origin: FOREIGN })).status, 403, method);
  assert.equal((await ask("GET", IDEAS, { ...cookie(), origin: FOREIGN })).status, 200);
  assert.equal((await ask("HEAD", IDEAS, { ...cookie(), origin: FOREIGN })).status, 200);
});

test("a Bearer token needs no check, and the cookie beside it counts for nothing", async () => {
  for (const origin of [OWN, SAME_SITE, LISTED, FOREIGN])
    assert.equal((await ask("POST", IDEAS, { ...bearer(), origin }, idea)).status, 201, origin);
  for (const authorization of ["Bearer wrong", "Bearer", "bearer two words"])
    assert.equal((await ask("POST", IDEAS, { ...cookie(), authorization }, idea)).status, 401, authorization);
});

test("signing out goes by the cookie, so a token is no way around the check", async () => {
  for (const origin of [LISTED, FOREIGN])
    assert.equal((await ask("POST", SIGN_OUT, { ...bearer(), ...cookie(), origin })).status, 403, origin);
  assert.equal((await ask("POST", SIGN_OUT, { ...cookie(), origin: OWN })).status, 302);
});

test("who may read the answers", async () => {
  for (const [origin, allowed, credentials] of [
    [SAME_SITE, SAME_SITE, "true"],
    [LISTED, LISTED, null],
    [FOREIGN, null, null],
    [OWN, null, null],
  ]) {
    for (const target of ["/api/version", "/api/none", IDEAS]) {
      const { headers } = await ask("GET", target, { origin });
      assert.equal(headers.get("access-control-allow-origin"), allowed, `${origin} ${target}`);
      assert.equal(headers.get("access-control-allow-credentials"), credentials, origin);
      assert.match(headers.get("vary") ?? "", /Origin/);
      const exposed = headers.get("access-control-expose-headers") ?? "";
      for (const name of ["etag", "location", "retry-after", "idempotent-replayed", "x-timezone-used"])
        assert.equal(exposed.includes(name), allowed !== null, `${origin} ${name}`);
    }
  }
});

test("a preflight is answered without the database", async () => {
  const preflight = (origin) =>
    ask("OPTIONS", IDEAS, {
      origin,
      "access-control-request-method": "PATCH",
      "access-control-request-headers": "authorization,idempotency-key",
    });
  for (const [origin, credentials] of [
    [SAME_SITE, "true"],
    [LISTED, null],
  ]) {
    const { status, headers } = await preflight(origin);
    assert.equal(status, 204);
    assert.equal(headers.get("access-control-allow-origin"), origin);
    assert.equal(headers.get("access-control-allow-credentials"), credentials);
    assert.match(headers.get("access-control-allow-methods"), /PATCH/);
    const names = headers.get("access-control-allow-headers").split(", ");
    for (const name of ["authorization", "content-type", "idempotency-key", "if-none-match", "x-timezone"])
      assert.ok(names.includes(name), name);
    assert.ok(names.includes("x-auth-return-redirect"), "a script asks Auth.js where to go");
    assert.equal(countsOf({ headers }).trips, 0);
  }
  const { status, headers } = await preflight(FOREIGN);
  assert.deepEqual([status, headers.get("access-control-allow-origin")], [403, null]);
});

test("OPTIONS that is no preflight tells what the address knows", async () => {
  for (const [target, allow] of [
    [IDEAS, "GET, HEAD, POST, OPTIONS"],
    ["/api/auth/csrf", "GET, HEAD, POST, OPTIONS"],
    ["/api/auth/callback", "GET, POST, OPTIONS"],
    ["/api/auth/token", "POST, OPTIONS"],
  ]) {
    const reply = await ask("OPTIONS", target);
    assert.deepEqual([reply.status, reply.headers.get("allow")], [204, allow], target);
    assert.equal(countsOf(reply).trips, 0);
  }
  assert.equal((await ask("OPTIONS", "/api/none")).status, 404);
});

test("a browser that came by https is told to stay there", async () => {
  for (const [base, told] of [
    [OWN, "max-age=31536000"],
    [OWN.replace("https", "http"), null],
  ]) {
    for (const target of ["/api/version", "/api/none", IDEAS]) {
      const { headers } = await world.miniflare.dispatchFetch(`${base}${target}`);
      assert.equal(headers.get("strict-transport-security"), told, `${base}${target}`);
    }
  }
});

test("over http a cookie is believed on one's own machine only", async () => {
  const cookies = { cookie: `ignition_session=${ann}; __Host-ignition_session=${ann}` };
  const now = { "x-test-now": String(Date.parse("2026-03-02T09:00:00.000Z")) };
  for (const [base, status] of [
    ["http://localhost", 200],
    ["http://127.0.0.1:8787", 200],
    ["http://[::1]", 200],
    ["http://api.ignition.example", 401],
    ["http://localhost.evil.example", 401],
    ["http://192.168.1.2", 401],
    ["https://api.ignition.example", 200],
  ]) {
    const headers = { ...now, ...cookies };
    const reply = await world.miniflare.dispatchFetch(`${base}${IDEAS}`, { headers });
    assert.equal(reply.status, status, base);
  }
});
