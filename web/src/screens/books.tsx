// Books: what is being read first, with a word on how far; then the shelf, and the year in pages.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import type { Reply } from "../api/types";
import { Fields, type Values } from "../parts/fields";
import { Fold } from "../parts/fold";
import { Icon } from "../parts/icon";
import { Empty, Loaded } from "../parts/loaded";
import { Bar, Bars } from "../parts/meter";
import { Paged, usePages } from "../parts/paged";
import { go } from "../router";
import { useAct, useAsk } from "../state/ask";
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

function New() {
  const make = useAct(async (keyed, values: Values) => {
    const { book } = await told(api.POST("/api/books", { ...keyed, body: values as never }));
    await go(`/books/${book.id}`);
  });
  return (
    <Fold title="Another book">
      <Fields
        label="Put it on the shelf"
        act={make}
        send={(values) => void make.run(values)}
        fields={[
          { name: "title", label: "Title", required: true, keyed: "N" },
          { name: "author", label: "By" },
          { name: "total_pages", label: "Pages, if you know", kind: "number" },
          {
            name: "status",
            label: "Where it stands",
            kind: "choice",
            options: [
              ["to_read", "To read"],
              ["reading", "I am reading it"],
            ],
          },
        ]}
      />
    </Fold>
  );
}

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
      {({ stats: { year, books_completed: done, pages, minutes, months } }) =>
        pages + minutes === 0 ? null : (
          <section class="card stack" aria-label={`${year}`}>
            <Bars
              title={`Pages in ${year}`}
              unit="pages"
              points={months.map((each) => ({ label: MONTHS[each.month - 1] ?? "", value: each.pages }))}
            />
            <dl class="facts">
              <div>
                <dt>books</dt>
                <dd>{done}</dd>
              </div>
              <div>
                <dt>pages</dt>
                <dd>{pages}</dd>
              </div>
              <div>
                <dt>hours</dt>
                <dd>{Math.round(minutes / 60)}</dd>
              </div>
            </dl>
          </section>
        )
      }
    </Loaded>
  );
}

function Shelf() {
  const [status, setStatus] = useState<Status>("reading");
  const books = usePages(
    (cursor) => told(api.GET("/api/books", { params: { query: { status, ...(cursor && { cursor }) } } })),
    status,
  );
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Books</h1>
      <div class="row" role="group" aria-label="Which books">
        {SHELVES.map(([each, label]) => (
          <button
            key={each}
            class="chip"
            type="button"
            aria-pressed={each === status}
            onClick={() => setStatus(each)}
          >
            {label}
          </button>
        ))}
      </div>
      <Paged of={books}>
        {(items) =>
          items.length === 0 ? (
            <Empty>
              <p>
                {status === "reading"
                  ? "Nothing open just now. One page is a start."
                  : "This shelf is empty, and may stay so."}
              </p>
            </Empty>
          ) : (
            <ul class="cards-grid">
              {items.map((book) => (
                <One key={book.id} book={book} />
              ))}
            </ul>
          )
        }
      </Paged>
      <New />
      <Year />
    </main>
  );
}

export default function Books({ rest: [id] }: { rest: string[] }) {
  return id ? <Book key={id} id={id} /> : <Shelf />;
}
