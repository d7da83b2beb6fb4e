import { api, told } from "../../api/client";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { Paged, Things, at, usePages } from "../../parts/paged";
import { Ways } from "../../parts/ways";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { counted, dateOf, minutesOf } from "../../words";

export const WAYS: [string, string][] = [
  ["/exercise", "Workouts"],
  ["/exercise/library", "Exercises"],
  ["/exercise/programs", "Programs"],
  ["/exercise/statistics", "How it goes"],
];

/** Begins, with a workout or without one, and goes there. */
export function useBegin() {
  return useAct(async (keyed, workout: string | null, place: string | null = null) => {
    if (workout === null) await told(api.POST("/api/workout-sessions", keyed));
    else {
      const params = { path: { id: workout } };
      const body = { program_workout_id: place };
      await told(api.POST("/api/workouts/{id}/sessions", { params, ...keyed, body }));
    }
    await go("/exercise/session");
  });
}

/** What the program has for today; without one, a beginning of any kind. */
function Next() {
  const program = useAsk(() => told(api.GET("/api/programs/today")));
  const begin = useBegin();
  const next = program.data?.today;
  return (
    <>
      <h2 id="now">{next?.workout_name ?? "One set is a start"}</h2>
      <p class="quiet">
        {next ? program.data?.program?.name : "Take a workout below, or begin and see what comes."}
      </p>
      <div class="row">
        <button
          class="big main"
          type="button"
          disabled={begin.isBusy}
          onClick={() => void begin.run(next?.workout_id ?? null, next?.program_workout_id ?? null)}
        >
          <Icon name="dumbbell" /> <span class="cap">Begin</span>
        </button>
        {next && (
          <button class="chip bare" type="button" onClick={() => void begin.run(null)}>
            Something else
          </button>
        )}
      </div>
      <Outcome of={begin} />
    </>
  );
}

function Now() {
  const active = useAsk(() => told(api.GET("/api/workout-sessions/active")));
  return (
    <Loaded of={active}>
      {({ session }) => (
        <section class="card item" aria-labelledby="now">
          <span class="eyebrow">{session ? "Open" : "Right now"}</span>
          {session ? (
            <>
              <h2 id="now">{session.workout_name ?? "Your session"}</h2>
              <p class="row">
                <a class="big main" href="/exercise/session" data-key="Enter">
                  <span class="cap">Go on</span>
                </a>
              </p>
            </>
          ) : (
            <Next />
          )}
        </section>
      )}
    </Loaded>
  );
}

function Workouts() {
  const workouts = usePages((cursor) => told(api.GET("/api/workouts", at(cursor, {}))));
  return (
    <section aria-labelledby="workouts">
      <h2 id="workouts" class="group">
        Workouts
      </h2>
      <Things of={workouts} empty="None yet. A workout is a list that you can repeat.">
        {({ id, name, description, exercises }) => (
          <li key={id}>
            <a class="card item" href={`/exercise/workouts/${id}`}>
              <h3>{name}</h3>
              {description && <p class="quiet small">{description}</p>}
              <span class="meta">{counted(exercises, "exercise")}</span>
            </a>
          </li>
        )}
      </Things>
      <p>
        <a class="chip" href="/exercise/edit">
          <Icon name="plus" /> A new workout
        </a>
      </p>
    </section>
  );
}

function Done() {
  const sessions = usePages((cursor) =>
    told(api.GET("/api/workout-sessions", at(cursor, { limit: 10 }))),
  );
  return (
    <section class="card" aria-labelledby="done">
      <h2 id="done">What you did</h2>
      <Paged of={sessions}>
        {(items) => {
          const done = items.filter(({ completed_at }) => completed_at !== null);
          if (done.length === 0) return <p class="quiet small">It begins with the first set.</p>;
          return (
            <ul class="list">
              {done.map(({ id, workout_name, started_at, sets, duration_seconds }) => (
                <li key={id}>
                  <a class="line" href={`/exercise/sessions/${id}`}>
                    <span>{workout_name ?? "A session"}</span>
                    <span class="meta">
                      {dateOf(started_at)} · {counted(sets, "set")}
                      {duration_seconds !== null && ` · ${minutesOf(duration_seconds)} min`}
                    </span>
                    <Icon name="chevron-right" />
                  </a>
                </li>
              ))}
            </ul>
          );
        }}
      </Paged>
    </section>
  );
}

export default function Overview() {
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Exercise</h1>
      <Ways label="Exercise" ways={WAYS} />
      <Now />
      <Workouts />
      <Done />
    </main>
  );
}
