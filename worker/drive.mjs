// The driver: performs the steps that the core names, and knows no domain word.
//   read → step → upload → step → drop blobs → commit → send → reply;
//   a conflict starts again from the reads, with the facts and the upload as before.
import { BatchError } from "./d1.mjs";
import { randomHex, sha256 } from "./http.mjs";
import { blobBody, dropBlobs, listBlobs, putBlob } from "./r2.mjs";
import { answerZones } from "./zone.mjs";

const ATTEMPTS = 5;
const READS = ["GET", "HEAD", "OPTIONS"];
const PARTS = 40; // of one change, each a batch: all that one invocation may ask of the database

/** A variable makes no sense, so the core refuses everything. The message says which, and is for the log. */
export class Misconfigured extends Error {
  constructor({ error, reply }, body) {
    super(error);
    Object.assign(this, { reply, body });
  }
}

/** Like the facts, drawn once a request. */
async function drawSecret() {
  const text = randomHex(32);
  return { text, sha256: await sha256(new TextEncoder().encode(text)) };
}

/** Takes the steps before the last one. `loose.key` names an object that was put and that no row names. */
async function prepare(core, { store, BLOBS }, input, { body, stream, counts, loose }) {
  let step = core.step(input, body);
  const rows = [];
  const found = {};
  for (;;) {
    const { read, draw_secret, may_lag, zones, list_blobs, upload } = step.output;
    if (read) {
      if (draw_secret) input.secret ??= await drawSecret();
      rows.push(...(await store.read(read, counts, may_lag)));
      if (zones) found.zones = answerZones(zones, rows);
    } else if (list_blobs) {
      found.blobs = await listBlobs(BLOBS, list_blobs);
    } else if (upload) {
      loose.key = upload.key;
      input.uploaded = await putBlob(BLOBS, upload, stream.chunks);
    } else return step;
    step = core.step({ ...input, rows, ...found }, body);
  }
}

/** What a commit returns are messages. One that does not go out now is sent again by a job. */
async function send(queue, results) {
  const messages = (results ?? []).flat(2).filter((body) => body !== null);
  if (messages.length > 0) await queue?.sendBatch(messages.map((body) => ({ body }))).catch(() => {});
}

/** One way from the reads to the reply. `kind` is "done", "part" or "conflict"; other failures are thrown. */
async function attemptOnce(core, places, input, way) {
  const { output, reply } = await prepare(core, places, input, way);
  if (output.error) throw new Misconfigured(output, reply);
  const done = { kind: "done", ...output, body: reply };
  if (output.blob) {
    const whole = await blobBody(places.BLOBS, output.blob, input.request.method === "HEAD");
    return whole === null ? { ...done, reply: output.missing } : { ...done, body: whole };
  }
  if (!output.commit) return done;
  if (output.drop_blobs) await dropBlobs(places.BLOBS, output.drop_blobs);
  const { key } = way.loose;
  way.loose.key = null; // from here on a row may name it
  try {
    await send(places.QUEUE, await places.store.commit(output.commit, way.counts));
  } catch (error) {
    if (error instanceof BatchError && error.kind !== "unknown") way.loose.key = key;
    if (error.kind !== "conflict") throw error;
    return { kind: "conflict", route: output.route };
  }
  return { ...done, kind: output.again ? "part" : "done", hasCommitted: true };
}

/** What a replica told refuses nothing, and settles no change that does not meet its guards in a commit. */
const isSettled = ({ kind, hasCommitted, reply }, { request }) =>
  kind === "done" && (hasCommitted || (READS.includes(request?.method) && reply.status < 400));

/**
 * Drives one request to its reply.
 * @param {{store: object, BLOBS: R2Bucket, QUEUE?: Queue}} places where rows, objects and messages are:
 *   d1.mjs says what a store is
 * @param {import("../bindings/protocol").Input} input
 * @param {{chunks: AsyncIterable<Uint8Array>, cancel: Function}} [stream] a body that begins with `body`
 * @returns {Promise<object>} the core's output with `kind`, `body` (of the reply) and `counts`;
 *   kind "conflict": five times in a row somebody else was faster, or parts are left for a request to come
 */
export async function drive(core, places, input, body, stream) {
  const counts = { trips: 0, read: 0, written: 0, attempts: 0 };
  const loose = { key: null };
  let parts = 0;
  try {
    for (;;) {
      counts.attempts += 1;
      const out = await attemptOnce(core, places, input, { body, stream, counts, loose });
      const isToAskAgain = !isSettled(out, input) && places.store.toPrimary?.();
      if (isToAskAgain && out.kind === "done") continue;
      // Who is told that something is so can rely on it everywhere.
      if (out.kind === "done" && input.request?.method !== "GET") await places.store.settle?.(input.request);
      if (out.kind === "done" || counts.attempts === ATTEMPTS) return { ...out, counts };
      if (out.kind !== "part") continue;
      counts.attempts = 0;
      parts += 1;
      if (parts === PARTS) return { ...out, kind: "conflict", counts };
    }
  } catch (error) {
    error.counts = counts;
    throw error;
  } finally {
    await stream?.cancel();
    // What cannot be dropped now is left to the sweep.
    if (loose.key) await dropBlobs(places.BLOBS, [loose.key]).catch(() => {});
  }
}

/**
 * Asks an internal endpoint, which no HTTP request reaches.
 * @returns {Promise<{ok: boolean, status: number, answer: object | null, counts: object}>}
 */
export async function askCore(core, places, facts, path, json, query = "") {
  const headers = { "content-type": "application/json" };
  const request = { method: "INTERNAL", path, query, headers, session: null, body_sha256: "" };
  const out = await drive(core, places, { request, facts }, new TextEncoder().encode(JSON.stringify(json)));
  if (out.kind === "conflict") throw new BatchError("unknown", new Error("a conflict, five times"));
  const answer = out.body.length > 0 ? JSON.parse(new TextDecoder().decode(out.body)) : null;
  return { ok: out.reply.status < 300, status: out.reply.status, answer, counts: out.counts };
}
