// A session that was done.
import { api, told } from "../../api/client";
import { Remove } from "../../parts/fold";
import { Outcome } from "../../parts/loaded";
import { ThingPage, useThing } from "../../parts/thing";
import { dateOf, minutesOf } from "../../words";
import { byExercise, inWords } from "./sets";
import { useUnit } from "./weight";

export default function Past({ of: id }: { of: string }) {
  const params = { path: { id } };
  const session = useThing(["/exercise", "Exercise"], {
    read: () => told(api.GET("/api/workout-sessions/{id}", { params })),
    remove: (keyed) => told(api.DELETE("/api/workout-sessions/{id}", { params, ...keyed })),
  });
  useUnit();
  return (
    <ThingPage of={session} title={({ session: of }) => of.workout_name} otherwise="A session">
      {({ session: { started_at, duration_seconds, notes }, sets }) => (
        <>
          <p class="meta">
            {dateOf(started_at)}
            {duration_seconds !== null && ` · ${minutesOf(duration_seconds)} min`}
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
            <Remove act={session.remove} />
          </div>
          <Outcome of={session.remove} />
        </>
      )}
    </ThingPage>
  );
}
