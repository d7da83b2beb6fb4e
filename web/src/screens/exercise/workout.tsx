// A workout: what is in it.
import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { Back } from "../../parts/ways";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { useBegin } from "./overview";

export type WorkoutOf = Reply<"/api/workouts/{id}">["workout"];
export type Line = WorkoutOf["sections"][number]["exercises"][number];

const planOf = ({ sets, reps, weight, duration_seconds: seconds }: Line) =>
  [
    `${sets} ×`,
    reps !== null && `${reps}`,
    weight !== null && `with ${weight} kg`,
    seconds !== null && `${seconds} s`,
  ]
    .filter(Boolean)
    .join(" ");

export default function Workout({ of: id }: { of: string }) {
  const params = { path: { id } };
  const workout = useAsk(() => told(api.GET("/api/workouts/{id}", { params })));
  const begin = useBegin();
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/workouts/{id}", { params, ...keyed }));
    await go("/exercise", { replace: true });
  });
  return (
    <main class="page">
      <Back to="/exercise" title="Exercise" />
      <h1 tabIndex={-1}>{workout.data?.workout.name ?? "Workout"}</h1>
      <Loaded of={workout}>
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
              <Remove act={remove} />
            </div>
            <Outcome of={begin} />
            <Outcome of={remove} />
          </>
        )}
      </Loaded>
    </main>
  );
}
