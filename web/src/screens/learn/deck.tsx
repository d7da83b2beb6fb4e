// A deck: its cards, and what can be done with it, which depends on whose it is.
import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Fields, type Values } from "../../parts/fields";
import { Fold, Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { Back } from "../../parts/ways";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { counted } from "../../words";
import Cards, { Import, NewCard } from "./cards";
import { DECK } from "./decks";

export type DeckOf = Reply<"/api/learn/decks/{id}">["deck"];

const SHARES: [string, string][] = [
  ["0.8", "80 %"],
  ["0.85", "85 %"],
  ["0.9", "90 %"],
  ["0.95", "95 %"],
];

function Pace({ of: { id, settings } }: { of: DeckOf }) {
  const put = useAct((keyed, values: Values) =>
    told(
      api.PUT("/api/learn/decks/{id}/settings", {
        params: { path: { id } },
        ...keyed,
        body: {
          ...settings,
          ...values,
          desired_retention: Number(values.desired_retention ?? settings.desired_retention),
        } as never,
      }),
    ),
  );
  return (
    <Fold title="Its pace" icon="sliders">
      <Fields
        act={put}
        label="Keep it"
        start={{ ...settings }}
        send={(values) => void put.run(values)}
        fields={[
          { name: "new_per_day", label: "New cards a day", kind: "number", required: true },
          { name: "reviews_per_day", label: "Reviews a day", kind: "number", required: true },
          {
            name: "desired_retention",
            label: "A card comes back while you would still recall it with",
            kind: "choice",
            options: SHARES,
            required: true,
          },
        ]}
      />
    </Fold>
  );
}

function Own({ of: deck }: { of: DeckOf }) {
  const { id } = deck;
  const params = { path: { id } };
  const edit = useAct((keyed, values: Values) =>
    told(api.PATCH("/api/learn/decks/{id}", { params, ...keyed, body: values as never })),
  );
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/learn/decks/{id}", { params, ...keyed }));
    await go("/learn/decks", { replace: true });
  });
  return (
    <>
      <NewCard deck={id} />
      <Import deck={id} />
      <Fold title="Name and description" icon="notebook-pen">
        <Fields
          fields={DECK}
          start={{ ...deck }}
          label="Keep it"
          act={edit}
          send={(values) => void edit.run(values)}
        >
          <Remove act={remove} what="Delete the deck" />
        </Fields>
        <Outcome of={remove} />
      </Fold>
    </>
  );
}

function Copy({ id }: { id: string }) {
  const copy = useAct(async (keyed) => {
    const { deck } = await told(
      api.POST("/api/learn/decks/{id}/copy", { params: { path: { id } }, ...keyed }),
    );
    await go(`/learn/decks/${deck.id}`);
  });
  return (
    <>
      <button class="chip" type="button" disabled={copy.isBusy} onClick={() => void copy.run()}>
        <Icon name="plus" /> Make it mine
      </button>
      <Outcome of={copy} />
    </>
  );
}

export default function Deck({ of: id }: { of: string }) {
  const deck = useAsk(() => told(api.GET("/api/learn/decks/{id}", { params: { path: { id } } })));
  return (
    <main class="page">
      <Back to="/learn/decks" title="Decks" />
      <h1 tabIndex={-1}>{deck.data?.deck.name ?? "Deck"}</h1>
      <Loaded of={deck}>
        {({ deck: of }) => (
          <>
            {of.description && <p class="lead">{of.description}</p>}
            <div class="row">
              {of.cards > 0 && (
                <a class="big main" href={`/learn/review/${id}`} data-key="Enter">
                  <Icon name="layers" /> <span class="cap">Review</span>
                </a>
              )}
              {!of.is_own && <Copy id={id} />}
              {of.cards > 0 && (
                <a class="chip" href={`/api/learn/decks/${id}/export`} download={`${of.name}.txt`}>
                  Take it along
                </a>
              )}
              <span class="meta">{counted(of.cards, "card")}</span>
            </div>
            {of.is_own && <Own of={of} />}
            <Cards deck={of} />
            <Pace of={of} />
          </>
        )}
      </Loaded>
    </main>
  );
}
