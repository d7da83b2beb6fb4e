// The states that every place shares: loading, refused, busy, offline, signed out, gated, and a session that
// runs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, ask, launch, member } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });
const problem = (status, type, title, more = {}) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ type: `/problems/${type}`, title, status, ...more }),
});

test("what is late shows grey shapes, what is at once does not flicker", async () => {
  const { context, page } = await member(browser);
  let answer;
  await page.route(/\/api\/quests/, async (route) => {
    await new Promise((resolve) => (answer = resolve));
    await route.continue();
  });
  await page.goto(URL_OF("/quests"));
  await page.locator('[role="status"][aria-label="Loading"]').waitFor({ state: "attached" });
  await page.locator(".shapes i").first().waitFor();
  answer();
  await page.locator(".shapes").waitFor({ state: "detached" });
  await context.close();
});

/** Answers the first `count` changes at `path` in another way, and keeps the keys of all. */
async function instead(page, path, count, answerOf) {
  const keys = [];
  await page.route(path, async (route) => {
    if (route.request().method() === "GET") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    return keys.length > count ? route.continue() : route.fulfill(answerOf());
  });
  return keys;
}

test("a change that was refused is tried again with the same key", async () => {
  const { context, page } = await member(browser);
  const refusal = () => problem(500, "internal", "Something went wrong on our side");
  const keys = await instead(page, /\/api\/habits$/, 1, refusal);
  await page.goto(URL_OF("/habits"));
  await page.getByText("A new habit").click();
  await page.getByLabel("What", { exact: true }).fill("Scales");
  await button(page, "Begin with it").click();
  await page.getByText("Something went wrong on our side").waitFor();
  await button(page, "Try again").click();
  await page.getByRole("heading", { name: "Scales" }).waitFor();
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  assert.equal((await ask(page, "GET", "/api/habits")).body.items.length, 1);
  await context.close();
});

test("a server that is busy is waited for as long as it says, with the same key", async () => {
  const { context, page } = await member(browser);
  const busy = () => ({ ...problem(503, "busy", "Busy just now"), headers: { "retry-after": "1" } });
  const keys = await instead(page, /\/api\/ideas$/, 2, busy);
  await page.goto(URL_OF("/ideas"));
  await page.locator("textarea").fill("While it is busy");
  await button(page, "Keep it").click();
  await page.getByText("A moment, it is busy.").waitFor();
  await page.locator("h2", { hasText: "While it is busy" }).waitFor();
  assert.equal(new Set(keys).size, 1);
  assert.equal(keys.length, 3);
  await context.close();
});

test("offline: said since when, timers and habits are off, and come back", async () => {
  const { context, page } = await member(browser);
  await ask(page, "POST", "/api/habits", { name: "Ears" });
  await page.goto(URL_OF("/habits"));
  await button(page, "Ears: tap when it is done").waitFor();
  await context.setOffline(true);
  await button(page, "Ears: tap when it is done").click();
  await page.getByText(/Offline since \d/).waitFor();
  assert.ok(await button(page, "Ears: tap when it is done").isDisabled());
  await page.getByRole("link", { name: "Today" }).first().click();
  await page.locator(".start:disabled", { hasText: "once you are online" }).waitFor();
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator(".start:enabled").waitFor();
  const { items } = (await ask(page, "GET", "/api/habits")).body;
  assert.deepEqual(items.map(({ period }) => period.count), [0], "a habit is never queued");
  await context.close();
});

test("whose session has ended is sent to sign in, and back to the place", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/quests"));
  await context.clearCookies();
  await page.goto(URL_OF("/journal"));
  await page.waitForURL(/\/api\/auth\/signin\?callbackUrl=%2Fjournal/);
  await context.close();
});

const GATES = [
  ["age", { min_age: 16 }, "When were you born?", { label: "Date of birth", value: "1990-05-04" }, "Go on"],
  [
    "approval",
    {},
    "Here, someone opens the door",
    { label: "A word on why, if you like", value: "To finish a track" },
    "Ask to come in",
  ],
];

for (const [gate, more, title, { label, value }, ask_] of GATES) {
  test(`the gate of ${gate} stands before every place, and lets through`, async () => {
    const { context, page } = await member(browser);
    let isOpen = false;
    const sent = [];
    await page.route(/\/api\/(today|quests)/, (route) =>
      isOpen ? route.continue() : route.fulfill(problem(403, "gated", "Not yet", { gate })),
    );
    await page.route(/\/api\/me$/, async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, json: { ...(await reply.json()), missing: [gate], ...more } });
    });
    await page.route(/\/api\/(me\/verify-age|access-requests)$/, async (route) => {
      sent.push(route.request().postDataJSON());
      isOpen = gate === "age";
      await route.fulfill({ status: 200, json: { missing: [] } });
    });
    await page.goto(URL_OF("/quests"));
    await page.getByRole("heading", { name: title }).waitFor();
    assert.equal(await page.locator(".tabs").count(), 0);
    await page.getByLabel(label).fill(value);
    await button(page, ask_).click();
    if (isOpen || gate === "age") await page.getByRole("heading", { name: "Quests" }).waitFor();
    else await page.getByRole("heading", { name: "Thank you." }).waitFor();
    assert.ok(Object.values(sent[0]).includes(value));
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await context.close();
  });
}

test("a session that runs is small beside every place of a desk, and leads back", async () => {
  const { context, page } = await member(browser, { viewport: { width: 1280, height: 800 } });
  await ask(page, "POST", "/api/focus/start", { duration: 300 });
  await page.goto(URL_OF("/quests"));
  await page.locator(".small-dial", { hasText: /[45]:\d\d/ }).click();
  await page.locator(".clock").waitFor();
  await context.close();
});
