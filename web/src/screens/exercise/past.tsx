// A session that was done.
import { api, told } from "../../api/client";
import { Remove } from "../../parts/fold";
import { Loaded, Outcome } from "../../parts/loaded";
import { Back } from "../../parts/ways";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { dateOf } from "../../words";
import { byExercise, inWords } from "./sets";

export default function Past({ of: id }: { of: string }) {
  const params = { path: { id } };
  const session = useAsk(() => told(api.GET("/api/workout-sessions/{id}", { params })));
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/workout-sessions/{id}", { params, ...keyed }));
    await go("/exercise", { replace: true });
  });
  return (
    <main class="page">
      <Back to="/exercise" title="Exercise" />
      <h1 tabIndex={-1}>{session.data?.session.workout_name ?? "A session"}</h1>
      <Loaded of={session}>
        {({ session: { started_at, duration_seconds, notes }, sets }) => (
          <>
            <p class="meta">
              {dateOf(started_at)}
              {duration_seconds !== null && ` · ${Math.round(duration_seconds / 60)} min`}
            </p>
            {notes && <p class="prose">{notes}</p>}
            {byExercise(sets).map(({ id: each, name, sets: done }) => (
              <section key={each} class="card" aria-labelledby={`of-${each}`}>
                <h2 id={`of-${each}`}>
                  <a href={`/exercise/exercises/${each}`}>{name}</a>
                </h2>
                <p class="num">{done.map(inWords).join(", ")}</p>
              </section>
            ))}
            <div class="row">
              <Remove act={remove} />
            </div>
            <Outcome of={remove} />
          </>
        )}
      </Loaded>
    </main>
  );
}
