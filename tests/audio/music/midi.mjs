// A piece as a Standard MIDI File, for a synthesizer with a sound font.
import { chance } from "./random.mjs";
import { timing } from "./score.mjs";

const TICKS = 960;
const CHANNELS = { drums: 9, bass: 0, chords: 1, lead: 2, arp: 3 };
const VOLUMES = { drums: 110, bass: 100, chords: 80, lead: 92, arp: 70 };
const DRUMS = {
  kick: 36,
  snare: 38,
  clap: 39,
  rim: 37,
  tom: 45,
  hat: 42,
  open: 46,
  ride: 51,
  crash: 49,
  shaker: 70,
  cowbell: 56,
};

function variable(number) {
  const bytes = [number & 127];
  for (let rest = number >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 127) | 128);
  return bytes;
}

function track(events) {
  // Of two at one time the end of a note comes first.
  events.sort((a, b) => a.tick - b.tick || a.bytes.length - b.bytes.length || a.order - b.order);
  const bytes = [];
  let now = 0;
  for (const { tick, bytes: message } of events) {
    bytes.push(...variable(tick - now), ...message);
    now = tick;
  }
  bytes.push(0, 0xff, 0x2f, 0);
  const size = [24, 16, 8, 0].map((shift) => (bytes.length >> shift) & 255);
  return [0x4d, 0x54, 0x72, 0x6b, ...size, ...bytes];
}

/** Times are in seconds (a beat is half a second all through), so the tempo breathes as in `timing`. */
export function midi(piece, seed) {
  const random = chance(`${seed}/sound`);
  const clock = timing(piece, seed);
  const tick = (seconds) => Math.max(0, Math.round(seconds * 2 * TICKS));
  const tracks = [track([{ tick: 0, order: 0, bytes: [0xff, 0x51, 3, 0x07, 0xa1, 0x20] }])];
  const bend = Math.round(8192 + (8192 * piece.cents) / 200);
  const programs = { bass: piece.programs[0], chords: piece.programs[1], lead: piece.programs[2], arp: 81 };
  for (const [role, channel] of Object.entries(CHANNELS)) {
    const events = [{ tick: 0, order: 0, bytes: [0xb0 | channel, 7, VOLUMES[role]] }];
    if (role !== "drums") {
      const program = random.happens(0.7) ? programs[role] : Math.max(0, programs[role] ^ 1);
      events.push({ tick: 0, order: 0, bytes: [0xc0 | channel, program] });
      events.push({ tick: 0, order: 0, bytes: [0xe0 | channel, bend & 127, bend >> 7] });
    }
    for (const note of piece.notes.filter((each) => each.role === role)) {
      const beside = clock.beside();
      const pitch = role === "drums" ? DRUMS[note.pitch] : Math.max(0, Math.min(127, note.pitch));
      const start = tick(clock.seconds(note.beat) + beside);
      const end = Math.max(start + 40, tick(clock.seconds(note.beat + note.length) + beside) - 4);
      events.push({
        tick: start,
        order: 1,
        bytes: [0x90 | channel, pitch, Math.max(1, Math.min(127, Math.round(118 * note.level)))],
      });
      events.push({ tick: end, order: 0, bytes: [0x80 | channel, pitch, 0] });
    }
    tracks.push(track(events));
  }
  const header = [0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 1, 0, tracks.length, TICKS >> 8, TICKS & 255];
  return Uint8Array.from([...header, ...tracks.flat()]);
}
