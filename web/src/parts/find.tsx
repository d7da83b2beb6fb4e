// A search box and the tags there are: what a list of one's own words is found by.
import { useEffect, useState } from "preact/hooks";

import { listIdeas } from "#limits";

/** As long as a search may be, in every list that has one. */
const { least, most } = listIdeas.q;

/** What is looked for, a moment after the last letter. */
export function useFind() {
  const [typed, type] = useState("");
  const [q, setQ] = useState("");
  const [tag, setTag] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim().length < least ? "" : typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return { typed, type, q, tag, setTag, query: { ...(q && { q }), ...(tag && { tag }) } };
}

export function Find({
  of,
  label,
  tags = [],
}: {
  of: ReturnType<typeof useFind>;
  label: string;
  tags?: { tag: string; count: number }[] | undefined;
}) {
  return (
    <div class="stack" role="search">
      <label class="field">
        <span class="hidden">{label}</span>
        <input
          class="search"
          type="search"
          data-key="/"
          placeholder={label}
          maxLength={most}
          value={of.typed}
          onInput={(event) => of.type(event.currentTarget.value)}
        />
      </label>
      {tags.length > 0 && (
        <div class="row" role="group" aria-label="Tags">
          {tags.slice(0, 12).map(({ tag }) => (
            <button
              key={tag}
              class="chip small"
              type="button"
              aria-pressed={of.tag === tag}
              onClick={() => of.setTag(of.tag === tag ? null : tag)}
            >
              {tag}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

export const Tags = ({ of }: { of: string[] }) => (
  <span class="row">
    {of.map((tag) => (
      <span key={tag} class="tag">
        {tag}
      </span>
    ))}
  </span>
);
