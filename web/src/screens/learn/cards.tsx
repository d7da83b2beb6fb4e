// The cards of a deck: read, made, brought in from a file, changed, set aside.
import { useState } from "preact/hooks";

import { updateCard } from "#limits";
import { api, told } from "../../api/client";
import { type Field, Fields, type Values } from "../../parts/fields";
import { Fold, Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { Things, at, usePages } from "../../parts/paged";
import { useAct, useAsk } from "../../state/ask";
import { counted, dateOf } from "../../words";
import type { DeckOf } from "./deck";

const CARD: Field[] = [
  { name: "front", label: "Front", required: true, keyed: "N" },
  { name: "back", label: "Back", required: true },
];

export function NewCard({ deck: id }: { deck: string }) {
  const [count, setCount] = useState(0);
  const make = useAct(async (keyed, values: Values) => {
    await told(
      api.POST("/api/learn/decks/{id}/cards", { params: { path: { id } }, ...keyed, body: values }),
    );
    setCount((before) => before + 1);
  });
  return (
    <Fold title="A new card">
      <Fields
        key={count}
        fields={CARD}
        limits={updateCard}
        label="Add it"
        act={make}
        send={(values) => void make.run(values)}
      >
        {count > 0 && (
          <span role="status" class="said-good">
            Added. The next one can follow.
          </span>
        )}
      </Fields>
    </Fold>
  );
}

export function Import({ deck: id }: { deck: string }) {
  const [said, say] = useState("");
  const bring = useAct(async (keyed, text: string) => {
    const isTabs = text.includes("\t");
    const { imported, passed_over: known } = await told(
      api.POST("/api/learn/decks/{id}/import", {
        params: { path: { id } },
        headers: { ...keyed.headers, "content-type": isTabs ? "text/tab-separated-values" : "text/csv" },
        body: text as never,
        bodySerializer: (body: unknown) => body as string,
      }),
    );
    say(`${counted(imported, "card")} brought in.${known > 0 ? ` ${known} were here already.` : ""}`);
  });
  const read = async (files: FileList | null) => {
    const file = files?.[0];
    if (file) await bring.run(await file.text());
  };
  return (
    <Fold title="Cards from a file" icon="layers">
      <div class="form">
        <label>
          Text with tabs or commas, as Anki writes it: the front, then the back
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={(event) => void read(event.currentTarget.files)}
          />
        </label>
        <Outcome of={bring} />
        <span role="status" class="said-good">
          {said}
        </span>
      </div>
    </Fold>
  );
}

const STATES = { new: "new", learning: "being learnt", review: "known", relearning: "coming back" };

/** One card, opened: both sides, and what its owner or its learner can do. */
function Open({ id, isOwn }: { id: string; isOwn: boolean }) {
  const params = { path: { id } };
  const card = useAsk(() => told(api.GET("/api/learn/cards/{id}", { params })));
  const edit = useAct((keyed, values: Values) =>
    told(api.PATCH("/api/learn/cards/{id}", { params, ...keyed, body: values as never })),
  );
  const rest = useAct((keyed, suspended: boolean) =>
    told(api.PATCH("/api/learn/cards/{id}/state", { params, ...keyed, body: { suspended } })),
  );
  const reset = useAct((keyed) => told(api.POST("/api/learn/cards/{id}/reset", { params, ...keyed })));
  const remove = useAct((keyed) => told(api.DELETE("/api/learn/cards/{id}", { params, ...keyed })));
  return (
    <Loaded of={card}>
      {({ card: of }) => (
        <div class="stack">
          {isOwn ? (
            <Fields
              fields={CARD.map(({ keyed: _, ...field }) => field)}
              limits={updateCard}
              start={{ ...of }}
              label="Keep it"
              act={edit}
              send={(values) => void edit.run(values)}
            >
              <Remove act={remove} />
            </Fields>
          ) : (
            <>
              <p class="prose">{of.front}</p>
              <p class="prose quiet">{of.back}</p>
            </>
          )}
          <div class="row">
            <button class="chip bare" type="button" onClick={() => void rest.run(!of.is_suspended)}>
              {of.is_suspended ? "Bring it back" : "Set it aside"}
            </button>
            {of.reviews > 0 && (
              <button class="chip bare" type="button" onClick={() => void reset.run()}>
                As if it were new
              </button>
            )}
            {of.leech && <span class="meta">It slips often. Another wording may help.</span>}
          </div>
          <Outcome of={rest} />
          <Outcome of={reset} />
          <Outcome of={remove} />
        </div>
      )}
    </Loaded>
  );
}

export default function Cards({ deck: { id, is_own: isOwn } }: { deck: DeckOf }) {
  const [open, setOpen] = useState("");
  const cards = usePages((cursor) => {
    const { query } = at(cursor, {}).params;
    return told(api.GET("/api/learn/decks/{id}/cards", { params: { path: { id }, query } }));
  }, id);
  return (
    <section class="card" aria-labelledby="cards">
      <h2 id="cards">Cards</h2>
      <Things of={cards} look="list" empty="None yet.">
        {({ id: each, excerpt, state, is_suspended: isAside, due_at }) => (
          <li key={each}>
            <button
              class="line"
              type="button"
              aria-expanded={open === each}
              onClick={() => setOpen(open === each ? "" : each)}
            >
              <span>{excerpt}</span>
              <span class="meta">{isAside ? "set aside" : due_at ? dateOf(due_at) : STATES[state]}</span>
              <Icon name="chevron-down" />
            </button>
            {open === each && (
              <div class="whole">
                <Open id={each} isOwn={isOwn} />
              </div>
            )}
          </li>
        )}
      </Things>
    </section>
  );
}
