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

test("a program is arranged by weeks, and what it has for today is begun from it", async () => {
  const { context, page } = await member(browser);
  const { exercises } = { exercises: (await ask(page, "GET", "/api/exercises?limit=1")).body.items };
  const sections = [{ name: null, exercises: [{ exercise_id: exercises[0].id, sets: 1 }] }];
  await ask(page, "POST", "/api/workouts", { name: "Legs, slowly", sections });
  await page.goto(URL_OF("/exercise/programs"));
  await page.getByText("A new program").click();
  await page.getByLabel("Name").fill("Four calm weeks");
  await page.getByLabel("How many weeks").fill("2");
  await button(page, "Make it").click();
  await page.getByRole("heading", { name: "Four calm weeks" }).waitFor();
  await button(page, "Arrange the weeks").click();
  await button(page, "A workout").first().click();
  await page.getByLabel("Day, week 1").selectOption({ label: "Wednesday" });
  await button(page, "As the week before").click();
  await page.getByLabel("Day, week 2").waitFor();
  await button(page, "Keep it").first().click();
  await page.getByText("0 of 2 workouts").waitFor();
  await button(page, "Begin Legs, slowly").first().click();
  await button(page, "Set done").click();
  await button(page, "Done for today").click();
  await page.getByRole("heading", { name: "You moved." }).waitFor();
  await page.goto(URL_OF("/exercise/programs"));
  await page.getByRole("link", { name: /Four calm weeks/ }).click();
  await page.getByText("1 of 2 workouts").waitFor();
  await context.close();
});

test("weights are shown and read in pounds where the settings say so, and kept in kilograms", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/settings"));
  await button(page, "Pounds").click();
  await page.locator('[aria-pressed="true"]', { hasText: "Pounds" }).waitFor();
  const [exercise] = (await ask(page, "GET", "/api/exercises?limit=1")).body.items;
  const sections = [{ name: null, exercises: [{ exercise_id: exercise.id, sets: 1, reps: 5, weight: 20 }] }];
  const { workout } = (await ask(page, "POST", "/api/workouts", { name: "Light", sections })).body;
  await page.goto(URL_OF(`/exercise/workouts/${workout.id}`));
  await page.getByText("with 44.09 lb").waitFor();
  await button(page, "Begin").click();
  await page.getByLabel("Pounds", { exact: true }).fill("45");
  await button(page, "Set done").click();
  await page.getByText("5 × 45 lb").first().waitFor();
  const { sets } = (await ask(page, "GET", "/api/workout-sessions/active")).body;
  assert.deepEqual(sets.map(({ weight }) => weight), [20.412]);
  await context.close();
});
