// The review: a card, its other side, one of four answers, each with when the card would come again. Ten at a
// time and never how many wait. The answers of the ten are one batch: kept in the outbox as it grows, so that
// neither a closed page nor a lost connection costs one.
import { useEffect, useState } from "preact/hooks";

import { Refusal, api, told } from "../../api/client";
import { draft, send } from "../../outbox";
import { Icon } from "../../parts/icon";
import { Refused } from "../../parts/loaded";
import { Markdown } from "../../parts/markdown";
import { Bar } from "../../parts/meter";
import { Ways } from "../../parts/ways";
import { wait } from "../../words";
import { WAYS } from "./overview";
import { AT_ONCE, type Answer, type Card, Over, PATH, type Rating } from "./reviewed";

const RATINGS: [Rating, string][] = [
  ["again", "Again"],
  ["hard", "Hard"],
  ["good", "Good"],
  ["easy", "Easy"],
];

/** The queue, asked for once: what is answered meanwhile must not change the cards in hand. */
function useQueue(deck: string) {
  const [cards, setCards] = useState<Card[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const ask = async () => {
    setCards(null);
    setRefusal(null);
    try {
      await send().catch(() => {}); // what an earlier page left unsent is answered already
      const query = { limit: AT_ONCE, ...(deck && { deck_id: deck }) };
      setCards((await told(api.GET("/api/learn/review", { params: { query } }))).cards);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
    }
  };
  useEffect(() => void ask(), [deck]);
  return { cards, refusal, ask };
}

function Side({ card, isTurned }: { card: Card; isTurned: boolean }) {
  return (
    <article class="flash" aria-live="polite">
      <Markdown text={card.front} />
      {isTurned && (
        <>
          <hr />
          <Markdown text={card.back} />
        </>
      )}
    </article>
  );
}

function Turn({
  card,
  rate,
  undo,
}: {
  card: Card;
  rate: (rating: Rating, seconds: number) => void;
  undo: (() => void) | null;
}) {
  const [isTurned, turn] = useState(false);
  const [since] = useState(Date.now);
  const seconds = () => Math.min(600, Math.round((Date.now() - since) / 1000));
  return (
    <>
      <Side card={card} isTurned={isTurned} />
      {isTurned ? (
        <div class="ratings" role="group" aria-label="How well did it come back?">
          {RATINGS.map(([rating, label], i) => (
            <button
              key={rating}
              class={`option${rating === "good" ? " usual" : ""}`}
              type="button"
              data-key={String(i + 1)}
              onClick={() => rate(rating, seconds())}
            >
              <b>{label}</b>
              <span class="quiet small">{wait(card.next[rating])}</span>
            </button>
          ))}
        </div>
      ) : (
        <div class="keys">
          <button class="big main" type="button" data-key="Space" onClick={() => turn(true)}>
            <span class="cap">Turn it over</span>
          </button>
        </div>
      )}
      {undo && (
        <div class="keys">
          <button class="chip bare" type="button" data-key="U" onClick={undo}>
            <Icon name="undo-2" /> The one before
          </button>
        </div>
      )}
    </>
  );
}

function Cards({ cards, more }: { cards: Card[]; more: () => void }) {
  const [answers, setAnswers] = useState<Answer[]>([]);
  const put = (all: Answer[]) => {
    setAnswers(all);
    void draft(PATH, all.length > 0 ? { reviews: all } : null).catch(() => {});
  };
  const card = cards[answers.length];
  if (!card) return <Over answers={answers} more={more} />;
  const rate = (rating: Rating, seconds: number) =>
    put([...answers, { card_id: card.id, rating, reviewed_at: new Date().toISOString(), seconds }]);
  const undo = answers.length > 0 ? () => put(answers.slice(0, -1)) : null;
  return (
    <section class="round">
      <Bar
        value={answers.length}
        of={cards.length}
        label={`${answers.length} of ${cards.length} answered`}
      />
      <Turn key={card.id + answers.length} card={card} rate={rate} undo={undo} />
    </section>
  );
}

export default function Review({ of: deck }: { of: string }) {
  const { cards, refusal, ask } = useQueue(deck);
  return (
    <main class="page">
      <h1 tabIndex={-1}>Review</h1>
      <Ways label="Learn" ways={WAYS} />
      {refusal && <Refused refusal={refusal} again={() => void ask()} />}
      {cards?.length === 0 && (
        <div class="empty">
          <p>Nothing is due just now. That is the plan working.</p>
          <p class="row">
            <a class="chip" href="/learn/decks">
              Decks
            </a>{" "}
            <a class="chip" href="/today">
              What now?
            </a>
          </p>
        </div>
      )}
      {cards && cards.length > 0 && <Cards key={cards[0]?.id} cards={cards} more={() => void ask()} />}
    </main>
  );
}
