// Goals in Chromium: set out with steps, ticked, undone; without steps told by hand; set aside and taken up.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, ask, launch, member } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

test("a goal is set out with its steps, and ticking them reaches it", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/goals"));
  await page.getByText("A new goal").click();
  await page.getByLabel("Where to").fill("Finish one track");
  await page.getByLabel("Steps on the way, a line for each").fill("Eight bars, two kept\nAn ending");
  await button(page, "Set out").click();
  await page.getByRole("link", { name: /Finish one track/ }).click();
  await page.getByText("0 of 2 steps").waitFor();
  await button(page, "Eight bars, two kept").click();
  await page.getByText("1 of 2 steps").waitFor();
  await button(page, "An ending").click();
  await page.getByText("2 of 2 steps").waitFor();
  await page.getByRole("link", { name: "Goals" }).first().click();
  await button(page, "Reached").click();
  await page.getByRole("link", { name: /Finish one track/ }).waitFor();
  const { items } = (await ask(page, "GET", "/api/goals?status=completed")).body;
  assert.deepEqual(items.map(({ progress }) => progress), [100]);
  await context.close();
});

test("a step is added, renamed, moved and taken away; a goal is set aside and taken up", async () => {
  const { context, page } = await member(browser);
  const set = { title: "Play live", milestones: ["A set"] };
  const { goal } = (await ask(page, "POST", "/api/goals", set)).body;
  await page.goto(URL_OF(`/goals/${goal.id}`));
  await page.getByPlaceholder("Another step").fill("A stage");
  await button(page, "Add").click();
  await button(page, "Change A stage").click();
  await button(page, "Earlier").click();
  await page.locator(".ticked li .title").first().filter({ hasText: "A stage" }).waitFor();
  await page.getByLabel("The step").fill("A small stage");
  await button(page, "Keep it").first().click();
  await button(page, "A small stage").waitFor();
  await page.getByText("Change it").click();
  await button(page, "Set it aside").click();
  await page.goto(URL_OF("/goals"));
  await button(page, "Set aside").click();
  await page.getByRole("link", { name: /Play live/ }).waitFor();
  await context.close();
});
