// npm run seed:exercises [-- FILE] [--remote] [--if-missing]: the 873 exercises of free-exercise-db into D1,
// from seeds/exercises.json or from FILE, a JSON array in free-exercise-db's format. Both give the same ids,
// and only rows that differ are written, so running it again is safe.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { ROOT, fail, must } from "./run.mjs";

/** Checked in, and written by scripts/renew-exercises.mjs. */
export const SEEDS = path.join(ROOT, "seeds", "exercises.json");

const isString = (value) => typeof value === "string";
const isText = (value) => isString(value) && value.trim() !== "" && value.length <= 200;
const isList = (value) => Array.isArray(value) && value.every(isString) && value.join().length <= 5_000;
const FIELDS = { id: isText, name: isText, category: isText, equipment: (value) => isText(value ?? "none"),
  instructions: isList, primaryMuscles: isList, secondaryMuscles: isList };

function toRow(entry, index) {
  const wrong = Object.keys(FIELDS).find((key) => !FIELDS[key](entry?.[key]));
  const kind = FIELDS[wrong] === isList ? "list of texts, at most 5,000" : "text of 1 to 200";
  if (wrong) throw new Error(`entry ${index + 1} (${entry?.name}): "${wrong}" must be a ${kind} characters`);
  const { id, name, category, equipment = null, instructions, primaryMuscles, secondaryMuscles } = entry;
  const description = instructions.map((line) => line.trim()).filter(Boolean).join("\n") || null;
  const muscle_groups = [...new Set([...primaryMuscles, ...secondaryMuscles])].join() || null;
  return { id: `exercise_${id}`, name, description, category, muscle_groups, equipment };
}

/** Rows for `exercises`. Throws an Error that names the wrong entry. */
export function readExercises(file = SEEDS) {
  const json = JSON.parse(readFileSync(file, "utf8"));
  const entries = json.exercises ?? json;
  if (!Array.isArray(entries)) throw new Error("must be a JSON array of exercises");
  const rows = entries.map(toRow);
  const again = rows.findIndex(({ id }, index) => rows.findIndex((row) => row.id === id) < index);
  if (again >= 0) throw new Error(`entry ${again + 1} (${rows[again].name}): its id is there already`);
  return rows;
}

const upsert = (rows) => `INSERT INTO exercises
  (id, name, description, category, muscle_groups, equipment, is_custom, user_id, created_at)
SELECT value->>'id', value->>'name', value->>'description', value->>'category', value->>'muscle_groups',
  value->>'equipment', 0, NULL, '2026-01-06T12:00:00.000Z' FROM json_each('[${rows}]') WHERE true
ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
  category = excluded.category, muscle_groups = excluded.muscle_groups, equipment = excluded.equipment
WHERE (name, description, category, muscle_groups, equipment) IS NOT
  (excluded.name, excluded.description, excluded.category, excluded.muscle_groups, excluded.equipment);
`;

/** The statements that bring the table to `rows`, none longer than D1's 100 KB. */
export function toSql(rows) {
  const batches = [[]];
  for (const row of rows) {
    const json = JSON.stringify(row).replaceAll("'", "''");
    if (Buffer.byteLength(`${batches.at(-1)},${json}`) > 88_000) batches.push([]);
    batches.at(-1).push(json);
  }
  return batches.map(upsert).join("");
}

async function seed(args) {
  const rows = readExercises(args.find((arg) => !arg.startsWith("--")));
  const where = args.includes("--remote") ? "--remote" : "--local";
  const wrangler = (...more) => must("wrangler", ["d1", "execute", "DB", where, "--yes", ...more]);
  if (args.includes("--if-missing")) {
    const out = await wrangler("--json", "--command", "SELECT count(*) n FROM exercises WHERE NOT is_custom");
    if (/"n": (\d+)/.exec(out)[1] >= rows.length) return console.log(`${rows.length} exercises are there`);
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), "ignition-"));
  process.on("exit", () => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, "exercises.sql"), toSql(rows));
  await wrangler("--file", path.join(folder, "exercises.sql"));
  console.log(`exercises up to date: ${rows.length}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await seed(process.argv.slice(2)).catch(({ message }) => fail(`No exercises were written: ${message}`));
}
