// Places of one's own words and books in Chromium: written, found, changed, and offline kept and sent once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, ask, launch, member } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

test("a page of the journal that is written offline is there once", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/journal"));
  await page.locator("textarea").waitFor();
  await context.setOffline(true);
  await page.locator("textarea").fill("Eight bars, two kept. #mix");
  await button(page, "Write it down").click();
  await page.getByText("Kept here until you are online again.").waitFor();
  await context.setOffline(false);
  await page.evaluate(() => {
    dispatchEvent(new Event("online"));
    dispatchEvent(new Event("online"));
  });
  await page.locator("li .tag", { hasText: "mix" }).waitFor();
  const { items } = (await ask(page, "GET", "/api/journal")).body;
  assert.deepEqual(items.map(({ tags }) => tags), [["mix"]]);
  await context.close();
});

test("words find pages, and a page is changed and deleted", async () => {
  const { context, page } = await member(browser);
  for (const content of ["Rain on the roof", "A long walk"])
    await ask(page, "POST", "/api/journal", { content });
  await page.goto(URL_OF("/journal"));
  await page.getByPlaceholder("Find in what you wrote").fill("rain");
  await page.getByText("A long walk").waitFor({ state: "detached" });
  await page.getByText("Rain on the roof").click();
  await page.getByText("Change it").click();
  await page.locator("textarea").fill("Rain on the **tin** roof");
  await button(page, "Keep it").click();
  await page.locator("b", { hasText: "tin" }).waitFor();
  await page.getByText("Change it").click();
  await button(page, "Delete").click();
  await button(page, "Yes, delete it").click();
  await page.getByText("A long walk").waitFor();
  assert.equal((await ask(page, "GET", "/api/journal")).body.items.length, 1);
  await context.close();
});

test("a book is put on the shelf, read, and taken back by a page", async () => {
  const { context, page } = await member(browser);
  await page.goto(URL_OF("/books"));
  await page.getByText("Another book").click();
  await page.getByLabel("Title").fill("Bird by Bird");
  await page.getByLabel("Pages, if you know").fill("200");
  await page.getByLabel("Where it stands").selectOption("reading");
  await button(page, "Put it on the shelf").click();
  await page.getByRole("heading", { name: "Bird by Bird" }).waitFor();
  await page.getByLabel("On page").fill("40");
  await button(page, "I have read").click();
  await page.locator(".level .meta", { hasText: "Page 40 of 200" }).waitFor();
  await button(page, "Take back").click();
  await page.locator(".level .meta", { hasText: "Page 0 of 200" }).waitFor();
  await context.close();
});

test("the infobase reads well: articles are Markdown, a note of one's own is found by its tag", async () => {
  const { context, page } = await member(browser);
  await ask(page, "POST", "/api/infobase", { title: "My chain", content: "EQ, then *glue*", tags: ["mix"] });
  await page.goto(URL_OF("/infobase"));
  await button(page, "mix").click();
  await page.getByText("My chain").click();
  await page.locator(".reading em", { hasText: "glue" }).waitFor();
  await context.close();
});
