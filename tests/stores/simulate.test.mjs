// A short run of the simulation of the stores, twice: every law holds, and the same seed is the same run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";

import { ROOT } from "../../scripts/run.mjs";

function simulate(steps) {
  const args = ["tests/stores/simulate.mjs", "--seed", "1", "--steps", steps, "--length", "150"];
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" }).trim().split("\n").at(-1);
}

test("people use objects while calls are lost and objects go: all laws hold", (t) => {
  const told = simulate("750");
  assert.match(told, /^all laws held: \d+ operations in 5 worlds, digest [0-9a-f]{16}$/);
  t.diagnostic(told);
});

test("the same seed is the same run", () => {
  assert.equal(simulate("60"), simulate("60"));
});
