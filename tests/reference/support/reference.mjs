// What the comparisons with other implementations share: the core's algorithms as a program, and chance that
// draws the same everywhere.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = path.join(fileURLToPath(import.meta.url), "../../../../build/native/tests/reference");

/** What the core makes of each question, by the algorithm of that name (tests/reference/reference.cc). */
export function ask(algorithm, questions) {
  const input = questions.map((each) => JSON.stringify(each)).join("\n");
  const output = execFileSync(PROGRAM, [algorithm], { input, maxBuffer: 1 << 29, encoding: "utf8" });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Numbers in [0, 1): mulberry32. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
