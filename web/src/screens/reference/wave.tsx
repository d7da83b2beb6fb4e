// How loud a track is from beginning to end, as one path, with what is looped shaded.
const POINTS = 400;

/** Of many heights, the highest in each of at most 400 parts. */
function drawn(heights: number[]) {
  const count = Math.min(POINTS, heights.length);
  const step = heights.length / count;
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor(i * step);
    return Math.max(...heights.slice(from, Math.max(from + 1, Math.floor((i + 1) * step))));
  });
}

function pathOf(heights: number[]) {
  const all = drawn(heights);
  const x = (i: number) => ((i * 1000) / Math.max(1, all.length - 1)).toFixed(1);
  const above = all.map((height, i) => `${x(i)},${(50 - 48 * height).toFixed(1)}`);
  const below = all.map((height, i) => `${x(i)},${(50 + 48 * height).toFixed(1)}`).reverse();
  return `M${[...above, ...below].join("L")}Z`;
}

export interface Span {
  start: number;
  end: number;
}

export function Wave(props: { heights: number[]; seconds: number; at: number; loop: Span | null }) {
  const { heights, seconds, at, loop } = props;
  const x = (second: number) => (seconds > 0 ? (1000 * second) / seconds : 0);
  return (
    <svg class="wave" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      {loop && <rect class="loop" x={x(loop.start)} width={x(loop.end - loop.start)} height="100" />}
      {heights.length > 0 ? (
        <path d={pathOf(heights)} />
      ) : (
        <rect class="flat" y="48" width="1000" height="4" />
      )}
      <rect class="at" x={x(at)} width="3" height="100" />
    </svg>
  );
}
