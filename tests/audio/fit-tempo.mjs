// node tests/audio/fit-tempo.mjs [--per N] [--folder F]: fits the weights of the tempo choice to generated
// music and writes cpp/audio/tempo_weights.gen.h. Softmax regression over each piece's candidates: of those
// the one within 4 % of the truth shall have the highest score. The confidence is a logistic curve of the
// lead over the second, fitted to pieces of styles that the weights had not seen.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { fonts, makeSet } from "./music/make-set.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const ANALYSE = path.join(ROOT, "build/native/tests/analyse");
const TARGET = path.join(ROOT, "cpp/audio/tempo_weights.gen.h");
const SEED = "tempo weights";
const SECONDS = 40;
const RATE = 22050;
const CLOSE = 0.04;
const REGULARISATION = 0.06;
const ROUNDS = 1500;
const FOLDS = 6;

const option = (name, without) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? without : process.argv[at + 1];
};
const per = Number(option("--per", 10));
const folder = option("--folder", mkdtempSync(path.join(tmpdir(), "ignition-tempo-")));

function candidatesOf(truths) {
  const files = truths.map(({ file }) => path.join(folder, file));
  const output = execFileSync(ANALYSE, ["--candidates", ...files], { maxBuffer: 1 << 28, encoding: "utf8" });
  const lines = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return truths.map((truth, i) => {
    const rows = lines[i].candidates ?? [];
    return {
      style: truth.style,
      features: rows.map((row) => row.slice(1)),
      right: rows.map(([bpm]) => (Math.abs(bpm / truth.bpm - 1) < CLOSE ? 1 : 0)),
    };
  });
}

const dot = (a, b) => a.reduce((total, each, i) => total + each * b[i], 0);

/** Weights for features as they are; inside, each feature has the deviation 1. */
function fit(pieces) {
  const learnable = pieces.filter(({ right }) => right.includes(1));
  const rows = learnable.flatMap(({ features }) => features);
  const size = rows[0].length;
  const scale = Array.from({ length: size }, (_, k) => {
    const mean = rows.reduce((total, row) => total + row[k], 0) / rows.length;
    return Math.sqrt(rows.reduce((total, row) => total + (row[k] - mean) ** 2, 0) / rows.length) + 1e-6;
  });
  const scaled = learnable.map(({ features, right }) => ({
    right: right.map((each) => each / right.reduce((a, b) => a + b)),
    rows: features.map((row) => Float64Array.from(row, (each, k) => each / scale[k])),
  }));
  const weights = new Float64Array(size);
  const speed = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = weights.map((each) => REGULARISATION * each);
    for (const { rows: candidates, right } of scaled) {
      const scores = candidates.map((row) => dot(row, weights));
      const most = Math.max(...scores);
      const parts = scores.map((score) => Math.exp(score - most));
      const all = parts.reduce((a, b) => a + b);
      candidates.forEach((row, i) => {
        const error = (parts[i] / all - right[i]) / scaled.length;
        for (let k = 0; k < size; k += 1) slope[k] += error * row[k];
      });
    }
    for (let k = 0; k < size; k += 1) {
      speed[k] = 0.95 * speed[k] - 0.1 * slope[k];
      weights[k] += speed[k];
    }
  }
  return Array.from(weights, (each, k) => each / scale[k]);
}

function choice(piece, weights) {
  const scores = piece.features.map((row) => dot(row, weights));
  const order = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
  return {
    isRight: piece.right[order[0]] === 1,
    lead: order.length < 2 ? 10 : scores[order[0]] - scores[order[1]],
  };
}

/** Each style judged by weights that never saw it. */
function unseen(pieces) {
  const styles = [...new Set(pieces.map(({ style }) => style))];
  return Array.from({ length: FOLDS }, (_, fold) => styles.filter((__, i) => i % FOLDS === fold)).flatMap(
    (out) => {
      const weights = fit(pieces.filter(({ style }) => !out.includes(style)));
      return pieces
        .filter(({ style, features }) => out.includes(style) && features.length > 0)
        .map((piece) => choice(piece, weights));
    },
  );
}

function logistic(choices) {
  let [base, slope] = [0, 1];
  for (let round = 0; round < 20_000; round += 1) {
    let [a, b] = [0, 0];
    for (const { isRight, lead } of choices) {
      const error = 1 / (1 + Math.exp(-(base + slope * lead))) - (isRight ? 1 : 0);
      a += error / choices.length;
      b += (error * lead) / choices.length;
    }
    base -= 0.5 * a;
    slope -= 0.5 * b;
  }
  return { base, slope };
}

const truths = makeSet(folder, { seed: SEED, per, seconds: SECONDS, rate: RATE });
const pieces = candidatesOf(truths);
const weights = fit(pieces);
const choices = unseen(pieces);
const { base, slope } = logistic(choices);
const share = (list) =>
  `${((100 * list.filter(({ isRight }) => isRight).length) / list.length).toFixed(1)} %`;
const known = pieces.filter(({ features }) => features.length > 0).map((piece) => choice(piece, weights));
const float = (each) => {
  const text = String(Number(each.toPrecision(5)));
  return /[.e]/.test(text) ? `${text}F` : `${text}.0F`;
};
const lines = [];
for (let i = 0; i < weights.length; i += 6)
  lines.push(
    `    ${weights
      .slice(i, i + 6)
      .map(float)
      .join(", ")},`,
  );
writeFileSync(
  TARGET,
  `// Written by tests/audio/fit-tempo.mjs: from ${truths.length} generated pieces of ${SECONDS} s
// (seed "${SEED}", ${per} a style, ${fonts().length} sound fonts). Right on these: ${share(known)};
// on styles that were left out: ${share(choices)}.
#pragma once

#include <array>

namespace ignition::audio {

// clang-format off
constexpr std::array kTempoWeights{
${lines.join("\n")}
};
// clang-format on
constexpr double kConfidenceBase = ${base.toPrecision(5)}, kConfidenceSlope = ${slope.toPrecision(5)};

}  // namespace ignition::audio
`,
);
console.log(
  `${truths.length} pieces, ` +
    `${pieces.filter(({ right }) => right.includes(1)).length} with the truth among the candidates`,
);
console.log(`right on these: ${share(known)}; on styles left out: ${share(choices)}`);
