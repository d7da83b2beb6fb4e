// The two lists by which D1 and the objects of STORE=durable tell each other what has changed: object_inbox
// in D1, outbox in an object. Triggers note the key of a row in the transaction that changes it, so that
// nothing can be forgotten; what the row is by then is read when it is told.
import { readFileSync } from "node:fs";
import path from "node:path";

import { movesOfD1, movesOfObject } from "./moving-tables.mjs";
import { ROOT } from "./run.mjs";

/** What comes down from D1 besides definitions: who a user is, their sessions, what became of feedback. */
export const DOWN = {
  users: {
    owner: "id",
    sets:
      "name email emailVerified image role approved age_verified tos_accepted tos_accepted_at tos_version " +
      "updated_at",
  },
  sessions: { owner: "userId", sets: "expires last_seen_on" },
  feedback: { owner: "user_id", sets: "status priority", is_known: true },
  // An administrator takes back what is shown to all.
  flashcard_decks: { owner: "user_id", sets: "is_public", is_known: true },
  // For the export alone; a request to be let in is its sender's where the address is verified.
  accounts: { owner: "userId", sets: "type provider providerAccountId" },
  access_requests: { owner: null, sets: "email name reason status processed_at" },
};

const SENDER = "SELECT u.id FROM users u WHERE u.emailVerified IS NOT NULL AND u.email = ";

/** What goes up to D1: what its figures and its lists show. */
export const UP = ["feedback", "user_wallet"];

/**
 * Rows that say that a definition is in use, as they were made. Of recurring quests the first period of each
 * user is enough, and of exercises a record, which the first set of one is.
 */
const isShared = (table, column) =>
  `EXISTS (SELECT 1 FROM ${table} d WHERE d.id = NEW.${column} AND d.user_id IS NULL)`;
export const USES = {
  personal_records: { when: isShared("exercises", "exercise_id") },
  quests: {
    when:
      "NEW.universal_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM quests q WHERE q.user_id = NEW.user_id " +
      "AND q.universal_id = NEW.universal_id AND q.id <> NEW.id)",
    stays: true,
  },
  reference_tracks: {}, // not in use, but in R2, with which D1's health compares them
  user_achievements: {},
  user_drill_stats: {},
  user_lesson_progress: {},
  user_purchases: {},
  user_quest_progress: { when: isShared("quests", "quest_id") },
  user_skills: {},
};

/** Decks that their owner shows to everybody go up, too, and come down as if they were nobody's. */
export const SHOWN = "is_public = 1";

/** Tables by their homes. */
export function homes() {
  const homes = {};
  for (const line of readFileSync(path.join(ROOT, "tools", "rowgen", "homes.txt"), "utf8").split("\n")) {
    const [home, table] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (table) (homes[home] ??= []).push(table);
  }
  return homes;
}

/** The key of a row as one text: of several columns a JSON list. A wallet is known by its user. */
const keyColumns = (schema, table) => (table === "user_wallet" ? ["user_id"] : schema.key(table));

function keyed(schema, table, row) {
  const columns = keyColumns(schema, table).map((name) => `${row}.${name}`);
  return columns.length === 1 ? columns[0] : `json_array(${columns})`;
}

export function isKeyed(schema, table) {
  const [first, ...more] = keyColumns(schema, table);
  if (more.length === 0) return `${first} = ?1`;
  return [first, ...more].map((name, i) => `${name} = ?1 ->> ${i}`).join(" AND ");
}

/** Made anew, whatever there was: a migration that makes a table anew takes its triggers along. */
const trigger = (name, when, table, body, only = "") => [
  `DROP TRIGGER IF EXISTS ${name}`,
  `CREATE TRIGGER ${name} AFTER ${when} ON ${table}${only && ` WHEN ${only}`} BEGIN ${body}; END`,
];

/** A row that changes again goes to the end: who has taken the entry from before leaves this one. */
function note(list, columns, ...given) {
  const [table, key] = given.slice(-2);
  return (
    `DELETE FROM ${list} WHERE tab = ${table} AND key = ${key}; ` +
    `INSERT INTO ${list} (${columns}) VALUES (${given.join(", ")})`
  );
}

function uses(schema, table, when, stays) {
  const told = (row) => note("outbox", "tab, key", `'${table}'`, keyed(schema, table, row));
  const made = trigger(`up_${table}_insert`, "INSERT", table, told("NEW"), when);
  return stays ? made : [...made, ...trigger(`up_${table}_delete`, "DELETE", table, told("OLD"))];
}

/** In an object: what it knows of itself, and what is still to be told to D1. */
export function objectStatements(schema) {
  const rowOf = (when) => (when === "DELETE" ? "OLD" : "NEW");
  const up = (table, key, when, only) => {
    const name = `up_${table}_${when.split(" ")[0].toLowerCase()}`;
    const body = note("outbox", "tab, key", `'${table}'`, `${rowOf(when)}.${key}`);
    return trigger(name, when, table, body, only);
  };
  const every = (table, only) =>
    ["INSERT", "UPDATE", "DELETE"].flatMap((when) => up(table, "id", when, only(rowOf(when), when)));
  const isShown = (row, when) =>
    `${row}.user_id IS NOT NULL AND ` +
    (when === "UPDATE" ? "(NEW.is_public = 1 OR OLD.is_public = 1)" : `${row}.is_public = 1`);
  const inShown = (row) =>
    `EXISTS (SELECT 1 FROM flashcard_decks d ` +
    `WHERE d.id = ${row}.deck_id AND d.user_id IS NOT NULL AND d.${SHOWN})`;
  const cards =
    "INSERT INTO outbox (tab, key) SELECT 'flashcards', id FROM flashcards WHERE deck_id = NEW.id " +
    "ON CONFLICT DO NOTHING";
  const begins = "NEW.user_id IS NOT NULL AND NEW.is_public = 1 AND OLD.is_public = 0";
  return [
    "CREATE TABLE IF NOT EXISTS object_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) " +
      "STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, tab TEXT NOT NULL, " +
      "key TEXT NOT NULL, UNIQUE (tab, key)) STRICT",
    ...up("feedback", "id", "INSERT"),
    ...up("user_wallet", "user_id", "UPDATE"),
    ...up("sessions", "id", "UPDATE OF expires, last_seen_on"),
    ...up("users", "id", "UPDATE OF last_activity_at"),
    ...Object.entries(USES).flatMap(([table, { when, stays }]) => uses(schema, table, when, stays)),
    ...every("flashcard_decks", isShown),
    ...every("flashcards", inShown),
    ...trigger("up_flashcards_of_deck", "UPDATE OF is_public", "flashcard_decks", cards, begins),
    ...movesOfObject(),
  ];
}

/** Whether what has changed in a mixed table comes down to objects. */
function isDefinition(table, when) {
  const of = (row) => {
    if (table === "flashcard_decks") return `${row}.user_id IS NULL OR ${row}.${SHOWN}`;
    const deck = `d.id = ${row}.deck_id AND (d.user_id IS NULL OR d.${SHOWN})`;
    if (table === "flashcards") return `EXISTS (SELECT 1 FROM flashcard_decks d WHERE ${deck})`;
    return `${row}.user_id IS NULL`;
  };
  return { INSERT: of("NEW"), DELETE: of("OLD"), UPDATE: `${of("NEW")} OR ${of("OLD")}` }[when];
}

/** What D1 needs beside objects: what is still to be told to them, and which definitions have changed. */
export function d1Statements() {
  const { definitions, mixed } = homes();
  const down = (table, owner, when) => {
    const row = when === "DELETE" ? "OLD" : "NEW";
    const name = `down_${table}_${when.split(" ")[0].toLowerCase()}`;
    const sender = `${SENDER}${row}.email`;
    const user = owner === null ? `(${sender})` : `${row}.${owner}`;
    const body = note("object_inbox", "user_id, tab, key", user, `'${table}'`, `${row}.id`);
    // Nothing is to be told of those whose rows are in D1 (worker/moving.mjs).
    const isElsewhere = `NOT EXISTS (SELECT 1 FROM object_moves WHERE user_id = ${user} AND state = 'in_d1')`;
    const only = owner === null ? `EXISTS (${sender})` : `${user} IS NOT NULL`;
    return trigger(name, when, table, body, `${only} AND ${isElsewhere}`);
  };
  const raise = (table) => `UPDATE object_definitions SET version = version + 1 WHERE tab = '${table}'`;
  const tables = [...definitions, ...mixed];
  return [
    ...movesOfD1(),
    "CREATE TABLE IF NOT EXISTS object_inbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, " +
      "user_id TEXT NOT NULL, tab TEXT NOT NULL, key TEXT NOT NULL, " +
      "at INTEGER NOT NULL DEFAULT (unixepoch()), UNIQUE (tab, key)) STRICT",
    "CREATE TABLE IF NOT EXISTS object_definitions (tab TEXT PRIMARY KEY, version INTEGER NOT NULL) " +
      "STRICT, WITHOUT ROWID",
    `INSERT INTO object_definitions (tab, version) VALUES ${tables.map((table) => `('${table}', 0)`)} ` +
      "ON CONFLICT DO NOTHING",
    "UPDATE object_definitions SET version = version + 1",
    ...Object.entries(DOWN).flatMap(([table, { owner, sets, is_known }]) => {
      const changed = `UPDATE OF ${sets.split(" ").join(", ")}`;
      const events = is_known ? [changed] : ["INSERT", changed, "DELETE"];
      return events.flatMap((when) => down(table, owner, when));
    }),
    // Whose address is verified later has sent what was sent from it before.
    ...["INSERT", "UPDATE OF emailVerified"].flatMap((when) => {
      const sent =
        "INSERT INTO object_inbox (user_id, tab, key) SELECT NEW.id, 'access_requests', r.id " +
        "FROM access_requests r WHERE r.email = NEW.email ON CONFLICT DO NOTHING";
      const name = `down_requests_${when.split(" ")[0].toLowerCase()}`;
      const isElsewhere =
        "NOT EXISTS (SELECT 1 FROM object_moves WHERE user_id = NEW.id AND state = 'in_d1')";
      return trigger(name, when, "users", sent, `NEW.emailVerified IS NOT NULL AND ${isElsewhere}`);
    }),
    ...tables.flatMap((table) =>
      ["INSERT", "UPDATE", "DELETE"].flatMap((when) => {
        const only = mixed.includes(table) ? isDefinition(table, when) : "";
        return trigger(`definitions_${table}_${when.toLowerCase()}`, when, table, raise(table), only);
      }),
    ),
  ];
}

/** What D1 needs no more when nobody's rows are in objects; it remembers how often that was so. */
export function d1StatementsUndone() {
  const nameIn = (text, kind) => new RegExp(`^CREATE ${kind} (?:IF NOT EXISTS )?(\\w+)`).exec(text)?.[1];
  const drops = (kind) => {
    const names = d1Statements().map((text) => nameIn(text, kind));
    return names.filter(Boolean).map((name) => `DROP ${kind} ${name}`);
  };
  return [
    "INSERT INTO db_metadata (key, value, updated_at) VALUES ('objects_ended', '1', " +
      "strftime('%Y-%m-%dT%H:%M:%fZ')) ON CONFLICT (key) DO UPDATE SET value = value + 1, " +
      "updated_at = excluded.updated_at",
    ...drops("TRIGGER"),
    ...drops("TABLE"),
  ];
}
