// audio.wasm as JavaScript: bytes of one track in, the report out. Rule: an instance hears one track and is
// dropped; one that trapped is dropped too, and its track has failed. Its linear memory is all of its
// state: `image` is a copy of it, from which `resume` goes on in another instance of the same module, as if
// nothing had been between.

/** Bytes that are handed over at once: small, so that the module needs little memory for them. */
const PIECE = 64 * 1024;

const decoder = new TextDecoder();

function imports(module) {
  const stubs = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    stubs[from] ??= {};
    stubs[from][name] =
      name === "emscripten_notify_memory_growth"
        ? () => {}
        : () => {
            throw new WebAssembly.RuntimeError(`audio.wasm called ${name}`);
          };
  }
  return stubs;
}

function instantiate(module) {
  const { exports } = new WebAssembly.Instance(module, imports(module));
  exports._initialize();
  return exports;
}

function trackOf(exports) {
  const memory = () => new Uint8Array(exports.memory.buffer);
  return {
    /** @returns {boolean} whether more is wanted: the rest of a file that is refused need not be read */
    push(bytes) {
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE);
        // The address first: reserving may grow the memory, which detaches views made before.
        const address = exports.reserve(piece.length);
        memory().set(piece, address);
        if (exports.push(piece.length) !== 0) return false;
      }
      return true;
    },

    /** Samples that were decoded elsewhere: a Float32Array for each channel. */
    pushSamples(channels, rate) {
      const block = PIECE / 4 / channels.length;
      for (let at = 0; at < channels[0].length; at += block) {
        const frames = Math.min(block, channels[0].length - at);
        const address = exports.reserve(frames * channels.length * 4);
        const samples = new Float32Array(exports.memory.buffer, address, frames * channels.length);
        channels.forEach((channel, c) => {
          for (let i = 0; i < frames; i += 1) samples[i * channels.length + c] = channel[at + i];
        });
        if (exports.push_samples(frames, channels.length, rate) !== 0) return false;
      }
      return true;
    },

    /** @returns {object} the report: docs/audio.md */
    finish() {
      const size = exports.finish();
      return JSON.parse(decoder.decode(new Uint8Array(exports.memory.buffer, exports.json(), size)));
    },

    image: () => memory().slice(),
    memorySize: () => exports.memory.buffer.byteLength,
  };
}

/** -127 to 127 as -1 to 1, to two digits: no more is to be seen. (0 is added because it makes 0 of -0.) */
const shareOf = (byte) => Math.round((100 * byte) / 127) / 100 + 0;

/** The lowest and the highest sample of each stretch. */
function pairsOf(waveform) {
  const pairs = [];
  for (let i = 0; i + 1 < waveform.length; i += 2)
    pairs.push([shareOf(waveform[i]), shareOf(waveform[i + 1])]);
  return pairs;
}

/** A report as the API takes an analysis; of one that was refused there is none. */
export function analysisOf({ tempo, key, loudness, energy, danceability, sections, waveform, seconds }) {
  return {
    bpm: tempo.bpm,
    key: key.name,
    energy,
    danceability,
    sections: sections.slice(0, 100).map(({ start, end, label }) => ({ start, end, label })),
    waveform: pairsOf(waveform),
    duration_seconds: seconds,
    heard: {
      tempo_confidence: tempo.confidence ?? null,
      tempo_reason: tempo.reason ?? null,
      likely_bpms: tempo.alternatives ?? null,
      key_confidence: key.confidence ?? null,
      key_reason: key.reason ?? null,
      tuning_cents: key.tuning_cents ?? null,
      loudness_lufs: loudness.integrated_lufs,
      loudness_range_lu: loudness.range_lu,
      loudness_reason: loudness.reason,
    },
  };
}

/** @param {WebAssembly.Module} module audio.wasm */
export function makeTrack(module) {
  return trackOf(instantiate(module));
}

/** @param {Uint8Array} image of an instance of the very same module */
export function resumeTrack(module, image) {
  const exports = instantiate(module);
  const missing = image.length - exports.memory.buffer.byteLength;
  if (missing > 0) exports.memory.grow(missing / 65_536);
  new Uint8Array(exports.memory.buffer).set(image);
  return trackOf(exports);
}
