// What the tests of the app share: a browser, a person who signs in, and what a page did meanwhile.
import { chromium } from "playwright-core";

export const URL_OF = (path) => new URL(path, process.env.IGNITION_URL).href;

const QUIET = ["background-networking", "component-update", "sync"].map((name) => `--disable-${name}`);
export const launch = () =>
  chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", ...QUIET] });

/** Told to `tell` as the browser tells it: by the event, which comes also where nothing is printed. */
async function hearViolations(context, tell) {
  await context.exposeBinding("violated", (_, what) => tell(what));
  await context.addInitScript(() =>
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
      globalThis.violated(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sample}`),
    ),
  );
}

/** A stranger's browser. `seen` keeps what went wrong, what was asked for, and how often was clicked. */
export async function stranger(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const seen = { errors: [], violations: [], bare: new Set(), requests: [], clicks: 0 };
  if (options.javaScriptEnabled !== false)
    await hearViolations(context, (what) => seen.violations.push(what));
  const page = await context.newPage();
  // That nobody is signed in, or has agreed yet, is an answer and no error; the browser logs it all the same.
  const isAnswer = (message) => /status of (401|403)/.test(message.text());
  page.on("console", (message) => {
    if (/Content Security Policy|TrustedType/i.test(message.text())) seen.violations.push(message.text());
    else if (message.type() === "error" && !isAnswer(message)) seen.errors.push(message.text());
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => seen.requests.push(new URL(request.url())));
  // Answers of our own without a policy, or with one that lets scripts of others in.
  page.on("response", (response) => {
    const policy = response.headers()["content-security-policy"] ?? "";
    const isOurs = response.url().startsWith(URL_OF("/")) && !response.fromServiceWorker();
    if (isOurs && !/default-src '(none|self)'/.test(policy)) seen.bare.add(response.url());
    // 'wasm-unsafe-eval' is another word: it lets WebAssembly in, and no script.
    if (/script-src[^;]*'unsafe-/.test(policy)) seen.bare.add(response.url());
  });
  const click = async (locator) => {
    await locator.click();
    seen.clicks += 1;
  };
  return { context, page, seen, click };
}

let people = 0;
export const someName = () => `Stranger ${Date.now()} ${(people += 1)}`;

/** From any place to the provider and back. */
export async function signIn({ page, click }, at = "/today", name = someName()) {
  await page.goto(URL_OF(at));
  await page.waitForURL(/\/api\/auth\/signin/);
  await click(page.locator("#providers button").first());
  await page.locator("input[name=name]").fill(name);
  await click(page.locator("button[value=sign-in]"));
  await page.waitForURL(URL_OF(at));
}

export async function agree({ page, click }) {
  await click(page.getByRole("button", { name: "I agree" }));
  await page.locator(".start").waitFor();
}

/** Somebody who has arrived at Today. */
export async function member(browser, options) {
  const person = await stranger(browser, options);
  await signIn(person);
  await agree(person);
  return person;
}

/** Goes to a place, and waits until what it asked for is there. */
export async function goTo(page, place) {
  await page.goto(URL_OF(place));
  await page.locator("main h1").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".shapes, [aria-busy]"));
  await page.waitForTimeout(150);
}

/** fetch from the page: the cookie goes along by itself. */
export function ask(page, method, path, json) {
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

/** The places of the table, without those that need more than their path. */
export async function placesOf(root, read) {
  const text = await read(`${root}/web/src/places.ts`, "utf8");
  return [...text.matchAll(/path: "(\/\w+)"/g)].map(([, path]) => path);
}

/** A day, so many from today. */
export const dayFrom = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Places below a place, with something of one's own in each. */
export async function placesBelow(page) {
  const made = async (path, body = {}, method = "POST") => {
    const { status, body: reply } = await ask(page, method, path, body);
    if (status > 299) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(reply)}`);
    return reply;
  };
  const { idea } = await made("/api/ideas", { title: "A walk", content: "* with a recorder", tags: ["mix"] });
  const { journal_entry: entry } = await made("/api/journal", { content: "Eight bars. #mix" });
  const { infobase_entry: note } = await made("/api/infobase", { title: "My chain", content: "*Glue*" });
  const { book } = await made("/api/books", { title: "Bird by Bird", total_pages: 200 });
  await made(`/api/books/${book.id}/sessions`, { pages_read: 30, duration_minutes: 40 });
  const { habit } = await made("/api/habits", { name: "Ears" });
  for (const days of [-2, -1, 0]) await made(`/api/habits/${habit.id}/logs`, { date: dayFrom(days) });
  const { deck } = await made("/api/learn/decks", { name: "Chords" });
  await made(`/api/learn/decks/${deck.id}/cards`, { front: "C", back: "C **E** G" });
  const first = async (path) => (await ask(page, "GET", `${path}?limit=1`)).body.items[0];
  const exercise = await first("/api/exercises");
  const recipe = await first("/api/recipes");
  const pack = await first("/api/ignitions");
  const sections = [{ name: "Main", exercises: [{ exercise_id: exercise.id, sets: 2, reps: 8 }] }];
  const { workout } = await made("/api/workouts", { name: "Legs, slowly", sections });
  const { program } = await made("/api/programs", { name: "Four calm weeks", duration_weeks: 4 });
  const week = { week_number: 1, workouts: [{ workout_id: workout.id, day_of_week: 2 }] };
  await made(`/api/programs/${program.id}/weeks`, { weeks: [week] }, "PUT");
  const { session: done } = await made(`/api/workouts/${workout.id}/sessions`);
  const set = { exercise_id: exercise.id, reps: 8, weight: 40 };
  await made(`/api/workout-sessions/${done.id}/sets`, { sets: [set] });
  await made(`/api/workout-sessions/${done.id}/complete`, {}, "PATCH");
  await made(`/api/workouts/${workout.id}/sessions`);
  const { goal } = await made("/api/goals", { title: "Finish one track", milestones: ["Eight bars"] });
  await made("/api/plan/items", { title: "Tune the guitar" });
  const track = await sendTrack(page, "Long road");
  const { event } = await made("/api/calendar", { title: "Practice", start_time: `${dayFrom(0)}T19:00` });
  return [
    `/ideas/${idea.id}`,
    `/journal/${entry.id}`,
    `/infobase/${note.id}`,
    `/books/${book.id}`,
    `/habits/${habit.id}`,
    `/goals/${goal.id}`,
    `/planner/${dayFrom(1)}`,
    `/reference/${track.id}`,
    `/calendar/${event.id}`,
    "/learn/topics/intervals",
    "/learn/lessons/intervals_intro",
    "/learn/drills",
    "/learn/drills/chord_triads",
    "/learn/decks",
    `/learn/decks/${deck.id}`,
    `/learn/review/${deck.id}`,
    "/learn/statistics",
    "/exercise/session",
    "/exercise/library",
    "/exercise/statistics",
    `/exercise/exercises/${exercise.id}`,
    `/exercise/workouts/${workout.id}`,
    `/exercise/edit/${workout.id}`,
    `/exercise/sessions/${done.id}`,
    "/exercise/programs",
    `/exercise/programs/${program.id}`,
    "/library/shortcuts",
    "/library/recipes",
    `/library/recipes/${recipe.id}`,
    `/ignitions/${pack.key}`,
    "/nowhere",
  ];
}

/** A reference track of one second. */
export function sendTrack(page, title) {
  return page.evaluate(
    async ([name, text]) => {
      const response = await fetch(`/api/reference/tracks?title=${encodeURIComponent(name)}`, {
        method: "POST",
        headers: { "content-type": "audio/wav" },
        body: Uint8Array.from(atob(text), (each) => each.charCodeAt(0)),
      });
      return (await response.json()).track;
    },
    [title, toneOf(1).toString("base64")],
  );
}

/** A WAV file that sounds an A: `seconds` of it, 8 kHz, 16 bits, one channel. */
export function toneOf(seconds) {
  const rate = 8_000;
  const count = rate * seconds;
  const file = Buffer.alloc(44 + 2 * count);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + 2 * count, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  [1, 1].forEach((value, i) => file.writeUInt16LE(value, 20 + 2 * i));
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(2 * rate, 28);
  [2, 16].forEach((value, i) => file.writeUInt16LE(value, 32 + 2 * i));
  file.write("data", 36);
  file.writeUInt32LE(2 * count, 40);
  for (let i = 0; i < count; i += 1)
    file.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * 440 * i) / rate)), 44 + 2 * i);
  return file;
}
