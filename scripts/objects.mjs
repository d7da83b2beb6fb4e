// What a Durable Object of STORE=durable, and the D1 beside it, need to know of the schema: from the
// migrations and tools/rowgen/homes.txt, so that no table can be forgotten. `objectsModule()` is
// build/objects.mjs, all the SQL that worker/object.mjs and worker/durable.mjs run themselves. Run as a
// program it writes that, and build/objects-d1.sql, which a D1 with the schema of STORE=d1 needs besides (and
// objects-d1-undone.sql, which takes that away again).
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";

import { movingModule } from "./moving-statements.mjs";
import { isInD1 } from "./moving-tables.mjs";
import { DOWN, SHOWN, UP, USES, homes, isKeyed } from "./object-triggers.mjs";
import { d1Statements, d1StatementsUndone, objectStatements } from "./object-triggers.mjs";
import { ROOT } from "./run.mjs";

/** The migration with which objects began: theirs are its schema, and the migrations after it one by one. */
export const FIRST = "0127_track_analysis_state.sql";

const MIGRATIONS = path.join(ROOT, "migrations");
const files = () => readdirSync(MIGRATIONS).filter((file) => file.endsWith(".sql")).sort();
const textOf = (file) => readFileSync(path.join(MIGRATIONS, file), "utf8");

/** All of them, in the order in which they are applied. */
export const migrations = () => files().map((name) => ({ name, text: textOf(name) }));

/** The schema after that migration, or after all of them. */
export class Schema {
  constructor(until) {
    this.database = new DatabaseSync(":memory:");
    for (const file of files()) if (!until || file <= until) this.database.exec(textOf(file));
  }

  rows(sql, ...values) {
    return this.database.prepare(sql).all(...values);
  }

  columns(table) {
    return this.rows("SELECT name FROM pragma_table_info(?) ORDER BY cid", table).map(({ name }) => name);
  }

  key(table) {
    return this.rows("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table).map(
      ({ name }) => name,
    );
  }

  parents(table) {
    return this.rows('SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)', table);
  }

  /** Parents first. */
  ordered(tables) {
    const ordered = [];
    const visit = (table) => {
      if (ordered.includes(table) || !tables.includes(table)) return;
      for (const { table: parent } of this.parents(table)) if (parent !== table) visit(parent);
      ordered.push(table);
    };
    tables.forEach(visit);
    return ordered;
  }

  /** Whose a row is, as a condition on ?1; null where it is nobody's. */
  mine(table) {
    const owner = this.columns(table).find((name) => name === "user_id" || name === "userId");
    if (table === "users") return "id = ?1";
    if (owner) return `${owner} = ?1`;
    const parent = this.parents(table).find(({ on_delete }) => on_delete === "CASCADE");
    const above = parent && this.mine(parent.table);
    return above ? `${parent.from} IN (SELECT ${parent.to} FROM ${parent.table} WHERE ${above})` : null;
  }

  /** CREATE … of everything, in an order in which it can be run. */
  text() {
    const kinds = ["table", "index", "trigger"];
    const made = "sql IS NOT NULL AND name NOT LIKE 'sqlite_%'";
    const all = this.rows(`SELECT type, sql FROM sqlite_schema WHERE ${made}`);
    const sorted = kinds.flatMap((kind) => all.filter(({ type }) => type === kind));
    return sorted.map(({ sql }) => `${sql};\n`).join("");
  }
}

/** The columns of a row that came as JSON: ?1 is a list of rows, each an array. */
const values = (columns) => columns.map((_, i) => `value ->> ${i}`).join(", ");

function put(schema, table, { sets, into = "INSERT", where = "true" }) {
  const columns = schema.columns(table);
  const key = schema.key(table);
  const set = sets ?? columns.filter((name) => !key.includes(name));
  const excluded = set.map((name) => `excluded.${name}`);
  const changed = set.map((name, i) => `${name} = ${excluded[i]}`).join(", ");
  const present = set.map((name) => `${table}.${name}`).join(", ");
  const change = ` ON CONFLICT (${key}) DO UPDATE SET ${changed} WHERE (${present}) IS NOT (${excluded})`;
  const from = `FROM json_each(?1) WHERE ${where}${into === "INSERT" ? change : ""}`;
  return `${into} INTO ${table} (${columns}) SELECT ${values(columns)} ${from}`;
}

/** How definitions come into an object: what D1 is asked, what is put, what is no longer there. */
function copies(schema, { definitions, mixed }) {
  return schema.ordered([...definitions, ...mixed]).map((table) => {
    const columns = schema.columns(table);
    const isMixed = columns.includes("user_id");
    const ofDecks = table === "flashcards";
    const shown = columns.includes("is_public") ? ` OR ${SHOWN}` : "";
    const asked = columns.map((name) => (name === "user_id" ? "NULL" : name));
    const from = isMixed
      ? ` WHERE user_id IS NULL${shown}`
      : ofDecks
        ? ` WHERE deck_id IN (SELECT id FROM flashcard_decks WHERE user_id IS NULL OR ${SHOWN})`
        : "";
    const nobodys = isMixed
      ? "user_id IS NULL"
      : ofDecks
        ? "deck_id IN (SELECT id FROM flashcard_decks WHERE user_id IS NULL)"
        : "true";
    const key = schema.key(table)[0];
    const at = columns.indexOf(key);
    // A deck that its owner shows is the owner's in the owner's object.
    const own = isMixed
      ? `NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.${key} = value ->> ${at} AND o.user_id IS NOT NULL)`
      : ofDecks
        ? `value ->> ${columns.indexOf("deck_id")} IN (SELECT id FROM flashcard_decks WHERE user_id IS NULL)`
        : "true";
    return {
      table,
      ask: `SELECT ${asked} FROM ${table}${from}`,
      put: put(schema, table, { where: own }),
      gone:
        `SELECT ${key} FROM ${table} WHERE ${nobodys} AND ${key} NOT IN ` +
        `(SELECT value ->> ${at} FROM json_each(?1))`,
      drop: `DELETE FROM ${table} WHERE ${key} = ?1${inUse(schema, table)}`,
    };
  });
}

/**
 * The library of exercises is most of all definitions, and nobody uses all of it. So an object has those that
 * its users name, and those that were looked for there: `looks` tells by a part of its text which statement
 * looks for more. One that lists the library is put to D1 as it is, and what it shows comes into the object;
 * the others have an id, or a JSON list of them, for ?3. All else finds exercises by rows of users.
 */
const LIBRARY = "exercises";
const LOOKS = {
  lists: ["FROM exercises e WHERE e.user_id IS NULL"],
  id: ["FROM exercises e WHERE e.id = ?"],
  ids: ["k CROSS JOIN exercises e ON e.id = k.value"],
};

function library(schema, users) {
  const columns = schema.columns(LIBRARY).map((name) => (name === "user_id" ? "NULL" : name));
  const of = (ids) => `SELECT ${columns} FROM ${LIBRARY} WHERE user_id IS NULL AND id IN (${ids})`;
  return {
    table: LIBRARY,
    here: `SELECT id FROM ${LIBRARY} WHERE user_id IS NULL`,
    missing: `SELECT value FROM json_each(?1) WHERE value NOT IN (SELECT id FROM ${LIBRARY})`,
    ask: of("SELECT value FROM json_each(?1)"),
    shown: of("SELECT id FROM (?)").split("?"),
    ofUser: of(named(schema, users)),
    looks: LOOKS,
  };
}

/** What rows of the user ?1 name of it. */
function named(schema, users) {
  const naming = users.filter((table) => schema.parents(table).some((key) => key.table === LIBRARY));
  const ids = (table) => `SELECT exercise_id FROM ${table} WHERE ${schema.mine(table)}`;
  return naming.map(ids).join(" UNION ");
}

/** A definition that rows of users name stays with them; a deck takes along what others have learnt of it. */
function inUse(schema, table) {
  if (table.startsWith("flashcard")) return "";
  const { user, mixed } = homes();
  const naming = [...user, ...mixed].flatMap((child) =>
    schema.parents(child).filter((key) => key.table === table).map(({ from }) => [child, from]),
  );
  const unused = ([child, from]) => ` AND NOT EXISTS (SELECT 1 FROM ${child} WHERE ${from} = ?1)`;
  return naming.map(unused).join("");
}

/** What comes down: by the key under which it stands in the inbox. */
function downs(schema) {
  return Object.entries(DOWN).map(([table, { sets, is_known }]) => ({
    table,
    ask: `SELECT ${schema.columns(table)} FROM ${table} WHERE id = ?1`,
    put: put(schema, table, {
      sets: sets.split(" "),
      where: is_known ? `EXISTS (SELECT 1 FROM ${table} o WHERE o.id = value ->> 0)` : "true",
    }),
    drop: table === "users" || is_known ? null : `DELETE FROM ${table} WHERE id = ?1`,
  }));
}

const PARTIAL = {
  sessions: {
    ask: "SELECT id, expires, last_seen_on FROM sessions WHERE id = ?1",
    put:
      "UPDATE sessions SET expires = n.expires, last_seen_on = n.day FROM (SELECT value ->> 0 AS id, " +
      "value ->> 1 AS expires, value ->> 2 AS day FROM json_each(?1)) n " +
      "WHERE sessions.id = n.id AND sessions.expires < n.expires",
  },
  users: {
    ask: "SELECT id, last_activity_at FROM users WHERE id = ?1",
    put:
      "UPDATE users SET last_activity_at = n.at FROM (SELECT value ->> 0 AS id, value ->> 1 AS at FROM " +
      "json_each(?1)) n WHERE users.id = n.id AND coalesce(users.last_activity_at < n.at, 1)",
  },
};

/**
 * What goes up: by the key under which it stands in the outbox. Who is gone from D1 has no rows there; and
 * what is late, of a user who has moved back meanwhile, changes nothing any more.
 */
function ups(schema) {
  const whole = [...UP, ...Object.keys(USES)].map((table) => {
    const key = isKeyed(schema, table);
    const user = schema.columns(table).indexOf("user_id");
    return {
      table,
      ask: `SELECT ${schema.columns(table)} FROM ${table} WHERE ${key}`,
      put: put(schema, table, {
        into: table === "user_wallet" ? "INSERT OR REPLACE" : "INSERT OR IGNORE",
        where: isThere(`value ->> ${user}`),
      }),
      drop: USES[table]?.stays ? null : `DELETE FROM ${table} WHERE ${key} AND NOT ${isInD1("user_id")}`,
    };
  });
  const decks = {
    table: "flashcard_decks",
    ask:
      `SELECT ${schema.columns("flashcard_decks")} FROM flashcard_decks ` +
      `WHERE id = ?1 AND user_id IS NOT NULL AND ${SHOWN}`,
    put: put(schema, "flashcard_decks", { where: isThere("value ->> 1") }),
    drop: `DELETE FROM flashcard_decks WHERE id = ?1 AND NOT ${isInD1("user_id")}`,
  };
  const cards = {
    table: "flashcards",
    ask:
      `SELECT ${schema.columns("flashcards")} FROM flashcards WHERE id = ?1 AND deck_id IN ` +
      `(SELECT id FROM flashcard_decks WHERE user_id IS NOT NULL AND ${SHOWN})`,
    put: put(schema, "flashcards", {
      where:
        "EXISTS (SELECT 1 FROM flashcard_decks d " +
        `WHERE d.id = value ->> 1 AND NOT ${isInD1("d.user_id")})`,
    }),
    drop:
      "DELETE FROM flashcards WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM flashcard_decks d " +
      `WHERE d.id = deck_id AND ${isInD1("d.user_id")})`,
  };
  const partial = Object.entries(PARTIAL).map(([table, texts]) => ({ table, ...texts, drop: null }));
  return [...whole, decks, cards, ...partial];
}

const isThere = (user) => `EXISTS (SELECT 1 FROM users u WHERE u.id = ${user}) AND NOT ${isInD1(user)}`;

/** What is added up over all objects, page by page (worker/pages.mjs). */
const OF_OBJECTS = ["GET /api/admin/health"];

/** Jobs of D1 alone: what they look at is there, or in R2, which is one for all. */
const NOT_IN_OBJECTS = ["orphans", "track_images", "verification_tokens"];

/** Whatever is at these addresses D1 answers. */
const UNDER_D1 = "/api/admin/";

/**
 * Routes, as the core names them, that D1 answers besides: those of people without a session, and what
 * changes an account, of which the user's object is told. Every other route is of a user's rows.
 */
function routesOfD1() {
  const { paths } = JSON.parse(readFileSync(path.join(ROOT, "docs", "openapi.json"), "utf8"));
  const isOfD1 = (pattern, method, { security }) =>
    security?.length === 0 ||
    (/^\/api\/me(\/|$)/.test(pattern) && method !== "get");
  return Object.entries(paths).flatMap(([pattern, operations]) =>
    Object.entries(operations)
      .filter(([method, operation]) => !pattern.startsWith(UNDER_D1) && isOfD1(pattern, method, operation))
      .map(([method]) => `${method.toUpperCase()} ${pattern}`),
  );
}

const ended = (statements) => statements.map((text) => `${text};\n`).join("");

/** build/objects.mjs */
export function objectsModule() {
  const first = new Schema(FIRST);
  const schema = new Schema();
  const all = homes();
  const later = files().filter((file) => file > FIRST);
  const own = ended(objectStatements(schema));
  const whole = schema.ordered([...all.user, ...all.mixed]);
  const toBeTold =
    "NOT EXISTS (SELECT 1 FROM object_moves m WHERE m.user_id = object_inbox.user_id " +
    "AND m.state = 'to_object') ORDER BY seq LIMIT 500";
  const email = schema.columns("users").indexOf("email");
  const SQL = {
    state: "SELECT value FROM object_state WHERE key = ?1",
    keepState: "INSERT OR REPLACE INTO object_state (key, value) VALUES (?1, ?2)",
    isMade: "SELECT 1 FROM sqlite_schema WHERE name = 'object_state'",
    versions: "SELECT tab, version FROM object_definitions ORDER BY tab",
    stamp:
      "SELECT coalesce(sum(version), 0), EXISTS (SELECT 1 FROM object_moves) OR " +
      "(SELECT secret IS NOT NULL FROM object_settings) FROM object_definitions",
    outbox: "SELECT seq, tab, key FROM outbox ORDER BY seq LIMIT 100",
    forgetOutbox: "DELETE FROM outbox WHERE seq IN (SELECT value FROM json_each(?1))",
    // Of who is on the way into an object, whoever moves them takes it along.
    inbox: `SELECT seq, user_id, tab, key FROM object_inbox WHERE at > unixepoch() - 60 AND ${toBeTold}`,
    inboxOf:
      "SELECT seq, user_id, tab, key FROM object_inbox WHERE (at > unixepoch() - 60 " +
      "OR user_id = (SELECT userId FROM sessions WHERE sessionToken = ?1) OR user_id IN " +
      `(SELECT user_id FROM object_inbox WHERE instr(?2, user_id) OR instr(?2, key))) AND ${toBeTold}`,
    oldInbox: `SELECT seq, user_id, tab, key FROM object_inbox WHERE ${toBeTold}`,
    forgetInbox: "DELETE FROM object_inbox WHERE seq IN (SELECT value FROM json_each(?1))",
    raiseVersion:
      "UPDATE user_wallet SET version = version + 1 WHERE user_id = ?1 AND NOT EXISTS (SELECT 1 FROM " +
      "moving_users WHERE user_id = ?1 AND state IN ('leaving', 'parting'))",
    hasUser: "SELECT 1 FROM users WHERE id = ?1",
    usersFrom: `SELECT id FROM users WHERE id >= ?1 AND NOT ${isInD1("users.id")} ORDER BY id LIMIT ?2`,
    countInD1: "SELECT count(*) FROM object_moves WHERE state IN ('in_d1', 'to_object')",
    namesakes:
      `SELECT u.id FROM json_each(?1) n JOIN users u ON u.email = n.value ->> ${email} ` +
      `AND u.id <> n.value ->> ${schema.columns("users").indexOf("id")}`,
    anyUser: "SELECT 1 FROM users LIMIT 1",
    endSessions: "DELETE FROM sessions WHERE userId = ?1",
    nextReminder: "SELECT min(next_reminder_at) FROM calendar_events WHERE next_reminder_at IS NOT NULL",
    knownUsers: "SELECT id FROM users WHERE id IN (SELECT value FROM json_each(?1))",
    knownKeys:
      "SELECT r2_key FROM reference_tracks WHERE user_id = ?1 " +
      "AND r2_key IN (SELECT value FROM json_each(?2))",
    // With what is left of hearing them.
    objectsOfR2:
      "SELECT CASE n.value WHEN 2 THEN t.r2_key ELSE 'hearing/' || t.id || '/' || n.value END " +
      "FROM reference_tracks t, json_each('[0, 1, 2]') n WHERE t.user_id = ?1",
    removeUser: "DELETE FROM users WHERE id = ?1",
  };
  const exported = {
    FIRST: { name: FIRST, text: first.text() },
    OWN_TABLES: ended(objectStatements(schema).slice(0, 2)),
    OWN: { name: createHash("sha256").update(own).digest("hex").slice(0, 16), text: own },
    LATER: later.map((name) => ({ name, text: textOf(name) })),
    SQL,
    OF_D1: routesOfD1(),
    UNDER_D1,
    OF_OBJECTS,
    NOT_IN_OBJECTS,
    COPIES: copies(schema, all),
    LIBRARY: library(schema, all.user),
    DOWN: downs(schema),
    UP: ups(schema),
    MOVING: movingModule(schema, all, whole),
  };
  return Object.entries(exported)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join("");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(path.join(ROOT, "build"), { recursive: true });
  writeFileSync(path.join(ROOT, "build", "objects.mjs"), objectsModule());
  writeFileSync(path.join(ROOT, "build", "objects-d1.sql"), ended(d1Statements()));
  writeFileSync(path.join(ROOT, "build", "objects-d1-undone.sql"), ended(d1StatementsUndone()));
}
