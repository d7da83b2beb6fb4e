// Notices, and a word back.
import { useEffect, useState } from "preact/hooks";

import { createFeedback } from "#limits";
import { api, told } from "../api/client";
import type { Reply } from "../api/types";
import { post } from "../outbox";
import { Choose } from "../parts/choose";
import { Icon } from "../parts/icon";
import { Empty, Outcome } from "../parts/loaded";
import { Paged, usePages } from "../parts/paged";
import { useAct } from "../state/ask";
import { isAway, rewards } from "../state/today";
import { dateOf } from "../words";

const KINDS: [string, string][] = [
  ["other", "A thought"],
  ["feature", "A wish"],
  ["bug", "Something is wrong"],
];

function Feedback() {
  const [type, setType] = useState("other");
  const [title, setTitle] = useState("");
  const [said, say] = useState("");
  const send = useAct(async ({ headers }, kind: string, text: string) => {
    const answer = await post(
      "/api/feedback",
      { type: kind, title: text.slice(0, createFeedback.title.most) },
      headers["Idempotency-Key"],
    );
    setTitle("");
    say(answer ? "Thank you, it has arrived." : "Thank you. It is sent when you are online.");
  });
  return (
    <form class="card form" onSubmit={(event) => (event.preventDefault(), void send.run(type, title))}>
      <h2>A word to us</h2>
      <Choose label="What it is" of={KINDS} chosen={type} pick={setType} />
      <label>
        In a sentence
        <input
          required
          maxLength={createFeedback.title.most}
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <Outcome of={send} />
      <div class="row">
        <button class="chip main" disabled={send.isBusy || title.trim() === ""}>
          Send
        </button>
        <span role="status" class="said-good">
          {said}
        </span>
      </div>
    </form>
  );
}

type Notice = Reply<"/api/notifications">["items"][number];

/** Where a notice leads, where it leads somewhere. */
function hrefOf({ data }: Notice) {
  const { href, action_url: url } = (data ?? {}) as { href?: unknown; action_url?: unknown };
  const to = href ?? url;
  return typeof to === "string" && /^\/[a-z]/.test(to) ? to : null;
}

function One({ of }: { of: Notice }) {
  const { id, title, message, read, created_at } = of;
  const params = { path: { id } };
  const mark = useAct((keyed) => told(api.POST("/api/notifications/{id}/read", { params, ...keyed })));
  const drop = useAct((keyed) => told(api.DELETE("/api/notifications/{id}", { params, ...keyed })));
  const href = hrefOf(of);
  return (
    <li class="card item">
      <h2>
        {!read && <span class="lit" aria-hidden="true" />} {title}
      </h2>
      {message && <p class="quiet small">{message}</p>}
      <div class="row between">
        <span class="meta">{dateOf(created_at)}</span>
        <span class="row">
          {href && (
            <a class="chip" href={href} onClick={() => read || void mark.run()}>
              Go there
            </a>
          )}
          {!read && (
            <button class="chip" type="button" onClick={() => void mark.run()}>
              Read
            </button>
          )}
          <button class="chip bare" type="button" onClick={() => void drop.run()}>
            Away with it
          </button>
        </span>
      </div>
      <Outcome of={mark} />
      <Outcome of={drop} />
    </li>
  );
}

/** Of rewards: where these are hidden they are not shown, and count as read. */
const OF_REWARDS = ["level_up", "achievement_unlocked", "streak_at_risk"];

function List({ of }: { of: Notice[] }) {
  const isHidden = rewards.value === "hidden";
  const readAll = useAct((keyed) => told(api.POST("/api/notifications/read-all", keyed)));
  const shown = of.filter(({ type }) => !isHidden || !OF_REWARDS.includes(type));
  const passedOver = of.filter((each) => !each.read && !shown.includes(each)).map(({ id }) => id);
  useEffect(() => {
    for (const id of passedOver)
      void told(api.POST("/api/notifications/{id}/read", { params: { path: { id } } })).catch(() => {});
  }, [passedOver.join()]);
  if (shown.length === 0)
    return (
      <Empty>
        <p>Nothing to tell. That is a good sign.</p>
      </Empty>
    );
  return (
    <>
      {!isAway.value && shown.some(({ read }) => !read) && (
        <p>
          <button
            class="chip"
            type="button"
            disabled={readAll.isBusy}
            onClick={() => void readAll.run()}
          >
            <Icon name="check" /> All read
          </button>
        </p>
      )}
      <Outcome of={readAll} />
      <ul class="stack">
        {shown.map((each) => (
          <One key={each.id} of={each} />
        ))}
      </ul>
    </>
  );
}

function All() {
  const notices = usePages((cursor) =>
    told(api.GET("/api/notifications", { params: { query: { limit: 30, ...(cursor && { cursor }) } } })),
  );
  return <Paged of={notices}>{(items) => <List of={items} />}</Paged>;
}

export default function Notices() {
  return (
    <main class="page">
      <h1 tabIndex={-1}>Notices</h1>
      <All />
      <Feedback />
    </main>
  );
}
