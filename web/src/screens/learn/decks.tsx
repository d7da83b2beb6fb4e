import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import { type Field, Fields, type Values } from "../../parts/fields";
import { Fold } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Empty } from "../../parts/loaded";
import { Paged, usePages } from "../../parts/paged";
import { Ways } from "../../parts/ways";
import { go } from "../../router";
import { useAct } from "../../state/ask";
import { counted } from "../../words";
import { WAYS } from "./overview";

export const DECK: Field[] = [
  { name: "name", label: "Name", required: true },
  { name: "description", label: "What is in it", kind: "long", most: 2_000 },
  { name: "is_public", label: "Open to everybody", kind: "switch" },
];

function New() {
  const make = useAct(async (keyed, values: Values) => {
    const { deck } = await told(api.POST("/api/learn/decks", { ...keyed, body: values as never }));
    await go(`/learn/decks/${deck.id}`);
  });
  return (
    <Fold title="A deck of your own">
      <Fields fields={DECK} label="Make it" act={make} send={(values) => void make.run(values)} />
    </Fold>
  );
}

export default function Decks() {
  const [scope, setScope] = useState<"mine" | "public">("mine");
  const decks = usePages(
    (cursor) =>
      told(api.GET("/api/learn/decks", { params: { query: { scope, ...(cursor && { cursor }) } } })),
    scope,
  );
  return (
    <main class="page">
      <h1 tabIndex={-1}>Decks</h1>
      <Ways label="Learn" ways={WAYS} />
      <div class="row" role="group" aria-label="Which decks">
        <button class="chip" type="button" aria-pressed={scope === "mine"} onClick={() => setScope("mine")}>
          Yours
        </button>
        <button
          class="chip"
          type="button"
          aria-pressed={scope === "public"}
          onClick={() => setScope("public")}
        >
          Open to everybody
        </button>
      </div>
      <Paged of={decks}>
        {(items) =>
          items.length === 0 ? (
            <Empty>
              <p>
                {scope === "mine"
                  ? "No deck yet. Make one below, or copy one that is open to everybody."
                  : "Nobody has opened a deck yet."}
              </p>
            </Empty>
          ) : (
            <ul class="cards-grid">
              {items.map(({ id, name, description, cards, is_public: isOpen }) => (
                <li key={id}>
                  <a class="card item" href={`/learn/decks/${id}`}>
                    <h2>
                      <Icon name="layers" /> {name}
                    </h2>
                    {description && <p class="quiet small">{description}</p>}
                    <span class="meta">
                      {counted(cards, "card")}
                      {isOpen && scope === "mine" && " · open"}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Paged>
      <New />
    </main>
  );
}
