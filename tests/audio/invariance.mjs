// What must not change a result, and what it costs: measured on some pieces of the set, as they are and as
// ffmpeg turns them into other rates, mono and MP3.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { makeTrack, resumeTrack } from "../../bindings/audio.mjs";
import { encoded } from "./seeds.mjs";
import { askQm, has } from "./peers.mjs";

const PIECES = 12;
const RATES = [22_050, 32_000, 48_000, 96_000];
const MINUTES = 12;

/** So many, from all over the set. */
function some(files, count = PIECES) {
  const step = Math.max(1, Math.floor(files.length / count));
  return files.filter((_, i) => i % step === 0).slice(0, count);
}

function heard(module, bytes, piece = bytes.length) {
  const track = makeTrack(module);
  for (let at = 0; at < bytes.length; at += piece) track.push(bytes.subarray(at, at + piece));
  return track.finish();
}

function resumed(module, bytes, piece) {
  let track = makeTrack(module);
  for (let at = 0; at < bytes.length; at += piece) {
    track.push(bytes.subarray(at, at + piece));
    track = resumeTrack(module, track.image());
  }
  return track.finish();
}

function blocksOf(module, files) {
  const all = some(files).flatMap((file) => {
    const bytes = readFileSync(file);
    const whole = JSON.stringify(heard(module, bytes));
    const others = [
      heard(module, bytes, 997),
      heard(module, bytes, 65_536),
      resumed(module, bytes, 1_000_003),
    ];
    return others.map((each) => JSON.stringify(each) === whole);
  });
  return { same: all.filter(Boolean).length, n: all.length };
}

/** The file as ffmpeg makes it of another. */
function turned(file, ...options) {
  const folder = mkdtempSync(path.join(tmpdir(), "ignition-turned-"));
  const target = path.join(folder, "turned.wav");
  try {
    spawnSync("ffmpeg", ["-v", "error", "-i", file, ...options, target]);
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How far the results are from those of the files as they are. */
function apart(module, files, ...options) {
  if (!has("ffmpeg")) return null;
  const pairs = some(files).map((file) => [
    heard(module, readFileSync(file)),
    heard(module, turned(file, ...options)),
  ]);
  const known = pairs.filter(([a]) => a.tempo.bpm !== null);
  return {
    n: pairs.length,
    bpm: Math.max(...known.map(([a, b]) => Math.abs(a.tempo.bpm - (b.tempo.bpm ?? 0)))),
    keys: pairs.filter(([a, b]) => a.key.name !== b.key.name).length,
  };
}

/** @returns what blocks and hand-overs change (nothing), and what rates and mono do */
export function changes(module, files) {
  return {
    blocks: blocksOf(module, files),
    rates: [
      ...RATES.map((rate) => [`at ${rate} Hz`, apart(module, files, "-ar", String(rate))]),
      ["mono", apart(module, files, "-ac", "1")],
    ],
  };
}

/** The samples of a WAV of 16 bits and two channels, as fluidsynth and wav.mjs write them. */
function samplesOf(file) {
  const bytes = readFileSync(file);
  const from = bytes.indexOf("data") + 8;
  const count = Math.floor((bytes.length - from) / 4);
  const channels = [new Float32Array(count), new Float32Array(count)];
  for (let i = 0; i < count; i += 1) {
    channels[0][i] = bytes.readInt16LE(from + 4 * i) / 32_768;
    channels[1][i] = bytes.readInt16LE(from + 4 * i + 2) / 32_768;
  }
  return { channels, rate: bytes.readUInt32LE(24) };
}

const mp3Of = (file) => {
  const { channels, rate } = samplesOf(file);
  return encoded("audio/mpeg", channels, rate);
};

/** Processor time of MP3 in and JSON out, and that of QM's tempo, natively, on the same pieces decoded. */
export async function speedOfMp3(module, files) {
  let [cpu, qm, seconds] = [0, 0, 0];
  for (const file of some(files)) {
    const bytes = await mp3Of(file);
    const start = process.cpuUsage();
    const report = heard(module, bytes);
    const { user, system } = process.cpuUsage(start);
    cpu += (user + system) / 1e6;
    seconds += report.seconds;
    const theirs = qm === null ? null : askQm(file);
    qm = theirs === null ? null : qm + theirs.cpu;
  }
  return {
    timesRealTime: (seconds / cpu).toFixed(0),
    besideQm: qm === null ? null : (cpu / qm).toFixed(2),
  };
}

export async function memoryOfTwelveMinutes(module, files) {
  const bytes = await mp3Of(files[0]);
  const track = makeTrack(module);
  const { seconds } = heard(module, bytes);
  for (let i = 0; i < (60 * MINUTES) / seconds; i += 1) track.push(bytes);
  track.finish();
  return track.memorySize();
}
