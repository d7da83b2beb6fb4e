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

const THEMES = {
  light: [":root", 1],
  dark: [":root", 2],
  ocean: ["theme_ocean", 1],
  pro: ["theme_dark_pro", 1],
};
const GROUNDS = ["paper", "card", "sunken"];

test("black on white is 21:1", () => assert.equal(Math.round(contrast("#000000", "#ffffff")), 21));

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
