// What worker/moving.mjs runs to take a user's rows from D1 into an object and back, made from the schema as
// the rest of build/objects.mjs is, so that a new table moves by itself.
import { isInD1 } from "./moving-tables.mjs";
import { SHOWN, UP, USES } from "./object-triggers.mjs";

/** Of D1's tables that a new user has, those that its gate asks for stay there. */
const OF_THE_GATE = ["user_settings", "user_onboarding_state"];

/** What an object has of a user besides the rows that live there; who goes back has it in D1 already. */
const COPIED = ["users", "sessions", "accounts", "access_requests"];

const KEYS = "idempotency_keys";

/** Whose a row of the object's own copy or of the table is, as a condition on ?1. */
function mineIn(schema, table) {
  if (table !== "access_requests") return schema.mine(table);
  return "email = (SELECT email FROM users WHERE id = ?1 AND emailVerified IS NOT NULL)";
}

const OF_PARTS = (table) =>
  "FROM moving_parts p CROSS JOIN json_each(p.image) " +
  `WHERE p.user_id = ?1 AND p.attempt = ?2 AND p.tab = '${table}'`;

/**
 * A table, as the templates below want it. Rows come in pages, by key; a key that does not begin with the
 * user is passed with a +, so that theirs are looked up by the user, and not all behind that key.
 */
function rowsOf(schema, table, { definitions, mixed }) {
  const columns = schema.columns(table);
  const key = schema.key(table);
  const at = (name) => columns.indexOf(name);
  if (mixed.includes(table) && key.join() !== columns[0])
    throw new Error(`${table} does not begin with its key`);
  // What names a definition that has gone meanwhile has gone with it.
  const named = schema
    .parents(table)
    .filter((each) => each.on_delete === "CASCADE" && [...definitions, ...mixed].includes(each.table))
    .map(({ table: parent, from, to }) => [parent, `o.${to} = value ->> ${at(from)}`])
    .map(([parent, same]) => ` AND EXISTS (SELECT 1 FROM ${parent} o WHERE ${same})`);
  const isOwned = key[0] === "user_id";
  const places = isOwned ? key.slice(1) : key;
  return {
    columns: columns.join(),
    key: key.join(),
    mine: mineIn(schema, table),
    named: named.join(""),
    place: places.map((name) => (isOwned ? name : `+${name}`)).join(),
    behind: places.map((_, i) => `?3 ->> ${i}`).join(),
    at: places.map(at),
    stays: staying(table) ?? "false",
    isMixed: mixed.includes(table),
  };
}

const CLEARED = 5_000; // rows of a table at once

/** Texts in which <words> are to be filled in; ?2 of a page is how many rows, ?3 the key it begins behind. */
const TEMPLATES = {
  all: "SELECT <columns> FROM <table> WHERE <mine>",
  adopt: "INSERT OR IGNORE INTO <table> (<columns>) SELECT <values> FROM json_each(?1) WHERE true",
  first: "SELECT <columns> FROM <table> WHERE <mine> ORDER BY <place> LIMIT ?2",
  one: "SELECT <columns> FROM <table> WHERE <mine> LIMIT ?2",
  more: "SELECT <columns> FROM <table> WHERE <mine> AND (<place>) > (<behind>) ORDER BY <place> LIMIT ?2",
  put:
    `INSERT INTO <table> (<columns>) SELECT <values> ${OF_PARTS("<table>")}<named> ` +
    "ON CONFLICT (<key>) DO UPDATE SET <set> WHERE (<present>) IS NOT (<excluded>)",
  putNew: `INSERT OR IGNORE INTO <table> (<columns>) SELECT <values> ${OF_PARTS("<table>")}<named>`,
  // A key that is there already is older, or the same.
  putKeys:
    `INSERT OR REPLACE INTO <table> (<columns>) SELECT <values> ${OF_PARTS("<table>")} AND NOT EXISTS ` +
    "(SELECT 1 FROM <table> o WHERE (o.user_id, o.key) = (value ->> <user_id>, value ->> <key_at>) " +
    "AND o.created_at >= value ->> <created_at>)",
  clear:
    "DELETE FROM <table> WHERE (<key>) IN (SELECT <key> FROM <table> WHERE <mine> AND NOT (<stays>) " +
    `LIMIT ${CLEARED}) AND EXISTS (SELECT 1 FROM object_moves ` +
    "WHERE user_id = ?1 AND state = 'in_object' AND attempt = ?2) RETURNING 1",
  // Makes place in D1 for who comes back. Of what others may name only what is no longer there goes.
  empty: "DELETE FROM <table> WHERE <mine>",
  emptyMixed: `DELETE FROM <table> WHERE <mine> AND <key> NOT IN (SELECT value ->> 0 ${OF_PARTS("<table>")})`,
};

/** What stays in D1 of a user who is in an object: what would have gone up from there. */
function staying(table) {
  if ([...UP, ...OF_THE_GATE].includes(table)) return "true";
  if (table === "flashcard_decks") return SHOWN;
  if (table === "flashcards")
    return `EXISTS (SELECT 1 FROM flashcard_decks d WHERE d.id = flashcards.deck_id AND d.${SHOWN})`;
  if (!USES[table]) return null;
  const when = USES[table].when ?? "true";
  return when.replace("<> NEW.", "< NEW.").replaceAll("NEW.", `${table}.`);
}

/** What an object has to tell of a user, and what it need not tell any more when they have left. */
function outboxOf(schema, whole) {
  const tables = [...UP, ...Object.keys(USES), "flashcard_decks", "flashcards", "sessions"];
  const of = tables.map((table) => {
    const keys = table === "user_wallet" ? ["user_id"] : schema.key(table);
    const key = keys.length === 1 ? keys[0] : `json_array(${keys})`;
    return `(tab = '${table}' AND key IN (SELECT ${key} FROM ${table} WHERE ${schema.mine(table)}))`;
  });
  return `DELETE FROM outbox WHERE (tab = 'users' AND key = ?1) OR ${of.join(" OR ")}`;
}

const UNDER_WAY = "WHERE user_id = ?1 AND state = 'to_object' AND attempt = ?2";

/** The statements. ?1 is the user, ?2 the attempt, where nothing else is said. */
export function movingModule(schema, all, whole) {
  const rows = [...COPIED, ...whole, KEYS];
  const move =
    "SELECT coalesce(m.state, 'in_object') AS state, m.attempt FROM users u " +
    "LEFT JOIN object_moves m ON m.user_id = u.id WHERE u.id = ?1";
  return {
    PATH: "/api/moving",
    TABLES: Object.fromEntries(rows.map((table) => [table, rowsOf(schema, table, all)])),
    TEMPLATES,
    COPIED,
    KEYS,
    GATED: "user_wallet", // has the trigger by which changes of those who move are refused
    TOLD: [...COPIED, "feedback", "flashcard_decks"], // of what D1 may decide while it is copied
    CLEARED,
    SQL: {
      // Of D1.
      move,
      moveOfSession: `${move.replace("?1", "(SELECT userId FROM sessions WHERE sessionToken = ?1)")}`,
      settings: "SELECT target, secret FROM object_settings",
      openGate: "UPDATE object_settings SET gate = 1",
      closeGate: "UPDATE object_settings SET gate = 0",
      inD1: "SELECT value FROM json_each(?1) WHERE " + isInD1("value"),
      freeze:
        "UPDATE object_moves SET state = 'to_object', attempt = ?2, at = unixepoch() " +
        "WHERE user_id = ?1 AND state IN ('in_d1', 'to_object')",
      thaw:
        "UPDATE object_moves SET state = 'in_d1', attempt = NULL, at = unixepoch() " +
        "WHERE user_id = ?1 AND state = 'to_object'",
      // As it is copied in the same transaction; or D1 is where it is looked for from now on.
      forgetTold:
        "DELETE FROM object_inbox WHERE user_id = ?1 AND EXISTS (SELECT 1 FROM object_moves " +
        "WHERE user_id = ?1 AND (state = 'in_d1' OR state = 'to_object' AND attempt = ?2))",
      switch:
        `UPDATE object_moves SET state = 'in_object', at = unixepoch() ${UNDER_WAY} ` +
        "AND NOT EXISTS (SELECT 1 FROM object_inbox WHERE user_id = ?1)",
      cleared: "DELETE FROM object_moves WHERE user_id = ?1 AND state = 'in_object' AND attempt = ?2",
      call:
        "INSERT INTO object_moves (user_id, state, attempt) " +
        "SELECT id, 'to_d1', ?2 FROM users WHERE id = ?1 " +
        "ON CONFLICT (user_id) DO UPDATE SET attempt = excluded.attempt, at = unixepoch() " +
        "WHERE state = 'to_d1'",
      callOff: "DELETE FROM object_moves WHERE user_id = ?1 AND state = 'to_d1'",
      toBeTold: "SELECT seq, user_id, tab, key FROM object_inbox WHERE user_id = ?1",
      forgetParts: "DELETE FROM moving_parts WHERE user_id = ?1",
      sendPart:
        "INSERT INTO moving_parts (user_id, attempt, tab, image) SELECT ?1, ?2, ?3, ?4 " +
        "WHERE EXISTS (SELECT 1 FROM object_moves WHERE user_id = ?1 AND state = 'to_d1' AND attempt = ?2)",
      guardReturn:
        "INSERT INTO commit_guard (broken) SELECT 'moving' WHERE NOT EXISTS (SELECT 1 FROM object_moves " +
        "WHERE user_id = ?1 AND state = 'to_d1' AND attempt = ?2) OR EXISTS (SELECT 1 FROM object_inbox " +
        "WHERE user_id = ?1 AND tab IN ('feedback', 'flashcard_decks'))",
      return:
        "UPDATE object_moves SET state = 'in_d1', attempt = NULL, at = unixepoch() WHERE user_id = ?1",
      underWay:
        "SELECT user_id FROM object_moves WHERE state <> 'in_d1' AND at < unixepoch() - 60 " +
        "ORDER BY at LIMIT 100",
      // A page of those who are to move, behind ?1.
      toObjects: "SELECT user_id FROM object_moves WHERE user_id > ?1 ORDER BY user_id LIMIT ?2",
      toD1:
        "SELECT u.id FROM users u WHERE u.id > ?1 AND NOT EXISTS (SELECT 1 FROM object_moves m " +
        "WHERE m.user_id = u.id AND m.state = 'in_d1') ORDER BY u.id LIMIT ?2",
      // Of an object.
      mark: "SELECT state, attempt FROM moving_users WHERE user_id = ?1",
      marked: "SELECT user_id, state FROM moving_users ORDER BY user_id",
      keepMark: "INSERT OR REPLACE INTO moving_users (user_id, attempt, state) VALUES (?1, ?2, ?3)",
      forgetMark: "DELETE FROM moving_users WHERE user_id = ?1",
      keepPart: "INSERT INTO moving_parts (user_id, attempt, tab, image) VALUES (?1, ?2, ?3, ?4)",
      forgetTable: "DELETE FROM moving_parts WHERE user_id = ?1 AND attempt = ?2 AND tab = ?3",
      sessionsOf: "SELECT id, expires, last_seen_on FROM sessions WHERE userId = ?1",
      userOf: "SELECT id, last_activity_at FROM users WHERE id = ?1",
      lastTold: "SELECT coalesce(max(seq), 0) FROM outbox",
      forgetLater: "DELETE FROM outbox WHERE seq > ?1",
      forgetOutboxOf: outboxOf(schema, whole),
      keepShown: `UPDATE flashcard_decks SET user_id = NULL WHERE user_id = ?1 AND ${SHOWN}`,
      forgetRequests: "DELETE FROM access_requests WHERE email = (SELECT email FROM users WHERE id = ?1)",
    },
  };
}
