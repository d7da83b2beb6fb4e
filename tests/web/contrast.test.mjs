// The colours of web/src/styles/tokens.css: text on its ground 4.5:1, edges 3:1, in each of the four themes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { ROOT } from "../worker/support/world.mjs";

const css = readFileSync(path.join(ROOT, "web", "src", "styles", "tokens.css"), "utf8");

/** Tokens of a block by name; `side` is which of light-dark()'s two colours counts. */
function tokensOf(selector, side) {
  const block = css.slice(css.indexOf(selector));
  const lines = block.slice(0, block.indexOf("}")).matchAll(/--([\w-]+): ([^;]+);/g);
  const pick = (value) => /light-dark\((#\w+), (#\w+)\)/.exec(value)?.[side] ?? value;
  return Object.fromEntries([...lines].map(([, name, value]) => [name, pick(value)]));
}

function luminance(colour) {
  const parts = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255);
  const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const inLinear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const inGamma = (part) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);
const partsOf = (colour) => [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255);
const byteOf = (part) => Math.round(255 * Math.min(1, Math.max(0, part)));
const hexOf = (parts) => `#${parts.map((part) => byteOf(part).toString(16).padStart(2, "0")).join("")}`;
const times = (matrix, vector) =>
  matrix.map((row) => row.reduce((sum, each, i) => sum + each * vector[i], 0));

// Oklab, as CSS Color 4 has it.
const TO_LMS = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const FROM_LAB = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const FROM_LMS = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];
const labOf = (colour) => times(TO_LAB, times(TO_LMS, partsOf(colour).map(inLinear)).map(Math.cbrt));

/** color-mix(in oklab, first, second share). */
function mixed(first, second, share) {
  const [a, b] = [labOf(first), labOf(second)];
  const lab = a.map((part, i) => part * (1 - share) + b[i] * share);
  const lms = times(FROM_LAB, lab).map((part) => part ** 3);
  return hexOf(times(FROM_LMS, lms).map(inGamma));
}

/** `share` of a colour laid over another, as a gradient to transparent is at its strongest. */
const over = (top, ground, share) =>
  hexOf(partsOf(ground).map((part, i) => part * (1 - share) + partsOf(top)[i] * share));

const THEMES = {
  light: [":root", 1],
  dark: [":root", 2],
  ocean: ["theme_ocean", 1],
  pro: ["theme_dark_pro", 1],
};
const GROUNDS = ["paper", "card", "sunken"];

test("black on white is 21:1", () => assert.equal(Math.round(contrast("#000000", "#ffffff")), 21));

/** How much of the colour a gradient of a style sheet has at its strongest. */
function shareIn(file, pattern) {
  const text = readFileSync(path.join(ROOT, "web", "src", "styles", file), "utf8");
  return Number(pattern.exec(text)[1]) / 100;
}

test("colours are mixed as a browser mixes them", () => {
  assert.equal(mixed("#ffffff", "#000000", 0), "#ffffff");
  assert.equal(mixed("#b23c08", "#ffffff", 1), "#ffffff");
  // What Chromium says of color-mix(in oklab, #b23c08, white 14%).
  assert.equal(mixed("#b23c08", "#ffffff", 0.14), "#c05a38");
});

for (const [theme, [selector, side]] of Object.entries(THEMES)) {
  test(`gradients can be read on, in the theme ${theme}`, () => {
    const { spark, paper, ink, quiet, ...tokens } = tokensOf(selector, side);
    // The button's gradient ends at 62 % of its height, and its words begin at a third.
    const atWords = 1 - 33 / shareIn("dial.css", /var\(--spark\) (\d+)%\)/) / 100;
    const white = shareIn("dial.css", /var\(--spark\), white (\d+)%/);
    const start = mixed(spark, "#ffffff", white * atWords);
    const light = shareIn("base.css", /-16rem, color-mix\(in oklab, var\(--spark\) (\d+)%/);
    const glow = over(spark, paper, light);
    const pairs = {
      start: [tokens["on-spark"], start],
      ink: [ink, glow],
      quiet: [quiet, glow],
      spark: [spark, glow],
    };
    const found = Object.entries(pairs).map(([name, pair]) => [name, contrast(...pair)]);
    for (const [name, ratio] of found) assert.ok(ratio >= 4.5, `${name}: ${ratio.toFixed(2)}`);
    const [name, worst] = found.sort(([, a], [, b]) => a - b)[0];
    console.log(`# ${theme}: the worst point of a gradient is ${name}, ${worst.toFixed(2)}:1`);
  });
}

for (const [theme, [selector, side]] of Object.entries(THEMES)) {
  test(`the theme ${theme} can be read`, () => {
    const tokens = tokensOf(selector, side);
    const pairs = [
      ...GROUNDS.flatMap((ground) => [["ink", ground], ["quiet", ground]]),
      ...["paper", "card", "tint"].map((ground) => ["spark", ground]),
      ["on-spark", "spark"],
      ["good", "card"],
      ["danger", "card"],
    ];
    for (const [text, ground] of pairs) {
      const ratio = contrast(tokens[text], tokens[ground]);
      assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`);
    }
    for (const ground of ["paper", "card"]) {
      const ratio = contrast(tokens.edge, tokens[ground]);
      assert.ok(ratio >= 3, `edge on ${ground}: ${ratio.toFixed(2)}`);
    }
  });
}
