// Sound: a bell for the end of a session, and the notes of drills, made of a few oscillators. Rule: `play`
// draws a score on any context, so a test can render it offline and measure it.
export interface Note {
  /** Hz. */
  frequency: number;
  /** Seconds from the beginning. */
  at: number;
  seconds: number;
}

/** The frequency of a MIDI note: 69 is the A of 440 Hz. */
export const frequencyOf = (midi: number) => 440 * 2 ** ((midi - 69) / 12);

function voice(context: BaseAudioContext, out: AudioNode, { frequency, at, seconds }: Note, start: number) {
  const gain = context.createGain();
  const [begin, end] = [start + at, start + at + seconds];
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(0.22, begin + 0.01);
  gain.gain.setTargetAtTime(0.12, begin + 0.02, 0.15);
  gain.gain.setTargetAtTime(0, Math.max(begin + 0.03, end - 0.08), 0.03);
  gain.connect(out);
  // A triangle has little above its ground note, so the ear hears the pitch and not the timbre.
  const oscillator = context.createOscillator();
  oscillator.type = "triangle";
  oscillator.frequency.value = frequency;
  oscillator.connect(gain);
  oscillator.start(begin);
  oscillator.stop(end + 0.1);
}

/** Puts the notes on the context's clock, and tells when the last has ended. */
export function play(context: BaseAudioContext, notes: Note[], start = context.currentTime + 0.05) {
  const out = context.createGain();
  out.gain.value = 0.8;
  out.connect(context.destination);
  for (const note of notes) voice(context, out, note, start);
  return start + Math.max(0, ...notes.map(({ at, seconds }) => at + seconds));
}

let shared: AudioContext | undefined;

/** Plays on the speakers. False where the browser lets no sound out before somebody has clicked. */
export async function sound(notes: Note[]): Promise<boolean> {
  shared ??= new AudioContext();
  if (shared.state !== "running") await Promise.race([shared.resume(), new Promise((go) => setTimeout(go,
    300))]);
  if (shared.state !== "running") return false;
  play(shared, notes);
  return true;
}

/** Two soft notes, a fifth apart. */
export const bell = () =>
  void sound([
    { frequency: frequencyOf(76), at: 0, seconds: 0.9 },
    { frequency: frequencyOf(83), at: 0.25, seconds: 1.4 },
  ]).catch(() => {});
