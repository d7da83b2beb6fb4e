// Learning in Chromium: what the drills sound like, a lesson to its end, cards that are answered offline.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { URL_OF, ask, launch, member } from "./app.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name });

test("each drill's sound, rendered offline, measures within 1 Hz of its notes", async () => {
  const { context, page } = await member(browser);
  const { drills } = (await ask(page, "GET", "/api/learn/drills")).body;
  const contents = `export * from ${JSON.stringify(path.join(ROOT, "web/src/drills.ts"))};
    export * from ${JSON.stringify(path.join(ROOT, "web/src/sound.ts"))};`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "heard",
  });
  const bare = await browser.newPage();
  await bare.evaluate(`${outputFiles[0].text}; globalThis.heard = heard;`);
  const measured = await bare.evaluate(async (all) => {
    const rate = 44_100;
    /** The frequency near `wanted` that a window of the sound holds most of. */
    const peak = (samples, wanted) => {
      let best = [0, 0];
      for (let f = wanted - 2; f <= wanted + 2; f += 0.1) {
        let [re, im] = [0, 0];
        samples.forEach((sample, i) => {
          const soft = sample * (1 - Math.cos((2 * Math.PI * i) / samples.length));
          re += soft * Math.cos((2 * Math.PI * f * i) / rate);
          im += soft * Math.sin((2 * Math.PI * f * i) / rate);
        });
        if (re * re + im * im > best[0]) best = [re * re + im * im, f];
      }
      return best[1];
    };
    const found = [];
    for (const { key, drill_type: type, config } of all) {
      const { notes } = globalThis.heard.questionOf(type, config);
      const seconds = Math.max(...notes.map(({ at, seconds: long }) => at + long)) + 0.3;
      const offline = new OfflineAudioContext(1, Math.ceil(rate * seconds), rate);
      globalThis.heard.play(offline, notes, 0);
      const samples = (await offline.startRendering()).getChannelData(0);
      for (const { frequency, at, seconds: long } of notes) {
        const from = Math.round(rate * (at + 0.005));
        const window = samples.slice(from, from + Math.round(rate * Math.min(long, 0.8)));
        found.push([key, frequency, peak(window, frequency)]);
      }
    }
    return found;
  }, drills);
  assert.equal(new Set(measured.map(([key]) => key)).size, drills.length);
  for (const [key, wanted, heard] of measured)
    assert.ok(Math.abs(wanted - heard) < 1, `${key} ${wanted}: ${heard}`);
  await bare.close();
  await context.close();
});

test("a drill, answered to its end, is told once", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/learn/drills/chord_triads"));
  await button(page, "Begin").click();
  for (let i = 0; i < 10; i += 1) {
    await page.locator(".answers button").first().click();
    await button(page, "Next").click();
  }
  await page.getByText(/of 10$/).waitFor();
  await page.waitForTimeout(500);
  const { drill } = (await ask(page, "GET", "/api/learn/drills/chord_triads")).body;
  assert.equal(drill.attempts, 10);
  await context.close();
});

test("a lesson: opening begins it, its questions give the score", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/learn/lessons/intervals_intro"));
  for (const answer of ["I had it", "I had it", "Not yet"]) {
    await button(page, "Show the answer").first().click();
    await page.getByRole("button", { name: answer, pressed: false }).last().click();
  }
  await button(page, "Done with it").click();
  await page.getByText("Read to the end.").waitFor();
  const { lesson } = (await ask(page, "GET", "/api/learn/lessons/intervals_intro")).body;
  assert.deepEqual([lesson.status, lesson.quiz_score], ["completed", 67]);
  await context.close();
});

async function withDeck(page, count) {
  const { deck } = (await ask(page, "POST", "/api/learn/decks", { name: "Chords" })).body;
  const cards = Array.from({ length: count }, (_, i) => ({ front: `Front ${i}`, back: `Back ${i}` }));
  await ask(page, "POST", `/api/learn/decks/${deck.id}/cards`, { cards });
  return deck.id;
}

test("ten cards by keyboard: taken back before and after they are sent, and no count", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF(`/learn/review/${await withDeck(page, 14)}`));
  await page.locator(".flash").waitFor();
  assert.doesNotMatch(await page.locator("main").innerText(), /14/);
  for (const key of ["Space", "3", "u", "Space", "1"]) await page.keyboard.press(key);
  for (let i = 1; i < 10; i += 1) for (const key of ["Space", "4"]) await page.keyboard.press(key);
  await page.getByText("That was ten.").waitFor();
  await page.waitForTimeout(500);
  const { days } = (await ask(page, "GET", "/api/learn/stats")).body;
  assert.equal(days.at(-1).reviews, 10);
  await button(page, "Take back the last answer").click();
  await page.locator(".flash").waitFor();
  const left = (await ask(page, "GET", "/api/learn/stats")).body.days.at(-1).reviews;
  assert.equal(left, 9);
  await context.close();
});

test("cards answered offline wait, and so do those of a page that is closed; each counts once", async () => {
  const { context, page } = await member(browser);
  const deck = await withDeck(page, 3);
  await page.goto(URL_OF(`/learn/review/${deck}`));
  await page.locator(".flash").waitFor();
  await context.setOffline(true);
  for (let i = 0; i < 3; i += 1) for (const key of ["Space", "3"]) await page.keyboard.press(key);
  await page.getByText("Kept here, and sent when you are online again.").waitFor();
  await context.setOffline(false);
  await page.evaluate(() => {
    dispatchEvent(new Event("online"));
    dispatchEvent(new Event("online"));
  });
  const reviews = async () => (await ask(page, "GET", "/api/learn/stats")).body.days.at(-1)?.reviews ?? 0;
  for (let i = 0; i < 40 && (await reviews()) === 0; i += 1) await page.waitForTimeout(100);
  assert.equal(await reviews(), 3);

  const other = await withDeck(page, 2);
  await page.goto(URL_OF(`/learn/review/${other}`));
  await page.locator(".flash").waitFor();
  for (const key of ["Space", "3"]) await page.keyboard.press(key);
  await page.waitForTimeout(200);
  await page.goto(URL_OF("/today"));
  for (let i = 0; i < 40 && (await reviews()) === 3; i += 1) await page.waitForTimeout(100);
  assert.equal(await reviews(), 4);
  await context.close();
});
