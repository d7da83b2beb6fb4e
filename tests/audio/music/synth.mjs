// Plays a piece: drums of noise and sweeps, voices of partials, mixed, ducked under the kick and limited.
import { chance } from "./random.mjs";
import { timing } from "./score.mjs";

const TURN = 2 * Math.PI;
const LEVELS = { drums: 0.8, bass: 0.45, chords: 0.16, lead: 0.22, arp: 0.12 };
/** Tone, its fall in pitch, noise, how bright that is, and how fast each dies away (in seconds). */
const DRUMS = {
  kick: { tone: 1, hertz: 52, fall: 3, decay: 0.13, noise: 0.1, noiseDecay: 0.008, bright: 0.3 },
  snare: { tone: 0.4, hertz: 185, fall: 0.3, decay: 0.07, noise: 0.5, noiseDecay: 0.09, bright: 0.5 },
  clap: { tone: 0, hertz: 1, fall: 0, decay: 0.1, noise: 0.5, noiseDecay: 0.07, bright: 0.6 },
  rim: { tone: 0.3, hertz: 900, fall: 0, decay: 0.02, noise: 0.1, noiseDecay: 0.01, bright: 0.6 },
  tom: { tone: 0.6, hertz: 120, fall: 0.6, decay: 0.14, noise: 0.06, noiseDecay: 0.02, bright: 0.4 },
  hat: { tone: 0, hertz: 1, fall: 0, decay: 0.1, noise: 0.22, noiseDecay: 0.03, bright: 0.95 },
  open: { tone: 0, hertz: 1, fall: 0, decay: 0.1, noise: 0.22, noiseDecay: 0.16, bright: 0.95 },
  ride: { tone: 0.04, hertz: 3100, fall: 0, decay: 0.2, noise: 0.14, noiseDecay: 0.22, bright: 0.95 },
  crash: { tone: 0, hertz: 1, fall: 0, decay: 0.1, noise: 0.25, noiseDecay: 0.6, bright: 0.9 },
  shaker: { tone: 0, hertz: 1, fall: 0, decay: 0.1, noise: 0.16, noiseDecay: 0.035, bright: 0.9 },
  cowbell: { tone: 0.25, hertz: 560, fall: 0, decay: 0.09, noise: 0, noiseDecay: 0.01, bright: 0.9 },
};

function drum(name, random, rate) {
  const { tone, hertz, fall, decay, noise, noiseDecay, bright } = DRUMS[name];
  const samples = new Float32Array(Math.ceil(rate * Math.min(1, 5 * Math.max(decay, noiseDecay))));
  let phase = 0;
  let held = 0;
  for (let i = 0; i < samples.length; i += 1) {
    const at = i / rate;
    phase += (TURN * hertz * (1 + fall * Math.exp(-at / 0.025))) / rate;
    const white = 2 * random.next() - 1;
    held += (1 - bright) * (white - held);
    // What is bright is the noise without its low part.
    const coloured = bright > 0.45 ? white - held : held * 3;
    samples[i] =
      tone * Math.sin(phase) * Math.exp(-at / decay) + noise * coloured * Math.exp(-at / noiseDecay);
  }
  return samples;
}

/** Sounds of a role: how strong each partial is, how fast the higher ones die away. */
function timbre(role, random) {
  const kind = random.pick(role === "bass" ? ["saw", "round"] : ["saw", "hollow", "round", "bell"]);
  const strength = {
    saw: (partial) => 1 / partial,
    hollow: (partial) => (partial % 2 === 1 ? 1 / partial : 0),
    round: (partial) => 1 / partial ** 2,
    bell: (partial) => [1, 0.3, 0.1, 0.35, 0.05, 0.2][partial - 1] ?? 0,
  }[kind];
  return {
    strength,
    dark: random.between(0.5, 6),
    detune: random.between(0, 0.004),
    decay: random.between(0.2, 1.2),
  };
}

function voice(role, sound, hertz, seconds, rate) {
  const held = role === "lead" || role === "bass";
  const samples = new Float32Array(Math.ceil(rate * (seconds + 0.06)));
  const most = Math.min(role === "bass" ? 14 : 18, Math.floor((0.45 * rate) / hertz));
  for (let partial = 1; partial <= most; partial += 1) {
    const strength = sound.strength(partial);
    if (strength < 0.01) continue;
    // A turning pointer instead of a sine for every sample.
    const step = (TURN * hertz * partial) / rate;
    const [cos, sin] = [Math.cos(step), Math.sin(step)];
    const [cos2, sin2] = [Math.cos(step * (1 + sound.detune)), Math.sin(step * (1 + sound.detune))];
    const fade = Math.exp(-(sound.dark * (partial - 1) * 0.6 + (held ? 0.3 : 1 / sound.decay)) / rate);
    let [re, im, re2, im2, level] = [1, 0, 0.7, 0.7, strength];
    for (let i = 0; i < samples.length; i += 1) {
      samples[i] += level * (im + 0.5 * im2);
      [re, im] = [re * cos - im * sin, re * sin + im * cos];
      [re2, im2] = [re2 * cos2 - im2 * sin2, re2 * sin2 + im2 * cos2];
      level *= fade;
    }
  }
  const attack = role === "chords" && seconds > 0.9 ? 0.06 : 0.004;
  for (let i = 0; i < samples.length; i += 1) {
    const [at, left] = [i / rate, (samples.length - i) / rate];
    samples[i] *= Math.min(1, at / attack, left / 0.05);
  }
  return samples;
}

/** @returns {{channels: Float32Array[], bpm: number, sections: {start: number, name: string}[]}} */
export function play(piece, seed, { rate = 22050, seconds = 60 } = {}) {
  const random = chance(`${seed}/sound`);
  const clock = timing(piece, seed);
  const length = Math.floor(rate * seconds);
  const stems = {};
  for (const role of Object.keys(LEVELS)) stems[role] = new Float32Array(length);
  const sounds = {};
  for (const role of ["bass", "chords", "lead", "arp"]) sounds[role] = timbre(role, random);
  const duck = new Float32Array(length).fill(1);
  const known = new Map();
  for (const note of piece.notes) {
    const start = Math.max(0, Math.round((clock.seconds(note.beat) + clock.beside()) * rate));
    if (start >= length) continue;
    const span = clock.seconds(note.beat + note.length) - clock.seconds(note.beat);
    const key = note.role === "drums" ? note.pitch : `${note.role} ${note.pitch} ${span.toFixed(2)}`;
    if (!known.has(key)) {
      const hertz = 440 * 2 ** ((note.pitch - 69 + piece.cents / 100) / 12);
      known.set(
        key,
        note.role === "drums"
          ? drum(note.pitch, random, rate)
          : voice(note.role, sounds[note.role], hertz, Math.min(4, span), rate),
      );
    }
    const samples = known.get(key);
    const stem = stems[note.role];
    const level = LEVELS[note.role] * note.level;
    const count = Math.min(samples.length, length - start);
    for (let i = 0; i < count; i += 1) stem[start + i] += level * samples[i];
    if (note.pitch !== "kick") continue;
    for (let i = 0; i < Math.min(0.25 * rate, length - start); i += 1) {
      duck[start + i] = Math.min(duck[start + i], 1 - 0.6 * Math.exp(-i / (0.08 * rate)));
    }
  }
  const pump = piece.live ? 0 : random.between(0, 1);
  const drive = random.between(0.6, 2);
  const width = random.between(0, 0.3);
  const channels = [new Float32Array(length), new Float32Array(length)];
  for (let i = 0; i < length; i += 1) {
    const under = 1 - pump * (1 - duck[i]);
    const middle = stems.drums[i] + under * (stems.bass[i] + stems.lead[i]);
    const sides = under * (stems.chords[i] + stems.arp[i]);
    channels[0][i] = 0.9 * Math.tanh(drive * (middle + (1 + width) * sides));
    channels[1][i] = 0.9 * Math.tanh(drive * (middle + (1 - width) * sides));
  }
  const sections = piece.sections
    .map(({ beat, name }) => ({ start: clock.seconds(beat), name }))
    .filter(({ start }) => start < seconds - 1);
  return { channels, bpm: clock.bpm, sections };
}
