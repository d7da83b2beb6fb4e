// A list that comes a page at a time: the first with the place, more when it is asked for.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Refusal } from "../api/client";
import { useAsk } from "../state/ask";
import { Empty, Loaded, Refused } from "./loaded";

/** What a page of a list is asked with. */
export const at = <Q extends object>(cursor: string | undefined, query: Q) => ({
  params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
});

interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** `load` asks for the page at a cursor; those behind the first begin anew with every change. */
export function usePages<T>(load: (cursor: string | undefined) => Promise<Page<T>>, ...on: unknown[]) {
  const first = useAsk(() => load(undefined), ...on);
  const [more, setMore] = useState<Page<T>[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => setMore([]), [first.data]);
  const next = more.length > 0 ? more.at(-1)?.next_cursor : first.data?.next_cursor;
  const further = () =>
    load(next ?? undefined).then(
      (page) => (setRefusal(null), setMore((before) => [...before, page])),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        setRefusal(error);
      },
    );
  return {
    first,
    refusal,
    next,
    further,
    items: [...(first.data?.items ?? []), ...more.flatMap((each) => each.items)],
  };
}

/** All pages so far, drawn by `children`, and a button for more where there is more. */
export function Paged<T>({
  of,
  children,
}: {
  of: ReturnType<typeof usePages<T>>;
  children: (items: T[]) => ComponentChildren;
}) {
  return (
    <Loaded of={of.first}>
      {() => (
        <>
          {children(of.items)}
          {of.refusal && <Refused refusal={of.refusal} again={() => void of.further()} />}
          {of.next && !of.refusal && (
            <p>
              <button class="chip" type="button" onClick={() => void of.further()}>
                Show more
              </button>
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}

/** A list as most places show it: a word where it is empty, a grid of cards or one below the other. */
export function Things<T>(props: {
  of: ReturnType<typeof usePages<T>>;
  empty: string;
  look?: "cards-grid" | "stack" | "list";
  children: (item: T, index: number) => ComponentChildren;
}) {
  const { of, empty, look = "cards-grid", children } = props;
  return (
    <Paged of={of}>
      {(items) =>
        items.length > 0 ? (
          <ul class={look}>{items.map(children)}</ul>
        ) : look === "list" ? (
          <p class="quiet small">{empty}</p>
        ) : (
          <Empty>
            <p>{empty}</p>
          </Empty>
        )
      }
    </Paged>
  );
}
