// An object that slept through versions wakes with its rows: each migration is applied within its first
// request, whichever it has seen last. Its rows are those of contract scenarios; how it was is made of the
// schema of that time.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { objectStatements } from "../../scripts/object-triggers.mjs";
import { FIRST, Schema, migrations } from "../../scripts/objects.mjs";
import { ROOT } from "../../scripts/run.mjs";
import { filled } from "../worker/support/pattern.mjs";
import { Sqlite } from "../worker/support/sqlite.mjs";
import { Twin } from "./twin.mjs";

const LIVED = ["reference", "exercise", "learn", "focus", "habits", "calendar", "books", "ideas"];
const stepsOf = (name) =>
  JSON.parse(readFileSync(path.join(ROOT, "tests", "contract", `${name}.json`), "utf8")).steps;

const document = JSON.parse(readFileSync(path.join(ROOT, "docs", "openapi.json"), "utf8"));
const READS = Object.entries(document.paths)
  .filter(([target, { get }]) => get && !/\{|^\/api\/(admin|health|auth)/.test(target))
  .filter(([, { get }]) => !(get.parameters ?? []).some((each) => each.required && each.in === "query"))
  .map(([target]) => target);

const later = migrations().filter(({ name }) => name > FIRST).map(({ name }) => name);
const VERSIONS = [FIRST, ...later.slice(0, -1)];

const tablesOf = (sqlite) =>
  sqlite
    .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name", [])
    .map(({ name }) => name);
const columnsOf = (sqlite, table) =>
  sqlite.all("SELECT name FROM pragma_table_info(?1)", [table]).map(({ name }) => name);
const schemaOf = (sqlite) =>
  sqlite
    .all("SELECT type, name, tbl_name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name", [])
    .concat(tablesOf(sqlite).map((table) => [table, ...columnsOf(sqlite, table).sort()]));

/** An object as it was after that migration, with as much of these rows as there was a place for. */
function asOf(version, present) {
  const schema = new Schema(version);
  const past = new Sqlite();
  const made = (kind) =>
    schema.rows(
      "SELECT sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
      kind,
    );
  const run = (texts) => texts.forEach((text) => past.database.exec(text));
  const own = objectStatements(schema);
  run(["PRAGMA foreign_keys = OFF", ...made("table").map(({ sql }) => sql), ...own.slice(0, 2)]);
  for (const table of tablesOf(past)) {
    if (!tablesOf(present).includes(table)) continue;
    const now = columnsOf(present, table);
    const columns = columnsOf(past, table).filter((name) => now.includes(name));
    const put = `INSERT INTO ${table} (${columns}) VALUES (${columns.map((_, i) => `?${i + 1}`)})`;
    for (const row of present.all(`SELECT ${columns} FROM ${table}`, [])) past.all(put, Object.values(row));
  }
  run(["index", "trigger"].flatMap(made).map(({ sql }) => sql));
  run([...own, "PRAGMA foreign_keys = ON"]);
  const keep = "INSERT OR REPLACE INTO object_state (key, value) VALUES (?1, ?2)";
  past.all(keep, ["schema", JSON.stringify(version)]);
  past.all(keep, ["own", JSON.stringify(`of ${version}`)]);
  return past;
}

/** The user after scenarios, one behind the other, whatever they answer. */
async function live(twin, token) {
  for (const name of LIVED) {
    const saved = {};
    for (const { as, request, reply } of stepsOf(name)) {
      if (as !== "ann" || request.path.startsWith("/api/me")) continue;
      const { method, path: target, query, headers, body, raw } = filled(request, saved);
      const asked = query ? `${target}?${query}` : target;
      const got = await twin.ask(method, asked, { token, headers, json: body, body: raw });
      const keep = (pattern, value) => {
        if (typeof pattern === "string" && pattern.startsWith("$save:")) saved[pattern.slice(6)] = value;
        else if (pattern && typeof pattern === "object" && value && typeof value === "object")
          for (const [key, each] of Object.entries(pattern)) keep(each, value[key]);
      };
      keep(reply.body, got.body);
      for (const [header, pattern] of Object.entries(reply.headers ?? {}))
        keep(pattern, got.headers.get(header));
    }
  }
}

async function told(twin, token) {
  const answers = {};
  for (const target of READS) {
    const { status, text } = await twin.ask("GET", target, { token, seed: "7".repeat(64) });
    answers[target] = [status, text.replace(/#[0-9a-f-]{36}/g, "")];
  }
  return answers;
}

test("there are at least two earlier versions", () => assert.ok(VERSIONS.length >= 2, `${VERSIONS}`));

for (const version of VERSIONS) {
  test(`an object of ${version} answers its first request as if it had seen all versions`, async () => {
    const twin = new Twin({ store: "durable", objects: "1" });
    const token = await twin.signIn("ann");
    await live(twin, token);
    await twin.drain();
    const before = await told(twin, token);
    const [[name, known]] = twin.objects;
    const wanted = schemaOf(known.sqlite);
    const rows = (sqlite) => tablesOf(sqlite).map((each) => [each, sqlite.all(`SELECT * FROM ${each}`, [])]);
    const past = asOf(version, known.sqlite);
    // A later migration may change rows alone.
    if (version === FIRST) assert.notDeepEqual(schemaOf(past), wanted);
    const full = rows(past).filter(([, each]) => each.length > 0);
    assert.ok(full.length > 25, `${full.length} tables`);
    twin.objects.set(name, { sqlite: past, object: null });
    const first = await twin.ask("GET", "/api/today", { token });
    assert.equal(first.status, 200, first.text);
    assert.deepEqual(schemaOf(past), wanted);
    for (const [table, each] of full) {
      if (table.startsWith("object_") || table === "outbox") continue;
      assert.equal(past.all(`SELECT count(*) AS n FROM ${table}`, [])[0].n, each.length, table);
    }
    const after = await told(twin, token);
    for (const target of READS) assert.deepEqual(after[target], before[target], target);
    const idea = { title: "A gong", content: "once" };
    assert.equal((await twin.ask("POST", "/api/ideas", { token, json: idea })).status, 201);
    await twin.drain();
  });
}
