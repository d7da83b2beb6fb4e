// Ideas: the box first, then what is in it. Offline an idea waits, and is sent once.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import type { Reply } from "../api/types";
import { letters, post } from "../outbox";
import { type Field, Fields, type Values } from "../parts/fields";
import { Find, Tags, useFind } from "../parts/find";
import { Fold, Remove } from "../parts/fold";
import { Icon } from "../parts/icon";
import { Empty, Loaded, Outcome } from "../parts/loaded";
import { Markdown } from "../parts/markdown";
import { Paged, usePages } from "../parts/paged";
import { Back } from "../parts/ways";
import { go } from "../router";
import { useAct, useAsk } from "../state/ask";
import { dateOf } from "../words";
import { tagsOf } from "../tags";

/** The first line is the title; a word that begins with # is a tag. */
export function ideaOf(text: string) {
  const [first = "", ...more] = text.trim().split("\n");
  const content = more.join("\n").trim();
  return { title: first.slice(0, 200), tags: tagsOf(text), ...(content && { content }) };
}

function Capture() {
  const [text, setText] = useState("");
  const [said, say] = useState("");
  const capture = useAct(async ({ headers }, written: string) => {
    const answer = await post("/api/ideas", ideaOf(written), headers["Idempotency-Key"]);
    setText("");
    say(answer ? "Kept." : "Kept here until you are online again.");
  });
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), void capture.run(text))}>
      <label>
        <span class="hidden">An idea</span>
        <textarea
          rows={3}
          required
          data-key="I"
          placeholder="An idea, before it is gone. #tags are fine."
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) =>
            event.key === "Enter" &&
            (event.ctrlKey || event.metaKey) &&
            event.currentTarget.form?.requestSubmit()
          }
        />
      </label>
      <Outcome of={capture} />
      <div class="row">
        <button class="big main" disabled={capture.isBusy || text.trim() === ""}>
          <span class="cap">Keep it</span>
        </button>
        <span role="status" class="said-good">
          {said}
        </span>
      </div>
    </form>
  );
}

type IdeaOf = Reply<"/api/ideas">["items"][number];

const IDEA: Field[] = [
  { name: "title", label: "Title", required: true },
  { name: "content", label: "More of it", kind: "long", most: 100_000 },
  { name: "tags", label: "Tags", kind: "tags" },
];

/** All of an idea, to be read and changed. */
function Whole({ id }: { id: string }) {
  const params = { path: { id } };
  const idea = useAsk(() => told(api.GET("/api/ideas/{id}", { params })));
  const put = useAct((keyed, values: Values) =>
    told(api.PATCH("/api/ideas/{id}", { params, ...keyed, body: values })),
  );
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/ideas/{id}", { params, ...keyed }));
    await go("/ideas", { replace: true });
  });
  return (
    <main class="page">
      <Back to="/ideas" title="Ideas" />
      <h1 tabIndex={-1}>{idea.data?.idea.title ?? "Idea"}</h1>
      <Loaded of={idea}>
        {({ idea: of }) => (
          <>
            <p class="meta">{dateOf(of.created_at)}</p>
            {of.content && <Markdown text={of.content} />}
            <Tags of={of.tags} />
            <Fold title="Change it" icon="notebook-pen">
              <Fields
                fields={IDEA}
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

function One({ idea: { id, title, excerpt, tags, is_archived: isAway } }: { idea: IdeaOf }) {
  const init = { params: { path: { id } } };
  const archive = useAct((keyed) =>
    told(api.PATCH("/api/ideas/{id}", { ...init, ...keyed, body: { is_archived: !isAway } })),
  );
  return (
    <li class="card item">
      <a href={`/ideas/${id}`}>
        <h2>{title}</h2>
      </a>
      {excerpt && <p class="quiet small prose">{excerpt}</p>}
      <div class="row between">
        <Tags of={tags} />
        <button class="chip bare" type="button" onClick={() => void archive.run()}>
          {isAway ? "Take it back" : "Put away"}
        </button>
      </div>
      <Outcome of={archive} />
    </li>
  );
}

function Box() {
  const find = useFind();
  const [isAway, setAway] = useState(false);
  const tags = useAsk(() => told(api.GET("/api/ideas/tags")));
  const query = { ...find.query, is_archived: isAway };
  const ideas = usePages(
    (cursor) =>
      told(
        api.GET("/api/ideas", { params: { query: { limit: 50, ...query, ...(cursor && { cursor }) } } }),
      ),
    query,
  );
  return (
    <main class="page">
      <h1 tabIndex={-1}>Ideas</h1>
      <Capture />
      {letters.value > 0 && (
        <p class="quiet">
          <Icon name="wifi-off" /> {letters.value} kept here; sent when you are online.
        </p>
      )}
      <Find of={find} label="Find an idea" tags={tags.data?.items} />
      <Paged of={ideas}>
        {(items) =>
          items.length === 0 ? (
            <Empty>
              <p>
                {isAway || Object.keys(find.query).length > 0
                  ? "Nothing here has that."
                  : "Nothing yet. The box above takes half a thought, too."}
              </p>
            </Empty>
          ) : (
            <ul class="cards-grid">
              {items.map((idea) => (
                <One key={idea.id} idea={idea} />
              ))}
            </ul>
          )
        }
      </Paged>
      <p>
        <button class="chip bare" type="button" aria-pressed={isAway} onClick={() => setAway(!isAway)}>
          {isAway ? "Back to the open ones" : "Those put away"}
        </button>
      </p>
    </main>
  );
}

export default function Ideas({ rest: [id] }: { rest: string[] }) {
  return id ? <Whole key={id} id={id} /> : <Box />;
}
