// Where the type of a problem leads: a page that says in plain words what it means.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { ROOT } from "../../scripts/run.mjs";
import { buildWeb } from "../../web/build.mjs";

let folder;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "ignition-web-"));
  await buildWeb(path.join(folder, "web"));
});
after(() => rmSync(folder, { recursive: true }));

const source = readFileSync(path.join(ROOT, "cpp/base/codes.h"), "utf8");
const codes = [...source.matchAll(/\{Code::\w+, (\d+), "([a-z0-9-]+)"/g)];

test("each code has its page, of two plain sentences", () => {
  assert.ok(codes.length >= 50);
  for (const [, status, slug] of codes) {
    const page = readFileSync(path.join(folder, "web", "problems", `${slug}.html`), "utf8");
    assert.match(page, new RegExp(`Status ${status}\\.`), slug);
    const [, meaning] = /<p>([^<]+)<\/p>/.exec(page);
    assert.equal(meaning.match(/\.(?= |$)/g).length, 2, `${slug}: ${meaning}`);
    assert.doesNotMatch(page, /TITLE|MEANING|STATUS|<!-- build -->/);
  }
});

test("the worker's own problems are codes too, with the same status", () => {
  const known = new Map(codes.map(([, status, slug]) => [slug, Number(status)]));
  for (const file of ["auth", "handler", "limit", "origin"]) {
    const text = readFileSync(path.join(ROOT, "worker", `${file}.mjs`), "utf8");
    for (const [, status, slug] of text.matchAll(/problem\((\d+), "([a-z-]+)"/g))
      assert.equal(known.get(slug), Number(status), slug);
  }
});

test("the document is served as it stands", () => {
  const served = readFileSync(path.join(folder, "web", "api", "openapi.json"), "utf8");
  assert.equal(served, readFileSync(path.join(ROOT, "docs", "openapi.json"), "utf8"));
});
