// Reference tracks in Chromium: a file is sent, heard, a part of it looped and named.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";

import { music } from "../worker/support/music.mjs";
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
  // Parts that were heard stay, as far as the named one leaves them.
  const { sections } = analysis;
  assert.equal(sections.filter(({ label }) => label === "Chorus").length, 1);
  assert.ok(sections.every(({ start }, i) => i === 0 || start >= sections[i - 1].end));
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

/** What the page says of tempo and key, once it does. */
async function heardOn(page) {
  const facts = page.getByRole("region", { name: "What was heard" });
  await facts.getByText("120", { exact: true }).waitFor();
  await facts.getByText("A minor", { exact: true }).waitFor();
  await facts.getByText("8A", { exact: true }).waitFor();
  await page.locator("svg.wave path").waitFor();
  return facts;
}

test("a track is heard in the page while it is sent, is counted otherwise, a part looped", async () => {
  const { context, page, seen } = await member(browser);
  await page.goto(URL_OF("/reference"));
  await page.evaluate(() => (globalThis.isSamePage = true));
  const isLate = ({ pathname }) => /\.wasm$|listener-/.test(pathname);
  assert.ok(!seen.requests.some(isLate), "only when it is needed");
  const file = { name: "Clicks.wav", mimeType: "audio/wav", buffer: music(20) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("heading", { name: "Clicks" }).waitFor();
  const facts = await heardOn(page);
  assert.ok(await page.evaluate(() => globalThis.isSamePage), "without a reload");
  assert.ok(seen.requests.some(({ pathname }) => /\.wasm$/.test(pathname)));
  const { items } = (await ask(page, "GET", "/api/reference/tracks")).body;
  const known = async () =>
    (await ask(page, "GET", `/api/reference/tracks/${items[0].id}/analysis`)).body.analysis;
  assert.deepEqual([(await known()).state, (await known()).source], ["done", "client"]);

  await facts.getByRole("button", { name: /^60 / }).click();
  await facts.getByText("60", { exact: true }).waitFor();
  assert.equal((await known()).corrected_bpm, (await known()).measured_bpm / 2);
  await button(page, "As it was measured").click();
  await facts.getByText("120", { exact: true }).waitFor();
  assert.equal((await known()).corrected_bpm, null);

  const picker = facts.getByRole("combobox", { name: "Key" });
  assert.equal(await picker.locator("option:checked").textContent(), "A minor, as it was measured");
  assert.equal(await picker.locator("option").count(), 25);
  await picker.selectOption({ label: "Eb major · 5B" });
  await facts.getByText("5B", { exact: true }).waitFor();
  await facts.getByText("Eb major", { exact: true }).waitFor();
  assert.deepEqual([(await known()).corrected_key, (await known()).measured_key], ["Eb major", "A minor"]);
  // The tempo is corrected beside it, and each of both can be taken back.
  await facts.getByRole("button", { name: /^60 / }).click();
  await facts.getByText("60", { exact: true }).waitFor();
  assert.equal((await known()).corrected_key, "Eb major");
  await picker.selectOption({ label: "A minor, as it was measured" });
  await facts.getByText("8A", { exact: true }).waitFor();
  assert.equal((await known()).corrected_key, null);
  assert.equal((await known()).corrected_bpm, (await known()).measured_bpm / 2);
  await button(page, "As it was measured").click();
  await facts.getByText("120", { exact: true }).waitFor();

  const { waveform } = await known();
  assert.equal(waveform.length, 1000);
  assert.ok(waveform.every(([low, high]) => -1 <= low && low <= high && high <= 1));
  assert.ok(JSON.stringify(waveform).length < 14_000);

  const part = page.getByRole("list", { name: "Parts" }).getByRole("button").first();
  await part.click();
  assert.equal(await part.getAttribute("aria-pressed"), "true");
  await page.locator("svg.wave .loop").waitFor({ state: "attached" });
  assert.deepEqual(seen.violations, []);
  assert.deepEqual(seen.errors, []);
  await context.close();
});

test("a track that a program sent is heard by the server, and the page shows it by itself", async () => {
  const { context, page } = await member(browser);
  const sent = await page.evaluate(async (text) => {
    const body = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
    const headers = { "content-type": "audio/wav" };
    const path = "/api/reference/tracks?title=Program";
    return (await (await fetch(path, { method: "POST", headers, body })).json()).track;
  }, music(12).toString("base64"));
  await page.goto(URL_OF(`/reference/${sent.id}`));
  await heardOn(page);
  const { analysis } = (await ask(page, "GET", `/api/reference/tracks/${sent.id}/analysis`)).body;
  assert.deepEqual([analysis.state, analysis.source], ["done", "server"]);
  await context.close();
});

/** The same as AAC, which the server cannot read; null where there is nothing that makes it. */
function asAac(wav) {
  const made = spawnSync("ffmpeg", ["-i", "pipe:0", "-c:a", "aac", "-f", "adts", "pipe:1"], { input: wav });
  return made.status === 0 ? made.stdout : null;
}

test("what the server has no decoder for is decoded and heard in the page", async (t) => {
  const buffer = asAac(music(20));
  if (buffer === null) return t.skip("no ffmpeg");
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/reference"));
  const file = { name: "Clicks.aac", mimeType: "audio/aac", buffer };
  await page.locator('input[type="file"]').setInputFiles(file);
  await heardOn(page);
  const { items } = (await ask(page, "GET", "/api/reference/tracks")).body;
  const { analysis } = (await ask(page, "GET", `/api/reference/tracks/${items[0].id}/analysis`)).body;
  assert.deepEqual([analysis.state, analysis.source], ["done", "client"]);
  await context.close();
});
