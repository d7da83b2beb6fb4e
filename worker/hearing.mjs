// Tracks are heard here: a message names one, the core says which part of its file is next. Rule: whoever
// dies here, at whatever step, loses a part's work and nothing else. What becomes of a job the core decides.
import { analysisOf, makeTrack, resumeTrack } from "../bindings/audio.mjs";
import { askCore } from "./drive.mjs";

const RANGE = 1024 * 1024; // bytes that are read at once
const MOST = 16 * RANGE; // that are heard in one call, where HEARING_BYTES says nothing else
const RETRY = 360; // seconds: longer than the core lets anybody hold a job
const HEARD_A_RUN = 20; // parts, where there is no queue and a cron does the work

/** The module stopped: it has found what nobody thought of. */
class Trap extends Error {}

function inModule(work) {
  try {
    return work();
  } catch (error) {
    throw new Trap(error.message);
  }
}

/** The memory in which the part before this one ended; null where it is gone, or is of another module. */
async function memoryOf(bucket, engine, { image, from }) {
  const object = await bucket.get(image);
  const { at, engine: made } = object?.customMetadata ?? {};
  return made === engine && at === String(from) ? new Uint8Array(await object.arrayBuffer()) : null;
}

/** @returns {{report: object} | {refusal: string} | {at: number, image: Uint8Array}} */
async function listen(bucket, { module, engine }, work) {
  const memory = work.from > 0 ? await memoryOf(bucket, engine, work) : null;
  const track = inModule(() => (memory ? resumeTrack(module, memory) : makeTrack(module)));
  let at = memory ? work.from : 0;
  const end = Math.min(work.bytes, at + work.to - work.from);
  for (let isWanted = true; isWanted && at < end; ) {
    const object = await bucket.get(work.key, { range: { offset: at, length: Math.min(RANGE, end - at) } });
    if (object === null) return { refusal: "no_file" };
    const piece = new Uint8Array(await object.arrayBuffer());
    isWanted = inModule(() => track.push(piece));
    at = isWanted ? at + piece.length : work.bytes;
  }
  return at < work.bytes ? { at, image: track.image() } : { report: inModule(() => track.finish()) };
}

/** Where the module stops, its track has failed, and no other. */
async function listenSafely(bucket, audio, work) {
  try {
    return await listen(bucket, audio, work);
  } catch (error) {
    if (error instanceof Trap) return { refusal: "trap" };
    throw error;
  }
}

/**
 * Hears the next part of a track.
 * @param {{module: WebAssembly.Module, engine: string}} audio audio.wasm, and its hash; `most` bytes at once
 * @param {() => object} facts new ones for each question
 * @param {Function} [askObject] asks where the rows are not at hand (worker/durable.mjs)
 * @param {string | {track: string, object: string}} message
 */
export async function hear({ core, places, facts, audio, most = MOST, askObject }, message) {
  const { track = message, object } = message;
  const ask = async (name, json) => {
    const asked = [name, { track, ...json }];
    const { ok, status, answer } = await (object
      ? askObject(object, facts().now, ...asked)
      : askCore(core, places, facts(), ...asked));
    if (!ok) throw new Error(`${name} answered ${status}`);
    return answer;
  };
  const { work } = await ask("hearing-take", { engine: audio.engine, most: Number(most) });
  if (work === null) return;
  const { lease, next_image: next } = work;
  const { at, image, report, refusal } = await listenSafely(places.BLOBS, audio, work);
  if (image) {
    await places.BLOBS.put(next, image, { customMetadata: { at: String(at), engine: audio.engine } });
    await ask("hearing-part", { lease, next_byte: at });
  } else if (refusal ?? report.refused) {
    await ask("hearing-end", { lease, refusal: refusal ?? report.refused });
  } else {
    await ask("hearing-end", { lease, analysis: analysisOf(report) });
  }
}

/** One after another: one that cannot be heard now keeps no other from its turn. */
export async function hearAll(world, batch) {
  for (const message of batch.messages) {
    try {
      await hear(world, message.body);
      message.ack();
    } catch (error) {
      world.log(JSON.stringify({ track: message.body, error: String(error.message).slice(0, 200) }));
      message.retry({ delaySeconds: RETRY });
    }
  }
}

/** Without a queue messages wait in a list until the jobs are through; what is left is for the next run. */
export async function withQueue(world, work) {
  if (world.places.QUEUE) return work(world);
  const sent = [];
  const QUEUE = { sendBatch: async (messages) => void sent.push(...messages) };
  const own = { ...world, places: { ...world.places, QUEUE } };
  try {
    await work(own);
  } finally {
    for (let i = 0; i < HEARD_A_RUN && sent.length > 0; i += 1)
      await hearAll(own, { messages: [{ ...sent.shift(), ack() {}, retry() {} }] });
  }
}
