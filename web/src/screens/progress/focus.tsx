// How much was focused: in the day, the week, the month, or ever. Of rewards nothing, so it is for everybody.
import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Choose } from "../../parts/choose";
import { Loaded } from "../../parts/loaded";
import { useAsk } from "../../state/ask";
import { minutesOf } from "../../words";

type Period = Reply<"/api/focus/stats">["period"];

const PERIODS: [Period, string][] = [
  ["day", "Today"],
  ["week", "Week"],
  ["month", "Month"],
  ["all", "Ever"],
];

const minutes = (seconds: number) => (seconds === 0 ? 0 : minutesOf(seconds));

export function Focused() {
  const [period, setPeriod] = useState<Period>("week");
  const focus = useAsk(() => told(api.GET("/api/focus/stats", { params: { query: { period } } })), period);
  return (
    <section class="card" aria-labelledby="focused">
      <h2 id="focused">Focus</h2>
      <Choose label="How long ago" of={PERIODS} chosen={period} pick={setPeriod} />
      <Loaded of={focus}>
        {({ stats: { sessions, active_seconds: all, longest_seconds: longest } }) => (
          <dl class="facts">
            <div>
              <dt>minutes</dt>
              <dd>{minutes(all)}</dd>
            </div>
            <div>
              <dt>{sessions === 1 ? "session" : "sessions"}</dt>
              <dd>{sessions}</dd>
            </div>
            <div>
              <dt>min, the longest</dt>
              <dd>{minutes(longest)}</dd>
            </div>
          </dl>
        )}
      </Loaded>
    </section>
  );
}
