// The driver: performs the steps that the core names, and knows no domain word.
//   read → step → drop blobs → commit → reply; a conflict starts again from the reads, facts as before.
import { BatchError, runBatch } from "./d1.mjs";
import { randomHex, sha256 } from "./http.mjs";
import { dropBlobs } from "./r2.mjs";
import { answerZones } from "./zone.mjs";

const ATTEMPTS = 5;

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

/** One way from the reads to the reply. `kind` is "done" or "conflict"; other failures are thrown. */
async function attemptOnce(core, { DB, BLOBS }, input, body, counts) {
  let step = core.step(input, body);
  const rows = [];
  let zones;
  while (step.output.read) {
    if (step.output.draw_secret) input.secret ??= await drawSecret();
    rows.push(...(await runBatch(DB, step.output.read, counts)));
    if (step.output.zones) zones = answerZones(step.output.zones, rows);
    step = core.step({ ...input, rows, zones }, body);
  }
  if (step.output.error) throw new Misconfigured(step.output, step.reply);
  const done = { kind: "done", ...step.output, body: step.reply };
  if (!step.output.commit) return done;
  if (step.output.drop_blobs) await dropBlobs(BLOBS, step.output.drop_blobs);
  try {
    await runBatch(DB, step.output.commit, counts);
  } catch (error) {
    if (!(error instanceof BatchError && error.kind === "conflict")) throw error;
    return { kind: "conflict", route: step.output.route };
  }
  return done;
}

/**
 * Drives one request to its reply.
 * @param {{DB: D1Database, BLOBS: R2Bucket}} env
 * @param {import("../bindings/protocol").Input} input
 * @returns {Promise<object>} the core's output with `kind`, `body` (of the reply) and `counts`;
 *   kind "conflict": five times in a row somebody else was faster
 */
export async function drive(core, env, input, body) {
  const counts = { trips: 0, read: 0, written: 0, attempts: 0 };
  for (;;) {
    counts.attempts += 1;
    const out = await attemptOnce(core, env, input, body, counts).catch((error) => {
      error.counts = counts;
      throw error;
    });
    if (out.kind === "done" || counts.attempts === ATTEMPTS) return { ...out, counts };
  }
}

/**
 * Asks an internal endpoint, which no HTTP request reaches.
 * @returns {Promise<{ok: boolean, status: number, answer: object | null, counts: object}>}
 */
export async function askCore(core, env, facts, path, json) {
  const headers = { "content-type": "application/json" };
  const request = { method: "INTERNAL", path, query: "", headers, session: null, body_sha256: "" };
  const out = await drive(core, env, { request, facts }, new TextEncoder().encode(JSON.stringify(json)));
  if (out.kind === "conflict") throw new BatchError("unknown", new Error("a conflict, five times"));
  const answer = out.body.length > 0 ? JSON.parse(new TextDecoder().decode(out.body)) : null;
  return { ok: out.reply.status < 300, status: out.reply.status, answer, counts: out.counts };
}
