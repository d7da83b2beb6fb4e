// npm run pictures: what README.md shows, from a real run.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { URL_OF, ask, launch, member } from "./app.mjs";

const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../docs/pictures");
mkdirSync(FOLDER, { recursive: true });

const browser = await launch();
const { page } = await member(browser, { reducedMotion: "reduce", viewport: { width: 1280, height: 800 } });
const shoot = (name) => page.screenshot({ path: path.join(FOLDER, `${name}.png`) });

await page.setViewportSize({ width: 390, height: 844 });
await page.waitForTimeout(500);
await shoot("today");
await page.setViewportSize({ width: 1280, height: 800 });
await page.emulateMedia({ colorScheme: "dark" });
await page.locator(".start").click();
await page.getByRole("textbox").fill("Eight bars of drums");
await page.waitForTimeout(20_000);
await page.locator("body").click({ position: { x: 5, y: 700 } });
await shoot("focus");
const { session } = (await ask(page, "GET", "/api/focus/active")).body;
await ask(page, "PATCH", `/api/focus/${session.id}/abandon`);
console.log(`Pictures of ${URL_OF("/")} are in docs/pictures`);
await browser.close();
