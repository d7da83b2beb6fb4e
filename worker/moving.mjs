// STORE=durable: the rows of a user move from D1 into the user's object and back, one user after another,
// while everybody is served. Rule 1: one row of D1, in object_moves, says where a user is; it changes in a
// transaction, and that is the move. Rule 2: an isolate may believe what it likes: the store that it asks
// says in the same call that the user is elsewhere (whereabouts.mjs). Rule 3: the object of the user makes
// the move, and notes each step before it takes it, so that any step can be the last one: what is begun
// again is the same.
//
//   object_moves  the object notes     reads are of   a change is
//   in_d1                              D1             made in D1
//   to_object     arriving, landing    D1             refused by a trigger on the wallet: 503, Retry-After
//   in_object     landing              neither: they wait for the object, which finds out and lands
//   in_object     clearing             the object     made there; D1's trigger refuses those that come late,
//   (no row)                           the object     and knows batches of accounts and jobs by their gate
//   to_d1         leaving              the object     refused by the same trigger in the object
//   to_d1         parting              neither: they wait for the object, which finds out and leaves or stays
//   in_d1         parting              D1             made in D1
//
// Into the object: freezing and copying is one transaction of D1; a long history takes more calls. The parts
// lie beside the object's tables; it is tried whether they fit in, and undone. Then D1 switches, unless
// something was decided there meanwhile that objects are told of (a session, an approval, a deletion): that
// is copied, too, and it is tried again. Then the parts become rows, and D1 is rid of what it need not have.
// Back: the parts go to D1, and its last transaction makes rows of them, of all or none, and switches. What
// objects and D1 tell each other of somebody else is not held up; of who moves nothing is told that the move
// takes along.
//
// What dies leaves one of these lines. An object that has noted something goes on with its next alarm, or
// when somebody asks for that user; what D1 alone knows of the cron hands to the object. Each try has a
// name, which D1 compares: a call that was lost and arrives late finds another name, or a state that is not
// its own, and does nothing. A change whose commit is not known of came before the freeze, and was copied
// with its Idempotency-Key, or after it, and was refused. Definitions are copied before the freeze; rows
// that name one which is gone since go with it. Objects of R2, accounts and sessions stay where they are.
import { LIBRARY, MOVING, SQL as OF_OBJECTS, UP } from "../build/objects.mjs";
import { randomHex } from "./http.mjs";
import { ROWS_OF } from "./rows.mjs";

const { CLEARED, COPIED, KEYS, SQL, TOLD } = MOVING;

const ROWS = 2_000; // of a table at once
const PART = 256 * 1024; // characters of rows as one text
const SENT = 2 * 1024 * 1024; // in one call
const TRIES = 10; // to switch, while D1 goes on deciding
const WAKES = 10_000; // ms after which an object goes on with what it has noted

const TABLES = Object.keys(ROWS_OF);
const RETURNING = TABLES.filter((table) => !COPIED.includes(table));
const GOING = RETURNING.filter((table) => table !== KEYS).reverse(); // children first
const uncounted = () => ({ trips: 0, read: 0, written: 0 });
const isFull = (rows) => rows.length === ROWS;

const ask = (object, statements) => object.d1.commit(statements, uncounted());
const isHere = (object, user) => object.run(OF_OBJECTS.hasUser, user).length > 0;

function markOf(object, user) {
  const [[state, attempt] = []] = object.run(SQL.mark, user);
  return { state, attempt };
}

const mark = (object, user, attempt, state) => object.run(SQL.keepMark, user, attempt, state);

export function forget(object, user) {
  object.run(SQL.forgetMark, user);
  object.run(SQL.forgetParts, user);
}

/** Rows as texts, none much longer than a part. */
function* imagesOf(rows) {
  let [texts, size] = [[], 0];
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (size > 0 && size + text.length > PART) {
      yield `[${texts}]`;
      [texts, size] = [[], 0];
    }
    texts.push(text);
    size += text.length;
  }
  if (size > 0) yield `[${texts}]`;
}

const nextPage = (table, user, rows) => {
  const { more, at } = ROWS_OF[table];
  return [more, user, ROWS, JSON.stringify(at.map((place) => rows.at(-1)[place]))];
};

/** Keeps the pages of those tables beside the object's own, and asks D1 for those behind them. */
async function keepPages(object, user, attempt, tables, lists) {
  let pages = tables.map((table, i) => ({ table, rows: lists[i] }));
  while (pages.length > 0) {
    object.ctx.storage.transactionSync(() => {
      for (const { table, rows } of pages)
        for (const text of imagesOf(rows)) object.run(SQL.keepPart, user, attempt, table, text);
    });
    const full = pages.filter(({ table, rows }) => isFull(rows) && ROWS_OF[table].more);
    if (full.length === 0) return;
    const next = await ask(object, full.map(({ table, rows }) => nextPage(table, user, rows)));
    pages = full.map(({ table }, i) => ({ table, rows: next[i] }));
  }
}

/** Makes rows of the parts. D1 has already what an object would tell of them. */
function settleParts(object, user, attempt) {
  const [[last]] = object.run(SQL.lastTold);
  for (const table of TABLES) object.run(ROWS_OF[table].put, user, attempt);
  object.run(SQL.forgetLater, last);
}

const UNDONE = new Error("undone");

/** Throws where the parts are no rows, while D1 can still be left as it is. */
function tryParts(object, user, attempt) {
  try {
    object.ctx.storage.transactionSync(() => {
      settleParts(object, user, attempt);
      throw UNDONE;
    });
  } catch (error) {
    if (error !== UNDONE) throw error;
  }
}

function land(object, user, attempt) {
  object.ctx.storage.transactionSync(() => {
    settleParts(object, user, attempt);
    object.run(SQL.forgetParts, user);
    mark(object, user, attempt, "clearing");
  });
}

/** Switches; false where D1 has decided something meanwhile, or somebody else moves the user. */
async function switchTo(object, user, attempt) {
  mark(object, user, attempt, "landing");
  const [, [[state, now] = []]] = await ask(object, [
    [SQL.switch, user, attempt],
    [SQL.move, user],
  ]);
  if (now !== attempt) throw new Error("the move was taken over");
  return state === "in_object";
}

async function arrive(object, user) {
  const before = markOf(object, user);
  const attempt = randomHex(16);
  await object.refresh(Infinity); // the rows name definitions, and nobody is to wait for these
  // Parts with which D1 may have switched are kept until it has said that it has not.
  if (before.state !== "landing") {
    forget(object, user);
    mark(object, user, attempt, "arriving");
  }
  const [, [[state, now] = []], , versions, library, ...lists] = await ask(object, [
    [SQL.freeze, user, attempt],
    [SQL.move, user],
    [SQL.forgetTold, user, attempt],
    [OF_OBJECTS.versions],
    [LIBRARY.ofUser, user],
    ...TABLES.map((table) => [ROWS_OF[table].first, user, ROWS]),
  ]);
  if (before.state === "landing" && state === "in_object" && now === before.attempt)
    return land(object, user, before.attempt);
  forget(object, user);
  if (state !== "to_object" || now !== attempt) return;
  mark(object, user, attempt, "arriving");
  await keepPages(object, user, attempt, TABLES, lists);
  await object.refresh(versions.reduce((sum, [, version]) => sum + version, 0));
  object.putLibrary(library);
  for (let tries = 0; tries < TRIES; tries += 1) {
    tryParts(object, user, attempt);
    if (await switchTo(object, user, attempt)) return land(object, user, attempt);
    const [, ...again] = await ask(object, [
      [SQL.forgetTold, user, attempt],
      ...TOLD.map((table) => [ROWS_OF[table].first, user, ROWS]),
    ]);
    for (const table of TOLD) object.run(SQL.forgetTable, user, attempt, table);
    await keepPages(object, user, attempt, TOLD, again);
  }
  throw new Error("D1 goes on deciding about the user");
}

/** What D1 need not have any more goes, as much at once as it deletes without holding others up. */
async function clear(object, user, attempt) {
  const each = async (statements) => {
    for (let left = statements; left.length > 0; ) {
      const gone = await ask(object, left);
      left = left.filter((_, i) => gone[i].length === CLEARED);
    }
  };
  const texts = GOING.map((table) => ROWS_OF[table].clear).filter(Boolean);
  const statements = texts.map((text) => [text, user, attempt]);
  try {
    await each(statements);
  } catch (error) {
    if (error.kind === "unknown") throw error;
    // There is so much that a parent came before the last of its children.
    for (const statement of statements) await each([statement]);
  }
  await ask(object, [[SQL.cleared, user, attempt]]);
  forget(object, user);
}

/** Rows of one who has left; a deck that is shown to all stays, for those who learn it here. */
function part(object, user) {
  object.ctx.storage.transactionSync(() => {
    object.run(SQL.forgetOutboxOf, user);
    const [[last]] = object.run(SQL.lastTold);
    object.run(SQL.keepShown, user);
    object.run(SQL.forgetRequests, user);
    object.run(OF_OBJECTS.removeUser, user);
    object.run(SQL.forgetLater, last);
    forget(object, user);
  });
}

/** The user's rows, page by page, as parts to be sent. */
function* partsOf(object, user, attempt) {
  for (const table of RETURNING) {
    const { first, more } = ROWS_OF[table];
    for (let rows = object.run(first, user, ROWS); ; rows = object.run(...nextPage(table, user, rows))) {
      for (const text of imagesOf(rows)) yield [SQL.sendPart, user, attempt, table, text];
      if (!isFull(rows) || !more) break;
    }
  }
}

/** What the object knows better of what is in D1: sessions slide here, and here is where people are seen. */
function seenOf(object, user) {
  const seen = { sessions: SQL.sessionsOf, users: SQL.userOf };
  return UP.filter(({ table }) => seen[table]).map(({ table, put }) => [
    put,
    JSON.stringify(object.run(seen[table], user)),
  ]);
}

/** Sends the user's rows; false where D1 has decided something about them meanwhile. */
async function leaveOnce(object, user) {
  const attempt = randomHex(16);
  const [, , [[state, now] = []], told] = await ask(object, [
    [SQL.call, user, attempt],
    [SQL.forgetParts, user],
    [SQL.move, user],
    [SQL.toBeTold, user],
  ]);
  if (state === "in_d1") return part(object, user);
  if (state === undefined) return forget(object, user);
  if (now !== attempt) throw new Error("the move was taken over");
  mark(object, user, attempt, "leaving");
  if (told.length > 0) {
    await object.take(told.map(([, ...entry]) => entry));
    await ask(object, [[OF_OBJECTS.forgetInbox, JSON.stringify(told.map(([seq]) => seq))]]);
  }
  let [sent, size] = [[], 0];
  for (const statement of partsOf(object, user, attempt)) {
    sent.push(statement);
    size += statement.at(-1).length;
    if (size < SENT) continue;
    await ask(object, sent);
    [sent, size] = [[], 0];
  }
  mark(object, user, attempt, "parting");
  const isRefused = await ask(object, [
    [SQL.guardReturn, user, attempt],
    ...sent,
    ...GOING.map((table) => ROWS_OF[table].empty(user, attempt)),
    ...RETURNING.map((table) => [ROWS_OF[table].put, user, attempt]),
    ...seenOf(object, user),
    [SQL.forgetParts, user],
    [SQL.return, user],
    [SQL.forgetTold, user, attempt],
  ]).then(
    () => false,
    (error) => /\bguard\b/.test(error.message) || Promise.reject(error),
  );
  if (isRefused) return false;
  return part(object, user);
}

async function leave(object, user) {
  for (let tries = 0; tries < TRIES; tries += 1) if ((await leaveOnce(object, user)) !== false) return;
  throw new Error("D1 goes on deciding about the user");
}

/** D1 thaws; but if it has switched before, the user is here. */
async function stayInD1(object, user) {
  const before = markOf(object, user);
  const [, [[state, now] = []]] = await ask(object, [
    [SQL.thaw, user],
    [SQL.move, user],
  ]);
  if (before.state === "landing" && state === "in_object" && now === before.attempt) {
    land(object, user, now);
    return clear(object, user, now);
  }
  forget(object, user);
}

/** The object thaws; but if D1 has switched before, the user is there. */
async function stayHere(object, user) {
  const [, [[state, attempt] = []]] = await ask(object, [
    [SQL.callOff, user],
    [SQL.move, user],
  ]);
  if (state === "in_d1") return part(object, user);
  if (state === "in_object" && attempt) return clear(object, user, attempt);
  object.run(SQL.forgetMark, user);
}

/** Ends what was begun; where that cannot be, the user stays. Unknown outcomes are left as they are noted. */
async function orElse(work, stay) {
  try {
    await work();
  } catch (error) {
    if (error.kind !== "unknown") await stay();
    throw error;
  }
}

async function comeIn(object, user) {
  await orElse(
    () => arrive(object, user),
    () => stayInD1(object, user),
  );
  const { state, attempt } = markOf(object, user);
  if (state === "clearing") await clear(object, user, attempt);
}

const goOut = (object, user) =>
  orElse(
    () => leave(object, user),
    () => stayHere(object, user),
  );

/** Goes on with what the object has noted of a user. */
async function goOn(object, user) {
  const { state, attempt } = markOf(object, user);
  if (state === "clearing") await clear(object, user, attempt);
  else if (state === "arriving" || state === "landing") await comeIn(object, user);
  else if (state) await goOut(object, user);
}

/** Moves a user, whatever was begun before. `to` as in object_settings. In the object's line. */
export async function moveUser(object, user, to) {
  object.wake(Date.now() + WAKES);
  const { state } = markOf(object, user);
  if (state === "landing" || state === "parting" || state === "clearing") await goOn(object, user);
  if (to === "durable") return isHere(object, user) ? stayHere(object, user) : comeIn(object, user);
  if (!isHere(object, user)) {
    await stayInD1(object, user);
    const [[[where] = []]] = await ask(object, [[SQL.move, user]]);
    if (where !== "in_object") return;
    await object.take([[user, "users", user]]); // came in while there were objects, and was not told of
  }
  await goOut(object, user);
}

/** Goes on with everybody's. What fails waits for the next time. */
export async function goOnWithAll(object) {
  for (const [user] of object.run(SQL.marked)) {
    object.wake(Date.now() + WAKES);
    await goOn(object, user).catch(() => {});
  }
}

/** Whether the object answers for a user; where D1 may have switched it finds out first. */
export async function holds(object, user) {
  const isUnknown = () => ["landing", "parting"].includes(markOf(object, user).state);
  if (isUnknown()) await object.inLine(() => isUnknown() && goOn(object, user));
  return isHere(object, user) && !isUnknown();
}

/** Of those with whom D1 may have switched the object knows then. In its line. */
export async function findOut(object, users) {
  for (const user of users) if (markOf(object, user).state === "landing") await goOn(object, user);
}

/** Which of those users are in D1, where nobody else need hear of them. */
export const whoIsInD1 = (users) => [SQL.inD1, JSON.stringify(users)];
