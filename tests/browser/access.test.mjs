// Whether everybody can use it: axe over every place, in each theme and size and with nothing that offends
// the policy on the way; the keyboard alone; tours; a soft landing.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import axe from "axe-core";

import { URL_OF, ask, goTo, launch, member, placesBelow, placesOf, someName, stranger } from "./app.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const SIZES = [{ width: 390, height: 844 }, { width: 1280, height: 800 }];
const THEMES = ["light", "dark", "theme_ocean", "theme_dark_pro"];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Themes differ in colours alone: of those behind the first, only the rules of colour are asked. */
const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/** Violations of the page as it stands, in each theme. */
async function violations(page) {
  const found = [];
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  for (const theme of THEMES) {
    const results = await page.evaluate(
      async ([name, options]) => {
        document.documentElement.dataset.theme = name;
        await new Promise((resolve) => setTimeout(resolve, 30));
        const { violations: all } = await globalThis.axe.run(options);
        return all.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
      },
      [theme, theme === THEMES[0] ? {} : COLOURS],
    );
    found.push(...results.map((each) => `${theme} ${each}`));
  }
  return found;
}

/** Goes to every place, at both sizes. Meanwhile nothing may offend the policy. */
async function everyPlace({ page, seen }, what, below) {
  const found = new Set();
  const places = [...(await placesOf(ROOT, readFile)), ...below];
  for (const place of places) {
    await goTo(page, place);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const each of await violations(page)) found.add(`${what} ${place} ${size.width} ${each}`);
    }
  }
  assert.deepEqual([...found], []);
  assert.deepEqual(seen.violations, []);
  const looks = `${THEMES.length} themes, ${SIZES.length} sizes`;
  console.log(`# ${places.length} places, ${what}, ${looks}: axe 0, securitypolicyviolation 0`);
}

// Of a colour on its way to another axe would say what is true for a moment only.
const CALM = { reducedMotion: "reduce" };

test("axe finds nothing on any place, and nothing offends the policy: empty", async () => {
  const person = await member(browser, CALM);
  await everyPlace(person, "empty", ["/learn/decks", "/exercise/library", "/nowhere"]);
  assert.deepEqual([[...person.seen.bare], person.seen.errors], [[], []]);
  await person.context.close();
});

test("axe finds nothing on any place, and nothing offends the policy: loaded", async () => {
  const person = await member(browser, CALM);
  await ask(person.page, "POST", "/api/quests", { title: "Tidy the desk" });
  await ask(person.page, "POST", "/api/focus/start", { duration: 300 });
  await everyPlace(person, "loaded", await placesBelow(person.page));
  assert.deepEqual([[...person.seen.bare], person.seen.errors], [[], []]);
  await person.context.close();
});

/** Violations of the page as it stands, with all of it open. */
async function withAllOpen(page) {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll("main details")) each.open = true;
  });
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations);
  return found.map(({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes[0].html}`);
}

test("axe finds nothing in what is opened by hand: forms, a week, a drill, a session", async () => {
  const { context, page, seen } = await member(browser, CALM);
  const button = (name) => page.getByRole("button", { name, exact: true }).first();
  const found = [];
  const look = async () => found.push(...(await withAllOpen(page)));
  for (const place of [...(await placesOf(ROOT, readFile)), ...(await placesBelow(page))]) {
    await goTo(page, place);
    if ((await page.locator("main details").count()) > 0) await look();
  }
  await goTo(page, "/calendar");
  await button("Week").click();
  await page.locator(".days").waitFor();
  await look();
  await goTo(page, "/learn/drills/chord_triads");
  await button("Begin").click();
  await page.locator(".answers button").first().click();
  await look();
  await goTo(page, "/focus");
  await page.locator(".start").click();
  for (const verb of ["Pause", "Go on", "Done"]) {
    await button(verb).click();
    await page.locator(verb === "Done" ? ".session.over h1" : ".clock").waitFor();
    await look();
  }
  assert.deepEqual(found, []);
  assert.deepEqual(seen.violations, []);
  await context.close();
});

test("axe finds nothing on any place, and nothing offends the policy: refused", async () => {
  const person = await member(browser, CALM);
  const below = await placesBelow(person.page);
  const problem = { type: "/problems/internal", title: "Something went wrong on our side", status: 500 };
  await person.page.route(/\/api\/(?!auth)/, (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(problem) }),
  );
  await everyPlace(person, "refused", below);
  await person.page.goto(URL_OF("/today"));
  await person.page.getByText(problem.title).waitFor();
  await person.context.close();
});

test("what is pointed at can be read, in each theme", async () => {
  const { context, page } = await member(browser, CALM);
  await ask(page, "POST", "/api/habits", { name: "Ears" });
  const found = [];
  for (const [place, pointed] of [
    ["/today", ".start"],
    ["/today", ".chip"],
    ["/habits", "main .chip.main"],
    ["/goals", ".chip[aria-pressed=true]"],
    ["/ignitions", "a.card"],
  ]) {
    await goTo(page, place);
    await page.evaluate(() => {
      for (const each of document.querySelectorAll("main details")) each.open = true;
    });
    const one = page.locator(pointed).first();
    await one.evaluate((of) => of.scrollIntoView({ block: "center" })); // the bar is not to lie over it
    await one.hover();
    assert.ok(await one.evaluate((of) => of.matches(":hover")), `${place} ${pointed}`);
    found.push(...(await violations(page)).map((each) => `${place} ${pointed} ${each}`));
  }
  assert.deepEqual(found, []);
  await context.close();
});

test("a policy that is offended is heard of", async () => {
  const { context, page, seen } = await member(browser);
  await page.evaluate(() => {
    const image = new Image();
    image.src = "http://127.0.0.1:9/pixel.png";
    document.body.append(image);
    const script = document.createElement("script");
    try {
      script.text = "globalThis.wasRun = true";
    } catch {
      // Trusted Types throw; the event comes all the same.
    }
    document.body.append(script);
  });
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => globalThis.wasRun), undefined);
  const heard = seen.violations.join();
  assert.match(heard, /img-src/);
  assert.match(heard, /require-trusted-types-for/);
  await context.close();
});

/** Tab until `selector` has the focus. */
async function tabTo(page, selector) {
  const isThere = () => page.evaluate((of) => document.activeElement?.matches(of), selector);
  for (let i = 0; i < 40 && !(await isThere()); i += 1) await page.keyboard.press("Tab");
  assert.ok(await isThere(), `no way by Tab to ${selector}`);
}

test("the first two minutes by keyboard alone, from the sign-in on", async () => {
  const { context, page } = await stranger(browser);
  await page.goto(URL_OF("/today"));
  await page.waitForURL(/\/api\/auth\/signin/);
  await tabTo(page, "#providers button");
  await page.keyboard.press("Enter");
  await page.locator("input[name=name]").waitFor();
  await tabTo(page, "input[name=name]");
  await page.keyboard.type(someName());
  await tabTo(page, "button[value=sign-in]");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "I agree" }).waitFor();
  await tabTo(page, ".door .big.main");
  await page.keyboard.press("Enter");
  await page.locator(".start").waitFor();
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
  await tabTo(page, ".start");
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
