// The reference of the API at /docs, from our own files alone; and what makes the app one to install.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { URL_OF, launch, member } from "./app.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("an operation is found, read and tried with the session of whoever is signed in", async () => {
  const { context, page, seen } = await member(browser, { viewport: { width: 1280, height: 800 } });
  seen.requests.length = 0;
  page.setDefaultTimeout(120_000); // it reads a document of a megabyte
  await page.goto(URL_OF("/docs"));
  await page.locator(".operation-filter-input").fill("wallet");
  await page.locator("#operations-tag-wallet").click();
  const operation = page.locator("#operations-wallet-getWallet");
  await operation.locator("button").first().click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  const answer = operation.locator(".live-responses-table .response").first();
  await answer.getByText("200").first().waitFor();
  assert.match(await answer.innerText(), /"coins": 0/);
  const origin = new URL(URL_OF("/")).origin;
  assert.deepEqual(seen.requests.filter((url) => url.origin !== origin && url.protocol !== "data:"), []);
  assert.deepEqual([seen.errors, seen.violations], [[], []]);
  await context.close();
});

test("it can be installed: a manifest without a fault, an icon, a worker that answers offline", async () => {
  const { context, page } = await member(browser);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { name, start_url: start, display, icons } = JSON.parse(data);
  assert.deepEqual([name, start, display], ["Ignition", "/today", "standalone"]);
  for (const { src, type } of icons) {
    const reply = await page.request.get(URL_OF(src));
    assert.deepEqual([reply.status(), reply.headers()["content-type"].split(";")[0]], [200, type]);
  }
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // The browser of a test is a private one, in which nothing is installed.
  assert.deepEqual(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"),
    [],
  );
  await context.setOffline(true);
  await page.goto(URL_OF("/quests"));
  await page.getByText(/Offline since/).waitFor();
  await context.close();
});
