import { useState } from "preact/hooks";

import { createBook } from "#limits";
import { api, told } from "../../api/client";
import type { Reply, Reward } from "../../api/types";
import type { Field } from "../../parts/fields";
import { Icon } from "../../parts/icon";
import { Outcome } from "../../parts/loaded";
import { Bar } from "../../parts/meter";
import { Things, at, usePages } from "../../parts/paged";
import { RewardLines } from "../../parts/reward";
import { Change, ThingPage, useThing } from "../../parts/thing";
import { useAct } from "../../state/ask";
import { counted, dayOf } from "../../words";
import { Read } from "./read";

type BookOf = Reply<"/api/books/{id}">["book"];

const BOOK: Field[] = [
  { name: "title", label: "Title" },
  { name: "author", label: "By" },
  { name: "total_pages", label: "Pages" },
  { name: "rating", label: "What it was to you, one to ten" },
  { name: "notes", label: "Notes" },
];

function Sessions({ book }: { book: string }) {
  const sessions = usePages((cursor) => {
    const { query } = at(cursor, { limit: 20 }).params;
    return told(
      api.GET("/api/books/{book_id}/sessions", { params: { path: { book_id: book }, query } }),
    );
  }, book);
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
      <Things of={sessions} look="list" empty="It begins with a page.">
        {({ id, pages_read: pages, duration_minutes: minutes, local_date }) => (
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
        )}
      </Things>
    </section>
  );
}

function Far({ page, of }: { page: number; of: number }) {
  const said = `Page ${page} of ${of}`;
  return (
    <div class="level">
      <Bar value={page} of={of} label={said} />
      <span class="meta">{said}</span>
    </div>
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
  const book = useThing(["/books", "Books"], {
    read: () => told(api.GET("/api/books/{id}", { params })),
    change: (keyed, body) => told(api.PATCH("/api/books/{id}", { params, ...keyed, body })),
    remove: (keyed) => told(api.DELETE("/api/books/{id}", { params, ...keyed })),
  });
  const [reward, brought] = useState<Reward | null>(null);
  return (
    <ThingPage of={book} title={({ book: { title } }) => title} otherwise="Book">
      {({ book: of }) => (
        <>
          {of.author && <p class="lead">{of.author}</p>}
          {of.total_pages !== null && <Far page={of.current_page} of={of.total_pages} />}
          {of.status === "reading" && (
            <section class="card">
              <Read book={id} />
            </section>
          )}
          <Moves of={of} brought={brought} />
          <RewardLines reward={reward} what="Book" />
          {of.notes && <p class="prose">{of.notes}</p>}
          <Sessions book={id} />
          <Change of={book} title="The book itself" fields={BOOK} limits={createBook} start={{ ...of }} />
        </>
      )}
    </ThingPage>
  );
}
