// The rules of web/, as greps: who asks the server, who keeps what, and how long a file may be. And that it
// compiles against the document of the core that is built.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { checkTypes } from "../../scripts/web-types.mjs";
import { ROOT } from "../worker/support/world.mjs";

const SRC = path.join(ROOT, "web", "src");
const sources = readdirSync(SRC, { recursive: true })
  .filter((file) => /\.(tsx?|css)$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(SRC, file), "utf8") }));
const code = sources.filter(({ file }) => /\.tsx?$/.test(file));
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

const filesWith = (pattern) =>
  code.filter(({ text }) => pattern.test(withoutComments(text))).map(({ file }) => file).sort();

test("every screen compiles against what the core says of itself", async () => {
  await checkTypes();
});

test("one file asks the server, two keep something, none writes markup (two load files of the build)", () => {
  assert.deepEqual(filesWith(/\bfetch\(/), ["api/client.ts", "hearing/listener.ts", "sw.ts"]);
  assert.deepEqual(filesWith(/\bXMLHttpRequest\b/), ["api/upload.ts"]); // fetch tells no progress
  assert.deepEqual(filesWith(/\b(localStorage|sessionStorage)\b/), ["keep.ts"]);
  assert.deepEqual(filesWith(/\bindexedDB\b/), ["outbox.ts"]);
  assert.deepEqual(filesWith(/\bcaches\b/), ["sw.ts"]);
  assert.deepEqual(filesWith(/innerHTML|dangerouslySet|document\.write|\beval\b|\bstyle=/i), []);
  assert.deepEqual(filesWith(/https?:\/\//), []);
});

test("nothing of cpp/ is known here, and no number of the domain", () => {
  const numbers = /\b(xp|coins?|cost|cap|level|stars?)(_\w+)?\s*(=|===|[<>]=?|:)\s*([2-9]|\d{2,})\b/i;
  assert.deepEqual(filesWith(numbers), []);
  assert.deepEqual(filesWith(/cpp\//), []);
  assert.ok(numbers.test("const coins = 25"), "the pattern finds one");
});

test("how much a field may hold is the document's word", () => {
  assert.deepEqual(filesWith(/\b(maxLength|minLength|max)=(\{?"?\d)/), []);
  assert.deepEqual(filesWith(/\bmost: \d/), []);
});

/** Lengths of top-level functions: from the line that begins one to that which closes it. A table is none. */
function longest(text) {
  let start = 0;
  let isTable = false;
  let most = 0;
  text.split("\n").forEach((line, i) => {
    const begins = /^(export )?(default )?(async )?(function|const \w+(: [^=]+)? = |\(\))/.test(line);
    if (begins) [start, isTable] = [i, /= [[{]$/.test(line)];
    if (/^[}\])]/.test(line) && !isTable) most = Math.max(most, i - start + 1);
  });
  return most;
}

test("files of at most 200 lines, functions of 60, lines of 110", () => {
  for (const { file, text } of sources) {
    const lines = text.split("\n");
    assert.ok(lines.length <= 201, `${file}: ${lines.length}`);
    if (/\.tsx?$/.test(file)) assert.ok(longest(text) <= 62, `${file}: a function of ${longest(text)} lines`);
    if (file.endsWith(".css")) continue;
    lines.forEach((line, i) => assert.ok(line.length <= 110, `${file}:${i + 1} ${line.length}`));
  }
});

/** Words that shame, and the exclamation mark: in what people read, here and in the seeds. */
const SHAMING =
  /\b(missed|overdue|behind|failed|failure|lost streak|at risk|give up|gave up|lazy|should have|don't)\b/i;
/** In a lesson the sun may go behind a cloud. */
const LONG = SHAMING.source.replace("|behind", "|(fall(en)?|fell|far|are) behind");
const SHAMING_AT_LENGTH = new RegExp(LONG, "i");
const TEXT = />([^<>{}=;]+)<|"([^"\n]*[a-z] [^"\n]*)"/g;
const texts = (text) => [...text.matchAll(TEXT)].map(([, a, b]) => a ?? b);

test("no word shames, and nothing shouts", () => {
  const ours = code.flatMap(({ file, text }) => texts(withoutComments(text)).map((words) => [file, words]));
  assert.ok(ours.length > 100, `${ours.length} texts`);
  for (const [file, words] of ours) assert.doesNotMatch(words, SHAMING, `${file}: ${words}`);
  for (const [file, words] of ours) assert.doesNotMatch(words, /\w!/, `${file}: ${words}`);
  const seeds = ["0100_master_reset.sql", "0101_additional_seed_data.sql"]
    .map((file) => readFileSync(path.join(ROOT, "migrations", file), "utf8"))
    .join("\n");
  const told = [...seeds.matchAll(/'((?:[^']|'')* (?:[^']|'')*)'/g)].map(([, words]) => words);
  assert.ok(told.length > 300, `${told.length}`);
  for (const words of told) assert.doesNotMatch(words, SHAMING_AT_LENGTH, words);
  assert.match("You have fallen behind", SHAMING_AT_LENGTH);
  const pages = ["signin.html", "problem.html", "index.html"].map((file) =>
    readFileSync(path.join(ROOT, "web", file), "utf8"),
  );
  for (const [, words] of pages.join("").matchAll(/>([^<]+)</g)) assert.doesNotMatch(words, SHAMING, words);
});

/** Those whose operations the document does not have yet. */
const LATER = [];

test("each href of Today is a place", () => {
  const hrefs = readFileSync(path.join(ROOT, "cpp", "domains", "personalization", "hrefs.h"), "utf8");
  const [listed] = hrefs.match(/kHrefs = [^;]*;/);
  const list = [...listed.matchAll(/"(\/\w+)"/g)].map(([, href]) => href);
  const places = readFileSync(path.join(SRC, "places.ts"), "utf8");
  const known = [...places.matchAll(/path: "(\/\w+)"/g)].map(([, each]) => each);
  assert.ok(list.length >= 19);
  assert.deepEqual(list.filter((href) => !known.includes(href)), LATER);
});
