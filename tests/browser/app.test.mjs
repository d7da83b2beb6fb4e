// The app in a real browser: a stranger's two minutes, what a cold start costs, the timer, what is kept, what
// happens offline and after a deploy.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { URL_OF, agree, ask, goTo, launch, member, placesBelow, placesOf, signIn, stranger } from "./app.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const LOOPBACK = ["localhost", "127.0.0.1"];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

test("from a stranger to What now? in at most 8 clicks and one field", async () => {
  const person = await stranger(browser);
  const { page, seen, click } = person;
  await signIn(person);
  await agree(person);
  await click(page.locator(".start"));
  await page.locator(".clock").waitFor();
  await click(button(page, "Done"));
  await click(page.getByRole("link", { name: "What now?" }));
  await page.locator(".start").waitFor();
  assert.equal(new URL(page.url()).pathname, "/today");
  assert.ok(seen.clicks <= 8, `${seen.clicks} clicks`);
  assert.deepEqual(seen.requests.filter(({ hostname }) => !LOOPBACK.includes(hostname)), []);
  assert.deepEqual([seen.errors, seen.violations], [[], []]);
  await person.context.close();
});

test("without script, sign-in ends at the asked page with the cookie", async () => {
  const person = await stranger(browser, { javaScriptEnabled: false });
  const { page, context, click } = person;
  await page.goto(URL_OF("/api/auth/signin?callbackUrl=/quests"));
  await click(page.locator("#providers button").first());
  await page.locator("input[name=name]").fill("No Script");
  await click(page.locator("button[value=sign-in]"));
  await page.waitForURL(URL_OF("/quests"));
  assert.ok((await context.cookies()).some(({ name }) => name.endsWith("ignition_session")));
  await context.close();
});

test("a cold Today: 30 KB of script and style, 8 requests, one of the API, nothing moves", async () => {
  const { context } = await member(browser);
  const page = await context.newPage();
  const replies = [];
  page.on("response", (response) => replies.push(response));
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      globalThis.lcp = list.getEntries().at(-1).startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  await page.goto(URL_OF("/today"));
  await page.locator(".start").waitFor();
  await page.waitForTimeout(1000);
  const own = replies.filter((reply) => !reply.fromServiceWorker()
    && !/manifest|icon\.svg/.test(reply.url()));
  const paths = own.map((reply) => new URL(reply.url()).pathname);
  assert.deepEqual(paths.filter((each) => each.startsWith("/api/")), ["/api/today"]);
  assert.ok(paths.length <= 8, paths.join(" "));
  let bytes = 0;
  for (const reply of own)
    if (/\.(js|css)$/.test(new URL(reply.url()).pathname)) bytes += gzipSync(await reply.body()).length;
  assert.ok(bytes > 5_000 && bytes <= 30 * 1024, `${bytes} bytes`);
  const { shift, lcp } = await page.evaluate(() => ({ shift: globalThis.shift, lcp: globalThis.lcp }));
  assert.ok(shift < 0.02, `layout shift ${shift}`);
  console.log(`# cold Today: ${bytes} bytes gzipped, ${paths.length} requests, LCP ${Math.round(lcp)} ms`);
  await context.close();
});

const seconds = async (page) => {
  const text = await page.locator(".clock").textContent();
  const [minutes, rest] = text.replace("+", "").split(":").map(Number);
  return (text.startsWith("+") ? -1 : 1) * (minutes * 60 + rest);
};

test("the timer: never above the plan, right after a jump of time, past the end, paused in both tabs",
  async () => {
  const { context, page } = await member(browser);
  await page.clock.install();
  await page.reload();
  await page.locator(".start").click();
  await page.locator(".clock").waitFor();
  const before = await seconds(page);
  assert.ok(before <= 300 && before >= 298, `${before}`);
  await page.clock.fastForward("02:00");
  assert.ok(Math.abs((await seconds(page)) - (before - 120)) <= 1, `${await seconds(page)}`);

  // A clock that somebody moves: the server is asked, and what it says is shown.
  const asked = page.waitForResponse(/\/api\/today/);
  await page.clock.setSystemTime(Date.now() + 3_600_000);
  await page.clock.runFor(1_000);
  const { focus } = await (await asked).json();
  await page.waitForTimeout(200);
  const now = await seconds(page);
  assert.ok(Math.abs(now - focus.remaining_seconds) <= 1, `${now} and ${focus.remaining_seconds}`);

  await page.clock.fastForward("06:00");
  const past = await seconds(page);
  assert.ok(past < 0 && past > -90, `${past}`);

  const other = await context.newPage();
  await other.goto(URL_OF("/focus"));
  await button(other, "Pause").waitFor();
  const paused = page.waitForResponse(/\/pause$/);
  await button(page, "Pause").click();
  await paused;
  await button(other, "Go on").waitFor({ timeout: 1000 });
  await context.close();
});

const REWARDS = /\bXP\b|\bcoins?\b|\blevel\b|\bstreak\b|\bin a row\b/i;

test("rewards hidden: no XP, coin, level or streak anywhere", async () => {
  const { context, page } = await member(browser);
  const below = await placesBelow(page);
  await ask(page, "PATCH", "/api/settings", { gamification_visible: "hidden" });
  // Also where a reward would be shown: a session has just been done, and paid.
  await page.goto(URL_OF("/today"));
  await page.locator(".start").click();
  await button(page, "Done").click();
  await page.getByRole("link", { name: "What now?" }).waitFor();
  assert.doesNotMatch(await page.locator("body").innerText(), REWARDS);
  for (const place of [...(await placesOf(ROOT, readFile)), ...below]) {
    if (place === "/settings" || place === "/onboarding") continue; // where they can be shown again
    await goTo(page, place);
    const text = await page.locator("body").innerText();
    // The glossary has levels, too, of sound, and so have lessons.
    const isAboutSound = /^\/(library|learn\/lessons)/.test(place);
    assert.doesNotMatch(text, isAboutSound ? /\bXP\b|\bcoins?\b/ : REWARDS, place);
  }
  // What was told of rewards before they were hidden is passed over, and calls for nobody.
  assert.equal((await ask(page, "GET", "/api/today")).body.unread_notifications, 0);
  await context.close();
});

test("nothing scrolls sideways at 320 px, and reduced motion leaves no animation", async () => {
  const { context, page } = await member(browser, {
    viewport: { width: 320, height: 640 },
    reducedMotion: "reduce",
  });
  await page.addInitScript(() => {
    globalThis.transitions = 0;
    const begin = Document.prototype.startViewTransition;
    Document.prototype.startViewTransition = function counted(...given) {
      globalThis.transitions += 1;
      return begin.apply(this, given);
    };
  });
  for (const place of [...(await placesOf(ROOT, readFile)), ...(await placesBelow(page))]) {
    await goTo(page, place);
    const { wide, moving } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth > innerWidth,
      moving: document.getAnimations().length,
    }));
    assert.deepEqual([wide, moving], [false, 0], place);
  }
  // From place to place, too: nothing slides, and a pressed button does not shrink.
  const transitions = async () => {
    await page.goto(URL_OF("/quests"));
    await page.getByRole("link", { name: "Today" }).first().click();
    await page.locator(".start").waitFor();
    return page.evaluate(() => globalThis.transitions);
  };
  assert.equal(await transitions(), 0);
  assert.equal(await page.locator(".start").evaluate((of) => getComputedStyle(of).transitionDuration), "0s");
  await page.emulateMedia({ reducedMotion: "no-preference" });
  assert.equal(await transitions(), 1);
  await context.close();
});

test("offline after one visit: the app opens, and an idea written there is sent once", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/ideas"));
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(async () => (await caches.match("/")) !== undefined);
  await context.setOffline(true);
  await page.goto(URL_OF("/ideas"));
  await page.locator("textarea").fill("Written without a net");
  await button(page, "Keep it").click();
  await page.getByText("Kept here until you are online again.").waitFor();
  await context.setOffline(false);
  await page.evaluate(() => {
    dispatchEvent(new Event("online"));
    dispatchEvent(new Event("online"));
  });
  await page.locator("h2", { hasText: "Written without a net" }).waitFor();
  const { items } = (await ask(page, "GET", "/api/ideas")).body;
  assert.equal(items.filter(({ title }) => title === "Written without a net").length, 1);
  await context.close();
});

test("an idea whose answer is lost on the way is sent again with its key, and is there once", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/ideas"));
  const keys = [];
  await page.route(/\/api\/ideas$/, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    const reply = await route.fetch(); // it has arrived, and nobody is told
    return keys.length < 3 ? route.abort() : route.fulfill({ response: reply });
  });
  await page.locator("textarea").fill("Written once");
  await button(page, "Keep it").click();
  await page.getByText("Kept here until you are online again.").waitFor();
  for (let tries = 2; tries <= 3; tries += 1) {
    await page.evaluate(() => dispatchEvent(new Event("online")));
    for (let i = 0; i < 40 && keys.length < tries; i += 1) await page.waitForTimeout(100);
    await page.waitForTimeout(200);
  }
  await page.locator("h2", { hasText: "Written once" }).waitFor();
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
  const { items } = (await ask(page, "GET", "/api/ideas")).body;
  assert.equal(items.length, 1);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
});

test("a build replaced under an open tab: an unvisited place opens after one reload", async () => {
  const { context, page } = await member(browser);
  let isGone = true;
  let documents = 0;
  await page.route(/assets\/market-.*\.js$/, (route) =>
    isGone ? route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html>" })
      : route.continue(),
  );
  page.on("request", (request) => {
    if (request.resourceType() !== "document") return;
    documents += 1;
    isGone = false; // the page that is loaded again names the scripts of the new build
  });
  await page.getByRole("link", { name: "More" }).click();
  await page.locator("main").getByRole("link", { name: "Market" }).click();
  await page.getByRole("heading", { name: "Market", level: 1 }).waitFor();
  assert.equal(documents, 1);
  await context.close();
});
