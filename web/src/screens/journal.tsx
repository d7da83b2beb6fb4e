// The journal: a page to write on first, then what was written. Offline a page waits, and is sent once.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import type { Reply, Reward } from "../api/types";
import { post } from "../outbox";
import { Fields, type Values } from "../parts/fields";
import { Remove } from "../parts/fold";
import { Find, Tags, useFind } from "../parts/find";
import { Empty, Loaded, Outcome } from "../parts/loaded";
import { Markdown } from "../parts/markdown";
import { Paged, usePages } from "../parts/paged";
import { RewardLines } from "../parts/reward";
import { Back } from "../parts/ways";
import { go } from "../router";
import { useAct, useAsk } from "../state/ask";
import { tagsOf } from "../tags";
import { dateOf } from "../words";

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
          maxLength={100_000}
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

function Page({ id }: { id: string }) {
  const params = { path: { id } };
  const entry = useAsk(() => told(api.GET("/api/journal/{id}", { params })));
  const [isEditing, edit] = useState(false);
  const put = useAct(async (keyed, values: Values) => {
    await told(api.PATCH("/api/journal/{id}", { params, ...keyed, body: values }));
    edit(false);
  });
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/journal/{id}", { params, ...keyed }));
    await go("/journal", { replace: true });
  });
  return (
    <main class="page">
      <Back to="/journal" title="Journal" />
      <h1 tabIndex={-1}>{entry.data?.journal_entry.title ?? "Journal"}</h1>
      <Loaded of={entry}>
        {({ journal_entry: of }) => (
          <>
            <p class="meta">{dateOf(of.created_at)}</p>
            {isEditing ? (
              <Fields
                act={put}
                label="Keep it"
                start={{ ...of }}
                send={(values) => void put.run(values)}
                fields={[
                  { name: "title", label: "Title" },
                  { name: "content", label: "Text", kind: "long", required: true, most: 100_000 },
                  { name: "tags", label: "Tags", kind: "tags" },
                ]}
              >
                <button class="chip bare" type="button" onClick={() => edit(false)}>
                  Not now
                </button>
              </Fields>
            ) : (
              <>
                <Markdown text={of.content} />
                <Tags of={of.tags} />
                <div class="row">
                  <button class="chip" type="button" onClick={() => edit(true)}>
                    Edit
                  </button>
                  <Remove act={remove} />
                </div>
                <Outcome of={remove} />
              </>
            )}
          </>
        )}
      </Loaded>
    </main>
  );
}

function Pages() {
  const find = useFind();
  const tags = useAsk(() => told(api.GET("/api/journal/tags")));
  const pages = usePages(
    (cursor) =>
      told(
        api.GET("/api/journal", {
          params: { query: { limit: 20, ...find.query, ...(cursor && { cursor }) } },
        }),
      ),
    find.query,
  );
  const isLooking = Object.keys(find.query).length > 0;
  return (
    <main class="page">
      <h1 tabIndex={-1}>Journal</h1>
      <Write />
      <Find of={find} label="Find in what you wrote" tags={tags.data?.items} />
      <Paged of={pages}>
        {(items) =>
          items.length === 0 ? (
            <Empty>
              <p>{isLooking ? "Nothing has these words." : "The first page is a line. That is enough."}</p>
            </Empty>
          ) : (
            <ul class="stack">
              {items.map(({ id, title, excerpt, tags: of, created_at }) => (
                <li key={id}>
                  <a class="card item" href={`/journal/${id}`}>
                    <span class="meta">{dateOf(created_at)}</span>
                    <h2>{title}</h2>
                    {excerpt && <p class="quiet prose">{excerpt}</p>}
                    {of.length > 0 && <Tags of={of} />}
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Paged>
    </main>
  );
}

export default function Journal({ rest: [id] }: { rest: string[] }) {
  return id ? <Page key={id} id={id} /> : <Pages />;
}
