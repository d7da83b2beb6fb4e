// Signing in for a page of another origin: back to it, and with a code where no cookie reaches it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, beforeEach, test } from "node:test";

import { Browser, startSignInWorld } from "./support/provider.mjs";
import { countsOf } from "./support/world.mjs";

const SESSION = "ignition_session";
const APP = "https://app.example";
const PAGE = `${APP}/done?x=1`;
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"; // RFC 7636, appendix B
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

let all;
let world;
let says;
let browser;
before(async () => {
  all = await startSignInWorld();
  ({ world, says } = all);
});
after(() => all?.stop());
beforeEach(async () => {
  for (const table of ["users", "verification_tokens"]) await world.sql(`DELETE FROM ${table}`);
  says.clear();
  browser = newBrowser();
});

function newBrowser() {
  const made = new Browser(all.origin);
  made.headers = { "x-test-variables": JSON.stringify({ ALLOWED_ORIGINS: `${APP}, http://own.example` }) };
  return made;
}

const count = async (table) => (await world.sql(`SELECT count(*) AS n FROM ${table}`))[0].n;

/** The page sends the browser here; then what it says at the provider. */
async function beginForCode(who, query = {}) {
  const all = { callbackUrl: PAGE, code_challenge: CHALLENGE, code_challenge_method: "S256", ...query };
  for (const [name, value] of Object.entries(all)) if (value === undefined) delete all[name];
  return who.send("GET", `/api/auth/signin?${new URLSearchParams(all)}`);
}

/** What the page that offers the providers goes on with. */
const callbackUrlOf = ({ text }) =>
  /name="callbackUrl" value="([^"]*)"/.exec(text)[1].replaceAll("&amp;", "&");

/** Until the browser is back at the page. */
async function signInForCode(who, name, options = {}) {
  const callbackUrl = callbackUrlOf(await beginForCode(who));
  return who.signIn(name, "development", { callbackUrl, ...options });
}

const changeCode = (code, code_verifier = VERIFIER, headers = { origin: APP }) =>
  world.ask("POST", "/api/auth/token", {
    json: { code, code_verifier },
    now: Date.now(),
    headers: { ...browser.headers, ...headers },
  });

test("signing in leads back to the pages of ALLOWED_ORIGINS, and to no others", async () => {
  for (const [wanted, got] of [
    [PAGE, PAGE],
    ["http://own.example/#/route", "http://own.example/#/route"],
    ["http://app.example/", `${all.origin}/`],
    ["https://app.example.evil.example/", `${all.origin}/`],
    ["https://app.example:444/", `${all.origin}/`],
    ["https://app.example@evil.example/", `${all.origin}/`],
    [`blob:${APP}/1`, `${all.origin}/`],
  ]) {
    const who = newBrowser();
    const { next } = await who.signIn("Ann", "development", { callbackUrl: wanted });
    assert.equal(next.href, got, wanted);
    assert.ok(who.cookie(SESSION), wanted);
  }
});

test("another site begins with a challenge, comes back with a code, changes it for a token", async () => {
  assert.equal(createHash("sha256").update(VERIFIER).digest("base64url"), CHALLENGE);
  const reply = await signInForCode(browser, "Ann");
  assert.equal(countsOf(reply).trips, 2, "the whole sign-in is one read and one commit");
  const { next } = reply;
  assert.equal(next.origin + next.pathname, `${APP}/done`);
  assert.deepEqual([...next.searchParams.keys(), next.hash], ["x", "code", ""]);
  const code = next.searchParams.get("code");
  assert.match(code, /^[0-9a-f]{64}$/);
  assert.deepEqual([browser.cookie(SESSION), await count("sessions")], [undefined, 0]);
  const kept = JSON.stringify(await world.sql("SELECT * FROM verification_tokens"));
  for (const secret of [code, CHALLENGE, "ann@example.com"]) assert.ok(!kept.includes(secret), secret);

  assert.equal((await changeCode(code, VERIFIER.replace("d", "e"))).status, 400);
  assert.equal((await changeCode(code, VERIFIER, { origin: "https://evil.example" })).status, 403);
  const changed = await changeCode(code);
  assert.equal(changed.status, 200, changed.text);
  assert.equal(countsOf(changed).trips, 2);
  assert.equal(changed.headers.get("access-control-allow-origin"), APP);
  assert.equal(changed.headers.get("cache-control"), "private, no-store");
  assert.deepEqual([changed.body.token_type, changed.body.expires_in], ["Bearer", 30 * 86_400]);
  const me = await world.ask("GET", "/api/me", { token: changed.body.access_token, now: Date.now() });
  assert.equal(me.body.user.email, "ann@example.com");

  const again = await changeCode(code);
  assert.deepEqual([again.status, again.body.type], [400, "/problems/invalid-grant"]);
  assert.equal(again.headers.get("content-type"), "application/problem+json");
  assert.equal(await count("sessions"), 1);
});

test("a sign-in for a code leaves the browser's own session alone, and the next sign-in too", async () => {
  await browser.signIn("Ann");
  const { value } = browser.cookie(SESSION);
  await signInForCode(browser, "Bob");
  assert.equal(browser.cookie(SESSION).value, value);
  const { user } = (await browser.send("GET", "/api/auth/session")).json();
  assert.equal(user.email, "ann@example.com");

  // One that was begun and left is not taken up by one that names no address.
  await beginForCode(browser);
  assert.equal(callbackUrlOf(await browser.send("GET", "/api/auth/signin")), `${all.origin}/`);
  await beginForCode(browser);
  const reply = await browser.signIn("Bob", "development", { callbackUrl: "/" });
  assert.equal(reply.next.href, `${all.origin}/`);
  assert.notEqual(browser.cookie(SESSION).value, value);
});

test("a sign-in for a code that cannot be is told before anybody signs in", async () => {
  for (const query of [
    { code_challenge_method: "plain" },
    { code_challenge_method: undefined }, // which is plain, RFC 7636 says
    { code_challenge: "" },
    { code_challenge: CHALLENGE.slice(1) },
    { code_challenge: `${CHALLENGE}x` },
    { code_challenge: CHALLENGE.replace("-", "+") },
    { callbackUrl: undefined },
    { callbackUrl: "/" },
    { callbackUrl: "https://evil.example/" },
    { callbackUrl: "http://[" },
  ]) {
    const reply = await beginForCode(browser, query);
    assert.deepEqual([reply.status, reply.json().type], [400, "/problems/invalid-request"], query);
    assert.equal(browser.cookies.length, 0);
  }
});

test("the page hears why nobody came in", async () => {
  const denied = await signInForCode(browser, "Ann", { choice: "cancel" });
  says.set("Zoe", { sub: "1", name: "Zoe" });
  const unknown = await signInForCode(newBrowser(), "Zoe");
  const callbackUrl = callbackUrlOf(await beginForCode(browser));
  const chosen = await browser.choose(await browser.begin("development", { callbackUrl }), "Ann");
  chosen.next.searchParams.set("state", "forged");
  const forged = await browser.send("GET", chosen.next);
  for (const [reply, why] of [
    [denied, "OAuthCallbackError"],
    [unknown, "email-missing"],
    [forged, "Configuration"],
  ]) {
    assert.equal(reply.next.href, `${PAGE}&error=access_denied&error_description=${why}`);
  }
  assert.deepEqual([await count("users"), await count("verification_tokens")], [0, 0]);
  assert.equal(browser.cookie("ignition-auth-return"), undefined, "the address is used up");
});

test("a sign-in for a code that dies at any trip leaves all or nothing", async () => {
  for (const [fault, left] of [
    ["1:before", 0],
    ["2:before", 0],
    ["2:after", 1],
  ]) {
    for (const table of ["users", "verification_tokens"]) await world.sql(`DELETE FROM ${table}`);
    const reply = await signInForCode(newBrowser(), "Ann", { headers: { "x-test-fault": fault } });
    assert.deepEqual([reply.status, reply.json().type], [503, "/problems/unavailable"], fault);
    for (const table of ["users", "accounts", "verification_tokens"])
      assert.equal(await count(table), left, `${fault}: ${table}`);
  }
});

test("over http nobody signs in, for the cookies could be read; on one's own machine one may", async () => {
  const ask = (url, ENVIRONMENT) =>
    world.miniflare.dispatchFetch(`${url}/api/auth/csrf`, {
      headers: { "x-test-variables": JSON.stringify({ ENVIRONMENT }) },
    });
  for (const [url, environment, status] of [
    ["http://ignition.example", "production", 403],
    ["http://localhost", "production", 403],
    ["http://ignition.example", "local", 403],
    ["http://localhost", "local", 200],
    ["http://127.0.0.1:8787", "local", 200],
    ["https://ignition.example", "production", 200],
  ]) {
    const reply = await ask(url, environment);
    const where = `${url}, ${environment}`;
    assert.equal(reply.status, status, where);
    const cookies = reply.headers.getSetCookie();
    if (status === 403) {
      assert.equal((await reply.json()).type, "/problems/https-required", where);
      assert.deepEqual(cookies, [], where);
    } else {
      for (const line of cookies) assert.equal(/; Secure/.test(line), url.startsWith("https"), line);
    }
  }
});

test("the log tells of codes nothing", async () => {
  await world.log();
  const { next } = await signInForCode(browser, "Ann");
  const code = next.searchParams.get("code");
  const { body } = await changeCode(code);
  const lines = await world.log();
  assert.ok(lines.some(({ route, status }) => route === "POST /api/auth/token" && status === 200));
  for (const secret of [code, VERIFIER, CHALLENGE, body.access_token, "ann@"])
    assert.ok(!JSON.stringify(lines).includes(secret), secret);
});
