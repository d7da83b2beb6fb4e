// What the app makes of lessons and drills: the questions at the end of a text, and those for the ear, which
// can be heard and answered.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { before, test } from "node:test";

import { build } from "esbuild";

import { ROOT } from "../../scripts/run.mjs";

let quizOf;
let drills;
before(async () => {
  const load = async (file) => {
    const { outputFiles } = await build({
      entryPoints: [path.join(ROOT, "web", "src", file)],
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      jsx: "automatic",
      jsxImportSource: "preact",
    });
    return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  };
  ({ lessonOf: quizOf } = await load("quiz.ts"));
  drills = await load("drills.ts");
});

const seeds = ["0100_master_reset.sql", "0101_additional_seed_data.sql"]
  .map((file) => readFileSync(path.join(ROOT, "migrations", file), "utf8"))
  .join("\n");

test("each seeded lesson ends in questions that have their answers", () => {
  const lessons = [...seeds.matchAll(/'(# (?:[^']|'')*?## Check yourself(?:[^']|'')*)'/g)].map(([, text]) =>
    text.replaceAll("''", "'"),
  );
  assert.ok(lessons.length >= 7, `${lessons.length} lessons`);
  for (const lesson of lessons) {
    const { text, quiz } = quizOf(lesson);
    assert.equal(quiz.length, 3, lesson.slice(0, 40));
    for (const { question, answer } of quiz) {
      assert.ok(question.length > 5 && answer.length > 0, JSON.stringify(quiz));
      assert.doesNotMatch(answer, /^\d+:|Answers/);
    }
    assert.doesNotMatch(text, /Check yourself|^# /m);
  }
});

test("a number within an answer is not taken for the next one", () => {
  const text =
    "Text\n\n## Check yourself\n\n1. One?\n2. Two\n   lines?\n\n**Answers.** 1: Bar 3: the\nthird. 2: Yes.";
  assert.deepEqual(quizOf(text).quiz, [
    { question: "One?", answer: "Bar 3: the third." },
    { question: "Two lines?", answer: "Yes." },
  ]);
});

test("a lesson without questions is all text", () => {
  assert.deepEqual(quizOf("# Title\n\nWords."), { text: "Words.", quiz: [] });
});

const configs = [...seeds.matchAll(/'(interval|chord|rhythm|scale)',\s*('\{[^;]*?\}')/g)].map(
  ([, type, text]) => [type, JSON.parse(text.replaceAll(/'\s*\|\|\s*'/g, "").slice(1, -1))],
);

test("each seeded drill asks what can be answered, and everything in it comes up", () => {
  assert.equal(configs.length, 7);
  for (const [type, config] of configs) {
    assert.ok(drills.canSound(type), type);
    const asked = new Set();
    for (let i = 0; i < 400; i += 1) {
      const { notes, answer, options, taps } = drills.questionOf(type, config);
      assert.ok(notes.length >= 2 && notes.every(({ frequency }) => frequency > 100 && frequency < 1400));
      asked.add(answer);
      if (type === "rhythm") assert.ok(taps.length >= 2 && taps[0] === 0 && drills.isTapped(taps, taps));
      else assert.ok(options.includes(answer));
    }
    assert.equal(
      asked.size,
      Math.max(1, (config.intervals ?? config.chords ?? config.modes ?? []).length),
      type,
    );
  }
});

test("modes are the major scale from another note; a direction is heard", () => {
  assert.deepEqual(drills.modeOf("ionian"), [0, 2, 4, 5, 7, 9, 11, 12]);
  assert.deepEqual(drills.modeOf("dorian"), [0, 2, 3, 5, 7, 9, 10, 12]);
  assert.deepEqual(drills.modeOf("locrian"), [0, 1, 3, 5, 6, 8, 10, 12]);
  const [first, second] = drills.questionOf("interval", {
    intervals: ["P5"],
    direction: "descending",
  }).notes;
  assert.ok(second.at > first.at);
  assert.ok(Math.abs(first.frequency / second.frequency - 2 ** (7 / 12)) < 1e-9);
});

test("a tap may be a little off, but none may be left out", () => {
  const wanted = [0, 0.6, 1.2, 1.5];
  assert.ok(drills.isTapped(wanted, [0, 0.7, 1.1, 1.6]));
  assert.ok(!drills.isTapped(wanted, [0, 0.9, 1.2, 1.5]));
  assert.ok(!drills.isTapped(wanted, [0, 0.6, 1.2]));
});
