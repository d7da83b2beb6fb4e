import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Choose } from "../../parts/choose";
import { Empty, Loaded } from "../../parts/loaded";
import { Bar, Bars } from "../../parts/meter";
import { Ways } from "../../parts/ways";
import { useAsk } from "../../state/ask";
import { asDate, counted, words } from "../../words";
import { shownOf, useUnit } from "./weight";
import { WAYS } from "./overview";

type Stats = Reply<"/api/exercise/stats">;

const PERIODS: [Stats["period"], string][] = [
  ["week", "Week"],
  ["month", "Month"],
  ["year", "Year"],
];

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = (local: string) =>
  new Intl.DateTimeFormat(undefined, { day: "numeric", month: "numeric" }).format(asDate(local));
/** A week is told by its Monday, or as "2026-W48". */
const weekOf = (week: string) =>
  /^\d{4}-\d\d-\d\d$/.test(week) ? short(week) : (week.split("-").pop() ?? week);

const many = (count: number, one: string) => (count === 1 ? one : `${one}s`);

function Figures({ of }: { of: Stats }) {
  const { unit } = useUnit();
  const figures: [string, string | number][] = [
    [many(of.sessions, "session"), of.sessions],
    ["minutes", Math.round(of.duration_seconds / 60)],
    [many(of.sets, "set"), of.sets],
    [`${unit} moved`, whole.format(shownOf(of.volume))],
  ];
  if (of.records > 0) figures.push([many(of.records, "new best"), of.records]);
  return (
    <section class="card">
      <dl class="facts">
        {figures.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Muscles({ of }: { of: Stats["muscles"] }) {
  const most = Math.max(1, ...of.map(({ sets }) => sets));
  return (
    <section class="card" aria-labelledby="muscles">
      <h2 id="muscles">What it moved</h2>
      <ul class="list">
        {of.map(({ muscle, sets }) => (
          <li key={muscle}>
            <span>{words(muscle)}</span>
            <span class="meta">{counted(sets, "set")}</span>
            <Bar value={sets} of={most} label={counted(sets, "set")} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Weeks({ of }: { of: Stats["weeks"] }) {
  const { unit, name } = useUnit();
  if (of.length < 2) return null;
  const points = of.map(({ week, volume }) => ({ label: weekOf(week), value: Math.round(shownOf(volume)) }));
  return (
    <section class="card">
      <Bars title={`${name} moved, by week`} unit={unit} points={points} />
    </section>
  );
}

export default function Statistics() {
  const [period, setPeriod] = useState<Stats["period"]>("month");
  const stats = useAsk(
    () => told(api.GET("/api/exercise/stats", { params: { query: { period } } })),
    period,
  );
  return (
    <main class="page">
      <h1 tabIndex={-1}>How it goes</h1>
      <Ways label="Exercise" ways={WAYS} />
      <Choose label="How long" of={PERIODS} chosen={period} pick={setPeriod} />
      <Loaded of={stats}>
        {(of) =>
          of.sessions === 0 ? (
            <Empty>
              <p>The first session begins it.</p>
            </Empty>
          ) : (
            <>
              <Figures of={of} />
              <Weeks of={of.weeks} />
              <Muscles of={of.muscles} />
            </>
          )
        }
      </Loaded>
    </main>
  );
}
