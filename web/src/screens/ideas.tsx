// Ideas: the box first, then what is in it. Offline an idea waits, and is sent once.
import { useState } from "preact/hooks";

import { createIdea } from "#limits";
import { api, told } from "../api/client";
import type { Reply } from "../api/types";
import { letters, post } from "../outbox";
import type { Field } from "../parts/fields";
import { Find, Tags, useFind } from "../parts/find";
import { Icon } from "../parts/icon";
import { Outcome } from "../parts/loaded";
import { Excerpt, Markdown } from "../parts/markdown";
import { Things, at, usePages } from "../parts/paged";
import { Change, ThingPage, useThing } from "../parts/thing";
import { useAct, useAsk } from "../state/ask";
import { dateOf } from "../words";
import { tagsOf } from "../tags";

/** The first line is the title; a word that begins with # is a tag. */
export function ideaOf(text: string) {
  const [first = "", ...more] = text.trim().split("\n");
  const content = more.join("\n").trim();
  return { title: first.slice(0, createIdea.title.most), tags: tagsOf(text), ...(content && { content }) };
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
  { name: "title", label: "Title" },
  { name: "content", label: "More of it" },
  { name: "tags", label: "Tags" },
];

/** All of an idea, to be read and changed. */
function Whole({ id }: { id: string }) {
  const params = { path: { id } };
  const idea = useThing(["/ideas", "Ideas"], {
    read: () => told(api.GET("/api/ideas/{id}", { params })),
    change: (keyed, body) => told(api.PATCH("/api/ideas/{id}", { params, ...keyed, body })),
    remove: (keyed) => told(api.DELETE("/api/ideas/{id}", { params, ...keyed })),
  });
  return (
    <ThingPage of={idea} title={({ idea: { title } }) => title} otherwise="Idea">
      {({ idea: of }) => (
        <>
          <p class="meta">{dateOf(of.created_at)}</p>
          {of.content && <Markdown text={of.content} />}
          <Tags of={of.tags} />
          <Change of={idea} fields={IDEA} limits={createIdea} start={{ ...of }} />
        </>
      )}
    </ThingPage>
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
      <Excerpt of={excerpt} />
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
    (cursor) => told(api.GET("/api/ideas", at(cursor, { limit: 50, ...query }))),
    query,
  );
  const isLooking = isAway || Object.keys(find.query).length > 0;
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
      <Things
        of={ideas}
        empty={isLooking ? "Nothing here has that." : "Nothing yet. The box above takes half a thought, too."}
      >
        {(idea) => <One key={idea.id} idea={idea} />}
      </Things>
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
