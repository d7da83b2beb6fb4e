// The page of sign-in: a form for each provider, without script, and a word on why the last try came to
// nothing.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { Browser, startSignInWorld } from "./support/provider.mjs";

const SESSION = "ignition_session";

let all;
let browser;
before(async () => {
  all = await startSignInWorld();
});
after(() => all?.stop());
beforeEach(() => {
  browser = new Browser(all.origin);
});

test("the page that offers the providers needs no script, and loads nothing from elsewhere", async () => {
  const page = await browser.send("GET", "/api/auth/signin?callbackUrl=/deep%22%3Cb%3E");
  assert.equal(page.status, 200);
  assert.match(page.headers.get("content-type"), /^text\/html/);
  const policy = page.headers.get("content-security-policy");
  assert.match(policy, /default-src 'self';.* form-action 'self' https:/);
  const plain = page.text.replaceAll(all.origin, "");
  assert.doesNotMatch(plain, /<script|https?:\/\/|(src|href|url\()\s*=?\s*["']?\/\//);
  assert.match(plain, /name="callbackUrl" value="\/deep%22%3Cb%3E"/);
  assert.match(page.text, /action="\/api\/auth\/signin\/development"/);
  assert.equal((await browser.send("HEAD", "/api/auth/signin")).text, "");

  // The form as a browser without script sends it.
  const csrfToken = /name="csrfToken" value="(\w+)"/.exec(page.text)[1];
  const form = { csrfToken, callbackUrl: "/deep" };
  const asked = await browser.follow(await browser.send("POST", "/api/auth/signin/development", { form }));
  const chosen = await browser.choose(asked, "Ann");
  assert.equal((await browser.send("GET", chosen.next)).next.pathname, "/deep");
  assert.ok(browser.cookie(SESSION));
});

test("the page says why the last try came to nothing, and where a sign-in is to lead", async () => {
  const shown = async (query) => {
    const { text } = await browser.send("GET", `/api/auth/signin${query}`);
    return [...text.matchAll(/<p class="said"[^>]*?(data-[\w-]+(?:="[\w-]+")?)>/g)].map(([, which]) => which);
  };
  assert.deepEqual(await shown(""), []);
  assert.deepEqual(await shown("?error=email-missing"), ['data-error="email-missing"']);
  assert.deepEqual(await shown("?error=toString"), ['data-error="other"']);
  const refused = await browser.signIn("Ann", "development", { choice: "cancel" });
  assert.equal(refused.next.pathname, "/api/auth/signin");
  assert.equal(refused.next.searchParams.get("error"), "OAuthCallbackError");
});
