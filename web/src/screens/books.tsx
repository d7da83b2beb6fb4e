// Books: what is being read first, with a word on how far; then the shelf, and the year in pages.
import { useState } from "preact/hooks";

import { createBook } from "#limits";
import { api, told } from "../api/client";
import type { Reply } from "../api/types";
import { Choose } from "../parts/choose";
import type { Field } from "../parts/fields";
import { Icon } from "../parts/icon";
import { Loaded } from "../parts/loaded";
import { Bar, Bars } from "../parts/meter";
import { Things, at, usePages } from "../parts/paged";
import { Make } from "../parts/thing";
import { go } from "../router";
import { useAsk } from "../state/ask";
import Book from "./books/book";
import { Read } from "./books/read";

type Item = Reply<"/api/books">["items"][number];
type Status = Item["status"];

const SHELVES: [Status, string][] = [
  ["reading", "Reading"],
  ["to_read", "To read"],
  ["completed", "Read"],
  ["paused", "Set aside"],
];

const NEW: Field[] = [
  { name: "title", label: "Title", keyed: "N" },
  { name: "author", label: "By" },
  { name: "total_pages", label: "Pages, if you know" },
  { name: "status", label: "Where it stands", options: SHELVES.slice(0, 2) },
];

function One({ book }: { book: Item }) {
  const { id, title, author, total_pages: total, current_page: page, status } = book;
  return (
    <li class="card item">
      <a href={`/books/${id}`}>
        <h2>
          <Icon name="book" /> {title}
        </h2>
        {author && <span class="quiet small">{author}</span>}
      </a>
      {total !== null && page > 0 && <Bar value={page} of={total} label={`Page ${page} of ${total}`} />}
      {page > 0 && (
        <span class="meta">
          Page {page}
          {total !== null && ` of ${total}`}
        </span>
      )}
      {status === "reading" && <Read book={id} />}
    </li>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, i) =>
  new Intl.DateTimeFormat(undefined, { month: "narrow" }).format(new Date(2026, i, 15)),
);

function Year() {
  const stats = useAsk(() => told(api.GET("/api/books/stats")));
  return (
    <Loaded of={stats}>
      {({ stats: { year, books_completed: done, pages, minutes, months } }) => {
        const hours = Math.round(minutes / 60);
        return pages + minutes === 0 ? null : (
          <section class="card stack" aria-label={`${year}`}>
            <Bars
              title={`Pages in ${year}`}
              unit="pages"
              points={months.map((each) => ({ label: MONTHS[each.month - 1] ?? "", value: each.pages }))}
            />
            <dl class="facts">
              <div>
                <dt>{done === 1 ? "book" : "books"}</dt>
                <dd>{done}</dd>
              </div>
              <div>
                <dt>pages</dt>
                <dd>{pages}</dd>
              </div>
              <div>
                <dt>{hours === 1 ? "hour" : "hours"}</dt>
                <dd>{hours}</dd>
              </div>
            </dl>
          </section>
        );
      }}
    </Loaded>
  );
}

function Shelf() {
  const [status, setStatus] = useState<Status>("reading");
  const books = usePages((cursor) => told(api.GET("/api/books", at(cursor, { status }))), status);
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Books</h1>
      <Choose label="Which books" of={SHELVES} chosen={status} pick={setStatus} />
      <Things
        of={books}
        empty={
          status === "reading"
            ? "Nothing open just now. One page is a start."
            : "This shelf is empty, and may stay so."
        }
      >
        {(book) => <One key={book.id} book={book} />}
      </Things>
      <Make
        title="Another book"
        label="Put it on the shelf"
        fields={NEW}
        limits={createBook}
        make={async (keyed, values) => {
          const { book } = await told(api.POST("/api/books", { ...keyed, body: values as never }));
          await go(`/books/${book.id}`);
        }}
      />
      <Year />
    </main>
  );
}

export default function Books({ rest: [id] }: { rest: string[] }) {
  return id ? <Book key={id} id={id} /> : <Shelf />;
}
