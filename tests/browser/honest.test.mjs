// What the app promises a person: a timer that is right after a sleep, nothing kept that is theirs, a policy
// on every reply, and after some days away no count of anything.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { URL_OF, ask, launch, member, placesBelow, placesOf } from "./app.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const secondsOf = (text) => {
  const [minutes, rest] = text.replace("+", "").split(":").map(Number);
  return (text.startsWith("+") ? -1 : 1) * (minutes * 60 + rest);
};

test("a tab that was hidden and asleep shows the server's time when it is looked at again", async () => {
  const { context, page } = await member(browser);
  await page.locator(".start").click();
  await page.locator(".clock").waitFor();
  const browserOf = await context.newCDPSession(page);
  const hide = (state) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await hide("hidden");
  await browserOf.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((resolve) => setTimeout(resolve, 6000));
  await browserOf.send("Page.setWebLifecycleState", { state: "active" });
  await hide("visible");
  await page.waitForTimeout(1200);
  const { session } = (await ask(page, "GET", "/api/focus/active")).body;
  const shown = secondsOf(await page.locator(".clock").textContent());
  assert.ok(session.remaining_seconds <= 294, `${session.remaining_seconds}`);
  assert.ok(Math.abs(shown - session.remaining_seconds) <= 1, `${shown} and ${session.remaining_seconds}`);
  await context.close();
});

/** All that the browser keeps, as text: also what stands in databases and in caches. */
const everything = () => {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const databases = async () => {
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        found.push(
          name,
          store,
          JSON.stringify(await done(database.transaction(store).objectStore(store).getAll())),
        );
      database.close();
    }
    return found;
  };
  const cached = async () => {
    const found = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        found.push(
          request.url,
          /\.(js|css|svg)$/.test(request.url) ? "" : await (await cache.match(request)).text(),
        );
    }
    return found;
  };
  return Promise.all([databases(), cached()]).then((found) =>
    [JSON.stringify(localStorage), JSON.stringify(sessionStorage), ...found.flat()].join("\n"),
  );
};

test("no number of the account stands in any storage, databases and caches among them", async () => {
  const { context, page } = await member(browser);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const canary = 739_145;
  await page.route(/\/api\/(?!auth|openapi)/, async (route) => {
    const reply = await route.fetch();
    const text = (await reply.text()).replace(/"(\w+)": ?(\d{1,6})(?=[,}])/g, (all, name) =>
      /coins|xp|level|stars|current|total|count|progress|score|cards|reviews/.test(name)
        ? `"${name}":${canary}`
        : all,
    );
    await route.fulfill({ response: reply, body: text });
  });
  for (const place of await placesOf(ROOT, readFile)) {
    await page.goto(URL_OF(place));
    await page.waitForTimeout(400);
    assert.ok(!(await page.evaluate(everything)).includes(String(canary)), place);
  }
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.evaluate(() => localStorage.setItem("canary", "739145"));
  assert.ok(
    (await page.evaluate(everything)).includes(String(canary)),
    "the search finds one that is there",
  );
  await context.close();
});

test("every reply has its policy, and nothing offends it: places, files, the API, refusals", async () => {
  const { context, page, seen } = await member(browser);
  const bare = new Set();
  page.on("response", async (response) => {
    const policy = response.headers()["content-security-policy"] ?? "";
    if (!response.fromServiceWorker() && !/default-src '(none|self)'/.test(policy))
      bare.add(response.url());
    if (/script-src[^;]*unsafe/.test(policy)) bare.add(response.url());
  });
  for (const place of [...(await placesOf(ROOT, readFile)), ...(await placesBelow(page))]) {
    await page.goto(URL_OF(place));
    await page.waitForTimeout(250);
  }
  assert.deepEqual(seen.violations, []);
  for (const path of [
    "/api/none",
    "/api/health",
    "/api/auth/csrf",
    "/api/auth/signin",
    "/problems/not-found",
  ])
    await page.goto(URL_OF(path));
  assert.deepEqual([...bare], []);
  await context.close();
});

const COUNTS =
  /missed|overdue|late\b|behind|\b\d+ (days?|items?|cards?|habits?) (left|due|open|waiting)/i;

test("after 60 hours away: on no place a count of what was not done", async () => {
  const { context, page } = await member(browser);
  await ask(page, "POST", "/api/quests", { title: "Tidy the desk" });
  await page.route("**/api/today*", async (route) => {
    const reply = await route.fetch();
    const today = await reply.json();
    const items = [1, 2, 3, 4].map((id) => ({ id: String(id), title: "Scales", completed: false }));
    const plan = { date: "2026-01-01", status: "active", items };
    const visibility = { ...today.visibility, daily_plan: "collapsed" };
    const state = "returning_after_gap";
    await route.fulfill({
      response: reply,
      json: { ...today, state, plan, visibility, unread_notifications: 9 },
    });
  });
  for (const place of await placesOf(ROOT, readFile)) {
    await page.goto(URL_OF(place));
    await page.waitForTimeout(350);
    const text = await page.locator("body").innerText();
    // Articles and the glossary are the same for everyone, and may say "late".
    if (!["/infobase", "/library"].includes(place)) assert.doesNotMatch(text, COUNTS, place);
    // A month has a ninth day.
    if (place !== "/calendar") assert.doesNotMatch(text, /\b9\b|of 4\b/, place);
  }
  await page.goto(URL_OF("/today"));
  await page.locator(".start").waitFor();
  const numbers = (await page.locator("body").innerText()).match(/\d+/g) ?? [];
  assert.deepEqual(
    numbers.filter((each) => !["5", "10", "25"].includes(each)),
    [],
  );
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
});
