import { useState } from "preact/hooks";

import { createDeck } from "#limits";
import { api, told } from "../../api/client";
import { Choose } from "../../parts/choose";
import type { Field } from "../../parts/fields";
import { Icon } from "../../parts/icon";
import { Things, at, usePages } from "../../parts/paged";
import { Make } from "../../parts/thing";
import { Ways } from "../../parts/ways";
import { go } from "../../router";
import { counted } from "../../words";
import { WAYS } from "./overview";

export const DECK: Field[] = [
  { name: "name", label: "Name" },
  { name: "description", label: "What is in it", kind: "long" },
  { name: "is_public", label: "Open to everybody" },
];

const SCOPES = [
  ["mine", "Yours"],
  ["public", "Open to everybody"],
] as const;

const NONE = {
  mine: "No deck yet. Make one below, or copy one that is open to everybody.",
  public: "Nobody has opened a deck yet.",
};

export default function Decks() {
  const [scope, setScope] = useState<"mine" | "public">("mine");
  const decks = usePages((cursor) => told(api.GET("/api/learn/decks", at(cursor, { scope }))), scope);
  return (
    <main class="page">
      <h1 tabIndex={-1}>Decks</h1>
      <Ways label="Learn" ways={WAYS} />
      <Choose label="Which decks" of={SCOPES} chosen={scope} pick={setScope} />
      <Things of={decks} empty={NONE[scope]}>
        {({ id, name, description, cards, is_public: isOpen }) => (
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
        )}
      </Things>
      <Make
        title="A deck of your own"
        label="Make it"
        fields={DECK}
        limits={createDeck}
        make={async (keyed, values) => {
          const { deck } = await told(api.POST("/api/learn/decks", { ...keyed, body: values as never }));
          await go(`/learn/decks/${deck.id}`);
        }}
      />
    </main>
  );
}
