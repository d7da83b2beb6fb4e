// The dial beyond its first use: a session that another browser began, the break after, and discarding.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, ask, launch, member, signIn, someName, stranger } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

test("a session that runs elsewhere is taken over, and ended here and there", async () => {
  const name = someName();
  const first = await stranger(browser);
  await signIn(first, "/today", name);
  await button(first.page, "I agree").click();
  await first.page.locator(".start").waitFor();
  const second = await stranger(browser);
  await signIn(second, "/today", name);
  await second.page.locator("button.start").waitFor();
  await ask(first.page, "POST", "/api/focus/start", { duration: 600 });

  await second.page.evaluate(() => dispatchEvent(new Event("focus"))); // the window is looked at again
  await second.page.locator("a.start", { hasText: "go back" }).click();
  await second.page.locator(".clock", { hasText: /9:5\d|10:00/ }).waitFor();
  await button(second.page, "Done").click();
  await second.page.getByText("You began, and you stayed.").waitFor();

  await first.page.goto(URL_OF("/focus"));
  await first.page.getByRole("heading", { name: "How long?" }).waitFor();
  await first.page.getByText("Last sessions").waitFor();
  await first.context.close();
  await second.context.close();
});

test("after it a break, which pays nothing, and back to the question", async () => {
  const { context, page } = await member(browser);
  await page.locator(".start").click();
  await button(page, "Done").click();
  await button(page, "Break").click();
  await page.getByRole("heading", { name: "A break" }).waitFor();
  const { coins } = (await ask(page, "GET", "/api/wallet")).body.wallet;
  await button(page, "Done").click();
  await page.getByText("Rested a little.").waitFor();
  assert.equal((await ask(page, "GET", "/api/wallet")).body.wallet.coins, coins);
  await page.getByRole("link", { name: "What now?" }).click();
  await page.locator(".start").waitFor();
  await context.close();
});

test("discarding stands in the menu, and leaves nothing open", async () => {
  const { context, page } = await member(browser);
  await page.locator(".start").click();
  await page.locator(".clock").waitFor();
  await page.locator(".menu summary").click();
  await page.getByRole("button", { name: "Discard this session" }).click();
  await page.getByRole("heading", { name: "How long?" }).waitFor();
  assert.equal((await ask(page, "GET", "/api/focus/active")).body.session, null);
  const { items } = (await ask(page, "GET", "/api/focus")).body;
  assert.deepEqual(items.map(({ status }) => status), ["abandoned"]);
  await context.close();
});

test("a session that was ended elsewhere meanwhile: the screen says so, and goes on", async () => {
  const { context, page } = await member(browser);
  await page.locator(".start").click();
  await page.locator(".clock").waitFor();
  const { session } = (await ask(page, "GET", "/api/focus/active")).body;
  await ask(page, "PATCH", `/api/focus/${session.id}/abandon`);
  await button(page, "Pause").click();
  await page.getByRole("heading", { name: "How long?" }).waitFor();
  await context.close();
});
