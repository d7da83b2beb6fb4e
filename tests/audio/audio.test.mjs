// audio.wasm, and the same code natively: a dozen pieces of 20 seconds, made here, and everything that may
// not change a result.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { makeTrack, resumeTrack } from "../../bindings/audio.mjs";
import { makePiece } from "./music/make-set.mjs";
import { compose } from "./music/score.mjs";
import { play } from "./music/synth.mjs";
import { wav } from "./music/wav.mjs";
import { encoded } from "./seeds.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const STYLES = [
  "house",
  "trance",
  "techno",
  "disco",
  "electro",
  "retro",
  "pop",
  "funk",
  "rock",
  "breaks",
  "reggae",
  "jungle",
];
const SECONDS = 20;
const RATE = 22050;

const bytes = readFileSync(path.join(ROOT, "build/audio.wasm"));
const module = new WebAssembly.Module(bytes);
let folder;
let pieces;

function inWasm(file, piece = file.length) {
  const track = makeTrack(module);
  for (let at = 0; at < file.length; at += piece) track.push(file.subarray(at, at + piece));
  return track.finish();
}

function natively(files) {
  const output = execFileSync(path.join(ROOT, "build/native/tests/analyse"), files, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).report);
}

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ignition-audio-"));
  pieces = STYLES.map((style) => {
    const file = path.join(folder, `${style}.wav`);
    return {
      ...makePiece(style, "npm test", file, { seconds: SECONDS, rate: RATE, font: null }),
      path: file,
    };
  });
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("a dozen pieces: tempo and key are heard, and WebAssembly hears what the native code does", () => {
  const native = natively(pieces.map((piece) => piece.path));
  let [tempos, octaves, keys] = [0, 0, 0];
  pieces.forEach((piece, i) => {
    const report = inWasm(readFileSync(piece.path));
    assert.ok(
      Math.abs(report.tempo.bpm - native[i].tempo.bpm) < 0.05,
      `${piece.style}: ${report.tempo.bpm} ${native[i].tempo.bpm}`,
    );
    assert.equal(report.key.name, native[i].key.name, piece.style);
    assert.ok(
      Math.abs(report.loudness.integrated_lufs - native[i].loudness.integrated_lufs) < 0.02,
      piece.style,
    );
    assert.equal(report.waveform.length, 2000);
    const ratio = report.tempo.bpm / piece.bpm;
    tempos += Math.abs(ratio - 1) < 0.04 ? 1 : 0;
    octaves += [0.5, 1, 2].some((each) => Math.abs(ratio / each - 1) < 0.04) ? 1 : 0;
    keys += report.key.name === piece.key ? 1 : 0;
    if (Math.abs(ratio - 1) < 0.04 && !piece.isPlayed)
      assert.ok(Math.abs(ratio - 1) < 0.0005, `${piece.style}: ${ratio}`);
  });
  assert.ok(
    tempos >= 10 && octaves >= 11 && keys >= 9,
    `tempo ${tempos}, octaves apart ${octaves}, key ${keys} of 12`,
  );
});

test("pieces of any size, and a memory that moves to another instance, change nothing", () => {
  const file = readFileSync(pieces[0].path);
  const whole = inWasm(file);
  for (const size of [997, 65_536]) assert.deepEqual(inWasm(file, size), whole, `${size} bytes`);
  let track = makeTrack(module);
  for (let at = 0; at < file.length; at += 100_000) {
    track.push(file.subarray(at, at + 100_000));
    track = resumeTrack(module, track.image());
  }
  assert.deepEqual(track.finish(), whole);
});

test("MP3 and Ogg Vorbis are the sound that went in, natively to the last sample", async () => {
  const { channels } = play(compose("house", "codecs", SECONDS), "codecs", {
    rate: 44_100,
    seconds: SECONDS,
  });
  const original = inWasm(wav(channels, 44_100));
  const files = {
    mp3: await encoded("audio/mpeg", channels, 44_100),
    vorbis: await encoded("audio/ogg", channels, 44_100),
  };
  for (const [format, file] of Object.entries(files)) {
    const report = inWasm(file, 10_007);
    assert.deepEqual([report.format, report.refused, report.is_cut], [format, null, false]);
    assert.ok(
      Math.abs(report.tempo.bpm - original.tempo.bpm) < 0.05,
      `${format}: ${report.tempo.bpm} of ${original.tempo.bpm}`,
    );
    assert.equal(report.key.name, original.key.name, format);
    // LAME makes what it encodes a little quieter.
    const louder = report.loudness.integrated_lufs - original.loudness.integrated_lufs;
    assert.ok(Math.abs(louder) < 0.7, `${format}: ${louder} LU`);
    assert.ok(Math.abs(report.seconds - SECONDS) < 0.1, `${format}: ${report.seconds} s`);
    const name = path.join(folder, `piece.${format}`);
    writeFileSync(name, file);
    const [native] = natively([name]);
    // Every sample goes into the waveform and the loudness: a miscompiled decoder shows here.
    assert.deepEqual(report.waveform, native.waveform, format);
    assert.equal(report.loudness.integrated_lufs, native.loudness.integrated_lufs, format);
    // An MP3 without a table of contents does not say how long it is.
    assert.equal(
      inWasm(file.subarray(0, file.length / 2)).is_cut,
      format === "vorbis",
      `${format} cut in half`,
    );
  }
});

test("other rates, mono, and samples that a browser decoded: the same tempo and key", () => {
  const piece = compose("disco", "rates", SECONDS);
  const seen = [22_050, 32_000, 44_100, 48_000, 96_000].map((rate) => {
    const { channels } = play(piece, "rates", { rate, seconds: SECONDS });
    const mono = channels[0].map((sample, i) => (sample + channels[1][i]) / 2);
    const track = makeTrack(module);
    track.pushSamples(channels, rate);
    return [inWasm(wav(channels, rate)), inWasm(wav([mono], rate)), track.finish()];
  });
  const first = seen[0][0];
  for (const report of seen.flat()) {
    assert.ok(Math.abs(report.tempo.bpm - first.tempo.bpm) < 0.05, `${report.rate}: ${report.tempo.bpm}`);
    assert.equal(report.key.name, first.key.name);
  }
});

test("twelve minutes stay within 8 MB, and the module within 120 KB", async () => {
  assert.ok(gzipSync(bytes, { level: 9 }).length <= 120 * 1024);
  const { channels } = play(compose("house", "long", SECONDS), "long", { rate: 44_100, seconds: SECONDS });
  const file = await encoded("audio/mpeg", channels, 44_100);
  const track = makeTrack(module);
  for (let i = 0; i < (12 * 60) / SECONDS; i += 1) track.push(file);
  const report = track.finish();
  assert.ok(report.seconds > 719, `${report.seconds} s`);
  assert.ok(track.memorySize() <= 8 * 1024 * 1024, `${track.memorySize()} bytes`);
});

test("the module wants nothing but a way to stop", () => {
  for (const { name } of WebAssembly.Module.imports(module)) {
    assert.match(name, /^(emscripten_notify_memory_growth|abort|proc_exit|fd_\w+|environ_\w+)$/);
  }
});
