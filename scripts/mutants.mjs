// npm run mutants -- [name …]: breaks the core on purpose, once for each patch in tests/simulation/mutants,
// and expects the simulation to notice. The tree is copied to build/mutants, so the checkout stays as it is;
// the build there goes on from mutant to mutant. A mutant that survives is a law that is missing.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";

import { ENVIRONMENT, ROOT, fail } from "./run.mjs";
import { isStale } from "./toolchain.mjs";

const PATCHES = path.join(ROOT, "tests", "simulation", "mutants");
const TREE = path.join(ROOT, "build", "mutants", "tree");
const BUILD = path.join(ROOT, "build", "mutants", "build");
const COPIED = ["CMakeLists.txt", "CMakePresets.json", "cpp", "migrations", "tests", "tools"];
const SEEDS = [1, 2];
const STEPS = "12000";

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
  for (const patch of patches) {
    const text = readFileSync(path.join(PATCHES, patch), "utf8");
    for (const [, file] of text.matchAll(/^\+\+\+ b\/(\S+)$/gm)) utimesSync(path.join(TREE, file), now, now);
  }
}

function build() {
  must("ninja", ["-C", BUILD, "simulate"]);
}

/** The law that broke, and where; null where none did. */
function simulate() {
  for (const seed of SEEDS) {
    const args = ["--seed", String(seed), "--steps", STEPS];
    const { ok, signal, output } = call(path.join(BUILD, "tests", "simulate"), args);
    if (ok) continue;
    const at = /^ {2}seed (\d+), world (\d+), operation (\d+)$/m.exec(output);
    const law = /^BROKEN LAW: (.*)$/m.exec(output)?.[1] ?? `(the core stopped: ${signal})`;
    return { law, at: at ? `seed ${at[1]}, world ${at[2]}, operation ${at[3]}` : `seed ${seed}` };
  }
  return null;
}

const wanted = process.argv.slice(2);
const all = readdirSync(PATCHES).filter((file) => file.endsWith(".patch")).sort();
const patches = all.filter((file) => wanted.length === 0 || wanted.includes(path.basename(file, ".patch")));
copyTree(all);
if (isStale(BUILD, TREE)) rmSync(BUILD, { recursive: true });
must("cmake", ["--preset", "native", "-B", BUILD]);
build();
const clean = simulate();
console.log(`without a mutant: ${clean ? `${clean.law}, ${clean.at}` : "all laws held"}`);

let survivors = 0;
console.log("| mutant | caught by law | at |\n|---|---|---|");
for (const patch of patches) {
  const file = path.join(PATCHES, patch);
  must("git", ["apply", file]);
  build();
  const caught = simulate();
  must("git", ["apply", "-R", file]);
  if (!caught) survivors += 1;
  const name = path.basename(patch, ".patch").replaceAll("-", " ");
  console.log(`| ${name} | ${caught?.law ?? "**survived**"} | ${caught?.at ?? ""} |`);
}
console.log(`${patches.length - survivors} of ${patches.length} caught`);
if (survivors > 0 || clean) process.exitCode = 1;
