// What GitHub and Microsoft tell of an e-mail address, and what is believed of it. Their servers cannot run
// here: a stand-in answers the worker's requests as docs.github.com and learn.microsoft.com have it.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { Response } from "miniflare";

import { Browser } from "./support/provider.mjs";
import { startWorld } from "./support/world.mjs";

const TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";
const MICROSOFT = "login.microsoftonline.com";

let world;
let emails; // GitHub's list
let claims; // of Microsoft's token
let browser;

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

function idToken() {
  const now = Math.floor(Date.now() / 1000);
  const iss = `https://${MICROSOFT}/${TENANT}/v2.0`;
  const all = { iss, aud: "id", iat: now, exp: now + 600, sub: "s", tid: TENANT, name: "Ann", ...claims };
  // Nobody checks its signature: it comes straight from the provider (OpenID Connect Core, 3.1.3.7, 6).
  return [base64url({ alg: "RS256", kid: "k" }), base64url(all), "c2lnbmF0dXJl"].join(".");
}

function discovery(tenant) {
  const at = `https://${MICROSOFT}/${tenant}`;
  return {
    issuer: tenant === "common" ? `https://${MICROSOFT}/{tenantid}/v2.0` : `${at}/v2.0`,
    authorization_endpoint: `${at}/oauth2/v2.0/authorize`,
    token_endpoint: `${at}/oauth2/v2.0/token`,
    userinfo_endpoint: "https://graph.microsoft.com/oidc/userinfo",
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

const user = { id: 583231, login: "ann", name: null, email: null, avatar_url: "https://a.example/1" };
const token = { access_token: "gho_x", token_type: "bearer" };
const ANSWERS = {
  "POST github.com/login/oauth/access_token": () => token,
  "GET api.github.com/user": () => user,
  "GET api.github.com/user/emails": () => emails,
  [`GET ${MICROSOFT}/common/v2.0/.well-known/openid-configuration`]: () => discovery("common"),
  [`GET ${MICROSOFT}/${TENANT}/v2.0/.well-known/openid-configuration`]: () => discovery(TENANT),
  [`POST ${MICROSOFT}/common/oauth2/v2.0/token`]: () => ({ ...token, id_token: idToken() }),
};

function standIn(request) {
  const url = new URL(request.url);
  const answer = ANSWERS[`${request.method} ${url.host}${url.pathname}`];
  if (!answer) throw new Error(`nobody asks ${request.method} ${request.url}`);
  return answer() ? Response.json(answer()) : Response.json({ message: "Not Found" }, { status: 404 });
}

before(async () => {
  const bindings = { AUTH_SECRET: "x", ENVIRONMENT: "local" };
  for (const name of ["GITHUB", "MICROSOFT_ENTRA_ID"])
    Object.assign(bindings, { [`AUTH_${name}_ID`]: "id", [`AUTH_${name}_SECRET`]: "secret" });
  world = await startWorld({ bindings, outboundService: standIn });
});
after(() => world?.stop());
beforeEach(async () => {
  await world.sql("DELETE FROM users");
  browser = new Browser(new URL(await world.miniflare.ready).origin);
});

/** Up to the provider, which says yes, and back. */
async function signIn(provider, page) {
  const form = { csrfToken: await browser.csrfToken(), callbackUrl: "/" };
  const { next } = await browser.send("POST", `/api/auth/signin/${provider}`, { form });
  assert.equal(next.host + next.pathname, page);
  assert.ok(next.searchParams.get("code_challenge").length >= 43);
  const back = new URL(next.searchParams.get("redirect_uri"));
  back.searchParams.set("code", "c");
  back.searchParams.set("state", next.searchParams.get("state"));
  return browser.send("GET", back);
}
const viaGitHub = () => signIn("github", "github.com/login/oauth/authorize");
const viaMicrosoft = () => signIn("microsoft-entra-id", `${MICROSOFT}/common/oauth2/v2.0/authorize`);

test("GitHub: the primary address counts, and is verified where the list says so", async () => {
  for (const verified of [true, false]) {
    emails = [
      { email: "old@example.com", primary: false, verified: true },
      { email: "Ann@example.com", primary: true, verified },
    ];
    await world.sql("DELETE FROM users");
    assert.equal((await viaGitHub()).next.search, "");
    const [row] = await world.sql("SELECT name, email, emailVerified, image FROM users");
    assert.deepEqual([row.name, row.email, row.image], ["ann", "ann@example.com", "https://a.example/1"]);
    assert.equal(row.emailVerified !== null, verified);
    const [account] = await world.sql("SELECT type, providerAccountId FROM accounts");
    assert.deepEqual(account, { type: "oauth", providerAccountId: "583231" });
  }
});

test("GitHub: who shows the list to nobody has no address", async () => {
  emails = null;
  assert.equal((await viaGitHub()).next.search, "?error=email-missing");
});

test("Microsoft: an address is verified where the tenant owns its domain, nowhere else", async () => {
  for (const [said, verified] of [
    [{}, false],
    [{ email_verified: true }, false],
    [{ xms_edov: false }, false],
    [{ xms_edov: true }, true],
  ]) {
    claims = { email: "ann@example.com", ...said };
    await world.sql("DELETE FROM users");
    const reply = await viaMicrosoft();
    assert.equal(reply.next?.search, "", reply.text);
    const [row] = await world.sql("SELECT email, emailVerified FROM users");
    const told = [row.email, row.emailVerified !== null];
    assert.deepEqual(told, ["ann@example.com", verified], JSON.stringify(said));
  }
});
