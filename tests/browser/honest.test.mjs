// What the app promises a person: a timer that is right after a sleep, nothing kept that is theirs, a policy
// on every reply, and after some days away no count of anything.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { getPlatformProxy } from "wrangler";

import { URL_OF, ask, dayFrom, goTo, launch, member, placesBelow, placesOf } from "./app.mjs";

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

/** All that `keep.ts` has in its types. */
const KEPT = /^(theme|sound|keys|collapsed\.\w+|landed|momentum|intent|reloaded)$/;
const CANARY = 739_145;

test("what is kept stays within the list, and no number of the account is, databases and caches among them",
  async () => {
  const { context, page } = await member(browser);
  const below = await placesBelow(page);
  await page.addInitScript(() => {
    globalThis.kept = [];
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function keep(key, value) {
      globalThis.kept.push(key);
      return set.call(this, key, value);
    };
  });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  let turned = 0;
  await page.route(/\/api\/(?!auth|openapi|reference\/tracks\/.+\/audio)/, async (route) => {
    const reply = await route.fetch();
    const text = (await reply.text()).replace(/"(\w+)": ?(\d{1,6})(?=[,}])/g, (all, name) => {
      if (!/coins|xp|level|stars|current|total|count|progress|score|cards|reviews/.test(name)) return all;
      turned += 1;
      return `"${name}":${CANARY}`;
    });
    await route.fulfill({ response: reply, body: text });
  });
  for (const place of [...(await placesOf(ROOT, readFile)), ...below]) {
    await goTo(page, place);
    const keys = await page.evaluate(() => globalThis.kept);
    assert.deepEqual(keys.filter((key) => !KEPT.test(key)), [], place);
    const stored = await page.evaluate(everything);
    assert.ok(!stored.includes(String(CANARY)), place);
    assert.doesNotMatch(stored, /^https?:.*\/api\//m, `an answer of the API is kept: ${place}`);
  }
  assert.ok(turned > 200, `${turned} numbers were canaries`);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.evaluate((number) => localStorage.setItem("canary", number), CANARY);
  assert.ok(
    (await page.evaluate(everything)).includes(String(CANARY)),
    "the search finds one that is there",
  );
  await context.close();
});

test("what is no place has its policy, too: the API, refusals, problems, the reference", async () => {
  const { context, page, seen } = await member(browser);
  for (const path of [
    "/api/none",
    "/api/health",
    "/api/auth/csrf",
    "/api/auth/signin",
    "/problems/not-found",
    "/docs",
  ]) {
    await page.goto(URL_OF(path));
    await page.waitForTimeout(200);
  }
  assert.deepEqual([[...seen.bare], seen.violations], [[], []]);
  await context.close();
});

const COUNTS =
  /missed|overdue|late\b|behind|\b\d+ (days?|items?|cards?|habits?|things?) (left|due|open|waiting|ago)/i;

/** As if the person had been away since then: written into the local database beside the server. */
async function awaySince(page, hours) {
  const { id } = (await ask(page, "GET", "/api/me")).body.user;
  const at = Date.now() - hours * 3_600_000;
  const then = new Date(at).toISOString();
  const wallet = `UPDATE user_wallet SET version = version + 1,
    counters_json = json_set(counters_json, '$.active_at', ?) WHERE user_id = ?`;
  const platform = await getPlatformProxy({ configPath: path.join(ROOT, "wrangler.toml") });
  try {
    const { DB } = platform.env;
    await DB.batch([
      DB.prepare(wallet).bind(at, id),
      DB.prepare("UPDATE users SET last_activity_at = ? WHERE id = ?").bind(then, id),
      DB.prepare("UPDATE user_onboarding_state SET skipped_at = ? WHERE user_id = ?").bind(then, id),
    ]);
  } finally {
    await platform.dispose();
  }
}

/** What would be counted elsewhere: cards that are due, a plan of days ago, a habit without its days. */
async function withLeftovers(page) {
  await ask(page, "POST", "/api/quests", { title: "Tidy the desk" });
  await ask(page, "POST", "/api/habits", { name: "Scales" });
  for (const title of ["Tune", "Warm up", "Eight bars", "Mix"])
    for (const days of [-2, -1, 0])
      await ask(page, "POST", `/api/plan/items?date=${dayFrom(days)}`, { title });
  const { deck } = (await ask(page, "POST", "/api/learn/decks", { name: "Chords" })).body;
  const cards = Array.from({ length: 57 }, (_, i) => ({ front: `Front ${i}`, back: `Back ${i}` }));
  await ask(page, "POST", `/api/learn/decks/${deck.id}/cards`, { cards });
}

test("after 60 hours away: on no place a count of what was not done", async () => {
  const { context, page } = await member(browser);
  const below = await placesBelow(page);
  await withLeftovers(page);
  await ask(page, "POST", "/api/onboarding/start");
  await ask(page, "POST", "/api/onboarding/skip");
  await awaySince(page, 60);
  const stateOf = async () => (await ask(page, "GET", "/api/today")).body.state;
  assert.equal(await stateOf(), "returning_after_gap");
  // The same for everyone, and it may say "late".
  const isSame = (place) => /^\/(infobase|library|learn\/(topics|drills)|exercise\/exercises)/.test(place);
  const begins = (place) => /^\/(onboarding|learn\/lessons)/.test(place); // being there is a beginning
  for (const place of [...(await placesOf(ROOT, readFile)), ...below]) {
    if (begins(place)) continue;
    await goTo(page, place);
    const text = await page.locator("body").innerText();
    if (!isSame(place)) assert.doesNotMatch(text, COUNTS, place);
    // Dates, figures that are asked for, and how large a deck is.
    if (/^\/(planner|calendar|learn\/(statistics|decks))/.test(place)) continue;
    assert.doesNotMatch(text, /\b5[78]\b|\bof 4\b/, place);
  }
  await page.goto(URL_OF("/today"));
  await page.getByText("Nothing was lost while you were away.").waitFor();
  const numbers = (await page.locator("body").innerText()).match(/\d+/g) ?? [];
  assert.deepEqual(
    numbers.filter((each) => !["5", "10", "25"].includes(each)),
    [],
  );
  assert.equal(await stateOf(), "returning_after_gap");
  await context.close();
});
