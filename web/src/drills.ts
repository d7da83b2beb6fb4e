// What a drill asks: notes to hear, and the answers to choose from. Rule: this is music and nothing else; the
// server says which drill has what in it, and what an answer is worth.
import { type Note, frequencyOf } from "./sound";

export interface Config {
  intervals?: string[];
  direction?: string;
  chords?: string[];
  inversions?: number[];
  modes?: string[];
  bpm?: number;
  time_signature?: string;
  bars?: number;
  note_values?: string[];
  questions?: number;
}

export interface Question {
  notes: Note[];
  /** One of `options`; of a rhythm nothing: it is tapped. */
  answer: string;
  options: string[];
  /** When a tap is due, in seconds from the first; of rhythms alone. */
  taps: number[];
}

/** Semitones above the lower note. */
const INTERVALS: Record<string, [semitones: number, name: string]> = {
  m2: [1, "Minor second"],
  M2: [2, "Major second"],
  m3: [3, "Minor third"],
  M3: [4, "Major third"],
  P4: [5, "Perfect fourth"],
  TT: [6, "Tritone"],
  P5: [7, "Perfect fifth"],
  m6: [8, "Minor sixth"],
  M6: [9, "Major sixth"],
  m7: [10, "Minor seventh"],
  M7: [11, "Major seventh"],
  P8: [12, "Octave"],
};

const CHORDS: Record<string, number[]> = {
  major: [0, 4, 7],
  minor: [0, 3, 7],
  diminished: [0, 3, 6],
  augmented: [0, 4, 8],
  major_7: [0, 4, 7, 11],
  dominant_7: [0, 4, 7, 10],
  minor_7: [0, 3, 7, 10],
  half_diminished_7: [0, 3, 6, 10],
  diminished_7: [0, 3, 6, 9],
};

const MAJOR = [0, 2, 4, 5, 7, 9, 11, 12];
const MODES = ["ionian", "dorian", "phrygian", "lydian", "mixolydian", "aeolian", "locrian"];

/** The major scale begun on another of its notes. */
export function modeOf(name: string) {
  const from = MODES.indexOf(name);
  const ground = MAJOR[from] ?? 0;
  return MAJOR.map((_, i) => (MAJOR[(from + i) % 7] ?? 0) + (from + i >= 7 ? 12 : 0) - ground);
}

/** In beats. */
const VALUES: Record<string, number> = { half: 2, quarter: 1, eighth: 0.5, sixteenth: 0.25 };

export const nameOf = (answer: string) => {
  const text = INTERVALS[answer]?.[1] ?? answer.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

type Random = () => number;
const pick = <T>(all: T[], random: Random) => all[Math.floor(random() * all.length)] as T;
const after = (midi: number[], step: number, seconds: number) =>
  midi.map((each, i) => ({ frequency: frequencyOf(each), at: i * step, seconds }));
const atOnce = (midi: number[]) => after(midi, 0, 1.6);

function interval({ intervals = Object.keys(INTERVALS), direction }: Config, random: Random): Question {
  const known = intervals.filter((each) => each in INTERVALS);
  const answer = pick(known, random);
  const low = 52 + Math.floor(random() * 12);
  const notes = [low, low + (INTERVALS[answer]?.[0] ?? 0)];
  if (direction === "descending") notes.reverse();
  return {
    notes: direction === "harmonic" ? atOnce(notes) : after(notes, 0.8, 0.75),
    answer,
    options: known,
    taps: [],
  };
}

function chord({ chords = Object.keys(CHORDS), inversions = [0] }: Config, random: Random): Question {
  const known = chords.filter((each) => each in CHORDS);
  const answer = pick(known, random);
  const root = 52 + Math.floor(random() * 10);
  const turned = Math.max(0, pick(inversions, random) ?? 0);
  const notes = (CHORDS[answer] ?? []).map((step, i) => root + step + (i < turned ? 12 : 0));
  return { notes: atOnce(notes), answer, options: known, taps: [] };
}

function scale({ modes = MODES, direction }: Config, random: Random): Question {
  const known = modes.filter((each) => MODES.includes(each));
  const answer = pick(known, random);
  const root = 55 + Math.floor(random() * 8);
  const notes = modeOf(answer).map((step) => root + step);
  if (direction === "descending") notes.reverse();
  return { notes: after(notes, 0.36, 0.34), answer, options: known, taps: [] };
}

/** Values that fill the bars; two eighths stay together, as they are written. */
function rhythm(
  { bpm = 100, bars = 1, time_signature = "4/4", note_values = ["quarter", "eighth"] }: Config,
  random: Random,
): Question {
  const beat = 60 / bpm;
  const beats = Number(time_signature.split("/")[0]) * bars;
  const values = note_values.map((each) => VALUES[each] ?? 1);
  const taps: number[] = [];
  for (let at = 0; at < beats;) {
    const fitting = values.filter((value) => value <= beats - at);
    const value = fitting.length > 0 ? pick(fitting, random) : beats - at;
    for (let part = 0; part < Math.max(value, 1) && at < beats; part += value) {
      taps.push(at * beat);
      at += value;
    }
  }
  const countIn = Array.from({ length: beats / bars }, (_, i) => ({
    frequency: frequencyOf(i === 0 ? 88 : 81),
    at: i * beat,
    seconds: 0.06,
  }));
  const start = (beats / bars) * beat;
  const hits = taps.map((at) => ({ frequency: frequencyOf(64), at: start + at, seconds: 0.16 }));
  return { notes: [...countIn, ...hits], answer: "", options: [], taps };
}

const KINDS: Record<string, (config: Config, random: Random) => Question> = {
  interval,
  chord,
  scale,
  rhythm,
};

/** Whether this app can sound a drill of that type. */
export const canSound = (type: string) => type in KINDS;

export const questionOf = (type: string, config: Config, random: Random = Math.random): Question =>
  (KINDS[type] ?? interval)(config, random);

/** How far a tap may be off, in seconds. A little late is still in. */
const LOOSE = 0.15;

/** Whether taps, in seconds from the first of them, are the rhythm. */
export const isTapped = (wanted: number[], tapped: number[]) =>
  wanted.length === tapped.length &&
  wanted.every((at, i) => Math.abs(at - ((tapped[i] ?? 0) - (tapped[0] ?? 0))) <= LOOSE);
