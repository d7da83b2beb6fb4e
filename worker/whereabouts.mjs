// Where a user's rows are while they move (moving.mjs): whom the worker of STORE=durable asks, and what it
// does when it was told otherwise. Rule: what an isolate remembers is where it asks first, and nothing else.
import { MOVING } from "../build/objects.mjs";
import { BatchError, d1Store } from "./d1.mjs";
import { problem, readBody, sha256 } from "./http.mjs";

const { SQL } = MOVING;

const FROZEN = 20; // ms that a change waits for the end of a freeze, before it is tried again
const RUN = 15_000; // ms that one call of the script moves users
const AT_ONCE = 4; // users
const HELD = /^(text\/|application\/([\w.-]+\+)?json|application\/x-www-form-urlencoded|$)/i;
const PAGE = 40; // users, each a call of an object: an invocation has 50 where they cost nothing

const uncounted = () => ({ trips: 0, read: 0, written: 0 });

/** The rows are not where they were looked for; `isUser`: there is such a user. */
export class Moved extends BatchError {
  constructor(isUser) {
    super("unknown", new Error("the user's rows are elsewhere"));
    this.isUser = isUser;
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** D1 as the store of one user, as long as it is that. */
export function storeInD1({ DB }, user) {
  const d1 = d1Store(DB);
  return {
    async read(statements, counts) {
      const rows = await d1.read([...statements, [SQL.move, user]], counts);
      const [[state] = []] = rows.pop();
      if (state !== "in_d1" && state !== "to_object") throw new Moved(state !== undefined);
      return rows;
    },
    async commit(statements, counts) {
      try {
        return await d1.commit(statements, counts);
      } catch (error) {
        if (/\bmoving\b/.test(error.message)) await pause(FROZEN);
        throw error;
      }
    },
  };
}

/** D1 for whoever asks whose a session is: `found` hears where that user is. */
export function storeOfSession({ DB }, hash, found) {
  const d1 = d1Store(DB);
  return {
    async read(statements, counts) {
      const rows = await d1.read([...statements, [SQL.moveOfSession, hash]], counts);
      found(rows.pop()[0]?.[0]);
      return rows;
    },
  };
}

/** Batches of accounts and jobs change wallets of D1, too, when the rows of their users are elsewhere. */
export const throughGate = (statements) =>
  statements.some(([text]) => text.includes(MOVING.GATED))
    ? [[SQL.openGate], ...statements, [SQL.closeGate]]
    : statements;

export function remember(memory, user, isThere) {
  if (memory.inD1.size >= 10_000) memory.inD1.clear();
  if (isThere) memory.inD1.add(user);
  else memory.inD1.delete(user);
}

const tooEarly = ({ instance }) =>
  problem(503, "busy", "The rows move; try again", instance, { "retry-after": "1" });

/**
 * Asks where the user was last; who is not there is at the other place. A body that is streamed can be sent
 * to one of them alone. `inObject` and `inD1` answer an arrival; null, or with a Moved as the error, where
 * the user is not there; `isAny` says whether there is such a user.
 * @returns {Promise<object | null>} null: there is none, and the arrival is as good as new, without its body
 */
export async function askAtHome({ arrival, memory, user }, { inObject, inD1, isAny }) {
  const { request, url, method, headers } = arrival;
  const hasBody = request.body !== null;
  const isHeld = hasBody && memory.isMoving && HELD.test(headers.get("content-type") ?? "");
  const body = isHeld ? await readBody(request) : undefined;
  if (body === null)
    return { response: problem(413, "too-large", "The body is too large", arrival.instance) };
  const again = () => (isHeld ? new Request(url, { method, headers, body }) : request);
  for (let tries = 0; tries < 4; tries += 1) {
    const wasInD1 = memory.inD1.has(user);
    const answer = await (wasInD1 ? inD1 : inObject)({ ...arrival, request: again() });
    if (answer !== null && !(answer.error instanceof Moved)) return answer;
    if (!(answer === null ? await isAny() : answer.error.isUser)) {
      arrival.request = new Request(url, { method, headers });
      return null;
    }
    remember(memory, user, !wasInD1);
    if (hasBody && !isHeld) break;
  }
  return { response: tooEarly(arrival) };
}

/** Moves a page of users, as far as the time goes. */
async function movePage({ env, stubOf }, target, after) {
  const end = Date.now() + RUN;
  const page = target === "durable" ? SQL.toObjects : SQL.toD1;
  const [users] = await d1Store(env.DB).read([[page, after, PAGE]], uncounted());
  const told = { moved: 0, failed: [], next: null };
  const queue = users.map(([user]) => user);
  let last = after;
  const work = async () => {
    while (queue.length > 0 && Date.now() < end) {
      const user = queue.shift();
      last = user;
      try {
        await stubOf(env, user).move(user, target);
        told.moved += 1;
      } catch (error) {
        told.failed.push({ user, error: String(error.message).slice(0, 200) });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (queue.length > 0 || users.length === PAGE) told.next = last;
  return told;
}

/**
 * What is asked at MOVING.PATH, for scripts/move.mjs alone: it leaves the hash of a secret in D1, which only
 * those can do who may deploy. Null for everybody else.
 */
export async function answerMoving(world) {
  const { env, arrival } = world;
  const [, secret] = /^Bearer ([0-9a-f]{64})$/.exec(arrival.headers.get("authorization")) ?? [];
  if (arrival.method !== "POST" || secret === undefined) return null;
  const [[[target, kept] = []]] = await d1Store(env.DB).read([[SQL.settings]], uncounted());
  if (kept !== (await sha256(new TextEncoder().encode(secret)))) return null;
  const { after = "" } = await arrival.request.json();
  return { response: Response.json(await movePage(world, target, after)), route: `POST ${MOVING.PATH}` };
}

/** What was begun and nobody goes on with. */
export async function goOnWithOld({ env, stubOf, log }) {
  const [users, [[target] = []]] = await d1Store(env.DB).read([[SQL.underWay], [SQL.settings]], uncounted());
  for (const [user] of users) {
    await stubOf(env, user)
      .move(user, target)
      .catch((error) => log(JSON.stringify({ moving: user, error: String(error.message).slice(0, 200) })));
  }
}
