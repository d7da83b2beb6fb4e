// The planner: what one means to do on a day. An empty day is fine, and what was left over waits until it is
// taken along.
import { useState } from "preact/hooks";

import { createPlanItem } from "#limits";
import { api, told } from "../api/client";
import type { Reward } from "../api/types";
import { Icon } from "../parts/icon";
import { Empty, Loaded, Outcome } from "../parts/loaded";
import { RewardLines } from "../parts/reward";
import { useAct, useAsk } from "../state/ask";
import { isAway } from "../state/today";
import { dayOf, localDate, shifted } from "../words";
import { type Item, List } from "./planner/list";
import { Templates } from "./planner/templates";

const hrefOf = (day: string) => (day === localDate() ? "/planner" : `/planner/${day}`);

function Days({ day }: { day: string }) {
  const today = localDate();
  return (
    <nav class="row" aria-label="Days">
      <a class="chip" href={hrefOf(shifted(day, -1))} data-key="ArrowLeft" aria-label="The day before">
        <Icon name="chevron-left" />
      </a>
      <a class="chip" href="/planner" data-key="T" aria-current={day === today ? "page" : undefined}>
        Today
      </a>
      <a class="chip" href={hrefOf(shifted(day, 1))} data-key="ArrowRight" aria-label="The day after">
        <Icon name="chevron-right" />
      </a>
    </nav>
  );
}

function Add({ day }: { day: string }) {
  const [title, setTitle] = useState("");
  const add = useAct(async (keyed, text: string) => {
    const params = { query: { date: day } };
    await told(api.POST("/api/plan/items", { params, ...keyed, body: { title: text } }));
    setTitle("");
  });
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), void add.run(title.trim()))}>
      <div class="adding">
        <input
          required
          data-key="N"
          aria-label="Another thing"
          placeholder="Another small thing"
          maxLength={createPlanItem.title.most}
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <button class="chip" disabled={add.isBusy || title.trim() === ""}>
          <Icon name="plus" /> Add
        </button>
      </div>
      <Outcome of={add} />
    </form>
  );
}

/** One's own open things of the latest plan: they wait, and come along when they are taken. */
function LeftOver({ of }: { of: Item[] }) {
  const carry = useAct((keyed, ids: string[]) =>
    told(api.POST("/api/plan/carry", { ...keyed, body: { ids } })),
  );
  if (of.length === 0 || isAway.value) return null;
  return (
    <section class="card stack" aria-labelledby="left">
      <h2 id="left">From another day</h2>
      <ul class="list">
        {of.map(({ id, title }) => (
          <li key={id}>
            <span>{title}</span>
            <button class="chip" type="button" disabled={carry.isBusy} onClick={() => void carry.run([id])}>
              Take it along
            </button>
          </li>
        ))}
      </ul>
      {of.length > 1 && (
        <p>
          <button
            class="chip bare"
            type="button"
            disabled={carry.isBusy}
            onClick={() => void carry.run(of.map(({ id }) => id))}
          >
            All of them
          </button>
        </p>
      )}
      <Outcome of={carry} />
    </section>
  );
}

function Suggest({ day, isMore }: { day: string; isMore: boolean }) {
  const generate = useAct((keyed) =>
    told(api.POST("/api/plan/generate", { params: { query: { date: day } }, ...keyed })),
  );
  return (
    <>
      <div class="row">
        <button class="chip" type="button" disabled={generate.isBusy} onClick={() => void generate.run()}>
          <Icon name="sparkles" /> {isMore ? "Suggest anew" : "Suggest a few things"}
        </button>
      </div>
      <Outcome of={generate} />
    </>
  );
}

export default function Planner({ of }: { of: string }) {
  const day = /^\d{4}-\d\d-\d\d$/.test(of) ? of : localDate();
  const plan = useAsk(() => told(api.GET("/api/plan", { params: { query: { date: day } } })), day);
  const [reward, brought] = useState<Reward | null>(null);
  return (
    <main class="page">
      <h1 tabIndex={-1}>{day === localDate() ? "Today's plan" : dayOf(day)}</h1>
      <Days day={day} />
      <RewardLines reward={reward} what="Plan" />
      <Loaded of={plan}>
        {({ plan: { items }, leftover }) => (
          <>
            {items.length === 0 ? (
              <Empty>
                <p>Nothing planned, and that is fine.</p>
              </Empty>
            ) : (
              <List day={day} items={items} brought={brought} />
            )}
            <Add day={day} />
            <Suggest day={day} isMore={items.length > 0} />
            <LeftOver of={leftover} />
            <Templates day={day} items={items} />
          </>
        )}
      </Loaded>
    </main>
  );
}
