// Ideas: the box first, then what is in it. Offline an idea waits, and is sent once.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import { Icon } from "../parts/icon";
import { Empty, Loaded, Outcome } from "../parts/loaded";
import { letters, post } from "../outbox";
import { useAct, useAsk } from "../state/ask";

/** The first line is the title; a word that begins with # is a tag. */
export function ideaOf(text: string) {
  const [first = "", ...more] = text.trim().split("\n");
  const tags = [...new Set([...text.matchAll(/#([\p{L}\p{N}_-]{1,50})/gu)].map(([,
    tag]) => (tag as string).toLowerCase()))];
  const content = more.join("\n").trim();
  return { title: first.slice(0, 200), tags: tags.slice(0, 20), ...(content && { content }) };
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
          onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey)
            && event.currentTarget.form?.requestSubmit()}
        />
      </label>
      <Outcome of={capture} />
      <div class="row">
        <button class="big main" disabled={capture.isBusy || text.trim() === ""}><span
          class="cap">Keep it</span></button>
        <span role="status" class="said-good">{said}</span>
      </div>
    </form>
  );
}

type Idea = { id: string; title: string; excerpt?: string | null; tags: unknown; created_at: string };

function One({ idea }: { idea: Idea }) {
  const init = { params: { path: { id: idea.id } } };
  const archive = useAct((keyed) => told(api.PATCH("/api/ideas/{id}", { ...init, ...keyed,
    body: { is_archived: true } as never })));
  const tags = Array.isArray(idea.tags) ? (idea.tags as string[]) : [];
  return (
    <li class="card item">
      <h2>{idea.title}</h2>
      {idea.excerpt && <p class="quiet small prose">{idea.excerpt}</p>}
      <div class="row between">
        <span class="row">{tags.map((tag) => <span key={tag} class="tag">{tag}</span>)}</span>
        <button class="chip bare" type="button" onClick={() => void archive.run()}>Put away</button>
      </div>
      <Outcome of={archive} />
    </li>
  );
}

export default function Ideas() {
  const ideas = useAsk(() => told(api.GET("/api/ideas", { params: { query: { limit: 100 } } })));
  return (
    <main class="page">
      <h1 tabIndex={-1}>Ideas</h1>
      <Capture />
      {letters.value > 0 && (
        <p class="quiet"><Icon name="wifi-off" /> {letters.value} kept here; sent when you are online.</p>
      )}
      <Loaded of={ideas}>
        {({ items }) => {
          const open = items.filter(({ is_archived }) => !is_archived);
          if (open.length === 0) return <Empty><p>Nothing yet. The box above takes half a thought,
            too.</p></Empty>;
          return <ul class="cards-grid">{open.map((idea) => <One key={idea.id} idea={idea} />)}</ul>;
        }}
      </Loaded>
    </main>
  );
}
