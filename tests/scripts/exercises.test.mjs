// The exercises that are checked in, and how they get into the database: here the real one, SQLite.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";

import { fromPackage, isOfFreeExerciseDb, toSeeds } from "../../scripts/renew-exercises.mjs";
import { ROOT } from "../../scripts/run.mjs";
import { SEEDS, readExercises, toSql } from "../../scripts/seed-exercises.mjs";

const seeds = readFileSync(SEEDS, "utf8");

function migrated() {
  const database = new DatabaseSync(":memory:");
  const folder = path.join(ROOT, "migrations");
  for (const file of readdirSync(folder).sort()) database.exec(readFileSync(path.join(folder, file), "utf8"));
  return database;
}

test("873 exercises, whose source the file names, as the renewal would write them", () => {
  const { source, license, exercises } = JSON.parse(seeds);
  assert.equal(exercises.length, 873);
  assert.match(source, /yuhonas\/free-exercise-db$/);
  assert.match(license, /public domain/);
  assert.equal(toSeeds(exercises), seeds);
  assert.equal(toSeeds(exercises.toReversed()), seeds, "the order of the source does not matter");
});

test("they come into the database, again without a change, and anew where one differs", () => {
  const database = migrated();
  const rows = readExercises();
  const count = () => database.prepare("SELECT count(*) AS n FROM exercises").get().n;
  const changes = (sql) => {
    const before = database.prepare("SELECT total_changes() AS n").get().n;
    database.exec(sql);
    return database.prepare("SELECT total_changes() AS n").get().n - before;
  };
  const sql = toSql(rows);
  assert.equal(changes(sql), 873);
  assert.equal(count(), 873);
  assert.equal(changes(sql), 0);
  const [first, ...rest] = rows;
  assert.equal(changes(toSql([{ ...first, name: "It's renamed" }, ...rest])), 1);
  assert.equal(count(), 873);
});

test("no statement is longer than D1 takes", () => {
  const statements = toSql(readExercises()).split(/(?<=;\n)/);
  assert.ok(statements.length > 5);
  for (const each of statements) assert.ok(Buffer.byteLength(each) <= 100_000);
});

test("an entry that will not do is named, with what it lacks", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ignition-"));
  const file = path.join(folder, "exercises.json");
  const good = JSON.parse(seeds).exercises[0];
  const read = (entries) => {
    writeFileSync(file, JSON.stringify(entries));
    return readExercises(file);
  };
  try {
    assert.equal(read([good]).length, 1);
    assert.equal(read([{ ...good, equipment: null }])[0].equipment, null);
    for (const [entries, message] of [
      [{}, /must be a JSON array/],
      [[good, { ...good, id: "other", name: "" }], /^entry 2 \(\): "name" must be a text of 1 to 200/],
      [[{ ...good, instructions: "Sit." }], /"instructions" must be a list of texts/],
      [[good, good], /^entry 2 .* its id is there already/],
      [[null], /^entry 1/],
    ]) {
      assert.throws(() => read(entries), { message });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an entry of the package is told as free-exercise-db has it", () => {
  const muscle = (name, type) => ({ name, type });
  const entry = {
    name: "Clean and Jerk/Split (Kettlebell)",
    category: "olympicWeightlifting",
    equipment: [{ name: "Kettlebells" }],
    instructions: ["Lift."],
    muscleGroups: [muscle("Shoulders", "primary"), muscle("Lower Back", "secondary")],
  };
  assert.deepEqual(fromPackage(entry), {
    id: "Clean_and_Jerk_Split_Kettlebell",
    name: "Clean and Jerk/Split (Kettlebell)",
    category: "olympic weightlifting",
    equipment: "kettlebells",
    primaryMuscles: ["shoulders"],
    secondaryMuscles: ["lower back"],
    instructions: ["Lift."],
  });
  assert.ok(isOfFreeExerciseDb({ name: "Front Barbell Squat" }));
  assert.ok(!isOfFreeExerciseDb({ name: "Squat" }), "one of the package's own");
});
