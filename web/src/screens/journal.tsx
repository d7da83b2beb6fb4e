// The journal: a page to write on first, then what was written. Offline a page waits, and is sent once.
import { useState } from "preact/hooks";

import { createJournalEntry } from "#limits";
import { api, told } from "../api/client";
import type { Reply, Reward } from "../api/types";
import { post } from "../outbox";
import type { Field } from "../parts/fields";
import { Find, Tags, useFind } from "../parts/find";
import { Outcome } from "../parts/loaded";
import { Excerpt, Markdown } from "../parts/markdown";
import { Things, at, usePages } from "../parts/paged";
import { RewardLines } from "../parts/reward";
import { Change, ThingPage, useThing } from "../parts/thing";
import { useAct, useAsk } from "../state/ask";
import { tagsOf } from "../tags";
import { dateOf, dayOf } from "../words";

type Written = Reply<"/api/journal", "post">;

/** Tags as in ideas; the text stays whole. */
const entryOf = (text: string) => ({ content: text.trim(), tags: tagsOf(text) });

function Write() {
  const [text, setText] = useState("");
  const [said, say] = useState("");
  const [reward, setReward] = useState<Reward | null>(null);
  const write = useAct(async ({ headers }, written: string) => {
    const answer = await post<Written>("/api/journal", entryOf(written), headers["Idempotency-Key"]);
    setText("");
    setReward(answer?.reward ?? null);
    say(answer ? "Written." : "Kept here until you are online again.");
  });
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), void write.run(text))}>
      <label>
        <span class="hidden">Today's page</span>
        <textarea
          rows={7}
          required
          maxLength={createJournalEntry.content.most}
          data-key="N"
          value={text}
          placeholder="What you did, what you heard, what you wonder about. Three lines are a page."
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Outcome of={write} />
      <div class="row">
        <button class="big main" disabled={write.isBusy || text.trim() === ""}>
          <span class="cap">Write it down</span>
        </button>
        <span role="status" class="said-good">
          {said}
        </span>
      </div>
      <RewardLines reward={reward} what="Journal" />
    </form>
  );
}

const ENTRY: Field[] = [
  { name: "title", label: "Title" },
  { name: "content", label: "Text" },
  { name: "tags", label: "Tags" },
];

/** A page without a title of its own is called by its day. */
const titleOf = (title: string) => (/^\d{4}-\d\d-\d\d$/.test(title) ? dayOf(title) : title);

function Page({ id }: { id: string }) {
  const params = { path: { id } };
  const entry = useThing(["/journal", "Journal"], {
    read: () => told(api.GET("/api/journal/{id}", { params })),
    change: (keyed, body) => told(api.PATCH("/api/journal/{id}", { params, ...keyed, body })),
    remove: (keyed) => told(api.DELETE("/api/journal/{id}", { params, ...keyed })),
  });
  return (
    <ThingPage of={entry} title={({ journal_entry: { title } }) => titleOf(title)} otherwise="Journal">
      {({ journal_entry: of }) => (
        <>
          <p class="meta">{dateOf(of.created_at)}</p>
          <Markdown text={of.content} />
          <Tags of={of.tags} />
          <Change of={entry} fields={ENTRY} limits={createJournalEntry} start={{ ...of }} />
        </>
      )}
    </ThingPage>
  );
}

function Pages() {
  const find = useFind();
  const tags = useAsk(() => told(api.GET("/api/journal/tags")));
  const pages = usePages(
    (cursor) => told(api.GET("/api/journal", at(cursor, { limit: 20, ...find.query }))),
    find.query,
  );
  const isLooking = Object.keys(find.query).length > 0;
  return (
    <main class="page">
      <h1 tabIndex={-1}>Journal</h1>
      <Write />
      <Find of={find} label="Find in what you wrote" tags={tags.data?.items} />
      <Things
        of={pages}
        look="stack"
        empty={isLooking ? "Nothing has these words." : "The first page is a line. That is enough."}
      >
        {({ id, title, excerpt, tags: of, created_at }) => (
          <li key={id}>
            <a class="card item" href={`/journal/${id}`}>
              {titleOf(title) === title && <span class="meta">{dateOf(created_at)}</span>}
              <h2>{titleOf(title)}</h2>
              <Excerpt of={excerpt} />
              {of.length > 0 && <Tags of={of} />}
            </a>
          </li>
        )}
      </Things>
    </main>
  );
}

export default function Journal({ rest: [id] }: { rest: string[] }) {
  return id ? <Page key={id} id={id} /> : <Pages />;
}
