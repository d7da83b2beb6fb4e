// A program: how far it is, and what its weeks hold.
import { useState } from "preact/hooks";

import { createProgram } from "#limits";
import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Icon } from "../../parts/icon";
import { Outcome } from "../../parts/loaded";
import { Bar } from "../../parts/meter";
import { Change, ThingPage, useThing } from "../../parts/thing";
import { useAct } from "../../state/ask";
import { useBegin } from "./overview";
import { PROGRAM, SAID } from "./programs";
import { type WeekOf, Weeks, dayName, mondayFirst } from "./weeks";

type ProgramOf = Reply<"/api/programs/{id}">["program"];

function Far({ of: { progress, status } }: { of: ProgramOf }) {
  const { done, planned } = progress;
  if (planned === 0) return <p class="meta">{SAID[status]}</p>;
  const said = `${done} of ${planned} workouts`;
  return (
    <div class="level">
      <Bar value={done} of={planned} label={said} />
      <span class="meta">
        {said} · {SAID[status]}
      </span>
    </div>
  );
}

/** A week as it is read; the first with something open is unfolded. */
function Week({ of, isNow }: { of: WeekOf; isNow: boolean }) {
  const begin = useBegin();
  const done = of.workouts.filter(({ is_done: isDone }) => isDone).length;
  return (
    <details class="card fold" open={isNow}>
      <summary>
        <h2>
          Week {of.week_number}
          {of.focus && <span class="quiet"> · {of.focus}</span>}
        </h2>
        <span class="meta">
          {done} of {of.workouts.length}
        </span>
      </summary>
      <ul class="list">
        {mondayFirst(of.workouts).map((each) => (
          <li key={each.program_workout_id} class={each.is_done ? "done" : ""}>
            <span class="line">
              <span class="tick">{each.is_done && <Icon name="check" />}</span>
              <span>
                <span class="title">{each.workout_name}</span>{" "}
                <span class="meta">{dayName(each.day_of_week)}</span>
              </span>
              {!each.is_done && (
                <button
                  class="chip"
                  type="button"
                  disabled={begin.isBusy}
                  aria-label={`Begin ${each.workout_name}`}
                  onClick={() => void begin.run(each.workout_id, each.program_workout_id)}
                >
                  Begin
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Outcome of={begin} />
    </details>
  );
}

function Read({ of }: { of: ProgramOf }) {
  const weeks = of.weeks.filter(({ workouts }) => workouts.length > 0);
  const now = weeks.find(({ workouts }) => workouts.some(({ is_done: isDone }) => !isDone));
  if (weeks.length === 0)
    return (
      <div class="empty">
        <p>Its weeks are open. Put a workout or two into the first.</p>
      </div>
    );
  return (
    <>
      {weeks.map((each) => (
        <Week key={each.week_number} of={each} isNow={each === now} />
      ))}
    </>
  );
}

export default function Program({ of: id }: { of: string }) {
  const params = { path: { id } };
  const program = useThing(["/exercise/programs", "Programs"], {
    read: () => told(api.GET("/api/programs/{id}", { params })),
    change: (keyed, body) => told(api.PATCH("/api/programs/{id}", { params, ...keyed, body })),
    remove: (keyed) => told(api.DELETE("/api/programs/{id}", { params, ...keyed })),
  });
  const turn = useAct((keyed, status: "active" | "paused") =>
    told(api.PATCH("/api/programs/{id}", { params, ...keyed, body: { status } })),
  );
  const [isEditing, edit] = useState(false);
  return (
    <ThingPage of={program} title={({ program: { name } }) => name} otherwise="Program">
      {({ program: of }) => (
        <>
          {of.goal && <p class="lead">{of.goal}</p>}
          <Far of={of} />
          {of.description && <p class="prose">{of.description}</p>}
          {isEditing ? <Weeks of={of} done={() => edit(false)} /> : <Read of={of} />}
          {!isEditing && (
            <div class="row">
              <button class="chip" type="button" onClick={() => edit(true)}>
                <Icon name="calendar" /> Arrange the weeks
              </button>
              {of.status !== "completed" && (
                <button
                  class="chip bare"
                  type="button"
                  onClick={() => void turn.run(of.status === "active" ? "paused" : "active")}
                >
                  {of.status === "active" ? "Let it rest" : "Follow it"}
                </button>
              )}
            </div>
          )}
          <Outcome of={turn} />
          <Change
            of={program}
            fields={PROGRAM}
            limits={createProgram}
            start={{ ...of }}
            sure="Yes, delete the program"
          />
        </>
      )}
    </ThingPage>
  );
}
