// The store that is one D1 database: a batch is one round trip and one transaction. A store is what
// drive.mjs reads from and commits to, whatever it is made of:
//   read(statements, counts)    their rows, each as an array in the order of the SELECT, as of one moment
//   commit(statements, counts)  all of them or none; throws a BatchError where they are not known to be done
// One that may read what lags (replicas.mjs) has more.
// Statements are [sql, ...values]; what they cost is added to the counts {trips, read, written}.

/** Why a batch did not happen, as far as the driver cares. */
export class BatchError extends Error {
  /** @param {"conflict" | "broken" | "unknown"} kind */
  constructor(kind, cause) {
    super(cause.message, { cause });
    this.kind = kind;
  }
}

/**
 * conflict: a guard, UNIQUE or FOREIGN KEY aborted the batch, so what was read is no longer so. broken:
 * another constraint did, which no reading again will mend. unknown: anything else; the batch may have been
 * applied.
 */
export function kindOf(message) {
  if (/\bguard\b|UNIQUE constraint failed|FOREIGN KEY constraint failed/.test(message)) return "conflict";
  if (/constraint failed|SQLITE_CONSTRAINT/.test(message)) return "broken";
  return "unknown";
}

/** What D1 answers to the statements. @param {D1Database | D1DatabaseSession} db */
export async function runBatch(db, statements, counts) {
  counts.trips += 1;
  let results;
  try {
    results = await db.batch(statements.map(([sql, ...values]) => db.prepare(sql).bind(...values)));
  } catch (error) {
    throw new BatchError(kindOf(String(error?.message)), error);
  }
  for (const { meta } of results) {
    counts.read += meta.rows_read ?? 0;
    counts.written += meta.rows_written ?? 0;
  }
  return results;
}

export const rowsOf = (results) =>
  results.map(({ results: rows }) => rows.map((row) => Object.values(row)));

/** @param {D1Database} db */
export function d1Store(db) {
  const run = async (statements, counts) => rowsOf(await runBatch(db, statements, counts));
  return { read: run, commit: run };
}
