// npm run renew:exercises [-- FILE]: writes seeds/exercises.json anew, which is checked in and is what the
// database gets. From FILE, the dist/exercises.json of github.com/yuhonas/free-exercise-db, where one has it;
// or else from the npm package exercises-cli, which carries the same exercises beside some of its own. The
// package is installed for the time being, into a folder of its own and without install scripts, and its
// program is run once to print them. Look at the difference before you commit it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { ROOT, must } from "./run.mjs";
import { SEEDS } from "./seed-exercises.mjs";

const PACKAGE = "exercises-cli@1.0.5";

// The package mixes 26 exercises of its own with the 873. No field tells them apart, so they are named.
const NOT_IN_FREE_EXERCISE_DB = new Set([
  "Abs wheel rollout", "Balance Trainer Crunch", "Balance Trainer Squat", "Barbell Bench Press",
  "Barbell Incline Bench Press", "Cable Hip Extension", "Cable Lateral Raise", "Cable Row", "Deadlift", "Dip",
  "Dumbbell Hip Thrust", "Dumbbell Lateral Raise", "Dumbbell Preacher Curls", "Dumbbell Reverse Fly",
  "Dumbbell Romanian Extension", "Dumbbell Row", "Dumbbell Skullcrusher", "Leg Raise", "Machine Pec Fly",
  "Machine Row", "Press Triceps Machine", "Pull Up", "Push Up", "Squat", "Tríceps Push Up", "Upright Row",
]);

/** An entry of the package as free-exercise-db has it, whose ids are made from the names. */
export function fromPackage({ name, category, equipment, instructions, muscleGroups }) {
  const muscles = (type) => muscleGroups.filter((m) => m.type === type).map((m) => m.name.toLowerCase());
  return {
    id: name.replace(/[ /]/g, "_").replace(/[^\w-]/g, ""),
    name,
    category: category.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    equipment: equipment.map((each) => each.name.toLowerCase()).join(),
    primaryMuscles: muscles("primary"),
    secondaryMuscles: muscles("secondary"),
    instructions,
  };
}

export const isOfFreeExerciseDb = ({ name }) => !NOT_IN_FREE_EXERCISE_DB.has(name);

/** What is kept of an entry: the fields that scripts/seed-exercises.mjs reads, in one order. */
function kept({ id, name, category, equipment, primaryMuscles, secondaryMuscles, instructions }) {
  return { id, name, category, equipment, primaryMuscles, secondaryMuscles, instructions };
}

/** The file's text: an exercise a line, sorted by id, so that a difference is read as one. */
export function toSeeds(entries) {
  const lines = entries
    .map(kept)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((each) => JSON.stringify(each));
  const head = {
    source: "https://github.com/yuhonas/free-exercise-db",
    license: "public domain (The Unlicense)",
    renewed_by: "npm run renew:exercises",
  };
  return `${JSON.stringify(head).slice(0, -1)},"exercises":[\n${lines.join(",\n")}\n]}\n`;
}

async function readPackage() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ignition-"));
  try {
    await must("npm", ["install", "--prefix", folder, "--ignore-scripts", "--no-package-lock", PACKAGE]);
    const program = path.join(folder, "node_modules", "exercises-cli", "dist", "cli.js");
    return JSON.parse(await must("node", [program, "--format", "json", "export"]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function renew(file) {
  const entries = file
    ? JSON.parse(readFileSync(file, "utf8"))
    : (await readPackage()).filter(isOfFreeExerciseDb).map(fromPackage);
  writeFileSync(SEEDS, toSeeds(entries));
  console.log(`${path.relative(ROOT, SEEDS)}: ${entries.length} exercises`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await renew(process.argv[2]);
