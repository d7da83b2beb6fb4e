// Reference tracks in Chromium: a file is sent, heard, a part of it looped and named.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, ask, launch, member, toneOf } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

test("a track is sent, played, a part of it looped and named", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/reference"));
  const file = { name: "Long_road.wav", mimeType: "audio/wav", buffer: toneOf(12) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("heading", { name: "Long road" }).waitFor();
  const at = () => page.evaluate(() => document.querySelector("audio").currentTime);
  await page.waitForFunction(() => document.querySelector("audio").duration > 11);
  await button(page, "Five seconds on").click();
  await page.waitForFunction(() => document.querySelector("audio").currentTime >= 5);
  await button(page, "Loop from here").click();
  await page.getByLabel("Where it is").fill("6.5");
  await button(page, "… to here").click();
  await page.getByLabel("Where it is").fill("5.2");
  await button(page, "Play").click();
  for (let i = 0; i < 10; i += 1) {
    await page.waitForTimeout(400);
    assert.ok((await at()) < 7.2, `${await at()}`);
  }
  await button(page, "Pause").click();
  await page.getByPlaceholder("Chorus, the build-up, that fill").fill("Chorus");
  await button(page, "Name this part").click();
  await page.getByRole("button", { name: /^Chorus/ }).waitFor();
  const { items } = (await ask(page, "GET", "/api/reference/tracks")).body;
  const { analysis } = (await ask(page, "GET", `/api/reference/tracks/${items[0].id}/analysis`)).body;
  assert.deepEqual(analysis.sections.map(({ label }) => label), ["Chorus"]);
  await context.close();
});

test("what is no music is refused in words, and the list stays empty", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/reference"));
  const buffer = Buffer.from("no music at all, in words");
  const file = { name: "notes.mp3", mimeType: "audio/mpeg", buffer };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.locator(".refused").waitFor();
  assert.deepEqual((await ask(page, "GET", "/api/reference/tracks")).body.items, []);
  await context.close();
});
