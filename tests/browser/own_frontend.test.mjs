// The thirty lines of README.md, "Build your own frontend", taken out of it and run on another port.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";

import { URL_OF, agree, launch, signIn, stranger } from "./app.mjs";

const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const [, html] = /```html\n([\s\S]*?)```/.exec(README);

test("they sign in, show what to do now, and start a session", async () => {
  assert.ok(html.split("\n").length <= 31);
  const [frontend] = process.env.IGNITION_FRONTENDS.split(" ");
  const api = new URL(process.env.IGNITION_URL).origin;
  const page = html.replace("http://localhost:8787", api);
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(page);
  });
  await new Promise((resolve) => server.listen(Number(new URL(frontend).port), resolve));
  const browser = await launch();
  try {
    const person = await stranger(browser);
    await signIn(person);
    await agree(person);
    await person.page.goto(frontend);
    await person.page.locator("#what", { hasText: "Set up in two minutes" }).waitFor();
    await person.page.locator("#go").click();
    await person.page.locator("#what", { hasText: /[23]\d\d s left/ }).waitFor();
    await person.page.goto(URL_OF("/focus"));
    await person.page.locator(".clock").waitFor();

    const other = await stranger(browser);
    await other.page.goto(frontend);
    await other.page.waitForURL(/\/api\/auth\/signin\?callbackUrl=/);
  } finally {
    await browser.close();
    server.close();
  }
});
