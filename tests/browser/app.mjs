// What the tests of the app share: a browser, a person who signs in, and what a page did meanwhile.
import { chromium } from "playwright-core";

export const URL_OF = (path) => new URL(path, process.env.IGNITION_URL).href;

const QUIET = ["background-networking", "component-update", "sync"].map((name) => `--disable-${name}`);
export const launch = () =>
  chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", ...QUIET] });

/** A stranger's browser. `seen` keeps what went wrong, what was asked for, and how often was clicked. */
export async function stranger(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  const seen = { errors: [], violations: [], requests: [], clicks: 0 };
  // That nobody is signed in, or has agreed yet, is an answer and no error; the browser logs it all the same.
  const isAnswer = (text) => /status of (401|403)/.test(text);
  page.on("console", (message) => {
    if (/Content Security Policy|TrustedType/i.test(message.text())) seen.violations.push(message.text());
    else if (message.type() === "error" && !isAnswer(message.text())) seen.errors.push(message.text());
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => seen.requests.push(new URL(request.url())));
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
