// Notices, and a word back.
import { useState } from "preact/hooks";

import { Outcome } from "../parts/loaded";
import { post } from "../outbox";
import { useAct } from "../state/ask";

const KINDS: [string, string][] = [["other", "A thought"], ["feature", "A wish"], ["bug",
  "Something is wrong"]];

function Feedback() {
  const [type, setType] = useState("other");
  const [title, setTitle] = useState("");
  const [said, say] = useState("");
  const send = useAct(async ({ headers }, kind: string, text: string) => {
    const answer = await post("/api/feedback", { type: kind, title: text.slice(0, 200) },
      headers["Idempotency-Key"]);
    setTitle("");
    say(answer ? "Thank you, it has arrived." : "Thank you. It is sent when you are online.");
  });
  return (
    <form class="card form" onSubmit={(event) => (event.preventDefault(), void send.run(type, title))}>
      <h2>A word to us</h2>
      <div class="row" role="group" aria-label="What it is">
        {KINDS.map(([key, label]) => (
          <button key={key} class="chip" type="button" aria-pressed={type === key}
            onClick={() => setType(key)}>{label}</button>
        ))}
      </div>
      <label>
        In a sentence
        <input required maxLength={200} value={title}
          onInput={(event) => setTitle(event.currentTarget.value)} />
      </label>
      <Outcome of={send} />
      <div class="row">
        <button class="chip main" disabled={send.isBusy || title.trim() === ""}>Send</button>
        <span role="status" class="said-good">{said}</span>
      </div>
    </form>
  );
}

export default function Notices() {
  return (
    <main class="page">
      <h1 tabIndex={-1}>Notices</h1>
      <Feedback />
    </main>
  );
}
