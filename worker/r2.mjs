// R2: objects beside the database.
import { BatchError } from "./d1.mjs";

const KEYS_AT_ONCE = 1000; // R2 takes no more in one call

/** Deletes the objects; one that is not there counts as deleted, so it can be repeated. */
export async function dropBlobs(bucket, keys) {
  try {
    for (let i = 0; i < keys.length; i += KEYS_AT_ONCE) await bucket.delete(keys.slice(i, i + KEYS_AT_ONCE));
  } catch (error) {
    throw new BatchError("unknown", error);
  }
}
