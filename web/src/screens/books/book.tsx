import { useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reply, Reward } from "../../api/types";
import { type Field, Fields, type Values } from "../../parts/fields";
import { Fold, Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { Bar } from "../../parts/meter";
import { Paged, usePages } from "../../parts/paged";
import { RewardLines } from "../../parts/reward";
import { Back } from "../../parts/ways";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { counted, dayOf } from "../../words";
import { Read } from "./read";

type BookOf = Reply<"/api/books/{id}">["book"];

const BOOK: Field[] = [
  { name: "title", label: "Title", required: true },
  { name: "author", label: "By" },
  { name: "total_pages", label: "Pages", kind: "number" },
  { name: "rating", label: "What it was to you, one to ten", kind: "number", most: 10 },
  { name: "notes", label: "Notes", kind: "long" },
];

function Sessions({ book }: { book: string }) {
  const sessions = usePages(
    (cursor) =>
      told(
        api.GET("/api/books/{book_id}/sessions", {
          params: { path: { book_id: book }, query: { limit: 20, ...(cursor && { cursor }) } },
        }),
      ),
    book,
  );
  const undo = useAct((keyed, id: string) =>
    told(
      api.DELETE("/api/books/{book_id}/sessions/{id}", {
        params: { path: { book_id: book, id } },
        ...keyed,
      }),
    ),
  );
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">When you read</h2>
      <Outcome of={undo} />
      <Paged of={sessions}>
        {(items) =>
          items.length === 0 ? (
            <p class="quiet small">It begins with a page.</p>
          ) : (
            <ul class="list">
              {items.map(({ id, pages_read: pages, duration_minutes: minutes, local_date }) => (
                <li key={id}>
                  <span>{dayOf(local_date)}</span>
                  <span class="row">
                    <span class="meta">
                      {[pages > 0 && counted(pages, "page"), minutes && `${minutes} min`]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                    <button class="chip bare" type="button" onClick={() => void undo.run(id)}>
                      Take back
                    </button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Paged>
    </section>
  );
}

function Moves({ of: { id, status }, brought }: { of: BookOf; brought: (reward: Reward) => void }) {
  const params = { path: { id } };
  const complete = useAct(async (keyed) =>
    brought((await told(api.POST("/api/books/{id}/complete", { params, ...keyed }))).reward),
  );
  const restart = useAct((keyed) => told(api.POST("/api/books/{id}/restart", { params, ...keyed })));
  const move = useAct((keyed, to: "reading" | "paused") =>
    told(api.PATCH("/api/books/{id}", { params, ...keyed, body: { status: to } })),
  );
  const isOpen = status === "reading" || status === "paused" || status === "to_read";
  return (
    <>
      <div class="row">
        {isOpen && (
          <button class="chip" type="button" onClick={() => void complete.run()}>
            <Icon name="check" /> I have read it
          </button>
        )}
        {status === "reading" && (
          <button class="chip bare" type="button" onClick={() => void move.run("paused")}>
            Set it aside
          </button>
        )}
        {(status === "paused" || status === "to_read") && (
          <button class="chip" type="button" onClick={() => void move.run("reading")}>
            Take it up
          </button>
        )}
        {status === "completed" && (
          <button class="chip bare" type="button" onClick={() => void restart.run()}>
            Read it again
          </button>
        )}
      </div>
      <Outcome of={complete} />
      <Outcome of={restart} />
      <Outcome of={move} />
    </>
  );
}

export default function Book({ id }: { id: string }) {
  const params = { path: { id } };
  const book = useAsk(() => told(api.GET("/api/books/{id}", { params })));
  const [reward, brought] = useState<Reward | null>(null);
  const put = useAct((keyed, values: Values) =>
    told(api.PATCH("/api/books/{id}", { params, ...keyed, body: values })),
  );
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/books/{id}", { params, ...keyed }));
    await go("/books", { replace: true });
  });
  return (
    <main class="page">
      <Back to="/books" title="Books" />
      <h1 tabIndex={-1}>{book.data?.book.title ?? "Book"}</h1>
      <Loaded of={book}>
        {({ book: of }) => (
          <>
            {of.author && <p class="lead">{of.author}</p>}
            {of.total_pages !== null && (
              <div class="level">
                <Bar
                  value={of.current_page}
                  of={of.total_pages}
                  label={`Page ${of.current_page} of ${of.total_pages}`}
                />
                <span class="meta">
                  Page {of.current_page} of {of.total_pages}
                </span>
              </div>
            )}
            {of.status === "reading" && (
              <section class="card">
                <Read book={id} />
              </section>
            )}
            <Moves of={of} brought={brought} />
            <RewardLines reward={reward} what="Book" />
            {of.notes && <p class="prose">{of.notes}</p>}
            <Sessions book={id} />
            <Fold title="The book itself" icon="notebook-pen">
              <Fields
                fields={BOOK}
                start={{ ...of }}
                label="Keep it"
                act={put}
                send={(values) => void put.run(values)}
              >
                <Remove act={remove} />
              </Fields>
              <Outcome of={remove} />
            </Fold>
          </>
        )}
      </Loaded>
    </main>
  );
}
