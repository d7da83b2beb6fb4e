// npm run mutants -- [name …]: breaks the product on purpose, once for each patch in
// tests/simulation/mutants, and expects a simulation to notice: that of the stores where the worker is
// broken, which needs no build, else that of the core. The tree is copied to build/mutants, so the checkout
// stays as it is; the build there goes on from mutant to mutant. A mutant that survives is a law that is
// missing.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";

import { ENVIRONMENT, ROOT, fail } from "./run.mjs";
import { isStale } from "./toolchain.mjs";

const PATCHES = path.join(ROOT, "tests", "simulation", "mutants");
const TREE = path.join(ROOT, "build", "mutants", "tree");
const BUILD = path.join(ROOT, "build", "mutants", "build");
const COPIED = [
  ...["CMakeLists.txt", "CMakePresets.json", "bindings", "cpp", "docs", "migrations", "package.json"],
  ...["scripts", "tests", "tools", "worker"],
];
const SEEDS = [1, 2];
const STEPS = "12000";
const WASM = path.join("build", "core.wasm");

const filesOf = (patch) =>
  [...readFileSync(path.join(PATCHES, patch), "utf8").matchAll(/^\+\+\+ b\/(\S+)$/gm)].map(
    ([, file]) => file,
  );
const isOfStores = (patch) => filesOf(patch).every((file) => /^(worker|scripts)\//.test(file));

function call(command, args) {
  // A git that finds no repository applies a patch to plain files.
  const env = { ...ENVIRONMENT, GIT_CEILING_DIRECTORIES: path.dirname(TREE) };
  const { status, signal, stdout, stderr } = spawnSync(command, args, { cwd: TREE, env, encoding: "utf8" });
  return { ok: status === 0, signal, output: `${stdout}${stderr}` };
}

function must(command, args) {
  const { ok, output } = call(command, args);
  if (!ok) fail(`${output}\n${command} ${args.join(" ")} failed`);
}

/** What the build holds of an earlier run's mutant is older than every file that any mutant touches. */
function copyTree(patches) {
  rmSync(TREE, { recursive: true, force: true });
  mkdirSync(TREE, { recursive: true });
  for (const name of COPIED) {
    cpSync(path.join(ROOT, name), path.join(TREE, name), { recursive: true, preserveTimestamps: true });
  }
  const now = new Date();
  for (const file of patches.flatMap(filesOf)) utimesSync(path.join(TREE, file), now, now);
  if (patches.some(isOfStores)) {
    mkdirSync(path.join(TREE, "build"));
    cpSync(path.join(ROOT, WASM), path.join(TREE, WASM));
  }
}

function build() {
  must("ninja", ["-C", BUILD, "simulate"]);
}

const CORE = { command: path.join(BUILD, "tests", "simulate"), before: [], build };
const STORES = { command: process.execPath, before: ["tests/stores/simulate.mjs"], build: () => {} };

/** The law that broke, and where; null where none did. */
function simulate({ command, before }) {
  for (const seed of SEEDS) {
    const args = [...before, "--seed", String(seed), "--steps", STEPS];
    const { ok, signal, output } = call(command, args);
    if (ok) continue;
    const at = /^ {2}seed (\d+), world (\d+).*, operation (\d+)$/m.exec(output);
    const law = /^BROKEN LAW: (.*)$/m.exec(output)?.[1] ?? `(it stopped: ${signal ?? output.slice(-200)})`;
    return { law, at: at ? `seed ${at[1]}, world ${at[2]}, operation ${at[3]}` : `seed ${seed}` };
  }
  return null;
}

const wanted = process.argv.slice(2);
const all = readdirSync(PATCHES)
  .filter((file) => file.endsWith(".patch"))
  .sort();
const patches = all.filter((file) => wanted.length === 0 || wanted.includes(path.basename(file, ".patch")));
copyTree(patches);
if (!patches.every(isOfStores)) {
  if (isStale(BUILD, TREE)) rmSync(BUILD, { recursive: true });
  must("cmake", ["--preset", "native", "-B", BUILD]);
}
const simulationOf = (patch) => (isOfStores(patch) ? STORES : CORE);
let survivors = 0;
for (const simulation of new Set(patches.map(simulationOf))) {
  simulation.build();
  const clean = simulate(simulation);
  console.log(`without a mutant: ${clean ? `${clean.law}, ${clean.at}` : "all laws held"}`);
  if (clean) process.exitCode = 1;
}

console.log("| mutant | caught by law | at |\n|---|---|---|");
for (const patch of patches) {
  const file = path.join(PATCHES, patch);
  const simulation = simulationOf(patch);
  must("git", ["apply", file]);
  simulation.build();
  const caught = simulate(simulation);
  must("git", ["apply", "-R", file]);
  if (!caught) survivors += 1;
  const name = path.basename(patch, ".patch").replaceAll("-", " ");
  console.log(`| ${name} | ${caught?.law ?? "**survived**"} | ${caught?.at ?? ""} |`);
}
console.log(`${patches.length - survivors} of ${patches.length} caught`);
if (survivors > 0) process.exitCode = 1;
