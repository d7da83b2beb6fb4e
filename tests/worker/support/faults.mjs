// A database and a bucket that fail when they are told to: `calls:kind`, as in "2:after" or "2,4:guard",
// where calls count the batches of one request, or what it asks of R2, from 1.

import { BatchError, kindOf } from "../../../worker/d1.mjs";

/** What happens instead of the batch. Messages are those that D1 gives. */
const KINDS = {
  before: async () => {
    throw new Error("D1_ERROR: Network connection lost.");
  },
  after: async (batch) => {
    await batch();
    throw new Error("D1_ERROR: Network connection lost.");
  },
  guard: async () => {
    throw new Error("D1_ERROR: guard: SQLITE_CONSTRAINT");
  },
  check: async () => {
    throw new Error("D1_ERROR: CHECK constraint failed: coins >= 0: SQLITE_CONSTRAINT");
  },
  slow: async (batch) => {
    await scheduler.wait(20);
    return batch();
  },
  stuck: async (batch) => {
    await scheduler.wait(500);
    return batch();
  },
  nonsense: async (batch) => {
    const results = await batch();
    return results.map((result) => ({ ...result, results: [{ neither: "a row", nor: {} }] }));
  },
};

/** The same for a store of the driver (worker/d1.mjs), where calls are its reads and commits. */
export function withStoreFaults(store, spec) {
  if (!spec) return store;
  const [calls, kind] = spec.split(":");
  const failing = new Set(calls.split(",").map(Number));
  let call = 0;
  const failingly = (work) => async (statements, counts) => {
    call += 1;
    if (!failing.has(call)) return work(statements, counts);
    if (["before", "guard", "check"].includes(kind)) counts.trips += 1;
    try {
      if (kind === "nonsense") return (await work(statements, counts)).map(() => [["neither a row nor"]]);
      return await KINDS[kind](() => work(statements, counts));
    } catch (error) {
      throw error instanceof BatchError ? error : new BatchError(kindOf(error.message), error);
    }
  };
  return { ...store, read: failingly(store.read), commit: failingly(store.commit) };
}

export function withFaults(database, spec) {
  if (!spec) return database;
  const [calls, kind] = spec.split(":");
  const failing = new Set(calls.split(",").map(Number));
  let call = 0;
  const failingly = (one) => ({
    prepare: (sql) => one.prepare(sql),
    batch(statements) {
      call += 1;
      const batch = () => one.batch(statements);
      return failing.has(call) ? KINDS[kind](batch) : batch();
    },
    withSession: (constraint) => failingly(one.withSession(constraint)),
    getBookmark: () => one.getBookmark(),
  });
  return failingly(database);
}

/** Of R2 an answer can be lost, before or after the work was done, and be late. */
const BLOB_KINDS = {
  before: async () => {
    throw new Error("put: We encountered an internal error. Please try again. (10001)");
  },
  after: async (work) => {
    await work();
    throw new Error("put: We encountered an internal error. Please try again. (10001)");
  },
  slow: KINDS.slow,
};

export function withBlobFaults(bucket, spec) {
  if (!spec) return bucket;
  const [calls, kind] = spec.split(":");
  const failing = new Set(calls.split(",").map(Number));
  let call = 0;
  const failingly = (name) => (...given) => {
    call += 1;
    const work = () => bucket[name](...given);
    return failing.has(call) ? BLOB_KINDS[kind](work) : work();
  };
  return Object.fromEntries(["delete", "get", "head", "list", "put"].map((name) => [name, failingly(name)]));
}
