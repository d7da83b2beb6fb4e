// A database that is far away: each of its batches takes as long as a round trip would.

/** @param {string} ms milliseconds a round trip; without them the database is as near as it is */
export function distant(db, ms) {
  if (!ms) return db;
  return {
    prepare: (sql) => db.prepare(sql),
    async batch(statements) {
      await new Promise((arrive) => setTimeout(arrive, Number(ms)));
      return db.batch(statements);
    },
  };
}
