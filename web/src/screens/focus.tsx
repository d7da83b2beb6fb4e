// Focus: nothing but the time while a session runs; what it brought when it is done; before that, the dial.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import type { Reward, Session } from "../api/types";
import { running } from "../clock";
import { Icon } from "../parts/icon";
import { Loaded } from "../parts/loaded";
import { Bars } from "../parts/meter";
import { RewardLines } from "../parts/reward";
import { Starter, useLength, useStart } from "../parts/starter";
import { Running } from "../parts/running";
import { useAsk } from "../state/ask";
import { isAway, today } from "../state/today";
import { minutesOf } from "../words";

export interface Ended {
  session: Session;
  reward: Reward | null | undefined;
}

function Done({ ended: { session, reward }, next }: { ended: Ended; next: () => void }) {
  const start = useStart();
  const isBreak = session.mode !== "focus";
  const isShort = session.active_seconds < 60;
  const spent = minutesOf(session.active_seconds);
  return (
    <main class="session over">
      <p class="eyebrow">{isShort ? "A start" : spent === 1 ? "1 minute" : `${spent} minutes`}</p>
      <h1 class="intent" tabIndex={-1}>{isBreak ? "Rested a little." : "You began, and you stayed."}</h1>
      <RewardLines reward={reward} what="Focus" />
      <div class="keys">
        {!isBreak && (
          <button class="big" type="button" disabled={start.isBusy} onClick={() => void start.run(300,
            "break")}>
            <Icon name="coffee" /> <span class="cap">Break</span>
          </button>
        )}
        <a class="big main" href="/today" data-key="Enter" onClick={next}>
          <Icon name="sun" /> <span class="cap">What now?</span>
        </a>
      </div>
    </main>
  );
}

const DAYS = 7;
const dayName = (date: Date) => new Intl.DateTimeFormat(undefined, { weekday: "short" }).format(date);

/** Minutes of focus by day, the last seven. */
function byDay(items: Pick<Session, "mode" | "started_at" | "active_seconds" | "status">[]) {
  const days = Array.from({ length: DAYS }, (_, i) => {
    const date = new Date();
    date.setDate(date.getDate() - (DAYS - 1 - i));
    return date;
  });
  return days.map((date) => {
    const ofDay = items.filter(
      ({ mode, started_at, status }) =>
        mode === "focus" && status === "completed" && new Date(started_at).toDateString() ===
          date.toDateString(),
    );
    const seconds = ofDay.reduce((sum, { active_seconds }) => sum + active_seconds, 0);
    return { label: dayName(date), value: Math.round(seconds / 60) };
  });
}

function Past() {
  const sessions = useAsk(() => told(api.GET("/api/focus", { params: { query: { limit: 100 } } })));
  if (isAway.value) return null;
  return (
    <div class="cards">
      <Loaded of={sessions}>
        {({ items }) => {
          const done = items.filter(({ status }) => status === "completed");
          if (done.length === 0) return null;
          return (
            <>
              <section class="card">
                <Bars title="Minutes by day" unit="minutes" points={byDay(items)} />
              </section>
              <section class="card" aria-labelledby="last">
                <h2 id="last">Last sessions</h2>
                <ul class="list">
                  {done.slice(0, 5).map(({ id, mode, started_at, active_seconds }) => (
                    <li key={id}>
                      <span>{mode === "focus" ? "Focus" : "Break"}</span>
                      <span class="meta">
                        {minutesOf(active_seconds)} min ·{" "}
                        {new Intl.DateTimeFormat(undefined, { dateStyle: "medium",
                          timeStyle: "short" }).format(
                          new Date(started_at),
                        )}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Before() {
  const action = today.value?.action;
  const isFocus = action?.type === "focus";
  const length = useLength(isFocus ? action.duration_seconds : null);
  return (
    <main class="today">
      <section class="now">
        <h1 tabIndex={-1}>How long?</h1>
        <p class="tone">One thing. Pausing is fine, and so is going on when it rings.</p>
        <Starter of={length} />
      </section>
      <Past />
    </main>
  );
}

export default function Focus() {
  const [ended, setEnded] = useState<Ended | null>(null);
  if (running.value !== null) return <Running key={running.value.session.id} ended={setEnded} />;
  if (ended) return <Done ended={ended} next={() => setEnded(null)} />;
  if (!today.value) return <main class="session" aria-busy="true"><div class="dial waiting" /></main>;
  return <Before />;
}
