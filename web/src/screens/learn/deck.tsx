// A deck: its cards, and what can be done with it, which depends on whose it is.
import { createDeck, putDeckSettings } from "#limits";
import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Fields, type Values } from "../../parts/fields";
import { Fold } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Outcome } from "../../parts/loaded";
import { Change, type Changeable, ThingPage, useThing } from "../../parts/thing";
import { go } from "../../router";
import { useAct } from "../../state/ask";
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
        limits={putDeckSettings}
        fields={[
          { name: "new_per_day", label: "New cards a day" },
          { name: "reviews_per_day", label: "Reviews a day" },
          {
            name: "desired_retention",
            label: "A card comes back while you would still recall it with",
            kind: "choice",
            options: SHARES,
          },
        ]}
      />
    </Fold>
  );
}

function Own({ thing, of }: { thing: Changeable; of: DeckOf }) {
  return (
    <>
      <NewCard deck={of.id} />
      <Import deck={of.id} />
      <Change
        of={thing}
        title="Name and description"
        fields={DECK}
        limits={createDeck}
        start={{ ...of }}
        sure="Yes, with its cards"
      />
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
  const params = { path: { id } };
  const deck = useThing(["/learn/decks", "Decks"], {
    read: () => told(api.GET("/api/learn/decks/{id}", { params })),
    change: (keyed, body) =>
      told(api.PATCH("/api/learn/decks/{id}", { params, ...keyed, body: body as never })),
    remove: (keyed) => told(api.DELETE("/api/learn/decks/{id}", { params, ...keyed })),
  });
  return (
    <ThingPage of={deck} title={({ deck: { name } }) => name} otherwise="Deck">
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
          {of.is_own && <Own thing={deck} of={of} />}
          <Cards deck={of} />
          <Pace of={of} />
        </>
      )}
    </ThingPage>
  );
}
