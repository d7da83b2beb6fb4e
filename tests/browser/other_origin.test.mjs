// A frontend of another origin, in a real browser against a server that `npm start` runs
// (scripts/browser.mjs): on another port of the same host, where the cookie serves, and on another site,
// which no cookie reaches and which gets a token by a code.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const API = new URL(process.env.IGNITION_URL).origin;
const [SAME_SITE, OTHER_SITE] = process.env.IGNITION_FRONTENDS.split(" ");
const UNLISTED = OTHER_SITE.replace("other.test", "unlisted.test");

/** What such a frontend has of its own; the tests call it. */
function frontend(api) {
  const base64url = (bytes) =>
    btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const json = { "content-type": "application/json" };
  const told = async (response) => ({ status: response.status, body: await response.json() });
  const ask = (path, init) => fetch(api + path, init).then(told, (error) => ({ failed: error.name }));
  const post = (path, body) => ask(path, { method: "POST", headers: json, body: JSON.stringify(body) });
  return {
    ask,
    me: (init) => ask("/api/me", init),
    /** Same site: the cookie goes along, and Auth.js tells where to go. */
    async signInByCookie() {
      const cookies = { credentials: "include" };
      const { csrfToken } = (await ask("/api/auth/csrf", cookies)).body;
      const { body } = await ask("/api/auth/signin/development", {
        ...cookies,
        method: "POST",
        headers: { "x-auth-return-redirect": "1" },
        body: new URLSearchParams({ csrfToken, callbackUrl: `${location.origin}/done` }),
      });
      location.assign(body.url);
    },
    /** Another site: as RFC 7636 has it. */
    async signInByCode() {
      const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
      sessionStorage.setItem("verifier", verifier);
      const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
      const query = new URLSearchParams({
        callbackUrl: `${location.origin}/done?tab=2`,
        code_challenge: base64url(new Uint8Array(digest)),
        code_challenge_method: "S256",
      });
      location.assign(`${api}/api/auth/signin?${query}`);
    },
    changeCode: (code, code_verifier = sessionStorage.getItem("verifier")) =>
      post("/api/auth/token", { code, code_verifier }),
  };
}
const PAGE = `<!doctype html><title>A frontend</title><link rel="icon" href="data:,">
<script>window.app = (${frontend})(${JSON.stringify(API)})</script>`;

let browser;
let server;
before(async () => {
  server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(PAGE));
  await new Promise((resolve) => server.listen(Number(new URL(SAME_SITE).port), "127.0.0.1", resolve));
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
      ...["--disable-component-update", "--disable-sync"],
      "--host-resolver-rules=MAP *.test 127.0.0.1",
      // WebCrypto, as a page over https has it.
      `--unsafely-treat-insecure-origin-as-secure=${OTHER_SITE},${UNLISTED}`,
    ],
  });
});
after(async () => {
  await browser?.close();
  server?.close();
});

async function open(url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  return { context, page };
}

/** What the person does at the provider. */
async function typeName(page, name) {
  await page.locator("input[name=name]").fill(name);
  await page.locator("form button:not([value=cancel])").first().click();
}

const sessionCookies = async (context) =>
  (await context.cookies()).filter(({ name }) => name.endsWith("ignition_session"));
const named = (name) => `${name} ${Date.now()}`;

test("a page on another port signs in with the cookie, and asks with it", async () => {
  const { context, page } = await open(`${SAME_SITE}/`);
  const withCookie = () => page.evaluate(() => window.app.me({ credentials: "include" }));
  assert.equal((await withCookie()).status, 401);
  const name = named("Ann");
  await page.evaluate(() => window.app.signInByCookie());
  await typeName(page, name);
  await page.waitForURL(`${SAME_SITE}/done`);
  const { status, body } = await withCookie();
  assert.deepEqual([status, body.user.name], [200, name]);
  assert.equal((await page.evaluate(() => window.app.me())).status, 401, "no cookie without being asked for");
  const accepted = await page.evaluate(
    (version) =>
      window.app.ask("/api/me/accept-tos", {
        method: "POST",
        credentials: "include",
        headers: { "content-type": "application/json", "idempotency-key": "once" },
        body: JSON.stringify({ version }),
      }),
    body.tos_version,
  );
  assert.deepEqual([accepted.status, accepted.body.missing], [200, []]);
  await context.close();
});

test("a page of another site signs in with a code, and asks with the token", async () => {
  const { context, page } = await open(`${OTHER_SITE}/`);
  const name = named("Bob");
  await page.evaluate(() => window.app.signInByCode());
  await page.locator("#providers button").first().click();
  await typeName(page, name);
  await page.waitForURL(`${OTHER_SITE}/done?tab=2&code=*`);
  const code = new URL(page.url()).searchParams.get("code");
  assert.deepEqual(await sessionCookies(context), [], "no session is left in the browser");

  const wrong = await page.evaluate((text) => window.app.changeCode(text, "x".repeat(43)), code);
  assert.deepEqual([wrong.status, wrong.body.type], [400, "/problems/invalid-grant"]);
  const changed = await page.evaluate((text) => window.app.changeCode(text), code);
  assert.deepEqual([changed.status, changed.body.token_type], [200, "Bearer"]);
  const withToken = (token) =>
    page.evaluate((text) => window.app.me({ headers: { authorization: `Bearer ${text}` } }), token);
  const { status, body } = await withToken(changed.body.access_token);
  assert.deepEqual([status, body.user.name], [200, name]);
  const again = await page.evaluate((text) => window.app.changeCode(text), code);
  assert.equal(again.status, 400, "a code serves once");
  await context.close();
});

test("one who is signed in here is nobody on another site, and stays signed in here", async () => {
  const { context, page } = await open(`${SAME_SITE}/`);
  await page.evaluate(() => window.app.signInByCookie());
  await typeName(page, named("Cleo"));
  await page.waitForURL(`${SAME_SITE}/done`);
  const before = await sessionCookies(context);
  assert.equal(before.length, 1);

  await page.goto(`${OTHER_SITE}/`);
  const asked = await page.evaluate(() => window.app.me({ credentials: "include" }));
  assert.equal(asked.failed, "TypeError", "the browser keeps the answer from the page");
  assert.equal((await page.evaluate(() => window.app.me())).status, 401);

  // Who is asked for at the page of the providers, although somebody is signed in: the other site may be of
  // somebody else. Saying no leads back to the page, which hears it.
  await page.evaluate(() => window.app.signInByCode());
  await page.locator("#providers button").first().click();
  await page.locator("form button[value=cancel]").click();
  await page.waitForURL(`${OTHER_SITE}/done?tab=2&error=access_denied&error_description=*`);
  assert.deepEqual(await sessionCookies(context), before);
  await context.close();
});

test("a page that is not listed is told nothing and gets nothing", async () => {
  const { context, page } = await open(`${UNLISTED}/`);
  assert.equal((await page.evaluate(() => window.app.me())).failed, "TypeError");
  await page.evaluate(() => window.app.signInByCode());
  await page.waitForURL(`${API}/api/auth/signin?*`);
  assert.match(await page.locator("body").textContent(), /invalid-request/);
  await context.close();
});
