// Read replicas of D1, where READ_REPLICAS says so. Rule 1: who names a bookmark reads what is at least as
// new, wherever that is near; who names none reads the primary, and is told one. Rule 2: what belongs to an
// account or to administrators, what would be refused or change nothing, and what starts again reads the
// primary. So a replica that lags refuses nothing, and what was decided by its word stands only where the
// guards of the commit find it true. Rule 3: a bookmark is told to who asked alone: no cache keeps it.
import { rowsOf, runBatch } from "./d1.mjs";
import { cookieNamed, cookieToken, hasBearer, ownCookie, sessionToken } from "./http.mjs";
import { settingsOf } from "./settings.mjs";

const HEADER = "x-bookmark";
const PRIMARY = "first-primary";
const BOOKMARK = /^[\da-f]{1,32}(-[\da-f]{1,64}){1,7}$/; // and no constraint that withSession knows

/** Without a session nothing is personal, so nobody has written what they want to read. */
export const readsReplicas = (env, { headers, url }) =>
  /^(1|true|yes)$/.test(settingsOf(env).READ_REPLICAS) && sessionToken(headers, url) !== null;

/** The header wins, whatever it says: who sends one keeps the newest. */
function bookmarkOf(headers, url) {
  const given = headers.get(HEADER) ?? cookieNamed(ownCookie(url, "bookmark"), headers);
  return given !== null && BOOKMARK.test(given) ? given : null;
}

/**
 * A store (d1.mjs) for one request, besides:
 *   read(…, mayLag)   whether a replica may be asked
 *   toPrimary()       from here on the primary is asked; whether a replica was before
 *   mark(headers)     of the reply: tells the bookmark
 * @param {D1Database} db
 */
export function replicaStore(db, { headers, url }) {
  const given = bookmarkOf(headers, url);
  let newest = given;
  let isPrimary = given === null;
  let hasLagged = false;
  let hasChanged = false;

  async function run(constraint, statements, counts) {
    const session = db.withSession(constraint);
    const results = await runBatch(session, statements, counts);
    newest = session.getBookmark() ?? newest;
    return results;
  }
  async function readNearby(statements, counts) {
    const results = await run(newest, statements, counts);
    const isByReplica = results[0].meta.served_by_primary !== true;
    if (isByReplica) counts.replica = (counts.replica ?? 0) + 1;
    hasLagged ||= isByReplica;
    return results;
  }
  return {
    async read(statements, counts, mayLag) {
      // A bookmark of which D1 makes nothing is none.
      const nearby = mayLag && !isPrimary ? await readNearby(statements, counts).catch(() => null) : null;
      return rowsOf(nearby ?? (await run(PRIMARY, statements, counts)));
    },
    async commit(statements, counts) {
      const results = await run(PRIMARY, statements, counts);
      hasChanged = true;
      return rowsOf(results);
    },
    toPrimary() {
      const wasLagging = hasLagged;
      [isPrimary, hasLagged] = [true, false];
      return wasLagging;
    },
    mark(reply) {
      if (newest === null || /public|max-age/.test(reply.get("cache-control"))) return;
      reply.set(HEADER, newest);
      const name = ownCookie(url, "bookmark");
      const isByCookie = !hasBearer(headers) && cookieToken(headers, url) !== null;
      // An answer that was slower than that to a change would take its bookmark back.
      if (!isByCookie || !(hasChanged || given === null)) return;
      const secure = url.protocol === "https:" ? "; Secure" : "";
      reply.append("set-cookie", `${name}=${newest}; Path=/; HttpOnly; SameSite=Lax${secure}`);
    },
  };
}
