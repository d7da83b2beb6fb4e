// A stranger's first day, in a real browser against a server that `npm start` runs (scripts/browser.mjs):
// from the sign-in page through the provider and back, the terms, ten steps of onboarding, Today. And the
// ways that are less straight: skipping, leaving in the middle and coming back with another browser,
// beginning again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

const URL_OF = (path) => new URL(path, process.env.IGNITION_URL).href;

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(() => browser?.close());

let strangers = 0;
const someName = () => `Stranger ${Date.now()} ${(strangers += 1)}`;

/** Signs in from the sign-in page, with a browser of its own; every request of the page is kept. */
async function signIn(name) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const hosts = new Set();
  page.on("request", (request) => hosts.add(new URL(request.url()).hostname));
  await page.goto(URL_OF("/api/auth/signin"));
  await page.locator("#providers button").first().click();
  await page.locator("input[name=name]").fill(name);
  await page.locator("form button:not([value=cancel])").first().click();
  await page.waitForURL(URL_OF("/today"));
  return { context, page, hosts };
}

/** fetch from the page, as a frontend does it: the cookie goes along by itself. */
function ask(page, method, path, json) {
  return page.evaluate(
    async ([verb, target, body]) => {
      const headers = body === undefined ? {} : { "content-type": "application/json" };
      const response = await fetch(target, { method: verb, headers, body: body && JSON.stringify(body) });
      const text = await response.text();
      return { status: response.status, body: text === "" ? null : JSON.parse(text) };
    },
    [method, path, json],
  );
}

async function acceptTerms(page) {
  const { body } = await ask(page, "GET", "/api/me");
  assert.deepEqual(body.missing, ["terms"]);
  const accepted = await ask(page, "POST", "/api/me/accept-tos", { version: body.tos_version });
  assert.deepEqual([accepted.status, accepted.body.missing], [200, []]);
}

const step = (page, step_id, response) => ask(page, "POST", "/api/onboarding/step", { step_id, response });
const today = async (page) => (await ask(page, "GET", "/api/today")).body;

const ANSWERS = [
  ["step_1_welcome"],
  ["step_2_interests", { interests: ["fitness", "creativity"] }],
  ["step_3_intensity", { nudge_intensity: "energetic" }],
  ["step_4_focus_intro"],
  ["step_5_quests_intro"],
  ["step_6_ignitions"],
  ["step_7_progress"],
  ["step_8_focus_duration", { default_focus_duration: 600 }],
  ["step_9_gamification", { gamification_visible: "hidden" }],
  ["step_10_complete"],
];

test("from a stranger to a settled user", async () => {
  const name = someName();
  const { context, page, hosts } = await signIn(name);
  assert.deepEqual([...hosts].filter((host) => !["localhost", "127.0.0.1"].includes(host)), []);
  const cookie = (await context.cookies()).find((each) => each.name.endsWith("ignition_session"));
  assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, "Lax"]);

  assert.equal((await ask(page, "GET", "/api/today")).body.gate, "terms");
  await acceptTerms(page);
  assert.equal((await ask(page, "GET", "/api/me")).body.user.name, name);
  assert.deepEqual((await today(page)).action.href, "/onboarding");

  const started = await ask(page, "POST", "/api/onboarding/start");
  assert.equal(started.body.onboarding.steps.length, 10);
  for (const [i, [id, response]] of ANSWERS.entries()) {
    const { status, body } = await step(page, id, response);
    assert.equal(status, 200, id);
    assert.equal(body.onboarding.current_step_id, ANSWERS[i + 1]?.[0] ?? null);
  }

  const { state, action, personalization, visibility } = await today(page);
  assert.equal(state, "first_day");
  assert.deepEqual([action.type, action.href, action.reason], ["focus", "/focus", "first_day"]);
  assert.equal(action.duration_seconds, 1500, "energetic: at least 25 minutes");
  assert.deepEqual(personalization.interests, ["fitness", "creativity"]);
  assert.equal(personalization.default_focus_duration, 600);
  assert.equal(visibility.rewards, "no");
  const weights = Object.fromEntries(
    personalization.modules.map(({ key, weight }) => [key, weight]),
  );
  assert.deepEqual([weights.exercise, weights.ideas, weights.focus], [70, 60, 80]);

  // And the page says it too.
  await page.goto(URL_OF("/"));
  await page.locator(".start").waitFor();
  assert.equal(await page.locator("main h1").textContent(), action.label);
  await context.close();
});

test("left in the middle, taken up again with another browser", async () => {
  const name = someName();
  const first = await signIn(name);
  await acceptTerms(first.page);
  await ask(first.page, "POST", "/api/onboarding/start");
  await step(first.page, "step_1_welcome");
  await step(first.page, "step_2_interests", { interests: ["music"] });
  await first.context.close();

  const second = await signIn(name);
  const { onboarding } = (await ask(second.page, "GET", "/api/onboarding")).body;
  assert.deepEqual([onboarding.status, onboarding.current_step_id], ["in_progress", "step_3_intensity"]);
  assert.deepEqual(onboarding.responses.step_2_interests, { interests: ["music"] });
  assert.equal((await today(second.page)).state, "onboarding");
  assert.equal((await step(second.page, "step_3_intensity", { nudge_intensity: "gentle" })).status, 200);
  await second.context.close();
});

test("skipped, landed softly, resumed; completed, and begun again", async () => {
  const { context, page } = await signIn(someName());
  await acceptTerms(page);
  const skipped = await ask(page, "POST", "/api/onboarding/skip");
  assert.deepEqual([skipped.body.onboarding.status, skipped.body.onboarding.can_resume], ["skipped", true]);
  assert.equal((await today(page)).state, "returning_after_gap");
  assert.equal((await step(page, "step_1_welcome")).status, 409);

  const resumed = await ask(page, "POST", "/api/onboarding/resume");
  assert.deepEqual(resumed.body.onboarding.status, "in_progress");
  assert.equal((await ask(page, "POST", "/api/onboarding/reset")).status, 409);
  for (const [id, response] of ANSWERS) assert.equal((await step(page, id, response)).status, 200, id);
  assert.equal((await ask(page, "POST", "/api/onboarding/skip")).status, 409);

  const reset = await ask(page, "POST", "/api/onboarding/reset");
  assert.equal(reset.body.onboarding.status, "not_started");
  assert.deepEqual(reset.body.onboarding.responses.step_3_intensity, { nudge_intensity: "energetic" });
  assert.equal((await today(page)).action.href, "/onboarding");
  await context.close();
});
