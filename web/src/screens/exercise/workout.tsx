// A workout: what is in it.
import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Outcome } from "../../parts/loaded";
import { ThingPage, useThing } from "../../parts/thing";
import { useBegin } from "./overview";
import { useUnit, weightOf } from "./weight";

export type WorkoutOf = Reply<"/api/workouts/{id}">["workout"];
export type Line = WorkoutOf["sections"][number]["exercises"][number];

const planOf = ({ sets, reps, weight, duration_seconds: seconds }: Line) =>
  [
    `${sets} ×`,
    reps !== null && `${reps}`,
    weight !== null && `with ${weightOf(weight)}`,
    seconds !== null && `${seconds} s`,
  ]
    .filter(Boolean)
    .join(" ");

export default function Workout({ of: id }: { of: string }) {
  const params = { path: { id } };
  const workout = useThing(["/exercise", "Exercise"], {
    read: () => told(api.GET("/api/workouts/{id}", { params })),
    remove: (keyed) => told(api.DELETE("/api/workouts/{id}", { params, ...keyed })),
  });
  const begin = useBegin();
  useUnit();
  return (
    <ThingPage of={workout} title={({ workout: { name } }) => name} otherwise="Workout">
      {({ workout: { description, sections } }) => (
        <>
          {description && <p class="lead">{description}</p>}
          {sections.map(({ name, exercises }, i) => (
            <section key={i} class="card">
              {name && <h2>{name}</h2>}
              <ul class="list">
                {exercises.map((each, j) => (
                  <li key={j}>
                    <span>{each.name}</span> <span class="meta">{planOf(each)}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          <div class="row">
            <button
              class="big main"
              type="button"
              data-key="Enter"
              disabled={begin.isBusy}
              onClick={() => void begin.run(id)}
            >
              <Icon name="dumbbell" /> <span class="cap">Begin</span>
            </button>
            <a class="chip" href={`/exercise/edit/${id}`}>
              Change it
            </a>
            <Remove act={workout.remove} />
          </div>
          <Outcome of={begin} />
          <Outcome of={workout.remove} />
        </>
      )}
    </ThingPage>
  );
}
