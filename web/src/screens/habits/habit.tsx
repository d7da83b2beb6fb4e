import { createHabit } from "#limits";
import { api, told } from "../../api/client";
import type { Field } from "../../parts/fields";
import { Icon } from "../../parts/icon";
import { Outcome } from "../../parts/loaded";
import { Dots } from "../../parts/meter";
import { Things, at, usePages } from "../../parts/paged";
import { Change, Make, ThingPage, useThing } from "../../parts/thing";
import { useAct } from "../../state/ask";
import { dayOf, localDate, shifted } from "../../words";

const HABIT: Field[] = [
  { name: "name", label: "What", hint: "Drink a glass of water", keyed: "N" },
  { name: "description", label: "A word about it", kind: "long" },
  {
    name: "frequency",
    label: "How often",
    required: true,
    options: [
      ["daily", "By day"],
      ["weekly", "By week"],
    ],
  },
  { name: "target_count", label: "How many times" },
];

export const New = () => (
  <Make
    title="A new habit"
    label="Begin with it"
    fields={HABIT}
    limits={createHabit}
    start={{ frequency: "daily", target_count: 1 }}
    make={(keyed, values) =>
      told(api.POST("/api/habits", { ...keyed, body: { frequency: "daily", ...values } as never }))
    }
  />
);

function Logs({ id }: { id: string }) {
  const params = { path: { id } };
  const logs = usePages((cursor) => {
    const { query } = at(cursor, { limit: 14 }).params;
    return told(api.GET("/api/habits/{id}/logs", { params: { path: { id }, query } }));
  }, id);
  const add = useAct((keyed, date: string) =>
    told(api.POST("/api/habits/{id}/logs", { params, ...keyed, body: { date } })),
  );
  const skip = useAct((keyed) =>
    told(api.POST("/api/habits/{id}/logs", { params, ...keyed, body: { kind: "skip" } })),
  );
  const remove = useAct((keyed, log: string) =>
    told(
      api.DELETE("/api/habits/{id}/logs/{log_id}", {
        params: { path: { id, log_id: log } },
        ...keyed,
      }),
    ),
  );
  return (
    <section class="card stack" aria-labelledby="logs">
      <h2 id="logs">The days</h2>
      <div class="row">
        <button class="chip" type="button" onClick={() => void skip.run()}>
          A day off
        </button>
        <button class="chip" type="button" onClick={() => void add.run(shifted(localDate(), -1))}>
          It was done yesterday
        </button>
      </div>
      <Outcome of={add} />
      <Outcome of={skip} />
      <Outcome of={remove} />
      <Things of={logs} look="list" empty="The first day begins it.">
        {({ id: log, local_date, counts_as: as }) => (
          <li key={log}>
            <span>
              {as !== "skip" && <Icon name="check" />} {dayOf(local_date)}
            </span>
            <span class="row">
              {as === "skip" && <span class="meta">off</span>}
              <button class="chip bare" type="button" onClick={() => void remove.run(log)}>
                Take back
              </button>
            </span>
          </li>
        )}
      </Things>
    </section>
  );
}

export default function Habit({ id }: { id: string }) {
  const params = { path: { id } };
  const habit = useThing(["/habits", "Habits"], {
    read: () => told(api.GET("/api/habits/{id}", { params })),
    change: (keyed, body) => told(api.PATCH("/api/habits/{id}", { params, ...keyed, body: body as never })),
    remove: (keyed) => told(api.DELETE("/api/habits/{id}", { params, ...keyed })),
  });
  return (
    <ThingPage of={habit} title={({ habit: { name } }) => name} otherwise="Habit">
      {({ habit: of }) => (
        <>
          {of.description && <p class="lead">{of.description}</p>}
          <section class="card">
            <Dots days={of.history} title={of.frequency === "weekly" ? "Eight weeks" : "Thirty days"} />
          </section>
          <Logs id={id} />
          <Change
            of={habit}
            fields={HABIT}
            limits={createHabit}
            start={{ ...of }}
            sure="Yes, with its days"
          >
            <button
              class="chip bare"
              type="button"
              onClick={() => void habit.put.run({ is_active: !of.is_active })}
            >
              {of.is_active ? "Let it rest" : "Take it up again"}
            </button>
          </Change>
        </>
      )}
    </ThingPage>
  );
}
