// Pictures of few numbers, drawn here: a bar, bars of days, a line, dots. Each says in words what it shows.

export const Bar = ({ value, of, label }: { value: number; of: number; label: string }) => (
  <svg class="bar" role="img" aria-label={label} viewBox="0 0 100 4" preserveAspectRatio="none">
    <rect class="rest" width="100" height="4" />
    <rect class="full" width={Math.min(100, of > 0 ? (100 * value) / of : 0)} height="4" />
  </svg>
);

export interface Point {
  label: string;
  value: number;
}

/** Of more bars the numbers would run into one another. */
const MOST_WITH_NUMBERS = 8;

/** One bar a day or week; at most 60. */
export function Bars({ points, unit, title }: { points: Point[]; unit: string; title: string }) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const step = 100 / Math.max(1, points.length);
  const words = points.map(({ label, value }) => `${label} ${value} ${unit}`).join(", ");
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg role="img" aria-label={`${title}: ${words}`} viewBox="0 0 100 40" preserveAspectRatio="none">
        {points.map(({ value }, i) => (
          <rect
            key={i}
            class={value > 0 ? "full" : "rest"}
            x={i * step + step * 0.2}
            y={value > 0 ? 40 - (38 * value) / most : 39}
            width={step * 0.6}
            height={value > 0 ? (38 * value) / most : 1}
          />
        ))}
      </svg>
      {points.length <= 12 && (
        <div class="axis" aria-hidden="true">
          {points.map(({ label, value }, i) => (
            <span key={i}>
              {label}
              {points.length <= MOST_WITH_NUMBERS && <b class="num">{value > 0 ? value : ""}</b>}
            </span>
          ))}
        </div>
      )}
    </figure>
  );
}

/** A line through at most 60 points, of a scale that is given or that of the points; its ends are told. */
export function Line(props: { points: Point[]; unit: string; title: string; from?: number; to?: number }) {
  const { points, unit, title, from, to } = props;
  const values = points.map(({ value }) => value);
  const [low, high] = [from ?? Math.min(...values), to ?? Math.max(...values)];
  const at = ({ value }: Point, i: number) =>
    `${(100 * i) / Math.max(1, points.length - 1)},${38 - (36 * (value - low)) / Math.max(1e-9, high - low)}`;
  const words = points.map(({ label, value }) => `${label} ${value} ${unit}`).join(", ");
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg role="img" aria-label={`${title}: ${words}`} viewBox="0 0 100 40" preserveAspectRatio="none">
        <polyline class="line" points={points.map(at).join(" ")} />
      </svg>
      <div class="ends" aria-hidden="true">
        <span>{points[0]?.label}<b class="num">{points[0]?.value}</b></span>
        <span>{points.at(-1)?.label}<b class="num">{points.at(-1)?.value}</b></span>
      </div>
    </figure>
  );
}

/** Days as dots: done, part of it, a day off, or none. */
export function Dots({ days, title }: { days: { date: string; state: string }[]; title: string }) {
  const done = days.filter(({ state }) => state === "done").length;
  return (
    <svg class="dots" role="img" aria-label={`${title}: done on ${done} of ${days.length} days`}
      viewBox={`0 0 ${days.length * 10} 10`} preserveAspectRatio="xMinYMid">
      {days.map(({ date, state }, i) => (
        <circle key={date} class={state} cx={i * 10 + 5} cy="5" r={state === "done" ? 4 : 3} />
      ))}
    </svg>
  );
}
