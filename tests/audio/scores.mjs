// How a result is scored against the truth, as the literature on tempo, key and structure does it.

const NOTES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

export const isWithin = (bpm, truth, share) => bpm !== null && Math.abs(bpm / truth - 1) <= share;

/** Acc1 and Acc2 of Gouyon et al. 2006: within 4 %, the second also at a third, a half, twice, thrice. */
export const acc1 = (bpm, truth) => isWithin(bpm, truth, 0.04);
export const acc2 = (bpm, truth) => [1, 2, 1 / 2, 3, 1 / 3].some((ratio) => acc1(bpm, truth * ratio));

/** MIREX: 1 for the key, 0.5 a fifth beside, 0.3 for the relative one, 0.2 for the other mode. */
export function keyScore(key, truth) {
  if (key === null) return 0;
  const [[note, mode], [trueNote, trueMode]] = [key.split(" "), truth.split(" ")];
  const apart = (NOTES.indexOf(note) - NOTES.indexOf(trueNote) + 12) % 12;
  if (mode === trueMode) return apart === 0 ? 1 : apart === 7 || apart === 5 ? 0.5 : 0;
  if (apart === 0) return 0.2;
  return apart === (trueMode === "major" ? 9 : 3) ? 0.3 : 0;
}

/** F-measure of boundaries (times in seconds, without the beginning): each truth is hit by one at most. */
export function boundaryScore(found, truth, tolerance) {
  const left = new Set(found);
  let hits = 0;
  for (const time of truth) {
    const near = [...left].filter((each) => Math.abs(each - time) <= tolerance);
    if (near.length === 0) continue;
    hits += 1;
    left.delete(near.reduce((a, b) => (Math.abs(a - time) <= Math.abs(b - time) ? a : b)));
  }
  return found.length + truth.length === 0 ? 1 : (2 * hits) / (found.length + truth.length);
}
