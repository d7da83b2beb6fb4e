// A database that is far away: each of its batches, and each statement that is run by itself, takes as long
// as a round trip would.

/** Drizzle runs single statements, so these travel, too; `near` is what goes into a batch. */
function farStatement(near, travel) {
  const trip = (name) => async (...given) => {
    await travel();
    return near[name](...given);
  };
  const bind = (...values) => farStatement(near.bind(...values), travel);
  return { near, bind, all: trip("all"), first: trip("first"), raw: trip("raw"), run: trip("run") };
}

/** @param {string} ms milliseconds a round trip; without them the database is as near as it is */
export function distant(db, ms) {
  if (!ms) return db;
  const travel = () => new Promise((arrive) => setTimeout(arrive, Number(ms)));
  return {
    prepare: (sql) => farStatement(db.prepare(sql), travel),
    async batch(statements) {
      await travel();
      return db.batch(statements.map(({ near }) => near));
    },
  };
}
