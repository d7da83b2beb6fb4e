// A workout in Chromium: begun, a set offline, completed; and written and repeated.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, ask, launch, member } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

test("a workout is written, begun, done set by set, one offline, and the next time knows it", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/exercise/edit"));
  await page.getByLabel("Name").fill("Push, gently");
  await page.getByPlaceholder("Find an exercise").fill("push");
  await page.locator(".list .line").first().click();
  await button(page, "Keep it").click();
  await button(page, "Begin").click();
  await button(page, "Set done").waitFor();
  await page.getByLabel("Kilograms", { exact: true }).fill("20");
  await button(page, "Set done").click();
  await page.getByText("8 × 20 kg").first().waitFor();
  await context.setOffline(true);
  await button(page, "Set done").click();
  await page.getByText("kept here").waitFor();
  await context.setOffline(false);
  await page.evaluate(() => {
    dispatchEvent(new Event("online"));
    dispatchEvent(new Event("online"));
  });
  await page.getByText("kept here").waitFor({ state: "detached" });
  const { sets } = (await ask(page, "GET", "/api/workout-sessions/active")).body;
  assert.deepEqual(sets.map(({ reps, weight }) => [reps, weight]), [[8, 20], [8, 20]]);
  await button(page, "Done for today").click();
  await page.getByRole("heading", { name: "You moved." }).waitFor();
  await page.goto(URL_OF("/exercise"));
  await page.getByRole("link", { name: /Push, gently/ }).first().click();
  await button(page, "Begin").click();
  await page.getByText("Last time 8 × 20 kg").waitFor();
  await context.close();
});
