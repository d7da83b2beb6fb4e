import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Icon } from "../../parts/icon";
import { Loaded } from "../../parts/loaded";
import { Bar } from "../../parts/meter";
import { Ways } from "../../parts/ways";
import { useAsk } from "../../state/ask";

type Overview = Reply<"/api/learn">;

export const WAYS: [string, string][] = [
  ["/learn", "Overview"],
  ["/learn/review", "Review"],
  ["/learn/drills", "Drills"],
  ["/learn/decks", "Decks"],
  ["/learn/statistics", "How it goes"],
];

function Continue({ of: { continue: lesson } }: { of: Overview }) {
  if (!lesson) return null;
  const isBegun = lesson.status === "in_progress";
  return (
    <section class="card item" aria-labelledby="continue">
      <span class="eyebrow">
        {isBegun ? "Where you were" : "A lesson"} · {lesson.duration_minutes} min
      </span>
      <h2 id="continue">{lesson.title}</h2>
      {lesson.description && <p class="quiet">{lesson.description}</p>}
      <p class="row">
        <a class="big main" href={`/learn/lessons/${lesson.key}`} data-key="Enter">
          <Icon name="book-open" /> <span class="cap">{isBegun ? "Go on" : "Read it"}</span>
        </a>
      </p>
    </section>
  );
}

/** Never how many wait: a few at a time are offered, and more after them. */
function Cards({ of: { due, decks } }: { of: Overview }) {
  const isReady = due.reviews + due.new > 0;
  return (
    <section class="card item" aria-labelledby="cards">
      <span class="eyebrow">Cards</span>
      <h2 id="cards">{isReady ? "Ten cards" : "Nothing is due"}</h2>
      <p class="quiet">
        {isReady
          ? "What you are about to forget comes first. A few minutes."
          : decks.length > 0
            ? "Your memory holds. Cards come back when they are about to slip."
            : "Begin a deck, and its cards come back just before they slip away."}
      </p>
      <p class="row">
        {isReady ? (
          <a class="big" href="/learn/review">
            <Icon name="layers" /> <span class="cap">Review</span>
          </a>
        ) : (
          <a class="big" href="/learn/decks">
            <Icon name="layers" /> <span class="cap">Decks</span>
          </a>
        )}
      </p>
    </section>
  );
}

function Weak({ of: { weak_drills: drills } }: { of: Overview }) {
  if (drills.length === 0) return null;
  return (
    <section class="card" aria-labelledby="weak">
      <h2 id="weak">For the ear</h2>
      <ul class="list">
        {drills.slice(0, 3).map(({ key, title, description }) => (
          <li key={key}>
            <a class="line" href={`/learn/drills/${key}`}>
              <Icon name="headphones" />
              <span>
                <b>{title}</b> <span class="quiet small whole">{description}</span>
              </span>
              <Icon name="chevron-right" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Topics() {
  const topics = useAsk(() => told(api.GET("/api/learn/topics")));
  return (
    <section aria-labelledby="topics">
      <h2 id="topics" class="group">
        Topics
      </h2>
      <Loaded of={topics}>
        {({ topics: all }) => (
          <ul class="cards-grid">
            {all.map(({ key, name, description, icon, lessons, lessons_completed: done }) => (
              <li key={key}>
                <a class="card item" href={`/learn/topics/${key}`}>
                  <h3>
                    <Icon name={icon ?? "book"} /> {name}
                  </h3>
                  <p class="quiet small">{description}</p>
                  {lessons > 0 && <Bar value={done} of={lessons} label={`${done} of ${lessons} lessons`} />}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

export default function LearnOverview() {
  const learn = useAsk(() => told(api.GET("/api/learn")));
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Learn</h1>
      <Ways label="Learn" ways={WAYS} />
      <Loaded of={learn}>
        {(of) => (
          <>
            <div class="cards-grid two">
              <Continue of={of} />
              <Cards of={of} />
            </div>
            <Weak of={of} />
          </>
        )}
      </Loaded>
      <Topics />
    </main>
  );
}
