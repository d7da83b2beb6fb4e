// Composes a piece in a style: its tempo, key and sections are known because they are chosen here.
import { chance } from "./random.mjs";
import { STYLES } from "./styles.mjs";

const MAJOR = [0, 2, 4, 5, 7, 9, 11];
const MINOR = [0, 2, 3, 5, 7, 8, 10];
/** Degrees, beginning at 0; the tonic is where a progression begins or ends. */
const PROGRESSIONS = {
  major: [
    [0, 4, 5, 3],
    [0, 5, 3, 4],
    [0, 3, 4, 3],
    [0, 0, 3, 4],
    [0, 4, 0, 3],
    [0, 1, 4, 0],
    [3, 4, 0, 0],
    [0, 3, 0, 4],
  ],
  minor: [
    [0, 5, 2, 6],
    [0, 6, 5, 6],
    [0, 3, 4, 0],
    [0, 5, 6, 0],
    [0, 0, 5, 6],
    [0, 2, 3, 5],
    [0, 3, 0, 4],
    [0, 0, 0, 6],
  ],
};
const NAMES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

/** @returns steps of a bar of 16 (or 12) on which a figure has a note, each with a length in steps. */
const FIGURES = {
  none: () => [],
  long: (bar) => [[0, bar]],
  halves: (bar) => [
    [0, bar / 2],
    [bar / 2, bar / 2],
  ],
  eighths: (bar) => Array.from({ length: bar / 2 }, (_, i) => [2 * i, 2]),
  sixteenths: (bar, random) =>
    Array.from({ length: bar }, (_, i) => [i, 1]).filter(() => random.happens(0.85)),
  rolling: (bar) => Array.from({ length: bar }, (_, i) => [i, 1]).filter(([at]) => at % 4 !== 0),
  offbeat: (bar) => Array.from({ length: bar / 4 }, (_, i) => [4 * i + 2, 2]),
  offbeats: (bar) => Array.from({ length: bar / 4 }, (_, i) => [4 * i + 2, 1]),
  octaves: (bar) => Array.from({ length: bar / 2 }, (_, i) => [2 * i, 2, i % 2 === 1 ? 12 : 0]),
  walking: (bar) => Array.from({ length: bar / 3 }, (_, i) => [3 * i, 3, [0, 4, 7, 5][i % 4]]),
  syncopated: () => [
    [0, 3],
    [3, 3],
    [6, 4, 7],
    [10, 3],
    [14, 2],
  ],
  tumbao: () => [
    [6, 6, 7],
    [12, 4],
  ],
  stabs: (bar, random) =>
    [
      [0, 2],
      [3, 2],
      [6, 2],
      [10, 2],
      [13, 2],
    ].filter(([at]) => at === 0 || random.happens(0.75)),
  pad: (bar) => [[0, bar]],
  plucks: (bar) => [0, 2, 4, 7, 8, 10, 12, 14].map((at, i) => [at, 2, 0, i]),
  broken: (bar) =>
    Array.from({ length: bar % 3 === 0 ? bar : bar / 2 }, (_, i) => [bar % 3 === 0 ? i : 2 * i, 3, 0, i]),
  chops: (bar, random) => [2, 3, 6, 10, 11, 14].filter(() => random.happens(0.85)).map((at) => [at, 1]),
  clave: () => [
    [0, 2],
    [3, 2],
    [6, 2],
    [10, 2],
    [13, 2],
  ],
  comping: (bar, random) => Array.from({ length: bar }, (_, i) => [i, 1]).filter(() => random.happens(0.25)),
  afterbeats: (bar) => Array.from({ length: bar / 4 }, (_, i) => [4 * i, 2]).slice(1),
};

/** Sections of four or eight bars, each with the layers that play in it; neighbours differ. */
function form(random, bars, hasDrums) {
  const full = ["drums", "bass", "chords"];
  const kinds = hasDrums
    ? { intro: ["drums", "chords"], verse: full, chorus: [...full, "lead"], pause: ["chords", "lead"] }
    : {
        intro: ["chords"],
        verse: ["bass", "chords"],
        chorus: ["bass", "chords", "lead"],
        pause: ["lead", "chords"],
      };
  const order = ["intro", "verse", "chorus", "pause", "verse", "chorus", "pause", "chorus"];
  const sections = [];
  for (let bar = 0, i = 0; bar < bars; i += 1) {
    const name = order[i % order.length];
    const length = Math.min(bars - bar, name === "verse" || name === "chorus" ? random.pick([8, 8, 4]) : 4);
    sections.push({ name, bar, length, layers: kinds[name] });
    bar += length;
  }
  return sections;
}

function melody(random, steps) {
  const notes = [];
  for (let at = 0; at < steps;) {
    const length = Math.min(steps - at, random.pick(steps % 3 === 0 ? [1, 2, 3, 3] : [1, 2, 2, 3, 4, 4]));
    if (!random.happens(0.15)) notes.push({ at, length, move: random.whole(-2, 2) });
    at += length;
  }
  return notes;
}

/** @returns {{style, bpm, key, cents, sections, notes, beats}} Notes: role, beat, length, pitch, level. */
export function compose(styleName, seed, seconds = 60) {
  const style = STYLES[styleName];
  const random = chance(`${seed}/${styleName}`);
  const bpm = Number(random.between(...style.bpm).toFixed(random.pick([0, 0, 1, 2])));
  const isMinor = random.happens(style.minor);
  const tonic = random.whole(0, 11);
  const scale = isMinor ? MINOR : MAJOR;
  const bars = Math.max(8, Math.ceil((seconds * bpm) / 60 / style.beats));
  const perBar = style.beats * style.steps;
  const hasDrums = Object.keys(style.drums).length > 0;
  const sections = form(random, bars, hasDrums);
  const progressions = PROGRESSIONS[isMinor ? "minor" : "major"];
  const choice = { verse: random.pick(progressions), chorus: random.pick(progressions) };
  const swing = style.swing ?? 0;
  const notes = [];
  const beatOf = (bar, step) =>
    bar * style.beats + step / style.steps + (style.steps === 4 && step % 2 === 1 ? swing / 4 : 0);
  const add = (role, bar, step, length, pitch, level) =>
    notes.push({
      role,
      beat: beatOf(bar, step),
      length: length / style.steps,
      pitch,
      level: level * random.between(0.88, 1),
    });
  const note = (degree) => scale[((degree % 7) + 7) % 7] + 12 * Math.floor(degree / 7);
  const near = (semitones, low) => low + ((((tonic + semitones - low) % 12) + 12) % 12);
  const theme = { verse: melody(random, perBar), chorus: melody(random, perBar) };
  const thirds = random.happens(style.seventh ?? 0.2) ? [0, 2, 4, 6] : [0, 2, 4];
  let place = 0;
  for (const { name, bar: first, length, layers } of sections) {
    const part = name === "chorus" ? "chorus" : "verse";
    for (let bar = first; bar < first + length; bar += 1) {
      const degree = bar === bars - 1 ? 0 : choice[part][(bar - first) % 4];
      const isFill = bar === first + length - 1 && random.happens(0.6);
      if (layers.includes("drums")) {
        for (const [drum, pattern] of Object.entries(style.drums)) {
          if (name === "intro" && bar < first + length / 2 && ["snare", "clap"].includes(drum)) continue;
          for (let step = 0; step < perBar; step += 1) {
            const mark = pattern[step % pattern.length];
            if (mark === "." || (mark === "o" && random.happens(0.5))) continue;
            if (isFill && step >= perBar * 0.75 && ["kick", "snare", "clap"].includes(drum)) continue;
            add("drums", bar, step, 1, drum, step % style.steps === 0 ? 0.95 : 0.65);
          }
        }
        for (let step = Math.ceil(perBar * 0.75); isFill && step < perBar; step += 1) {
          add("drums", bar, step, 1, random.pick(["tom", "snare"]), random.between(0.6, 0.95));
        }
        if (bar === first) add("drums", bar, 0, 4, "crash", 0.8);
      }
      const chord = thirds.map((third) => note(degree + third));
      if (layers.includes("bass")) {
        for (const [at, steps, up = 0] of FIGURES[style.bass](perBar, random)) {
          if (at < perBar)
            add(
              "bass",
              bar,
              at,
              steps,
              near(chord[0] + (up === 12 ? 0 : up), 34) + (up === 12 ? 12 : 0),
              0.9,
            );
        }
      }
      if (layers.includes("chords")) {
        for (const [at, steps, , turn] of FIGURES[style.chords](perBar, random)) {
          if (at >= perBar) continue;
          const sounding = turn === undefined ? chord : [chord[turn % chord.length]];
          for (const each of sounding) add("chords", bar, at, steps, near(each, 54), 0.7);
        }
        for (let step = 0; style.arp && step < perBar; step += 1) {
          add("arp", bar, step, 1, near(chord[step % chord.length], 66), step % 4 === 0 ? 0.8 : 0.6);
        }
      }
      if (layers.includes("lead")) {
        for (const { at, length: steps, move } of theme[part]) {
          place = Math.max(-3, Math.min(9, place + move));
          // On the beat a note of the chord.
          const nearest = [degree, degree + 2, degree + 4, degree + 7].sort(
            (a, b) => Math.abs(a - place) - Math.abs(b - place),
          );
          add("lead", bar, at, steps, 60 + tonic + note(at % style.steps === 0 ? nearest[0] : place), 0.8);
        }
      }
    }
  }
  return {
    style: styleName,
    bpm,
    notes,
    beats: bars * style.beats,
    live: style.live ?? false,
    programs: style.programs,
    key: style.chords === "none" ? null : `${NAMES[tonic]} ${isMinor ? "minor" : "major"}`,
    cents: random.happens(0.3) ? Math.round(random.between(-40, 40)) : 0,
    sections: sections.map(({ bar, name }) => ({ beat: bar * style.beats, name })),
  };
}

/** Gives each beat its time in seconds; where people play, the tempo breathes. Also the mean tempo. */
export function timing(piece, seed) {
  const random = chance(`${seed}/timing`);
  const times = [0];
  let drift = 0;
  for (let beat = 0; beat < piece.beats + 8; beat += 1) {
    if (piece.live && beat % 4 === 0) drift = 0.8 * drift + 0.004 * random.normal();
    times.push(times[beat] + 60 / (piece.bpm * (1 + drift)));
  }
  const seconds = (beat) => {
    const whole = Math.min(Math.floor(beat), times.length - 2);
    return times[whole] + (beat - whole) * (times[whole + 1] - times[whole]);
  };
  return {
    seconds,
    bpm: (60 * piece.beats) / times[piece.beats],
    beside: () => (piece.live ? 0.009 * random.normal() : 0),
  };
}
