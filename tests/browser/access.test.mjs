// Whether everybody can use it: axe over every place, the keyboard alone, tours, a soft landing, and notes
// that
// sound as they should.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import axe from "axe-core";
import { build } from "esbuild";

import { URL_OF, ask, launch, member, placesBelow, placesOf } from "./app.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const SIZES = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
const THEMES = ["light", "dark", "theme_ocean", "theme_dark_pro"];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Violations of the page as it stands, in each theme. */
async function violations(page) {
  const found = [];
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  for (const theme of THEMES) {
    const results = await page.evaluate(async (name) => {
      document.documentElement.dataset.theme = name;
      await new Promise((resolve) => setTimeout(resolve, 30));
      return (await globalThis.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
    }, theme);
    found.push(...results.map((each) => `${theme} ${each}`));
  }
  return found;
}

async function everyPlace(person, what, below = []) {
  const { page } = person;
  const found = new Set();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const place of [...(await placesOf(ROOT, readFile)), ...below]) {
      await page.goto(URL_OF(place));
      await page.locator("main h1").first().waitFor();
      await page.waitForTimeout(250);
      for (const each of await violations(page)) found.add(`${what} ${place} ${size.width} ${each}`);
    }
  }
  assert.deepEqual([...found], []);
}

test("axe finds nothing on any place: empty", async () => {
  const person = await member(browser, { reducedMotion: "reduce" }); // no colour on its way
  await everyPlace(person, "empty");
  await person.context.close();
});

test("axe finds nothing on any place: with something in it, and a session that runs", async () => {
  const person = await member(browser, { reducedMotion: "reduce" }); // no colour on its way
  await ask(person.page, "POST", "/api/ideas", { title: "Bells", content: "Second bar", tags: ["mix"] });
  await ask(person.page, "POST", "/api/quests", { title: "Tidy the desk" });
  await ask(person.page, "POST", "/api/focus/start", { duration: 300 });
  await everyPlace(person, "loaded", await placesBelow(person.page));
  await person.context.close();
});

test("axe finds nothing on any place: refused", async () => {
  const person = await member(browser, { reducedMotion: "reduce" }); // no colour on its way
  const problem = { type: "/problems/internal", title: "Something went wrong on our side", status: 500 };
  await person.page.route(/\/api\/(?!auth)/, (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(problem) }),
  );
  await everyPlace(person, "refused");
  await person.page.goto(URL_OF("/today"));
  await person.page.getByText(problem.title).waitFor();
  await person.context.close();
});

test("the first two minutes by keyboard alone", async () => {
  const { context, page } = await member(browser);
  await page.keyboard.press("Enter");
  await page.locator(".clock").waitFor();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Go on" }).waitFor();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.keyboard.press("d");
  await page.getByRole("link", { name: "What now?" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".start").waitFor();
  // And by Tab, with single keys switched off.
  await page.evaluate(() => localStorage.setItem("keys", "off"));
  await page.reload();
  await page.locator(".start").waitFor();
  await page.keyboard.press("d");
  for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement?.matches(".start"))); i += 1)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".clock").waitFor();
  await context.close();
});

const FIRST = { step_2_interests: "Focus" };

for (const size of SIZES) {
  test(`onboarding at ${size.width} px: each tour rings its target, or says where it is`, async () => {
    const { context, page } = await member(browser, { viewport: size });
    await page.getByRole("link", { name: /Set up in two minutes/ }).click();
    await page.locator(".sheet h1").waitFor();
    const { steps } = (await ask(page, "GET", "/api/onboarding")).body.onboarding;
    const shown = { ring: 0, words: 0 };
    for (const { id, title, target_selector: selector, fallback_content: words } of steps) {
      await page.getByRole("heading", { name: title }).waitFor();
      if (selector) {
        await page.waitForTimeout(100);
        const isRinged = (await page.locator(`${selector}.ringed`).count()) === 1;
        if (!isRinged) await page.getByText(words).waitFor({ timeout: 2000 });
        shown[isRinged ? "ring" : "words"] += 1;
      }
      if (FIRST[id]) await page.getByRole("button", { name: FIRST[id] }).click();
      await page.locator(".sheet .big.main").click();
    }
    await page.locator(".now").waitFor();
    assert.equal(shown.ring + shown.words, 4);
    assert.ok(shown.ring >= 2, JSON.stringify(shown));
    await context.close();
  });
}

test("set aside, the app lands softly: five minutes, and no count of anything", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/onboarding"));
  await page.getByRole("button", { name: "Not now" }).click();
  await page.getByText("Good to see you").waitFor();
  await page.route("**/api/today*", async (route) => {
    const reply = await route.fetch();
    const today = await reply.json();
    const plan = { date: "2026-01-01", status: "active", items: [{ id: "1", title: "Scales" }] };
    await route.fulfill({ response: reply, json: { ...today, plan, unread_notifications: 9 } });
  });
  await page.reload();
  await page.locator(".start").waitFor();
  const text = await page.locator("body").innerText();
  assert.deepEqual(text.match(/\d+/g)?.filter((each) => !["5", "10", "25"].includes(each)) ?? [], []);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
});

test("notes sound within 1 Hz of what they are", async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, "web/src/sound.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "sounds",
  });
  const page = await browser.newPage();
  await page.evaluate(`${outputFiles[0].text}; globalThis.sounds = sounds;`);
  const measured = await page.evaluate(async () => {
    const found = [];
    for (const midi of [48, 55, 60, 64, 67, 69, 72, 76, 83]) {
      const rate = 44_100;
      const context = new OfflineAudioContext(1, rate * 2, rate);
      const frequency = globalThis.sounds.frequencyOf(midi);
      globalThis.sounds.play(context, [{ frequency, at: 0, seconds: 1.8 }], 0);
      const samples = (await context.startRendering()).getChannelData(0);
      const rises = [];
      for (let i = rate * 0.2; i < rate * 1.5; i += 1)
        if (samples[i - 1] < 0 && samples[i] >= 0)
          rises.push(i - samples[i] / (samples[i] - samples[i - 1]));
      found.push([frequency, (rate * (rises.length - 1)) / (rises.at(-1) - rises[0])]);
    }
    return found;
  });
  assert.equal(Math.round(measured.find(([wanted]) => wanted === 440)[1]), 440);
  for (const [wanted, heard] of measured) assert.ok(Math.abs(wanted - heard) < 1, `${wanted}: ${heard}`);
  await page.close();
});
