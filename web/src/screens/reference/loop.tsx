// One part of a track again and again: a part that has a name, or from here to here.
import { useState } from "preact/hooks";

import { Icon } from "../../parts/icon";
import type { Audio } from "./audio";
import { lengthOf } from "./time";
import type { Span } from "./wave";

export interface Section extends Span {
  label: string;
}

/** The part in which one is: what L loops. */
const sectionAt = (sections: Section[], at: number) =>
  sections.find(({ start, end }) => at >= start && at < end) ?? null;

const isSame = (a: Span | null, b: Span) => a !== null && a.start === b.start && a.end === b.end;

export function Parts({ of, sections }: { of: Audio; sections: Section[] }) {
  const { at, loop, setLoop, to } = of;
  const now = sectionAt(sections, at);
  const put = (part: Section) => {
    if (isSame(loop, part)) return setLoop(null);
    setLoop(part);
    to(part.start);
  };
  return (
    <ul class="row" aria-label="Parts">
      {sections.map((part) => (
        <li key={`${part.start}`}>
          <button
            class="chip"
            type="button"
            aria-pressed={isSame(loop, part)}
            data-key={part === now ? "L" : undefined}
            onClick={() => put(part)}
          >
            {part.label} <span class="meta">{lengthOf(part.start)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A loop by hand: from here, to here. */
export function ByHand({ of, keep }: { of: Audio; keep: (part: Section) => void }) {
  const { at, seconds, loop, setLoop } = of;
  const [from, setFrom] = useState<number | null>(null);
  const [label, setLabel] = useState("");
  const end = () => {
    if (from === null) return;
    setLoop(at > from ? { start: from, end: at } : { start: from, end: seconds });
    setFrom(null);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (loop) keep({ ...loop, label: label.trim() });
    setLabel("");
  };
  return (
    <>
      <div class="row">
        {from === null ? (
          <button class="chip" type="button" onClick={() => setFrom(at)}>
            <Icon name="refresh-cw" /> Loop from here
          </button>
        ) : (
          <button class="chip main" type="button" onClick={end}>
            … to here
          </button>
        )}
        {loop && (
          <button class="chip bare" type="button" onClick={() => setLoop(null)}>
            No loop
          </button>
        )}
        {loop && (
          <span class="meta">
            {lengthOf(loop.start)} – {lengthOf(loop.end)}
          </span>
        )}
      </div>
      {loop && (
        <form class="form" onSubmit={submit}>
          <div class="adding">
            <input
              required
              aria-label="What this part is"
              placeholder="Chorus, the build-up, that fill"
              value={label}
              onInput={(event) => setLabel(event.currentTarget.value)}
            />
            <button class="chip" disabled={label.trim() === ""}>
              Name this part
            </button>
          </div>
        </form>
      )}
    </>
  );
}
