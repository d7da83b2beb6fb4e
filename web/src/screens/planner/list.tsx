// The items of a day, in their order; each opened to be changed, moved or taken away.
import { useState } from "preact/hooks";

import { updatePlanItem } from "#limits";
import { api, told } from "../../api/client";
import type { Reply, Reward } from "../../api/types";
import { type Field, Fields, type Values } from "../../parts/fields";
import { Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Outcome } from "../../parts/loaded";
import { PlanItem } from "../../parts/plan";
import { useAct } from "../../state/ask";
import { shifted } from "../../words";

export type Item = Reply<"/api/plan">["plan"]["items"][number];

const ITEM: Field[] = [
  { name: "title", label: "What" },
  { name: "minutes", label: "Minutes, if you like", kind: "number" },
];

/** Minutes for people, seconds for the server. */
const bodyOf = ({ minutes, ...rest }: Values) => ({
  ...rest,
  ...(minutes !== undefined && { duration_seconds: minutes === null ? null : Number(minutes) * 60 }),
});

function Open({ of, day, earlier }: { of: Item; day: string; earlier: string[] | null }) {
  const params = { path: { id: of.id }, query: { date: day } };
  const put = useAct((keyed, values: Values) =>
    told(api.PATCH("/api/plan/items/{id}", { params, ...keyed, body: bodyOf(values) })),
  );
  const order = useAct((keyed, ids: string[]) =>
    told(api.PUT("/api/plan/order", { params: { query: { date: day } }, ...keyed, body: { ids } })),
  );
  const remove = useAct((keyed) => told(api.DELETE("/api/plan/items/{id}", { params, ...keyed })));
  const seconds = of.duration_seconds;
  return (
    <div class="whole">
      <Fields
        fields={ITEM}
        limits={updatePlanItem}
        start={{ title: of.title, minutes: seconds === null ? null : Math.round(seconds / 60) }}
        label="Keep it"
        act={put}
        send={(values) => void put.run(values)}
      >
        <button class="chip bare" type="button" onClick={() => void put.run({ date: shifted(day, 1) })}>
          The day after
        </button>
        {earlier && (
          <button class="chip bare" type="button" onClick={() => void order.run(earlier)}>
            Earlier
          </button>
        )}
        <Remove act={remove} what="Take it off" sure="Yes, off the list" />
      </Fields>
      <Outcome of={order} />
      <Outcome of={remove} />
    </div>
  );
}

/** The order in which the item at `i` stands one place earlier; the first has none. */
function earlierThan(items: Item[], i: number) {
  const ids = items.map(({ id }) => id);
  const [before, own] = [ids[i - 1], ids[i]];
  if (before === undefined || own === undefined) return null;
  ids.splice(i - 1, 2, own, before);
  return ids;
}

export function List(props: { day: string; items: Item[]; brought: (reward: Reward | null) => void }) {
  const { day, items, brought } = props;
  const [open, setOpen] = useState("");
  return (
    <section class="card" aria-label="The plan">
      <ul class="plan">
        {items.map((item, i) => (
          <PlanItem key={item.id} of={item} date={day} brought={brought}>
            <button
              class="ticks-it"
              type="button"
              aria-label={`Change ${item.title}`}
              aria-expanded={open === item.id}
              onClick={() => setOpen(open === item.id ? "" : item.id)}
            >
              <Icon name="chevron-down" />
            </button>
            {open === item.id && (
              <Open key={item.title} of={item} day={day} earlier={earlierThan(items, i)} />
            )}
          </PlanItem>
        ))}
      </ul>
    </section>
  );
}
