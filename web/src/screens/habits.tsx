// Habits: one tap each, undone as easily; thirty days as dots. A day without one is a day like others.
import { useState } from "preact/hooks";

import { api, offlineSince, told } from "../api/client";
import type { Reply, Reward } from "../api/types";
import { Icon } from "../parts/icon";
import { Outcome } from "../parts/loaded";
import { Dots } from "../parts/meter";
import { Things, at, usePages } from "../parts/paged";
import { RewardLines } from "../parts/reward";
import { useAct } from "../state/ask";
import { isAway, rewards } from "../state/today";
import Habit, { New } from "./habits/habit";

export type HabitOf = Reply<"/api/habits">["items"][number];

function Tap({
  of: { id, name, icon, period },
  isFirst,
  at,
  brought,
}: {
  of: HabitOf;
  isFirst: boolean;
  at: number;
  brought: (reward: Reward | null) => void;
}) {
  const params = { path: { id } };
  const log = useAct(async (keyed) =>
    brought((await told(api.POST("/api/habits/{id}/logs", { params, ...keyed, body: {} }))).reward ?? null),
  );
  const undo = useAct((keyed) => told(api.POST("/api/habits/{id}/undo", { params, ...keyed })));
  const { count, target, done } = period;
  const isOff = offlineSince.value !== null || log.isBusy;
  return (
    <>
      <div class="habit">
        <button
          class={`tick big-tick${done ? " on" : ""}`}
          type="button"
          disabled={isOff || done}
          aria-label={done ? `${name}: done` : `${name}: tap when it is done`}
          data-key={String(at + 1)}
          data-first={isFirst ? "" : undefined}
          onClick={() => void log.run()}
        >
          <Icon name={done ? "check" : (icon ?? "plus")} />
        </button>
        <a href={`/habits/${id}`}>
          <h2>{name}</h2>
          {target > 1 && (
            <span class="meta">
              {count} of {target}
            </span>
          )}
        </a>
        {count > 0 && (
          <button
            class="chip bare"
            type="button"
            aria-label={`Undo ${name}`}
            onClick={() => void undo.run()}
          >
            <Icon name="undo-2" />
          </button>
        )}
      </div>
      <Outcome of={log} />
      <Outcome of={undo} />
    </>
  );
}

function One({
  habit,
  at,
  brought,
}: {
  habit: HabitOf;
  at: number;
  brought: (reward: Reward | null) => void;
}) {
  const { streak, history, frequency, period } = habit;
  const unit = frequency === "weekly" ? "weeks" : "days";
  return (
    <li class={`card item${period.done ? " done" : ""}`}>
      <Tap of={habit} isFirst={at === 0} at={at} brought={brought} />
      {!isAway.value && (
        <Dots days={history} title={frequency === "weekly" ? "Eight weeks" : "Thirty days"} />
      )}
      {rewards.value !== "hidden" && streak.current >= 2 && (
        <span class="meta">
          {streak.current} {unit} in a row
        </span>
      )}
    </li>
  );
}

const Resting = ({ of: { id, name } }: { of: HabitOf }) => (
  <li>
    <a class="card item" href={`/habits/${id}`}>
      <h2>{name}</h2>
    </a>
  </li>
);

function Today() {
  const [archived, setArchived] = useState(false);
  const habits = usePages(
    (cursor) => told(api.GET("/api/habits", at(cursor, { archived }))),
    archived,
  );
  const [reward, brought] = useState<Reward | null>(null);
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Habits</h1>
      <p class="lead">Small things, often. A day off changes nothing.</p>
      <RewardLines reward={reward} what="Habit" />
      <Things
        of={habits}
        empty={
          archived ? "None is resting." : "None yet. One that takes a minute is a good one to begin with."
        }
      >
        {(habit, i) =>
          archived ? (
            <Resting key={habit.id} of={habit} />
          ) : (
            <One key={habit.id} habit={habit} at={i} brought={brought} />
          )
        }
      </Things>
      <New />
      <p>
        <button
          class="chip bare"
          type="button"
          aria-pressed={archived}
          onClick={() => setArchived(!archived)}
        >
          {archived ? "Back to the others" : "Those that rest"}
        </button>
      </p>
    </main>
  );
}

export default function Habits({ rest: [id] }: { rest: string[] }) {
  return id ? <Habit key={id} id={id} /> : <Today />;
}
