// Goals: what one is working towards, and the steps on the way. A date is a wish, and passes quietly.
import { useState } from "preact/hooks";

import { createGoal } from "#limits";
import { api, told } from "../api/client";
import type { Reply, Reward } from "../api/types";
import { Choose } from "../parts/choose";
import type { Field } from "../parts/fields";
import { Bar } from "../parts/meter";
import { Things, at, usePages } from "../parts/paged";
import { RewardLines } from "../parts/reward";
import { Make } from "../parts/thing";
import { isAway } from "../state/today";
import { counted, wait } from "../words";
import Goal, { GOAL } from "./goals/goal";

type GoalOf = Reply<"/api/goals">["items"][number];
type Status = GoalOf["status"];

const SHELVES: [Status, string][] = [
  ["active", "Under way"],
  ["completed", "Reached"],
  ["abandoned", "Set aside"],
];

const NONE: Record<Status, string> = {
  active: "None under way. A small one is a good one to begin with.",
  completed: "What you reach will stand here.",
  abandoned: "Nothing is set aside.",
};

const NEW: Field[] = [
  ...GOAL,
  { name: "milestones", label: "Steps on the way, a line for each", kind: "lines" },
];

const DAY = 86_400;

function meta({ milestones_done: done, milestones_total: all, progress, days_left: left, status }: GoalOf) {
  const parts = [all > 0 ? `${done} of ${counted(all, "step")}` : `${progress} %`];
  if (status === "active" && left !== null && left > 0 && !isAway.value) parts.push(`in ${wait(left * DAY)}`);
  return parts.join(" · ");
}

const One = ({ goal }: { goal: GoalOf }) => (
  <li>
    <a class="card item" href={`/goals/${goal.id}`}>
      {goal.category && <span class="meta">{goal.category}</span>}
      <h2>{goal.title}</h2>
      {goal.description && <p class="quiet small">{goal.description}</p>}
      <Bar value={goal.progress} of={100} label={`${goal.progress} %`} />
      <span class="meta">{meta(goal)}</span>
    </a>
  </li>
);

function Shelf() {
  const [status, setStatus] = useState<Status>("active");
  const [reward, brought] = useState<Reward | null>(null);
  const goals = usePages((cursor) => told(api.GET("/api/goals", at(cursor, { status }))), status);
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Goals</h1>
      <p class="lead">Where you want to get to, in steps that fit into a day.</p>
      <Choose label="Which goals" of={SHELVES} chosen={status} pick={setStatus} />
      <RewardLines reward={reward} what="A goal" />
      <Things of={goals} empty={NONE[status]}>
        {(goal) => <One key={goal.id} goal={goal} />}
      </Things>
      <Make
        title="A new goal"
        label="Set out"
        fields={NEW}
        limits={createGoal}
        make={async (keyed, values) =>
          brought((await told(api.POST("/api/goals", { ...keyed, body: values as never }))).reward)
        }
      />
    </main>
  );
}

export default function Goals({ rest: [id] }: { rest: string[] }) {
  return id ? <Goal key={id} id={id} /> : <Shelf />;
}
