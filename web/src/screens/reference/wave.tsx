// The shape of a track from beginning to end, as one path, with what is looped shaded.
import type { Analysis } from "./facts";

/** The lowest and the highest sample of a stretch, -1 to 1. */
export type Peak = NonNullable<Analysis["waveform"]>[number];

const POINTS = 400;
const THIN = 0.01;

/** Of many, what lies lowest and highest in each of at most 400 parts. */
function drawn(peaks: Peak[]) {
  const count = Math.min(POINTS, peaks.length);
  const step = peaks.length / count;
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor(i * step);
    const part = peaks.slice(from, Math.max(from + 1, Math.floor((i + 1) * step)));
    return [Math.min(...part.map(([low]) => low)), Math.max(...part.map(([, high]) => high))] as const;
  });
}

/** Along the highest, and back along the lowest; silence is a line that can be seen. */
function pathOf(peaks: Peak[]) {
  const all = drawn(peaks);
  const x = (i: number) => ((i * 1000) / Math.max(1, all.length - 1)).toFixed(1);
  const y = (sample: number) => (50 - 48 * sample).toFixed(1);
  const above = all.map(([, high], i) => `${x(i)},${y(Math.max(high, THIN))}`);
  const below = all.map(([low], i) => `${x(i)},${y(Math.min(low, -THIN))}`).reverse();
  return `M${[...above, ...below].join("L")}Z`;
}

export interface Span {
  start: number;
  end: number;
}

export function Wave(props: { peaks: Peak[]; seconds: number; at: number; loop: Span | null }) {
  const { peaks, seconds, at, loop } = props;
  const x = (second: number) => (seconds > 0 ? (1000 * second) / seconds : 0);
  return (
    <svg class="wave" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      {loop && <rect class="loop" x={x(loop.start)} width={x(loop.end - loop.start)} height="100" />}
      {peaks.length > 0 ? (
        <path d={pathOf(peaks)} />
      ) : (
        <rect class="flat" y="48" width="1000" height="4" />
      )}
      <rect class="at" x={x(at)} width="3" height="100" />
    </svg>
  );
}
