// Signing in through real identity providers, in workerd.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { Browser, startSignInWorld } from "./support/provider.mjs";
import { countsOf, isDurable, startWorld } from "./support/world.mjs";

const SESSION = "ignition_session";
const NOW = () => Date.now(); // Auth.js has no clock but the real one

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
  await world.sql("DELETE FROM users");
  says.clear();
  browser = new Browser(all.origin);
});

const count = async (table) => (await world.sql(`SELECT count(*) AS n FROM ${table}`))[0].n;
const users = () => world.sql("SELECT id, name, email, emailVerified, role FROM users");
const today = async (who) => (await who.send("GET", "/api/today")).status;

test("a newcomer signs in, is in, and comes back to the page", async () => {
  const offered = (await browser.send("GET", "/api/auth/providers")).json();
  assert.deepEqual(Object.keys(offered).sort(), ["development", "oidc"]);

  const asked = await browser.begin();
  assert.equal(asked.status, 200);
  assert.match(asked.text, /<label for="name">/);
  assert.doesNotMatch(asked.text, /(src|href)="(https?:)?\/\//);
  const chosen = await browser.choose(asked, "Ann Lee");
  const reply = await browser.send("GET", chosen.next);
  assert.equal(reply.next.href, `${all.origin}/`);
  assert.equal(countsOf(reply).trips, 2, "the whole sign-in is one read and one commit");

  const { line, value } = browser.cookie(SESSION);
  assert.match(value, isDurable ? /^[\w-]+\.[0-9a-f]{64}\.[0-9a-f]{16}$/ : /^[0-9a-f]{64}$/);
  for (const part of ["HttpOnly", "SameSite=Lax", "Path=/"]) assert.ok(line.includes(part), part);
  const [session] = await world.sql("SELECT sessionToken, expires, user_agent FROM sessions");
  assert.notEqual(session.sessionToken, value, "the table holds the hash only");
  assert.ok(Math.abs(Date.parse(session.expires) - NOW() - 30 * 86_400_000) < 60_000);
  assert.equal(session.user_agent, "Browser of the tests");

  const [user] = await users();
  assert.deepEqual([user.name, user.email, user.role], ["Ann Lee", "ann.lee@example.com", "user"]);
  assert.ok(user.emailVerified > 0);
  for (const table of ["user_settings", "user_wallet", "user_onboarding_state"])
    assert.equal(await count(table), 1, table);
  const [account] = await world.sql("SELECT * FROM accounts");
  assert.deepEqual(
    [account.userId, account.provider, account.type, account.providerAccountId],
    [user.id, "development", "oidc", "ann.lee"],
  );
  for (const token of ["access_token", "refresh_token", "id_token"])
    assert.equal(account[token], null, token);

  const gate = await browser.send("GET", "/api/today");
  assert.deepEqual([gate.status, gate.json().type], [403, "/problems/terms-not-accepted"]);
  const shown = (await browser.send("GET", "/api/auth/session")).json();
  assert.deepEqual(shown.user, { name: "Ann Lee", email: "ann.lee@example.com", image: null });
});

test("the same person again is the same user, and leaves no session behind", async () => {
  await browser.signIn("Ann");
  const first = browser.cookie(SESSION).value;
  await browser.signIn("Ann");
  assert.notEqual(browser.cookie(SESSION).value, first);
  const elsewhere = new Browser(all.origin);
  await elsewhere.signIn("ann");
  assert.deepEqual([await count("users"), await count("accounts"), await count("sessions")], [1, 1, 2]);
});

test("somebody else in the same browser becomes somebody else", async () => {
  await browser.signIn("Ann");
  await browser.signIn("Bob");
  const { user } = (await browser.send("GET", "/api/auth/session")).json();
  assert.equal(user.email, "bob@example.com");
  assert.deepEqual([await count("users"), await count("accounts"), await count("sessions")], [2, 2, 1]);
});

test("a second provider with the same e-mail is linked where both are sure of it, else refused", async () => {
  const verdicts = { yes: true, no: false, nothing: undefined };
  for (const [first, firstClaim] of Object.entries(verdicts)) {
    for (const [second, secondClaim] of Object.entries(verdicts)) {
      const pair = `first says ${first}, second says ${second}`;
      await world.sql("DELETE FROM users");
      const say = (email_verified) =>
        says.set("Ann", { sub: "1", name: "Ann", email: "ann@example.com", email_verified });
      say(firstClaim);
      await new Browser(all.origin).signIn("Ann", "development");
      say(secondClaim);
      const newcomer = new Browser(all.origin);
      const reply = await newcomer.signIn("Ann", "oidc");
      const isLinked = first === "yes" && second === "yes";
      assert.equal(reply.next.search, isLinked ? "" : "?error=account-not-linked", pair);
      assert.equal(newcomer.cookie(SESSION) !== undefined, isLinked, pair);
      assert.deepEqual([await count("users"), await count("accounts")], [1, isLinked ? 2 : 1], pair);
      assert.equal((await users())[0].emailVerified !== null, first === "yes", pair);
    }
  }
});

test("a user left without an account is taken over by the next sign-in with that e-mail", async () => {
  for (const [verified, role] of [
    [true, "admin"],
    [false, "user"],
  ]) {
    await world.sql("DELETE FROM users");
    await world.sql(
      `INSERT INTO users (id, name, email, emailVerified, role, created_at, updated_at)
       VALUES ('left', 'Ann', 'ann@example.com', 1, 'admin', ?1, ?1)`,
      "2026-01-01T00:00:00.000Z",
    );
    says.set("Ann", { sub: "1", name: "Ann", email: "ann@example.com", email_verified: verified });
    await browser.signIn("Ann");
    const [user] = await users();
    assert.deepEqual([user.id, user.role, user.emailVerified !== null], ["left", role, verified]);
    assert.deepEqual([await count("users"), await count("user_wallet"), await today(browser)], [1, 1, 403]);
  }
});

test("a sign-in that dies at any trip leaves all or nothing, and the next one comes in", async () => {
  for (const [fault, left] of [
    ["1:before", 0],
    ["2:before", 0],
    ["2:after", 1],
  ]) {
    await world.sql("DELETE FROM users");
    const unlucky = new Browser(all.origin);
    const reply = await unlucky.signIn("Ann", "development", { headers: { "x-test-fault": fault } });
    assert.deepEqual([reply.status, reply.json().type], [503, "/problems/unavailable"], fault);
    assert.equal(unlucky.cookie(SESSION), undefined);
    for (const table of ["users", "user_wallet", "accounts", "sessions"])
      assert.equal(await count(table), left, `${fault}: ${table}`);
    assert.equal((await unlucky.signIn("Ann")).next.pathname, "/");
    assert.deepEqual([await count("users"), await today(unlucky)], [1, 403]);
  }
});

test("two at once with the same e-mail become one user", async () => {
  says.set("Ann", { sub: "1", name: "Ann", email: "ann@example.com", email_verified: true });
  const both = [new Browser(all.origin), new Browser(all.origin)];
  await Promise.all([both[0].signIn("Ann", "development"), both[1].signIn("Ann", "oidc")]);
  assert.deepEqual([await count("users"), await count("accounts"), await count("sessions")], [1, 2, 2]);
});

test("denied consent: nothing has happened, and the page is told", async () => {
  const reply = await browser.signIn("Ann", "development", { choice: "cancel" });
  assert.deepEqual([reply.next.pathname, reply.next.search], ["/api/auth/signin",
    "?error=OAuthCallbackError"]);
  assert.deepEqual([await count("users"), browser.cookie(SESSION)], [0, undefined]);
  assert.equal((await browser.signIn("Ann")).next.search, "", "and it works the next time");
});

test("tampered or missing state, PKCE and code: nobody comes in", async () => {
  const change = (name) => (who) => {
    const { value } = who.cookie(`ignition-auth-${name}`);
    who.cookie(`ignition-auth-${name}`).value = value.slice(0, -2) + (value.endsWith("AA") ? "BB" : "AA");
  };
  const forget = (name) => (who) =>
    (who.cookies = who.cookies.filter((cookie) => cookie.name !== `ignition-auth-${name}`));
  const set = (name, value) => (_, url) => url.searchParams.set(name, value);
  const attacks = {
    "state of the address": set("state", "forged"),
    "state left out": (_, url) => url.searchParams.delete("state"),
    "cookie of the state": change("state"),
    "no cookie of the state": forget("state"),
    "cookie of the verifier": change("pkce"),
    "no cookie of the verifier": forget("pkce"),
    code: set("code", "forged"),
    issuer: set("iss", "https://evil.example"),
    "another browser": (who) => (who.cookies = []),
  };
  for (const [name, attack] of Object.entries(attacks)) {
    const victim = new Browser(all.origin);
    const { next } = await victim.choose(await victim.begin(), "Ann");
    attack(victim, next);
    const reply = await victim.send("GET", next);
    assert.ok(reply.next?.searchParams.has("error"), `${name}: ${reply.status} ${reply.next}`);
    assert.equal(victim.cookie(SESSION), undefined, name);
  }
  // The verifier of another sign-in of the same browser.
  const { next } = await browser.choose(await browser.begin(), "Ann");
  const { value } = browser.cookie("ignition-auth-state");
  await browser.begin();
  browser.cookie("ignition-auth-state").value = value;
  assert.ok((await browser.send("GET", next)).next.searchParams.has("error"));
  assert.equal(await count("users"), 0);
});

test("a callback is good for one sign-in", async () => {
  const { next } = await browser.choose(await browser.begin(), "Ann");
  const cookies = [...browser.cookies];
  assert.equal((await browser.send("GET", next)).next.search, "");
  const again = new Browser(all.origin);
  again.cookies = cookies;
  assert.ok((await again.send("GET", next)).next.searchParams.has("error"));
  assert.equal(await count("sessions"), 1);
});

test("no e-mail: refused with a reason", async () => {
  says.set("Ann", { sub: "1", name: "Ann" });
  const reply = await browser.signIn("Ann");
  assert.equal(reply.next.search, "?error=email-missing");
  assert.equal(await count("users"), 0);
});

test("an expired session and a revoked one are none, and their cookie goes", async () => {
  for (const end of ["UPDATE sessions SET expires = '2026-01-01T00:00:00.000Z'", "DELETE FROM sessions"]) {
    await browser.signIn("Ann");
    assert.equal(await today(browser), 403);
    await world.sql(end);
    if (isDurable) await world.inObject((await users())[0].id, end); // as if it had been told
    assert.equal(await today(browser), 401, end);
    const reply = await browser.send("GET", "/api/auth/session");
    assert.equal(reply.text, "null");
    assert.equal(browser.cookie(SESSION), undefined);
  }
});

test("a session that is due slides when it is asked for", async () => {
  await browser.signIn("Ann");
  const soon = new Date(NOW() + 5 * 86_400_000).toISOString();
  await world.sql("UPDATE sessions SET expires = ?1, last_seen_on = '2026-01-01'", soon);
  await browser.send("GET", "/api/auth/session");
  const [{ expires }] = await world.sql("SELECT expires FROM sessions");
  assert.ok(Date.parse(expires) - NOW() > 29 * 86_400_000);
});

test("signing out ends the session, and only with the token of the page", async () => {
  await browser.signIn("Ann");
  await browser.send("POST", "/api/auth/signout", { form: { csrfToken: "forged" } });
  assert.equal(await count("sessions"), 1);
  const form = { csrfToken: await browser.csrfToken() };
  const headers = { "x-test-fault": "1:before" };
  const failed = await browser.send("POST", "/api/auth/signout", { form, headers });
  assert.deepEqual([failed.status, await count("sessions")], [503, 1]);
  assert.ok(browser.cookie(SESSION), "who is still signed in is not told otherwise");
  const reply = await browser.send("POST", "/api/auth/signout", { form });
  assert.equal(reply.next.origin, all.origin);
  assert.deepEqual([await count("sessions"), browser.cookie(SESSION)], [0, undefined]);
});

test("a page's script may ask where to go, instead of being sent", async () => {
  const form = { csrfToken: await browser.csrfToken() };
  const headers = { "x-auth-return-redirect": "1" };
  const reply = await browser.send("POST", "/api/auth/signin/development", { form, headers });
  assert.equal(reply.status, 200);
  assert.equal(new URL(reply.json().url).searchParams.get("prompt"), "login");
});

test("signing in leads back to our own pages only", async () => {
  for (const [wanted, got] of [
    ["/deep?x=1", "/deep?x=1"],
    ["https://evil.example/", "/"],
    ["//evil.example/", "/"],
    ["/\\evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["http://[", "/"],
  ]) {
    const who = new Browser(all.origin);
    const { next } = await who.signIn("Ann", "development", { callbackUrl: wanted });
    assert.deepEqual([next.origin, next.pathname + next.search], [all.origin, got], wanted);
  }
});

test("the development provider is refused wherever either side is not this machine", async () => {
  const offered = async (url, variables = {}) => {
    const headers = { "x-test-variables": JSON.stringify(variables) };
    const reply = await world.miniflare.dispatchFetch(`${url}/api/auth/providers`, { headers });
    return Object.keys(await reply.json()).includes("development");
  };
  assert.equal(await offered("http://localhost:8787"), true);
  assert.equal(await offered("http://127.0.0.1"), true);
  for (const url of ["https://ignition.example", "http://localhost.evil.example", "http://192.168.1.2:8787"])
    assert.equal(await offered(url), false, url);
  assert.equal(await offered("http://localhost", { ENVIRONMENT: "production" }), false);
  assert.equal(await offered("http://localhost", { AUTH_DEV_ISSUER: "https://evil.example" }), false);
  const reply = await world.miniflare.dispatchFetch("https://ignition.example/api/auth/callback/development");
  assert.equal(reply.status, 404);
});

test("over https every cookie belongs to this very host", async () => {
  const url = "https://ignition.example/api/auth";
  const ask = (target, init) =>
    world.miniflare.dispatchFetch(`${url}${target}`, { redirect: "manual", ...init });
  const csrf = await ask("/csrf");
  const { csrfToken } = await csrf.json();
  const cookie = csrf.headers.getSetCookie().map((each) => each.split(";")[0]);
  const reply = await ask("/signin/oidc", {
    method: "POST",
    headers: { cookie: cookie.join("; "), origin: "https://ignition.example" },
    body: new URLSearchParams({ csrfToken, callbackUrl: "/" }),
  });
  assert.equal(reply.status, 302);
  assert.equal(
    new URL(reply.headers.get("location")).searchParams.get("redirect_uri"),
    "https://ignition.example/api/auth/callback/oidc",
  );
  const lines = [...csrf.headers.getSetCookie(), ...reply.headers.getSetCookie()];
  assert.ok(lines.length >= 4);
  for (const line of lines)
    assert.match(line, /^__Host-ignition-auth-.*; Path=\/;(?!.*Domain).*HttpOnly; Secure; SameSite=Lax/);
});

test("each provider is on when its variables are set", async () => {
  const variables = {
    AUTH_GOOGLE_ID: "x",
    AUTH_GITHUB_ID: "x",
    AUTH_MICROSOFT_ENTRA_ID_ID: "x",
    AUTH_OIDC_NAME: "Acme",
  };
  const headers = { "x-test-variables": JSON.stringify(variables) };
  const offered = (await browser.send("GET", "/api/auth/providers", { headers })).json();
  assert.deepEqual(
    Object.values(offered).map(({ id, name }) => [id, name]),
    [
      ["google", "Google"],
      ["github", "GitHub"],
      ["microsoft-entra-id", "Microsoft Entra ID"],
      ["oidc", "Acme"],
      ["development", "a name"],
    ],
  );
});

test("addresses that are none, and settings that are missing, are told", async () => {
  const ask = async (method, target, variables = {}) => {
    const headers = { "x-test-variables": JSON.stringify(variables) };
    const { status, text, headers: told } = await browser.send(method, `/api/auth${target}`, { headers });
    return [status, /json/.test(told.get("content-type")) ? JSON.parse(text).type : null];
  };
  const nowhere = ["", "/", "/nothing", "/toString", "/signin/nobody", "/callback/nobody", "/csrf/oidc/more"];
  for (const target of nowhere)
    assert.deepEqual(await ask("GET", target), [404, "/problems/unknown-route"], target);
  assert.deepEqual(await ask("PUT", "/session"), [405, "/problems/method-not-allowed"]);
  const none = { AUTH_DEV_ISSUER: "", AUTH_OIDC_ISSUER: "" };
  assert.deepEqual(await ask("GET", "/signin", none), [503, "/problems/sign-in-not-set-up"]);
  assert.deepEqual(await ask("GET", "/csrf", { AUTH_SECRET: "" }), [503, "/problems/sign-in-not-set-up"]);
  assert.deepEqual(await ask("GET", "/providers", none), [200, undefined]);
});

test("the log tells the route and what went wrong, and of nobody", async () => {
  await world.log();
  await browser.signIn("Ann");
  await browser.signIn("Ann", "development", { choice: "cancel" });
  const lines = await world.log();
  const text = JSON.stringify(lines);
  assert.ok(lines.some(({ route, status }) => route === "GET /api/auth/callback" && status === 302));
  assert.ok(lines.some(({ error }) => /OAuth Provider returned an error/.test(error ?? "")));
  for (const secret of ["example.com", "Ann", browser.cookie(SESSION).value])
    assert.ok(!text.includes(secret), secret);
});

test("nothing of it is loaded on other routes", async () => {
  const fresh = await startWorld();
  try {
    const wasLoaded = async () => (await fresh.ask("GET", "/test/auth-was-loaded")).body;
    const token = await fresh.signIn("ann");
    for (const target of ["/api/today", "/api/health", "/api/authors", "/api/none", "/"])
      await fresh.ask("GET", target, { token });
    assert.equal(await wasLoaded(), false);
    await fresh.ask("GET", "/api/auth/providers");
    assert.equal(await wasLoaded(), true);
  } finally {
    await fresh.stop();
  }
});
