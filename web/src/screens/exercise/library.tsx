// The library of exercises, and one of them: how it is done, one's records in it, the last times.
import { createExercise } from "#limits";
import { api, told } from "../../api/client";
import type { Field } from "../../parts/fields";
import { Loaded } from "../../parts/loaded";
import { Line } from "../../parts/meter";
import { Paged, at, usePages } from "../../parts/paged";
import { Change, Make, ThingPage, useThing } from "../../parts/thing";
import { Ways } from "../../parts/ways";
import { go } from "../../router";
import { useAsk } from "../../state/ask";
import { dateOf, words } from "../../words";
import { WAYS } from "./overview";
import { Exercises } from "./pick";
import { shownOf, useUnit } from "./weight";
import { RECORDS, inWords, recordOf } from "./sets";

const EXERCISE: Field[] = [
  { name: "name", label: "Name" },
  { name: "description", label: "How it is done", kind: "long" },
  { name: "muscle_groups", label: "What it moves" },
];

const New = () => (
  <Make
    title="One of your own"
    label="Add it"
    fields={EXERCISE}
    limits={createExercise}
    make={async (keyed, values) => {
      const { exercise } = await told(api.POST("/api/exercises", { ...keyed, body: values as never }));
      await go(`/exercise/exercises/${exercise.id}`);
    }}
  />
);

export default function Library() {
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Exercises</h1>
      <Ways label="Exercise" ways={WAYS} />
      <Exercises />
      <New />
    </main>
  );
}

function Records({ id }: { id: string }) {
  const records = useAsk(() => told(api.GET("/api/exercises/{id}/records", { params: { path: { id } } })));
  return (
    <Loaded of={records}>
      {({ records: all }) =>
        all.length === 0 ? null : (
          <section class="card" aria-labelledby="records">
            <h2 id="records">Your best</h2>
            <dl class="facts">
              {all.map(({ record_type: type, value }) => (
                <div key={type}>
                  <dt>{RECORDS[type]}</dt>
                  <dd>{recordOf(type, value)}</dd>
                </div>
              ))}
            </dl>
          </section>
        )
      }
    </Loaded>
  );
}

function History({ id }: { id: string }) {
  const { unit } = useUnit();
  const history = usePages((cursor) => {
    const { query } = at(cursor, {}).params;
    return told(api.GET("/api/exercises/{id}/history", { params: { path: { id }, query } }));
  }, id);
  return (
    <Paged of={history}>
      {(sessions) => {
        const heaviest = sessions
          .map(({ started_at, sets }) => ({
            label: dateOf(started_at),
            value: shownOf(Math.max(0, ...sets.map(({ weight }) => weight ?? 0))),
          }))
          .reverse();
        if (sessions.length === 0) return <p class="quiet">You have not done it yet.</p>;
        return (
          <section class="card stack" aria-labelledby="history">
            <h2 id="history">The last times</h2>
            {heaviest.length > 1 && heaviest.some(({ value }) => value > 0) && (
              <Line title={`Heaviest set, ${unit}`} unit={unit} points={heaviest.slice(-60)} />
            )}
            <ul class="list">
              {sessions.map(({ session_id, started_at, sets }) => (
                <li key={session_id}>
                  <span>{sets.map(inWords).join(", ")}</span>
                  <span class="meta">{dateOf(started_at)}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Paged>
  );
}

export function One({ of: id }: { of: string }) {
  const params = { path: { id } };
  const exercise = useThing(["/exercise/library", "Exercises"], {
    read: () => told(api.GET("/api/exercises/{id}", { params })),
    change: (keyed, body) =>
      told(api.PATCH("/api/exercises/{id}", { params, ...keyed, body: body as never })),
    remove: (keyed) => told(api.DELETE("/api/exercises/{id}", { params, ...keyed })),
  });
  return (
    <ThingPage of={exercise} title={({ exercise: { name } }) => name} otherwise="Exercise">
      {({ exercise: of }) => (
        <>
          <p class="meta">{of.muscle_groups.map(words).join(", ")}</p>
          {of.description && <p class="prose">{of.description}</p>}
          <Records id={id} />
          <History id={id} />
          {of.is_custom && (
            <Change of={exercise} fields={EXERCISE} limits={createExercise} start={{ ...of }} />
          )}
        </>
      )}
    </ThingPage>
  );
}
