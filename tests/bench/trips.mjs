// What is far away: a round trip takes as long as the bench says. On the way of a request that is each batch
// of D1, each statement that is run by itself, and the way to an object; what an object asks its own SQLite
// takes no time on the way.

const away = (ms) => (ms ? new Promise((arrive) => setTimeout(arrive, Number(ms))) : null);

/** Drizzle runs single statements, so these travel, too; `near` is what goes into a batch. */
function farStatement(near, travel) {
  const trip = (name) => async (...given) => {
    await travel();
    return near[name](...given);
  };
  const bind = (...values) => farStatement(near.bind(...values), travel);
  return { near, bind, all: trip("all"), first: trip("first"), raw: trip("raw"), run: trip("run") };
}

/**
 * @param {string} ms milliseconds a round trip; without them the database is as near as it is
 * @param {{trips?: number, read?: number, written?: number, bytes?: number}} [counts] of trips and rows; size
 */
export function distant(db, ms, counts) {
  if (!ms && !counts) return db;
  return {
    prepare: (sql) => farStatement(db.prepare(sql), () => away(ms)),
    async batch(statements) {
      await away(ms);
      const results = await db.batch(statements.map(({ near }) => near));
      if (counts) count(counts, results);
      return results;
    },
  };
}

function count(counts, results) {
  counts.trips += 1;
  for (const { meta } of results) {
    counts.read += meta.rows_read;
    counts.written += meta.rows_written;
    counts.bytes = meta.size_after;
  }
}

/** The same for objects, by any of their methods. */
export function distantObjects(namespace, ms, counts) {
  const far = (stub, method) => async (...given) => {
    counts.trips += 1;
    await away(ms);
    return stub[method](...given);
  };
  return {
    idFromName: (name) => namespace.idFromName(name),
    get(id) {
      const stub = namespace.get(id);
      return { fetch: far(stub, "fetch"), receive: far(stub, "receive") };
    },
  };
}
