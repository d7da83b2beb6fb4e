// What the analysis is to reach, and whether it did, as a table.

const row = (what, wanted, found, holds) => ({ what, wanted, found, holds: holds === null ? "-" : holds });
const atLeast = (what, wanted, found, unit = "%") =>
  found === "-"
    ? row(what, `${wanted} ${unit}`, "none to hear", null)
    : row(what, `at least ${wanted} ${unit}`, `${found} ${unit}`, Number(found) >= wanted);
const atMost = (what, wanted, found, unit) =>
  found === null
    ? row(what, `at most ${wanted} ${unit}`, "not installed", null)
    : row(what, `at most ${wanted} ${unit}`, `${found} ${unit}`, Number(found) <= wanted);

function changeRow(what, change) {
  if (change === null) return row(what, "the same", "no ffmpeg", null);
  const { n, bpm, keys } = change;
  const holds = bpm <= 0.05 && keys === 0;
  return row(what, "within 0.05 BPM, same key", `${bpm.toFixed(3)} BPM, ${keys} other keys, of ${n}`, holds);
}

/** @returns rows of a table, one for each bar */
export function barsOf({ whole, confidence, apart, speed, memory, gzipped, beside, changes }) {
  return [
    atLeast("tempo within 4 %", 82, whole["within 4 %"]),
    atLeast("tempo, octave-tolerant", 97, whole["octave-tolerant"]),
    atLeast("tempo to 0.05 %, where the level is right, sequenced", 100, whole["sequenced, right: 0.05 %"]),
    atLeast("key", 85, whole.key),
    atLeast("key, MIREX", 90, whole["key, MIREX"]),
    atLeast("sections, F at 3 s", 83, whole["F at 3 s"]),
    atLeast("sections, F at 0.5 s", 46, whole["F at 0.5 s"]),
    atLeast(`right where confidence is 0.9 or more (${confidence.n})`, 97, confidence.right),
    // ffmpeg rounds to a tenth, so half of one is not ours.
    atMost("loudness beside ffmpeg's ebur128", 0.1, apart && apart.most.toFixed(2), "LU"),
    atLeast("WebAssembly, bytes of MP3 to JSON, times real time", 100, speed.timesRealTime, ""),
    atMost("the same, CPU beside native QM tempo alone", 1.25, speed.besideQm, "times"),
    atMost("linear memory for 12 minutes", 8, (memory / 2 ** 20).toFixed(2), "MiB"),
    atMost("audio.wasm, gzipped", 120, (gzipped / 1024).toFixed(1), "KiB"),
    row(
      "blocks of any size, resumed or not",
      "byte for byte",
      `${changes.blocks.same} of ${changes.blocks.n} the same`,
      changes.blocks.same === changes.blocks.n,
    ),
    changeRow("WebAssembly beside native", beside),
    ...changes.rates.map(([name, change]) => changeRow(name, change)),
  ];
}
