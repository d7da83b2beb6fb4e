// Programs: weeks of workouts that wait for one, since they have no dates.
import { createProgram } from "#limits";
import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import type { Field } from "../../parts/fields";
import { Things, at, usePages } from "../../parts/paged";
import { Make } from "../../parts/thing";
import { Ways } from "../../parts/ways";
import { go } from "../../router";
import { counted } from "../../words";
import { WAYS } from "./overview";

type Status = Reply<"/api/programs">["items"][number]["status"];

export const PROGRAM: Field[] = [
  { name: "name", label: "Name" },
  { name: "duration_weeks", label: "How many weeks" },
  { name: "goal", label: "What it is for" },
  { name: "description", label: "A word about it", kind: "long" },
];

export const SAID: Record<Status, string> = {
  active: "The one you follow",
  paused: "Resting",
  completed: "Done",
};

export default function Programs() {
  const programs = usePages((cursor) => told(api.GET("/api/programs", at(cursor, {}))));
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Programs</h1>
      <Ways label="Exercise" ways={WAYS} />
      <p class="lead">Weeks of workouts, in an order and without dates: a program waits for you.</p>
      <Things of={programs} empty="None yet. Two workouts a week for four weeks is a program.">
        {({ id, name, goal, duration_weeks: weeks, status }) => (
          <li key={id}>
            <a class="card item" href={`/exercise/programs/${id}`}>
              <h2>{name}</h2>
              {goal && <p class="quiet small">{goal}</p>}
              <span class="meta">
                {counted(weeks, "week")} · {SAID[status]}
              </span>
            </a>
          </li>
        )}
      </Things>
      <Make
        title="A new program"
        label="Make it"
        fields={PROGRAM}
        limits={createProgram}
        start={{ duration_weeks: 4 }}
        make={async (keyed, values) => {
          const body = { duration_weeks: 4, ...values };
          const { program } = await told(api.POST("/api/programs", { ...keyed, body: body as never }));
          await go(`/exercise/programs/${program.id}`);
        }}
      />
    </main>
  );
}
