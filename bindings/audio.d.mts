// What bindings/audio.mjs offers, for the app, which is written in TypeScript.

/** docs/audio.md says what a report holds; only what is looked at is typed. */
export interface Report {
  refused: string | null;
  [member: string]: unknown;
}

export interface Track {
  push(bytes: Uint8Array): boolean;
  pushSamples(channels: Float32Array[], rate: number): boolean;
  finish(): Report;
  image(): Uint8Array;
  memorySize(): number;
}

export interface Found {
  bpm: number | null;
  key: string | null;
  energy: number | null;
  danceability: number | null;
  sections: { start: number; end: number; label: string }[];
  waveform: [number, number][];
  duration_seconds: number;
  heard: {
    tempo_confidence: number | null;
    tempo_reason: string | null;
    likely_bpms: number[] | null;
    key_confidence: number | null;
    key_reason: string | null;
    tuning_cents: number | null;
    loudness_lufs: number | null;
    loudness_range_lu: number | null;
    loudness_reason: string | null;
  };
}

export function makeTrack(module: WebAssembly.Module): Track;
export function resumeTrack(module: WebAssembly.Module, image: Uint8Array): Track;
export function analysisOf(report: Report): Found;
