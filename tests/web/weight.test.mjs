// What a place adds to what Today has loaded: at most 15 KB of script and style, gzipped. Today itself is
// measured where it is loaded, in tests/browser/app.test.mjs.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { ROOT } from "../../scripts/run.mjs";
import { buildWeb } from "../../web/build.mjs";

const MOST = 15 * 1024;

let folder;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "ignition-weight-"));
  await buildWeb(path.join(folder, "web"));
});
after(() => rmSync(folder, { recursive: true }));

const assets = () => path.join(folder, "web", "assets");
const textOf = (file) => readFileSync(path.join(assets(), file), "utf8");

/** The file and all that it imports at once. */
function withImports(file, known = new Set()) {
  if (known.has(file)) return known;
  known.add(file);
  for (const [, name] of textOf(file).matchAll(/(?:from|import)"\/assets\/([\w-]+\.js)"/g))
    withImports(name, known);
  return known;
}

const weightOf = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(assets(), file))).length, 0);

test("each place adds at most 15 KB to Today", () => {
  const main = readdirSync(assets()).find((file) => /^main-.*\.js$/.test(file));
  const today = withImports(main);
  const shared = [...today].map(textOf).join("");
  const places = [...shared.matchAll(/import\("\/assets\/([\w-]+\.js)"\)/g)].map(([, file]) => file);
  const table = readFileSync(path.join(ROOT, "web", "src", "places.ts"), "utf8");
  assert.equal(new Set(places).size, [...table.matchAll(/import\("/g)].length);
  const style = readdirSync(assets()).filter((file) => /^pages-.*\.css$/.test(file));
  assert.equal(style.length, 1);
  const weights = [...new Set(places)].map((file) => {
    const more = [...withImports(file)].filter((each) => !today.has(each));
    return [file.replace(/-\w+\.js$/, ""), weightOf([...more, ...style])];
  });
  for (const [place, weight] of weights) assert.ok(weight > 100 && weight <= MOST, `${place}: ${weight}`);
  console.log(`# Today: ${weightOf(today)} bytes of script, gzipped. What each place adds to it:`);
  const heaviest = weights.sort(([, a], [, b]) => b - a).map((each) => each.join(" "));
  for (let i = 0; i < heaviest.length; i += 6) console.log(`#   ${heaviest.slice(i, i + 6).join(", ")}`);
});
