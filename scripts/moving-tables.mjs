// The tables and triggers by which a user's rows move between D1 and objects. worker/moving.mjs says at its
// head what the states are, and who may do what in each.

/** Users whose rows are in D1, though there are objects; ?1 as a condition on a column. */
export const isInD1 = (user) =>
  `EXISTS (SELECT 1 FROM object_moves m WHERE m.user_id = ${user} AND m.state IN ('in_d1', 'to_object'))`;

const PARTS =
  "CREATE TABLE IF NOT EXISTS moving_parts (user_id TEXT NOT NULL, attempt TEXT NOT NULL, " +
  "tab TEXT NOT NULL, image TEXT NOT NULL) STRICT";
const BY_USER = "CREATE INDEX IF NOT EXISTS moving_parts_of_user ON moving_parts (user_id, attempt, tab)";

const trigger = (name, when, table, only, body) => [
  `DROP TRIGGER IF EXISTS ${name}`,
  `CREATE TRIGGER ${name} ${when} ON ${table}${only && ` WHEN ${only}`} BEGIN ${body}; END`,
];

const REFUSES = "SELECT RAISE(ABORT, 'guard: moving')";

/**
 * Of D1, before anything else of objects is there: whoever is in it when objects begin lives there until they
 * are moved, and so do those who come after them, until moving begins.
 */
export function movesOfD1() {
  const isNew = "NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'object_inbox')";
  return [
    "CREATE TABLE IF NOT EXISTS object_moves (user_id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK " +
      "(state IN ('in_d1', 'to_object', 'in_object', 'to_d1')), attempt TEXT, " +
      "at INTEGER NOT NULL DEFAULT (unixepoch())) STRICT, WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS object_moves_under_way ON object_moves (at) WHERE state <> 'in_d1'",
    "CREATE TABLE IF NOT EXISTS object_settings (id INTEGER PRIMARY KEY CHECK (id = 1), " +
      "target TEXT NOT NULL CHECK (target IN ('d1', 'durable')), secret TEXT, " +
      "gate INTEGER NOT NULL DEFAULT 0) STRICT",
    PARTS,
    BY_USER,
    `INSERT INTO object_moves (user_id, state) SELECT id, 'in_d1' FROM users WHERE ${isNew} ` +
      "ON CONFLICT DO NOTHING",
    "INSERT INTO object_settings (id, target) SELECT 1, iif(EXISTS (SELECT 1 FROM object_moves), 'd1', " +
      "'durable') WHERE true ON CONFLICT DO NOTHING",
    // The one that freezes: every change of a user's rows writes the wallet.
    ...trigger(
      "moving_wallet",
      "BEFORE UPDATE",
      "user_wallet",
      "CASE coalesce((SELECT state FROM object_moves WHERE user_id = OLD.user_id), 'in_object') " +
        "WHEN 'in_d1' THEN 0 WHEN 'to_object' THEN 1 ELSE (SELECT gate = 0 FROM object_settings) END",
      REFUSES,
    ),
    ...trigger(
      "moving_user_insert",
      "BEFORE INSERT",
      "users",
      // (What is there already, and is to be left as it is, has its place.)
      "(SELECT target FROM object_settings) = 'd1' AND NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.id)",
      "INSERT INTO object_moves (user_id, state) VALUES (NEW.id, 'in_d1') ON CONFLICT DO NOTHING",
    ),
    ...trigger(
      "moving_user_delete",
      "AFTER DELETE",
      "users",
      "",
      "DELETE FROM object_moves WHERE user_id = OLD.id; DELETE FROM moving_parts WHERE user_id = OLD.id",
    ),
  ];
}

/** Of an object. */
export function movesOfObject() {
  return [
    "CREATE TABLE IF NOT EXISTS moving_users (user_id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK " +
      "(state IN ('arriving', 'landing', 'clearing', 'leaving', 'parting')), attempt TEXT NOT NULL) " +
      "STRICT, WITHOUT ROWID",
    PARTS,
    BY_USER,
    ...trigger(
      "moving_wallet",
      "BEFORE UPDATE",
      "user_wallet",
      "EXISTS (SELECT 1 FROM moving_users WHERE user_id = OLD.user_id AND state IN ('leaving', 'parting'))",
      REFUSES,
    ),
  ];
}
