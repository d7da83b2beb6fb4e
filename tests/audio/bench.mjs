// npm run bench:audio [-- FOLDER] [--seed S] [--per N] [--seconds S]: how well and how fast tracks are
// heard, natively and in WebAssembly, and by whatever peers are installed, on the same files in one run.
// Without a folder it makes one; a folder needs truth.json as tests/audio/music/make-set.mjs writes it, or
// truth.jsonl with a piece a line: id (of id.wav), bpm, key, sections as [seconds, name], seconds.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

import { makeTrack } from "../../bindings/audio.mjs";
import { barsOf } from "./bars.mjs";
import { changes, memoryOfTwelveMinutes, speedOfMp3 } from "./invariance.mjs";
import { makeSet } from "./music/make-set.mjs";
import { installedPeers, loudnessByFfmpeg } from "./peers.mjs";
import { acc1, acc2, boundaryScore, isWithin, keyScore } from "./scores.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: String(Date.now()) },
    per: { type: "string", default: "2" },
    seconds: { type: "string", default: "60" },
    peers: { type: "string", default: "yes" },
  },
});

function piecesIn(folder) {
  const lines = path.join(folder, "truth.jsonl");
  if (!existsSync(lines)) return JSON.parse(readFileSync(path.join(folder, "truth.json"), "utf8"));
  const rows = readFileSync(lines, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return rows.map(({ id, bpm, key, sections, seconds, part, genre }) => ({
    file: `${id}.wav`,
    style: part ?? genre,
    bpm,
    key: key ?? null,
    seconds,
    sections: sections?.map(([start, name]) => ({ start, name })) ?? [],
    // Of the generated parts gm is played with human timing, the others are sequenced.
    isPlayed: part === "gm",
  }));
}

const resultOf = (report, cpu) => ({
  bpm: report.tempo?.bpm ?? null,
  confidence: report.tempo?.confidence ?? 0,
  alternatives: report.tempo?.alternatives ?? [],
  key: report.key?.name ?? null,
  boundaries: report.sections?.slice(1).map(({ start }) => start) ?? [],
  loudness: report.loudness?.integrated_lufs ?? null,
  cpu,
});

function natively(files) {
  const analyse = path.join(ROOT, "build/native/tests/analyse");
  const output = execFileSync(analyse, files, { encoding: "utf8", maxBuffer: 1 << 30 });
  const lines = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return lines.map(({ report, cpu }) => resultOf(report, cpu));
}

function inWasm(module, files) {
  let memory = 0;
  const results = files.map((file) => {
    const bytes = readFileSync(file);
    const start = process.cpuUsage();
    const track = makeTrack(module);
    track.push(bytes);
    const report = track.finish();
    const { user, system } = process.cpuUsage(start);
    memory = Math.max(memory, track.memorySize());
    return resultOf(report, (user + system) / 1e6);
  });
  return { results, memory };
}

const mean = (values) => (values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length);
const percent = (values) => (values.length === 0 ? "-" : (100 * mean(values.map(Number))).toFixed(1));

function rowOf(name, results, pieces) {
  const at = pieces.map((piece, i) => ({ piece, found: results[i] }));
  const right = at.filter(({ piece, found }) => acc1(found.bpm, piece.bpm));
  const sequenced = right.filter(({ piece }) => !piece.isPlayed);
  const keyed = at.filter(({ piece, found }) => piece.key !== null && found.key !== undefined);
  const formed = at.filter(({ piece, found }) => piece.sections.length > 1 && found.boundaries !== undefined);
  const boundaries = (tolerance) =>
    percent(
      formed.map(({ piece, found }) =>
        boundaryScore(
          found.boundaries,
          piece.sections.slice(1).map(({ start }) => start),
          tolerance,
        ),
      ),
    );
  const cpu = results.reduce((total, each) => total + each.cpu, 0);
  return {
    tool: name,
    n: at.length,
    "within 4 %": percent(at.map(({ piece, found }) => acc1(found.bpm, piece.bpm))),
    "octave-tolerant": percent(at.map(({ piece, found }) => acc2(found.bpm, piece.bpm))),
    "within 0.5 %": percent(at.map(({ piece, found }) => isWithin(found.bpm, piece.bpm, 0.005))),
    "sequenced, right: 0.05 %": percent(
      sequenced.map(({ piece, found }) => isWithin(found.bpm, piece.bpm, 0.0005)),
    ),
    key: percent(keyed.map(({ piece, found }) => found.key === piece.key)),
    "key, MIREX": percent(keyed.map(({ piece, found }) => keyScore(found.key, piece.key))),
    "F at 3 s": boundaries(3),
    "F at 0.5 s": boundaries(0.5),
    "x real time": Math.round(pieces.reduce((total, { seconds }) => total + seconds, 0) / cpu),
  };
}

function confidenceRows(results, pieces) {
  const bands = [
    [0.9, 1.01],
    [0.7, 0.9],
    [0, 0.7],
  ];
  return bands.map(([low, high]) => {
    const inside = results
      .map((found, i) => ({ found, piece: pieces[i] }))
      .filter(({ found }) => found.bpm !== null && found.confidence >= low && found.confidence < high);
    const right = inside.map(({ found, piece }) => acc1(found.bpm, piece.bpm));
    return { confidence: `${low} and more`, n: inside.length, right: percent(right) };
  });
}

/** LU at most, of those with a loudness; null where there is no ffmpeg. ffmpeg tells tenths. */
function apartFromFfmpeg(files, results) {
  const apart = files.map((file, i) => {
    const told = loudnessByFfmpeg(file);
    return told === null || results[i].loudness === null ? null : Math.abs(told - results[i].loudness);
  });
  const known = apart.filter((each) => each !== null);
  return known.length > 0 ? { most: Math.max(...known), n: known.length } : null;
}

function besideNative(native, wasm) {
  const bpm = Math.max(...native.map((each, i) => Math.abs((each.bpm ?? 0) - (wasm[i].bpm ?? 0))));
  return { bpm, keys: native.filter((each, i) => each.key !== wasm[i].key).length, n: native.length };
}

const folder = positionals[0] ?? mkdtempSync(path.join(tmpdir(), "ignition-audio-bench-"));
if (positionals.length === 0) {
  const { seed, per, seconds } = options;
  console.log(`making ${per} pieces of every style, seed ${seed}, in ${folder}`);
  makeSet(folder, { seed, per: Number(per), seconds: Number(seconds) });
}
const pieces = piecesIn(folder);
const files = pieces.map(({ file }) => path.join(folder, file));
const bytes = readFileSync(path.join(ROOT, "build/audio.wasm"));
const native = natively(files);
const { results: wasm, memory } = inWasm(new WebAssembly.Module(bytes), files);
const rows = [rowOf("ours, native", native, pieces), rowOf("ours, WebAssembly", wasm, pieces)];
for (const style of new Set(pieces.map((piece) => piece.style))) {
  const of = pieces.map((piece, i) => i).filter((i) => pieces[i].style === style);
  if (of.length > 4)
    rows.push(
      rowOf(
        `  ${style}`,
        of.map((i) => native[i]),
        of.map((i) => pieces[i]),
      ),
    );
}
for (const peer of options.peers === "yes" ? installedPeers() : []) {
  rows.push(
    rowOf(
      peer.name,
      files.map((file) => peer.ask(file)),
      pieces,
    ),
  );
}
console.table(rows);
console.table(confidenceRows(native, pieces));
const module = new WebAssembly.Module(bytes);
console.table(
  barsOf({
    whole: rows[0],
    confidence: confidenceRows(native, pieces)[0],
    apart: apartFromFfmpeg(files, native),
    speed: await speedOfMp3(module, files),
    memory: await memoryOfTwelveMinutes(module, files),
    gzipped: gzipSync(bytes, { level: 9 }).length,
    beside: besideNative(native, wasm),
    changes: changes(module, files),
  }),
);
