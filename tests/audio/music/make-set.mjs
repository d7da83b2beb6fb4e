// A folder of music whose tempo, key and sections are known: as many pieces of every style as is asked for,
// half of them by our own synthesizer and, where fluidsynth and a sound font are installed, half by that.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { midi } from "./midi.mjs";
import { chance } from "./random.mjs";
import { compose, timing } from "./score.mjs";
import { STYLES } from "./styles.mjs";
import { play } from "./synth.mjs";
import { wav } from "./wav.mjs";

const FONTS = ["FluidR3_GM.sf2", "TimGM6mb.sf2"].map((name) => `/usr/share/sounds/sf2/${name}`);

/** Of all fonts that are installed; empty where there is no fluidsynth. */
export function fonts() {
  return existsSync("/usr/bin/fluidsynth") ? FONTS.filter((file) => existsSync(file)) : [];
}

function withFont(piece, seed, font, file, rate) {
  writeFileSync(`${file}.mid`, midi(piece, seed));
  execFileSync(
    "fluidsynth",
    ["-ni", "-q", "-g", "0.5", "-r", String(rate), "-F", file, font, `${file}.mid`],
    { stdio: "ignore" },
  );
  rmSync(`${file}.mid`);
  const clock = timing(piece, seed);
  return {
    bpm: clock.bpm,
    sections: piece.sections.map(({ beat, name }) => ({ start: clock.seconds(beat), name })),
  };
}

/** @returns one piece's truth; its sound is in `file`. */
export function makePiece(style, seed, file, { seconds, rate, font }) {
  const piece = compose(style, seed, seconds);
  const { bpm, sections, channels } = font
    ? withFont(piece, seed, font, file, rate)
    : play(piece, seed, { seconds, rate });
  if (channels) writeFileSync(file, wav(channels, rate));
  return { file: path.basename(file), style, bpm, key: piece.key, sections, seconds, isPlayed: piece.live };
}

/** @returns the truths, which are also written into truth.json. */
export function makeSet(folder, { seed, per = 2, seconds = 60, rate = 44100, styles = Object.keys(STYLES) }) {
  mkdirSync(folder, { recursive: true });
  const installed = fonts();
  const truths = [];
  for (const style of styles) {
    for (let i = 0; i < per; i += 1) {
      const own = `${seed}/${i}`;
      const font = installed.length > 0 && i % 2 === 1 ? chance(own + style).pick(installed) : null;
      const file = path.join(folder, `${style}-${i}.wav`);
      truths.push(makePiece(style, own, file, { seconds, rate, font }));
    }
  }
  writeFileSync(path.join(folder, "truth.json"), JSON.stringify(truths));
  return truths;
}
