// STORE=durable: what administrators look at over all users, of which each object has a part. A page of it is
// made of those of one object after another; its cursor names the object, and where that one goes on. Rule:
// D1 is asked first, with the session of who asks, and what it refuses is refused.
import { MOVING, NOT_IN_OBJECTS, SQL } from "../build/objects.mjs";
import { d1Store } from "./d1.mjs";
import { askCore, drive } from "./drive.mjs";
import { countOf, objectOf } from "./durable.mjs";
import { describeRequest, respond } from "./http.mjs";

const OBJECTS_A_PAGE = 20;
const USERS_A_PAGE = 50; // where the request does not say
const USERS_AT_ONCE = 5_000;

const IN_D1 = "object D1"; // as if it were one: the rows of those who have not moved

const EMPTY = new Uint8Array();
const decoder = new TextDecoder();

/**
 * Names of objects in which there are users, from that one on. Users are read until every object is known,
 * for which some thousands of them are enough; or, of one object a user, no more than a page needs.
 */
async function objectsFrom(env, first) {
  const [[[inD1]]] = await d1Store(env.DB).read([[SQL.countInD1]], {});
  const found = new Set(inD1 > 0 ? [IN_D1] : []);
  const isOneEach = env.OBJECTS === "user";
  let after = isOneEach ? first.slice("user ".length) : "";
  for (let isMore = true; isMore; ) {
    const [rows] = await d1Store(env.DB).read([[SQL.usersFrom, after, USERS_AT_ONCE]], {});
    for (const [id] of rows) found.add(objectOf(id, env));
    after = rows.at(-1)?.[0];
    isMore = rows.length === USERS_AT_ONCE && found.size < (isOneEach ? USERS_AT_ONCE : countOf(env));
  }
  return [...found].filter((name) => name >= first).sort();
}

/** Of those whose rows are in D1. Who else is shown there has theirs in an object. */
async function pageInD1({ core, env, facts }, query) {
  const d1 = d1Store(env.DB);
  const { answer } = await askCore(core, { store: d1 }, facts, "health-of-users", {}, query);
  const { health } = answer;
  const lists = Object.entries(health).filter(([, each]) => Array.isArray(each));
  const users = JSON.stringify(lists.flatMap(([, list]) => list.map((each) => each.user_id)));
  const [known, [[count]]] = await d1.read([[MOVING.SQL.inD1, users], [SQL.countInD1]], {});
  const isThere = new Set(known.flat());
  for (const [name, list] of lists) health[name] = list.filter((each) => isThere.has(each.user_id));
  health.is_healthy = health.orphaned_quests === 0 && lists.every(([name]) => health[name].length === 0);
  // They are counted at once, on the first of their pages.
  const isFirst = !new URLSearchParams(query).has("cursor");
  health.users = health.users > 0 && isFirst ? count : 0;
  return { ...answer, jobs: [] };
}

/** Counts are added up, lists joined, and so is what is in them; what nobody asked for is null in each. */
function sum(a, b) {
  if (a === null) return null;
  if (Array.isArray(a)) return [...a, ...b];
  if (typeof a === "boolean") return a && b;
  if (typeof a === "number") return a + b;
  return Object.fromEntries(Object.entries(a).map(([name, each]) => [name, sum(each, b[name])]));
}

/** Of each job when it ran in the store that is furthest behind. */
function jobsOf(ofD1, ofObjects) {
  const told = [...ofD1, ...ofObjects.filter(({ name }) => !NOT_IN_OBJECTS.includes(name))];
  return ofD1.map(({ name }) => {
    const its = told.filter((job) => job.name === name);
    const [last] = its.map(({ last_run_at: at }) => at ?? "").sort();
    return { name, last_run_at: last || null, is_overdue: its.some((job) => job.is_overdue) };
  });
}

/**
 * Answers a request for such a page.
 * @param {object} world {core, env, facts, arrival, places}
 * @param {(object: string, query: string) => Promise<object>} ask for the page of an object
 */
export async function pageOfObjects(world, ask) {
  const { core, env, facts, arrival, places } = world;
  const query = new URLSearchParams(arrival.url.search);
  const [, at, place = ""] = /^((?:object|user) [^~]*)~(.*)$/s.exec(query.get("cursor") ?? "") ?? [];
  if (at !== undefined) query.delete("cursor");
  const ofD1 = new URLSearchParams(query);
  if (at !== undefined) ofD1.delete("foreign_keys"); // it has been asked for its own
  const request = { ...(await describeRequest(arrival, EMPTY)), query: String(ofD1) };
  const out = await drive(core, places, { request, facts }, EMPTY);
  const d1 = out.reply.status === 200 ? JSON.parse(decoder.decode(out.body)) : null;
  // What is compared with R2 is in D1, too, for this.
  if (!d1 || d1.health.objects !== null) return { ...out, response: respond(arrival, out.reply, out.body) };
  let health = d1.health.foreign_keys === null ? null : d1.health;
  const limit = Number(query.get("limit") ?? USERS_A_PAGE);
  const jobs = [];
  const names = await objectsFrom(env, at ?? "");
  // Rows of D1 that name others have been looked at.
  const asked = query.get("foreign_keys") === "true" ? names.filter((name) => name !== IN_D1) : names;
  const waiting = asked.map((name) => [name, name === at ? place : ""]);
  for (let i = 0; i < OBJECTS_A_PAGE && waiting.length > 0; i += 1) {
    const [[name, from]] = waiting;
    if ((health?.users ?? 0) >= limit) break;
    query.set("limit", limit - (health?.users ?? 0));
    if (from !== "") query.set("cursor", from);
    else query.delete("cursor");
    const page = await (name === IN_D1 ? pageInD1(world, String(query)) : ask(name, String(query)));
    health = health === null ? page.health : sum(health, page.health);
    jobs.push(...page.jobs);
    if (page.complete) waiting.shift();
    else waiting[0][1] = page.next_cursor;
    if (!page.complete) break;
  }
  const [next] = waiting;
  const body = {
    health: health ?? d1.health,
    jobs: jobsOf(d1.jobs, jobs),
    complete: next === undefined,
    next_cursor: next?.join("~") ?? null,
  };
  return { ...out, response: respond(arrival, out.reply, JSON.stringify(body)) };
}
