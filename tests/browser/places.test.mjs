// One way through each place that no other file walks: what is pressed, and what the server then holds.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, agree, ask, dayFrom, launch, member, signIn, stranger } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });
const read = async (page, path) => (await ask(page, "GET", path)).body;

test("quests: one of one's own is made, taken on and done, and pays", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/quests"));
  await page.getByLabel("One of your own").fill("Tidy the desk");
  await button(page, "Make it a quest").click();
  const card = page.locator(".item", { hasText: "Tidy the desk" });
  await card.getByRole("button", { name: "Done" }).click();
  await page.getByRole("list", { name: "What it brought" }).waitFor();
  await page.locator(".item.done", { hasText: "Tidy the desk" }).waitFor();
  const { items } = await read(page, "/api/quests?limit=100");
  assert.equal(items.find(({ title }) => title === "Tidy the desk").status, "completed");
  await context.close();
});

test("habits: one tap, undone as easily, a day off, and one that rests", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/habits"));
  await page.getByText("A new habit").click();
  await page.getByLabel("What", { exact: true }).fill("Scales");
  await button(page, "Begin with it").click();
  await button(page, "Scales: tap when it is done").click();
  await button(page, "Scales: done").waitFor();
  await button(page, "Undo Scales").click();
  await button(page, "Scales: tap when it is done").waitFor();
  await page.getByRole("heading", { name: "Scales" }).click();
  await button(page, "It was done yesterday").click();
  await page.locator("svg.dots .done").first().waitFor();
  assert.equal(await page.locator("svg.dots .done").count(), 1);
  await button(page, "A day off").click();
  await page.locator(".list .meta", { hasText: "off" }).waitFor();
  await page.getByText("Change it").click();
  await button(page, "Let it rest").click();
  await button(page, "Let it rest").waitFor({ state: "hidden" }); // it folds with every change
  await page.getByText("Change it").click();
  await button(page, "Take it up again").waitFor();
  assert.deepEqual((await read(page, "/api/habits")).items, []);
  await context.close();
});

/** Coins enough for `price`, from quests of one's own and focus. */
async function earns(page, price) {
  for (let i = 0; (await read(page, "/api/wallet")).wallet.coins < price && i < 12; i += 1) {
    const { quest } = (await ask(page, "POST", "/api/quests", { title: `Small thing ${i}` })).body;
    await ask(page, "POST", `/api/quests/${quest.id}/progress`, { progress: 1 });
    await ask(page, "POST", `/api/quests/${quest.id}/complete`);
    const { session } = (await ask(page, "POST", "/api/focus/start", { duration: 60 })).body;
    await ask(page, "PATCH", `/api/focus/${session.id}/complete`);
  }
}

test("market: what is out of reach says how far, what is not is bought and used", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/market"));
  await page.getByText("0 coins. They come by themselves").waitFor();
  await page.getByText(/more to go/).first().waitFor();
  const { items } = await read(page, "/api/market");
  const cheapest = items.filter((item) => item.is_available).sort((a, b) => a.cost_coins - b.cost_coins)[0];
  await earns(page, cheapest.cost_coins);
  await page.reload();
  const title = page.getByRole("heading", { name: cheapest.name, exact: true });
  const card = page.locator("li.item", { has: title });
  await card.getByRole("button", { name: "Get it" }).click();
  await page.locator("#owned + .list", { hasText: cheapest.name }).waitFor();
  assert.deepEqual((await read(page, "/api/market")).owned.map(({ key }) => key), [cheapest.key]);
  await context.close();
});

test("settings: rewards, a theme, interests and this device, each at once", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/settings"));
  const group = (name) => page.getByRole("group", { name });
  await group("Rewards").getByRole("button", { name: "Quietly" }).click();
  await group("Rewards").locator('[aria-pressed="true"]', { hasText: "Quietly" }).waitFor();
  await group("Theme").getByRole("button", { name: "Dark", exact: true }).click();
  await page.locator('html[data-theme="dark"]').waitFor();
  const interests = group("What brings you here");
  for (const name of ["Music", "Focus"]) {
    await interests.getByRole("button", { name }).click();
    await interests.locator('[aria-pressed="true"]', { hasText: name }).waitFor();
  }
  await interests.locator('[aria-pressed="true"]', { hasText: "Focus" }).getByText("2").waitFor();
  await page.getByLabel(/Single keys/).uncheck();
  const { settings } = await read(page, "/api/settings");
  assert.deepEqual([settings.gamification_visible, settings.theme], ["subtle", "dark"]);
  const chosen = (await read(page, "/api/interests")).interests.map(({ interest_key: key }) => key);
  assert.deepEqual(chosen, ["music", "focus"]);
  assert.equal(await page.evaluate(() => localStorage.getItem("keys")), "off");
  await context.close();
});

test("account: another session is ended, all goes along, all is deleted, signing out", async () => {
  const { context, page } = await member(browser);
  await ask(page, "POST", "/api/ideas", { title: "Bells" });
  await ask(page, "POST", "/api/me/sessions", { name: "A script" });
  await page.goto(URL_OF("/account"));
  await page.getByText("This one").waitFor();
  await page.getByText("Token: A script").waitFor();
  await button(page, "End it").click();
  await button(page, "End it").waitFor({ state: "detached" });
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Take it along" }).click();
  const chunks = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk);
  assert.match(Buffer.concat(chunks).toString(), /Bells/);
  const { email } = (await read(page, "/api/me")).user;
  await page.getByText("Delete everything").click();
  assert.ok(await button(page, "Delete my account").isDisabled());
  await page.getByLabel(`To be sure, type ${email}`).fill(email);
  await button(page, "Delete my account").click();
  await page.waitForURL(/\/api\/auth\/signin/);
  assert.equal((await ask(page, "GET", "/api/me")).status, 401);
  await context.close();

  const other = await member(browser);
  await other.page.goto(URL_OF("/account"));
  await button(other.page, "Sign out").click();
  await other.page.waitForURL(/\/api\/auth\/signin/);
  assert.equal((await ask(other.page, "GET", "/api/me")).status, 401);
  await other.context.close();
});

test("notices: a word to whoever runs it arrives", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/notices"));
  await button(page, "A wish").click();
  await page.getByLabel("In a sentence").fill("A metronome");
  await button(page, "Send").click();
  await page.getByText("Thank you, it has arrived.").waitFor();
  const { items } = await read(page, "/api/feedback");
  assert.deepEqual(items.map(({ type, title }) => [type, title]), [["feature", "A metronome"]]);
  await context.close();
});

test("sparks: one at a time, taken or passed over", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/ignitions"));
  await page.locator(".cards-grid a").first().click();
  const title = page.locator(".spark h2");
  const before = await title.textContent();
  await button(page, "Something else").click();
  assert.notEqual(await title.textContent(), before);
  await button(page, "I will do this").click();
  await page.getByText("Good. You have begun.").waitFor();
  await button(page, "Another one").waitFor();
  await context.close();
});

test("the library is looked through, and a recipe read", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/library"));
  await page.locator(".terms-list dt").first().waitFor();
  await page.getByRole("searchbox").or(page.locator("input.search")).first().fill("compress");
  await page.locator(".terms-list dt", { hasText: /compress/i }).first().waitFor();
  await page.getByRole("link", { name: "Recipes" }).click();
  await page.locator("a.card").first().click();
  await page.locator("main li").first().waitFor();
  await context.close();
});

test("the calendar: an event by its day, the week with it, and a file out and in again", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/calendar"));
  await page.getByText("Something new").click();
  await page.getByLabel("What", { exact: true }).fill("Band practice");
  await page.getByLabel("How often").selectOption("FREQ=DAILY");
  await button(page, "Put it in").click();
  await page.locator("#day + .list", { hasText: "Band practice" }).waitFor();
  await button(page, "Week").click();
  await button(page, "The week after").click();
  await page.locator(".days li .list", { hasText: "Band practice" }).nth(6).waitFor();
  assert.equal(await page.locator(".days .list").count(), 7);

  const file = await page.request.get(URL_OF("/api/calendar.ics"));
  const text = (await file.text()).replace("Band practice", "Band practice at Eva's");
  await page.getByText("Other calendars").click();
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({ name: "ours.ics", mimeType: "text/calendar", buffer: Buffer.from(text) });
  await page.getByText("1 changed.").waitFor();
  await page.locator(".days li .list", { hasText: "at Eva's" }).first().waitFor();
  const query = `from=${dayFrom(1)}&to=${dayFrom(2)}`;
  assert.equal((await read(page, `/api/calendar?${query}`)).items.length, 1);
  await context.close();
});

test("administration: tables and forms of the document; a term is made, changed and deleted", async () => {
  const head = await stranger(browser, { viewport: { width: 1280, height: 800 } });
  await signIn(head, "/today", "Head of it");
  if ((await read(head.page, "/api/me")).missing.length > 0) await agree(head);
  const { page } = head;
  assert.equal((await read(page, "/api/me")).user.role, "admin");
  await page.goto(URL_OF("/account"));
  await page.getByRole("link", { name: "Administration" }).click();
  await page.locator("dl.facts").waitFor();
  await page.getByLabel("Table").selectOption("glossary");
  await page.getByText("A new one").click();
  const term = `Zither ${Date.now()}`;
  await page.getByLabel("term", { exact: true }).fill(term);
  await page.getByLabel("key", { exact: true }).fill(`zither_${Date.now()}`);
  await page.getByLabel("definition", { exact: true }).fill("Strings over a box.");
  await button(page, "Make it").click();
  await page.locator("td", { hasText: term }).waitFor();
  await button(page, `Open ${term}`).click();
  await button(page, "Delete").click();
  await button(page, "Yes, delete it").click();
  await page.locator("td", { hasText: term }).waitFor({ state: "detached" });
  await head.context.close();

  const { context, page: others } = await member(browser);
  await others.goto(URL_OF("/admin"));
  await others.locator('.refused[role="alert"]').waitFor();
  await context.close();
});
