import { api, told } from "../../api/client";
import { type Field, Fields, type Values } from "../../parts/fields";
import { Fold, Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { Dots } from "../../parts/meter";
import { Paged, usePages } from "../../parts/paged";
import { Back } from "../../parts/ways";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { dayOf, localDate, shifted } from "../../words";

const HABIT: Field[] = [
  { name: "name", label: "What", required: true, hint: "Drink a glass of water", keyed: "N" },
  { name: "description", label: "A word about it", kind: "long", most: 280 },
  {
    name: "frequency",
    label: "How often",
    kind: "choice",
    required: true,
    options: [
      ["daily", "By day"],
      ["weekly", "By week"],
    ],
  },
  { name: "target_count", label: "How many times", kind: "number", most: 20 },
];

export function New() {
  const make = useAct(async (keyed, values: Values) => {
    await told(api.POST("/api/habits", { ...keyed, body: { frequency: "daily", ...values } as never }));
  });
  return (
    <Fold title="A new habit">
      <Fields
        fields={HABIT}
        start={{ frequency: "daily", target_count: 1 }}
        label="Begin with it"
        act={make}
        send={(values) => void make.run(values)}
      />
    </Fold>
  );
}

function Logs({ id }: { id: string }) {
  const params = { path: { id } };
  const logs = usePages(
    (cursor) =>
      told(
        api.GET("/api/habits/{id}/logs", {
          params: { path: { id }, query: { limit: 14, ...(cursor && { cursor }) } },
        }),
      ),
    id,
  );
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
      <Paged of={logs}>
        {(items) => (
          <ul class="list">
            {items.map(({ id: log, local_date, counts_as: as }) => (
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
            ))}
          </ul>
        )}
      </Paged>
    </section>
  );
}

export default function Habit({ id }: { id: string }) {
  const params = { path: { id } };
  const habit = useAsk(() => told(api.GET("/api/habits/{id}", { params })));
  const put = useAct((keyed, values: Values) =>
    told(api.PATCH("/api/habits/{id}", { params, ...keyed, body: values as never })),
  );
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/habits/{id}", { params, ...keyed }));
    await go("/habits", { replace: true });
  });
  return (
    <main class="page">
      <Back to="/habits" title="Habits" />
      <h1 tabIndex={-1}>{habit.data?.habit.name ?? "Habit"}</h1>
      <Loaded of={habit}>
        {({ habit: of }) => (
          <>
            {of.description && <p class="lead">{of.description}</p>}
            <section class="card">
              <Dots days={of.history} title={of.frequency === "weekly" ? "Eight weeks" : "Thirty days"} />
            </section>
            <Logs id={id} />
            <Fold title="Change it" icon="notebook-pen">
              <Fields
                fields={HABIT}
                start={{ ...of }}
                label="Keep it"
                act={put}
                send={(values) => void put.run(values)}
              >
                <button
                  class="chip bare"
                  type="button"
                  onClick={() => void put.run({ is_active: !of.is_active })}
                >
                  {of.is_active ? "Let it rest" : "Take it up again"}
                </button>
                <Remove act={remove} sure="Yes, with its days" />
              </Fields>
              <Outcome of={remove} />
            </Fold>
          </>
        )}
      </Loaded>
    </main>
  );
}
