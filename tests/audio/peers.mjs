// Other programs that tell a tempo, run beside ours where they are installed and never linked: aubio-tools,
// bpm-tools and soundstretch (Debian's packages of these names), and a program of some lines around that of
// libqm-dsp-dev.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

const numbers = (text) => [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number));

/** From times of beats: the median of their distances. */
function bpmOfBeats(text) {
  const beats = text.trim().split("\n").map(Number);
  const steps = beats.slice(1).map((beat, i) => beat - beats[i]);
  const median = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)];
  return median > 0 ? 60 / median : null;
}

const PEERS = [
  {
    name: "aubiotrack",
    program: "aubiotrack",
    command: (file) => `aubiotrack -i "${file}"`,
    read: bpmOfBeats,
  },
  {
    name: "aubio tempo",
    program: "aubio",
    command: (file) => `aubio tempo "${file}"`,
    read: (text) => numbers(text).at(-1) ?? null,
  },
  {
    name: "bpm-tools",
    program: "bpm",
    command: (file) => `ffmpeg -v error -i "${file}" -f f32le -ac 1 -ar 44100 - | bpm`,
    read: (text) => numbers(text)[0] ?? null,
  },
  {
    name: "soundstretch",
    program: "soundstretch",
    command: (file) => `soundstretch "${file}" -bpm 2>&1`,
    read: (text) => Number(/BPM rate\s+([\d.]+)/.exec(text)?.[1]) || null,
  },
];

const shell = (command) => spawnSync("bash", ["-c", command], { encoding: "utf8", maxBuffer: 1 << 26 });

export const has = (program) => shell(`command -v ${program}`).status === 0;

const QM = path.resolve(import.meta.dirname, "../../build/qm_tempo");

/** Whether there is QM's tracker; where its library is installed, it is compiled first. */
function hasQm() {
  if (existsSync(QM)) return true;
  mkdirSync(path.dirname(QM), { recursive: true });
  const source = path.join(import.meta.dirname, "peers/qm_tempo.cc");
  const library = ["-I/usr/include/qm-dsp", "-lqm-dsp"];
  return spawnSync("c++", ["-std=c++17", "-O2", source, "-o", QM, ...library]).status === 0;
}

/** Of a WAV; null where it is not installed. */
export function askQm(file) {
  if (!hasQm()) return null;
  const [bpm, cpu] = numbers(spawnSync(QM, [file], { encoding: "utf8" }).stdout);
  return { bpm: bpm > 0 ? bpm : null, cpu };
}

export function installedPeers() {
  const all = PEERS.filter(({ program }) => has(program)).map((peer) => ({
    name: peer.name,
    ask: (file) => ask(peer, file),
  }));
  return hasQm() ? [...all, { name: "QM tempo tracker", ask: askQm }] : all;
}

/** @returns {{bpm: number | null, cpu: number}} processor seconds, of all that the command started */
function ask(peer, file) {
  const { stdout } = shell(`${peer.command(file)}; echo; times`);
  const lines = stdout.trim().split("\n");
  // The last line of `times` is user and system time of children, as 0m1.234s 0m0.056s.
  const [minutes, seconds, more, rest] = numbers(lines.at(-1));
  const cpu = 60 * (minutes + more) + seconds + rest;
  return { bpm: peer.read(lines.slice(0, -2).join("\n").trim()), cpu };
}

/** Integrated loudness by ffmpeg's ebur128, to a tenth; null where there is no ffmpeg. */
export function loudnessByFfmpeg(file) {
  if (!has("ffmpeg")) return null;
  const { stderr } = shell(`ffmpeg -nostats -i "${file}" -af ebur128 -f null -`);
  const found = [...stderr.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1);
  return found ? Number(found[1]) : null;
}
