// Short MP3 and Ogg Vorbis files to begin fuzzing with, each behind the byte that names its decoder.
import { readFileSync } from "node:fs";
import path from "node:path";

import { createEncoder } from "wasm-media-encoders";

const WASM = path.resolve(import.meta.dirname, "../../node_modules/wasm-media-encoders/wasm");
const RATE = 22_050;

/** Encodes channels of samples; `type` is audio/mpeg or audio/ogg. */
export async function encoded(type, channels, rate) {
  const isOgg = type === "audio/ogg";
  const wasm = readFileSync(path.join(WASM, isOgg ? "ogg.wasm" : "mp3.wasm"));
  const encoder = await createEncoder(type, `data:application/wasm;base64,${wasm.toString("base64")}`);
  const quality = isOgg ? { vbrQuality: 4 } : { bitrate: 128 };
  encoder.configure({ sampleRate: rate, channels: channels.length, ...quality });
  const parts = [];
  for (let at = 0; at < channels[0].length; at += 65_536) {
    parts.push(encoder.encode(channels.map((channel) => channel.subarray(at, at + 65_536))).slice());
  }
  parts.push(encoder.finalize().slice());
  return new Uint8Array(Buffer.concat(parts));
}

const KINDS = { mp3: 3, ogg: 4 };

/** @returns {Promise<Record<string, Uint8Array>>} */
export async function seeds() {
  const sweep = Float32Array.from({ length: RATE / 5 }, (_, i) => 0.5 * Math.sin((i * i) / 4000));
  const files = {};
  for (const channels of [[sweep], [sweep, sweep.toReversed()]]) {
    for (const [name, type] of [
      ["mp3", "audio/mpeg"],
      ["ogg", "audio/ogg"],
    ]) {
      const file = await encoded(type, channels, RATE);
      files[`${name}-${channels.length}`] = Uint8Array.from([KINDS[name] + 10, ...file]);
    }
  }
  return files;
}
