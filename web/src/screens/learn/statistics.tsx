import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Empty, Loaded } from "../../parts/loaded";
import { Bars, Line } from "../../parts/meter";
import { Ways } from "../../parts/ways";
import { useAsk } from "../../state/ask";
import { asDate, localDate, shifted } from "../../words";
import { WAYS } from "./overview";

type Day = Reply<"/api/learn/stats">["days"][number];

const DAYS = 30;
const short = (local: string) =>
  new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" }).format(asDate(local));
const percent = (share: number) => Math.round(100 * share);

/** Of the answers of a day, how many were there; days without any are left out. */
const recalled = (days: Day[]) =>
  days
    .filter(({ recalled: yes, forgotten: no }) => yes + no > 0)
    .map(({ local_date, recalled: yes, forgotten: no }) => ({
      label: short(local_date),
      value: percent(yes / (yes + no)),
    }));

/** Each of the days, also those on which nothing was to be done. */
function byDay(days: Day[]) {
  const today = localDate();
  return Array.from({ length: DAYS }, (_, i) => {
    const date = shifted(today, i - DAYS + 1);
    const of = days.find(({ local_date }) => local_date === date);
    return { label: short(date), value: of?.reviews ?? 0 };
  });
}

export default function Statistics() {
  const stats = useAsk(() => told(api.GET("/api/learn/stats", { params: { query: { days: DAYS } } })));
  return (
    <main class="page">
      <h1 tabIndex={-1}>How it goes</h1>
      <Ways label="Learn" ways={WAYS} />
      <Loaded of={stats}>
        {({ days, retention }) => {
          const cards = days.reduce((sum, { reviews }) => sum + reviews, 0);
          const seconds = days.reduce((sum, each) => sum + each.seconds, 0);
          const line = recalled(days);
          if (cards === 0)
            return (
              <Empty>
                <p>After the first ten cards there is something to see here.</p>
              </Empty>
            );
          return (
            <>
              <section class="card">
                <dl class="facts">
                  <div>
                    <dt>recalled</dt>
                    <dd>{retention === null ? "–" : `${percent(retention)} %`}</dd>
                  </div>
                  <div>
                    <dt>cards</dt>
                    <dd>{cards}</dd>
                  </div>
                  <div>
                    <dt>minutes</dt>
                    <dd>{Math.round(seconds / 60)}</dd>
                  </div>
                </dl>
              </section>
              {line.length > 1 && (
                <section class="card">
                  <Line title="Remembered, by day" unit="per cent" points={line} from={0} to={100} />
                </section>
              )}
              <section class="card">
                <Bars title="Cards, by day" unit="cards" points={byDay(days)} />
              </section>
              <p class="quiet small">The last {DAYS} days.</p>
            </>
          );
        }}
      </Loaded>
    </main>
  );
}
