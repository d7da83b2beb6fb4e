// What must be in the rows when nothing fails any more and what waits has been told by itself: sums over what
// was answered, and each row in its one place. From the description of the behaviour; of the code it knows
// the tables alone.
import { createHash } from "node:crypto";

import { homes } from "../../../scripts/object-triggers.mjs";
import { secretOf } from "../../../worker/http.mjs";
import { durable } from "../twin.mjs";
import { clock } from "./chance.mjs";
import { GONE, KINDS, Register, lifetimeXp } from "./model.mjs";

const MINUTE = 60_000;

export class Broken extends Error {
  constructor(law, found) {
    super(law);
    this.found = found;
  }
}

const hold = (condition, law, found) => {
  if (!condition) throw new Broken(law, typeof found === "string" ? found : JSON.stringify(found));
};

const { user: OF_USERS, definitions: DEFINITIONS, mixed: MIXED } = homes();
const OWNED = [...OF_USERS, ...MIXED];
/** In D1, too: by which users come in, and what figures are made of. */
const ALSO_IN_D1 = [
  ...["user_settings", "user_wallet", "user_onboarding_state", "feedback", "personal_records", "quests"],
  ...["reference_tracks", "user_achievements", "user_drill_stats", "user_lesson_progress", "user_purchases"],
  ...["user_quest_progress", "user_skills", "flashcard_decks", "flashcards"],
];

/** Definitions in use, by which columns. */
const USED = {
  user_achievements: ["achievement_key", "achievement_definitions", "key"],
  user_drill_stats: ["drill_id", "learn_drills", "id"],
  user_lesson_progress: ["lesson_id", "learn_lessons", "id"],
  user_purchases: ["item_id", "market_items", "id"],
  user_skills: ["skill_key", "skill_definitions", "key"],
  user_quest_progress: ["quest_id", "quests", "id"],
  personal_records: ["exercise_id", "exercises", "id"],
};

/** Of every object its name and its rows. */
const objectsOf = ({ deployment }) =>
  [...deployment.objects].map(([name, { sqlite }]) => ({
    name,
    rows: (sql, ...values) => sqlite.all(sql, values),
  }));

const objectOf = (world, user) => durable.objectOf(user, world.deployment.env);
const inD1 = ({ deployment }, sql, ...values) => deployment.d1(sql, ...values);
const texts = (rows) => rows.map((row) => JSON.stringify(row)).sort();

/** All of either are all of the other. */
function same(law, here, there) {
  const [left, right] = [texts(here), texts(there)];
  const more = left.filter((row) => !right.includes(row));
  const less = right.filter((row) => !left.includes(row));
  hold(more.length + less.length === 0, law, `in objects ${more}; in D1 ${less}`);
}

function nothingWaits(world) {
  for (const { name, rows } of objectsOf(world))
    hold(rows("SELECT 1 FROM outbox").length === 0, "what changed in an object is told by itself", {
      name,
      entries: rows("SELECT * FROM outbox"),
    });
  const entries = inD1(world, "SELECT * FROM object_inbox");
  hold(entries.length === 0, "what changed in D1 is told by itself", entries);
}

function eachInOnePlace(world) {
  const known = new Set(inD1(world, "SELECT id FROM users").map(({ id }) => id));
  const placed = new Set();
  for (const { name, rows } of objectsOf(world)) {
    const users = rows("SELECT id FROM users").map(({ id }) => id);
    for (const id of users) {
      hold(known.has(id), "a deleted user is in no store", { name, id });
      hold(objectOf(world, id) === name, "a user is in one object", { name, id });
      placed.add(id);
    }
    for (const table of OWNED) {
      const owner = table.startsWith("flashcards") ? null : "user_id";
      if (!owner || !columnsOf(world, table).includes(owner)) continue;
      const ids = rows(`SELECT DISTINCT ${owner} AS id FROM ${table} WHERE ${owner} IS NOT NULL`);
      for (const { id } of ids) hold(users.includes(id), "a deleted user leaves no row", { name, table, id });
    }
  }
  for (const { id } of world.users) hold(placed.has(id), "a user is in an object", { id });
  for (const { id } of world.gone) hold(!known.has(id), "a deleted user is in no store", { id });
  for (const table of OWNED.filter((each) => columnsOf(world, each).includes("user_id"))) {
    const ids = inD1(world, `SELECT DISTINCT user_id AS id FROM ${table} WHERE user_id IS NOT NULL`);
    if (!ALSO_IN_D1.includes(table)) hold(ids.length === 0, "users' rows are in objects", { table, ids });
    for (const { id } of ids) hold(known.has(id), "a deleted user leaves no row", { table, id });
  }
}

const columns = new Map();

function columnsOf(world, table) {
  if (!columns.has(table))
    columns.set(
      table,
      inD1(world, "SELECT name FROM pragma_table_info(?1)", table).map(({ name }) => name),
    );
  return columns.get(table);
}

function moneyIsTheLedgers(world) {
  const sql =
    "SELECT w.user_id AS id, w.coins, w.xp, w.level, w.total_skill_stars AS stars, " +
    "total(l.coins) AS sum_coins, total(l.xp) AS sum_xp, total(l.skill_stars) AS sum_stars " +
    "FROM user_wallet w " +
    "LEFT JOIN points_ledger l ON l.user_id = w.user_id GROUP BY w.user_id";
  const skills =
    "SELECT s.user_id, s.skill_key FROM user_skills s WHERE s.current_stars <> (SELECT total(skill_stars) " +
    "FROM points_ledger l WHERE l.user_id = s.user_id AND l.skill_key = s.skill_key)";
  for (const { rows } of objectsOf(world)) {
    for (const row of rows(sql)) {
      hold(row.coins >= 0 && row.coins === row.sum_coins, "coins are the ledger's sum", row);
      hold(lifetimeXp(row) === row.sum_xp, "lifetime XP is the ledger's sum", row);
      hold(row.stars === row.sum_stars, "stars are the ledger's sum", row);
      const user = world.users.find(({ id }) => id === row.id);
      if (!user || user.open.length > 0 || user.isUncertain) continue;
      const has = { coins: row.coins, xp: lifetimeXp(row), stars: row.stars };
      const law = "nothing is paid twice or lost: a wallet is the sum of what was told";
      hold(JSON.stringify(has) === JSON.stringify(user.told), law, { id: row.id, has, told: user.told });
    }
    const wrong = rows(skills);
    hold(wrong.length === 0, "skills are the ledger's sums", wrong);
  }
}

function thingsAreAsTold(world) {
  for (const user of world.users) {
    const sqlite = world.deployment.objects.get(objectOf(world, user.id))?.sqlite;
    for (const [kind, { text }] of Object.entries(KINDS)) {
      const rows = sqlite.all(`SELECT id, ${text} AS text FROM ${kind} WHERE user_id = ?1`, [user.id]);
      const there = new Map(rows.map((row) => [row.id, row.text]));
      for (const thing of user.of(kind)) {
        const value = there.has(thing.id) ? there.get(thing.id) : GONE;
        const law =
          value === GONE ? "what was answered is not lost" : "a thing is as it was changed last, or gone";
        hold(thing.text.may(value, clock.now), law, {
          user: user.id,
          kind,
          id: thing.id,
          value: String(value),
        });
        there.delete(thing.id);
      }
      const isKnown = user.open.length === 0 && !user.isUncertain;
      if (isKnown)
        hold(there.size === 0, "nothing is done twice, and nothing that nobody asked for", [kind, ...there]);
    }
  }
}

function remindersCome(world) {
  for (const user of world.users) {
    const sqlite = world.deployment.objects.get(objectOf(world, user.id)).sqlite;
    for (const { thing, at } of user.events) {
      if (
        at > clock.now - 10 * MINUTE ||
        !thing.text.possible(clock.now).every(({ value }) => value !== GONE)
      )
        continue;
      const sql =
        "SELECT count(*) AS n FROM notifications WHERE user_id = ?1 AND type = 'calendar_reminder' " +
        "AND data_json ->> 'event_id' = ?2";
      const [{ n }] = sqlite.all(sql, [user.id, thing.id]);
      hold(n === 1, "of an event it is reminded once", {
        user: user.id,
        event: thing.id,
        n,
        at: new Date(at),
      });
    }
  }
}

/** What D1 shows of objects. */
function copiesGoUp(world) {
  const objects = objectsOf(world);
  const all = (sql) => objects.flatMap(({ rows }) => rows(sql));
  const wallet = columnsOf(world, "user_wallet").filter((name) => name !== "version");
  for (const [table, names] of [
    ["feedback", columnsOf(world, "feedback")],
    ["user_wallet", wallet],
  ]) {
    const sql = `SELECT ${names} FROM ${table}`;
    same(`D1 has ${table} as objects have it`, all(sql), inD1(world, sql));
  }
  for (const [table, [column, of, key]] of Object.entries(USED)) {
    const isShared = MIXED.includes(of);
    const there = new Set(
      inD1(world, `SELECT ${key} AS key FROM ${of}${isShared ? " WHERE user_id IS NULL" : ""}`).map(
        (row) => row.key,
      ),
    );
    const sql = `SELECT DISTINCT user_id, ${column} AS key FROM ${table}`;
    const isThere = (row) => there.has(row.key);
    same(
      `D1 knows which definitions are in use: ${table}`,
      all(sql).filter(isThere),
      inD1(world, sql).filter(isThere),
    );
  }
  const shown = "user_id IS NOT NULL AND is_public = 1";
  const decks = `SELECT id, user_id, name, description, cards FROM flashcard_decks WHERE ${shown}`;
  same("D1 has the decks that are shown", all(decks), inD1(world, decks));
  const cards =
    "SELECT id, deck_id, front, back FROM flashcards " +
    `WHERE deck_id IN (SELECT id FROM flashcard_decks WHERE ${shown})`;
  same("D1 has the cards that are shown", all(cards), inD1(world, cards));
}

/** What objects have of D1. */
function copiesComeDown(world) {
  const all = (sql) => objectsOf(world).flatMap(({ rows }) => rows(sql));
  const users = columnsOf(world, "users").filter((name) => name !== "created_at");
  const verified = "(SELECT email FROM users WHERE emailVerified IS NOT NULL)";
  for (const sql of [
    `SELECT ${users} FROM users WHERE email <> 'former administrator'`,
    `SELECT ${columnsOf(world, "sessions")} FROM sessions`,
    `SELECT ${columnsOf(world, "accounts")} FROM accounts`,
    `SELECT ${columnsOf(world, "access_requests")} FROM access_requests WHERE email IN ${verified}`,
  ])
    same("objects have of people what D1 has", all(sql), inD1(world, sql));
}

/** Who used one keeps it, and while anybody does the others of the object see it. */
const KEPT = ["exercises", "market_items"];

/** Every object that was asked since has the definitions as they are, and none that is gone. */
function definitionsAreThere(world) {
  const asked = new Set(world.users.filter((user) => user.isAsked).map(({ id }) => objectOf(world, id)));
  const objects = objectsOf(world).filter(({ name }) => asked.has(name));
  for (const table of [...DEFINITIONS, "exercises", "flashcard_decks"]) {
    const names = columnsOf(world, table).filter((name) => name !== "user_id");
    const nobodys = columnsOf(world, table).includes("user_id");
    const shown = table === "flashcard_decks" ? " OR is_public = 1" : "";
    const there = inD1(
      world,
      `SELECT ${names} FROM ${table}${nobodys ? ` WHERE user_id IS NULL${shown}` : ""}`,
    );
    const wanted = new Set(texts(there));
    for (const { name, rows } of objects) {
      const here = texts(rows(`SELECT ${names} FROM ${table} WHERE ${nobodys ? "user_id IS NULL" : "true"}`));
      const own = shown
        ? rows(`SELECT ${names} FROM ${table} WHERE user_id IS NOT NULL AND is_public = 1`)
        : [];
      const found = new Set([...here, ...texts(own)]);
      // Of the library of exercises an object has what its users name; their keys hold that it is there.
      const missing = table === "exercises" ? [] : [...wanted].filter((row) => !found.has(row));
      hold(missing.length === 0, "definitions are in every object", { name, table, missing });
      const gone = here.filter((row) => !wanted.has(row));
      hold(gone.length === 0 || KEPT.includes(table), "a definition that is gone is in no object", {
        name,
        table,
        gone,
      });
    }
  }
}

const hash = (text) => createHash("sha256").update(text).digest("hex");

/** What came of changes to accounts that were not answered is seen: none of them is under way any more. */
function learn(world) {
  for (const user of world.users) {
    const isThere = inD1(world, "SELECT 1 FROM users WHERE id = ?1", user.id).length > 0;
    hold(user.exists.may(isThere, clock.now), "a user is gone when that was decided", {
      user: user.id,
      isThere,
    });
    user.exists = new Register(isThere);
    if (!isThere) continue;
    user.ending = new Register(null);
    const state = "SELECT approved, role, tos_accepted FROM users WHERE id = ?1";
    for (const { approved, role, tos_accepted } of inD1(world, state, user.id)) {
      const law = "what was decided of a user stands";
      hold(user.isApproved.may(approved === 1, clock.now), law, { user: user.id, approved });
      hold(user.isAdmin.may(role === "admin", clock.now), law, { user: user.id, role });
      hold(user.hasAccepted.may(tos_accepted === 1, clock.now), law, { user: user.id, tos_accepted });
      user.isApproved = new Register(approved === 1);
      user.isAdmin = new Register(role === "admin");
      user.hasAccepted = new Register(tos_accepted === 1);
    }
    for (const token of user.tokens) {
      const sql = "SELECT 1 FROM sessions WHERE sessionToken = ?1";
      const isAlive = inD1(world, sql, hash(secretOf(token.text))).length > 0;
      hold(isAlive || !world.isIn(token), "a session lasts until it is ended", { user: user.id });
      hold(!isAlive || !token.isAlive.must(false, clock.now), "what was ended is gone", { user: user.id });
      token.isAlive = new Register(isAlive);
    }
    // What is known by now is not asked for again.
    user.open = user.open.filter(({ target }) => !OF_ACCOUNTS.test(target));
  }
  world.leave();
}

const OF_ACCOUNTS = /^\/api\/(me|admin\/users)(\/|$)/;

/** Looks at everything, when it is calm. */
export async function calm(world) {
  const { deployment } = world;
  deployment.isFaulty = false;
  await world.idle();
  await world.cron();
  await world.wait(MINUTE);
  learn(world);
  await world.sendAgain();
  await world.wait(MINUTE);
  await world.lookAround();
  await world.wait(MINUTE);
  await world.cron();
  await world.wait(MINUTE);
  for (const law of [
    nothingWaits,
    eachInOnePlace,
    moneyIsTheLedgers,
    thingsAreAsTold,
    remindersCome,
    copiesGoUp,
    copiesComeDown,
    definitionsAreThere,
  ])
    law(world);
  deployment.isFaulty = true;
}
