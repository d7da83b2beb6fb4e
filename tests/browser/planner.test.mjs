// The planner in Chromium: a day that is written, ticked here and on Today, moved; a day kept as a list.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, ask, launch, member } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });
const itemsOf = async (page) => (await ask(page, "GET", "/api/plan")).body.plan.items;

test("a day is planned, ticked on Today, and pays once", async () => {
  const { context, page } = await member(browser);
  await ask(page, "POST", "/api/onboarding/start");
  await ask(page, "PATCH", "/api/settings", { planner_mode: "visible" });
  await page.goto(URL_OF("/planner"));
  await page.getByText("Nothing planned, and that is fine.").waitFor();
  await page.getByPlaceholder("Another small thing").fill("Tune the guitar");
  await button(page, "Add").click();
  await button(page, "Tune the guitar: done").waitFor();
  await button(page, "Tune the guitar: done").click();
  await page.locator(".plan .done", { hasText: "Tune the guitar" }).waitFor();
  assert.deepEqual((await itemsOf(page)).map(({ completed }) => completed), [true]);
  await context.close();
});

test("things are changed, ordered, moved to the day after, and a day is kept as a list", async () => {
  const { context, page } = await member(browser);
  for (const title of ["Warm up", "Eight bars"]) await ask(page, "POST", "/api/plan/items", { title });
  await page.goto(URL_OF("/planner"));
  await button(page, "Change Eight bars").click();
  await button(page, "Earlier").click();
  await page.locator(".plan .title").first().filter({ hasText: "Eight bars" }).waitFor();
  await page.getByLabel("Minutes, if you like").fill("25");
  await button(page, "Keep it").first().click();
  await page.locator(".plan .meta", { hasText: "25 min" }).waitFor();
  await page.getByText("Lists to begin from").click();
  await page.getByPlaceholder("Keep this day's list as …").fill("A studio evening");
  await page.getByPlaceholder("Keep this day's list as …").press("Enter");
  await page.locator(".list b", { hasText: "A studio evening" }).waitFor();
  await button(page, "The day after").click();
  await page.locator(".plan .title", { hasText: "Eight bars" }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "The day after" }).click();
  await page.locator(".plan .title", { hasText: "Eight bars" }).waitFor();
  assert.deepEqual((await itemsOf(page)).map(({ title }) => title), ["Warm up"]);
  await context.close();
});

test("a plan is suggested from what there is", async () => {
  const { context, page } = await member(browser);
  await ask(page, "POST", "/api/habits", { name: "Ears" });
  await page.goto(URL_OF("/planner"));
  await button(page, "Suggest a few things").click();
  await button(page, "Suggest anew").waitFor();
  assert.ok((await itemsOf(page)).some(({ type }) => type === "habit"));
  await context.close();
});
