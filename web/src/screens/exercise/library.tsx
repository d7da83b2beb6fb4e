// The library of exercises, and one of them: how it is done, one's records in it, the last times.
import { api, told } from "../../api/client";
import { Fields, type Values } from "../../parts/fields";
import { Fold, Remove } from "../../parts/fold";
import { Loaded, Outcome } from "../../parts/loaded";
import { Line } from "../../parts/meter";
import { Paged, usePages } from "../../parts/paged";
import { Back, Ways } from "../../parts/ways";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { dateOf, words } from "../../words";
import { WAYS } from "./overview";
import { Exercises } from "./pick";
import { RECORDS, inWords, recordOf } from "./sets";

function New() {
  const make = useAct(async (keyed, values: Values) => {
    const { exercise } = await told(api.POST("/api/exercises", { ...keyed, body: values as never }));
    await go(`/exercise/exercises/${exercise.id}`);
  });
  return (
    <Fold title="One of your own">
      <Fields
        label="Add it"
        act={make}
        send={(values) => void make.run(values)}
        fields={[
          { name: "name", label: "Name", required: true },
          { name: "description", label: "How it is done", kind: "long", most: 280 },
          { name: "muscle_groups", label: "What it moves", kind: "tags" },
        ]}
      />
    </Fold>
  );
}

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
  const history = usePages(
    (cursor) =>
      told(
        api.GET("/api/exercises/{id}/history", {
          params: { path: { id }, query: cursor ? { cursor } : {} },
        }),
      ),
    id,
  );
  return (
    <Paged of={history}>
      {(sessions) => {
        const heaviest = sessions
          .map(({ started_at, sets }) => ({
            label: dateOf(started_at),
            value: Math.max(0, ...sets.map(({ weight }) => weight ?? 0)),
          }))
          .reverse();
        if (sessions.length === 0) return <p class="quiet">You have not done it yet.</p>;
        return (
          <section class="card stack" aria-labelledby="history">
            <h2 id="history">The last times</h2>
            {heaviest.length > 1 && heaviest.some(({ value }) => value > 0) && (
              <Line title="Heaviest set" unit="kg" points={heaviest.slice(-60)} />
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
  const exercise = useAsk(() => told(api.GET("/api/exercises/{id}", { params })));
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/exercises/{id}", { params, ...keyed }));
    await go("/exercise/library", { replace: true });
  });
  return (
    <main class="page">
      <Back to="/exercise/library" title="Exercises" />
      <h1 tabIndex={-1}>{exercise.data?.exercise.name ?? "Exercise"}</h1>
      <Loaded of={exercise}>
        {({ exercise: { description, muscle_groups: muscles, is_custom: isOwn } }) => (
          <>
            <p class="meta">{muscles.map(words).join(", ")}</p>
            {description && <p class="prose">{description}</p>}
            {isOwn && (
              <div class="row">
                <Remove act={remove} />
              </div>
            )}
            <Outcome of={remove} />
          </>
        )}
      </Loaded>
      <Records id={id} />
      <History id={id} />
    </main>
  );
}
