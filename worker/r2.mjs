// R2: objects beside the database. Rule: bodies stream through; nothing here holds more than a chunk of one.
import { BatchError } from "./d1.mjs";
import { hex } from "./http.mjs";

const KEYS_AT_ONCE = 1000; // R2 takes no more in one call

/** The body of a request broke off, or was shorter than it said. */
export class BrokenBody extends Error {}

/** Whatever R2 answers but with success: it may have been done. */
async function asked(promise) {
  try {
    return await promise;
  } catch (error) {
    throw new BatchError("unknown", error);
  }
}

/** Deletes the objects; one that is not there counts as deleted, so it can be repeated. */
export async function dropBlobs(bucket, keys) {
  for (let i = 0; i < keys.length; i += KEYS_AT_ONCE)
    await asked(bucket.delete(keys.slice(i, i + KEYS_AT_ONCE)));
}

/** A page of what is there, by key. (R2's own cursors end with the listing; a key is a place for good.) */
export async function listBlobs(bucket, { prefix, after, limit }) {
  const { objects, truncated } = await asked(
    bucket.list({ prefix, limit, ...(after && { startAfter: after }) }),
  );
  const found = objects.map(({ key, uploaded }) => ({ key, uploaded_at: uploaded.getTime() }));
  return { objects: found, is_last: !truncated || found.length === 0 };
}

/**
 * Streams a body into an object, counted and hashed on the way. R2 wants to know the length before.
 * @param {AsyncIterable<Uint8Array>} body
 * @returns {Promise<{bytes: number, sha256: string}>}
 */
export async function putBlob(bucket, { key, length }, body) {
  const hash = new crypto.DigestStream("SHA-256");
  const hashing = hash.getWriter();
  const { readable, writable } = new FixedLengthStream(length);
  const writing = writable.getWriter();
  let refused = null;
  const put = asked(bucket.put(key, readable)).catch((error) => {
    refused = error;
    writing.abort(error).catch(() => {}); // who writes into what nobody reads would wait for ever
  });
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      await Promise.all([writing.write(chunk), hashing.write(chunk)]);
    }
    await Promise.all([writing.close(), hashing.close()]);
  } catch (error) {
    const reason = refused ?? new BrokenBody(error.message);
    hash.digest.catch(() => {});
    for (const each of [writing, hashing]) each.abort(error).catch(() => {});
    await put;
    throw reason;
  }
  await put;
  if (refused) throw refused;
  return { bytes, sha256: hex(await hash.digest) };
}

/** The part of an object that an answer names, as a body; null where there is no such object. */
export async function blobBody(bucket, { key, offset, length }, isBare) {
  if (isBare) return (await asked(bucket.head(key))) && new Uint8Array();
  return (await asked(bucket.get(key, { range: { offset, length } })))?.body ?? null;
}
