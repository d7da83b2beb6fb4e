// What is folded away until it is wanted, and what asks once more before it is gone.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import type { Act } from "../state/ask";
import { Icon } from "./icon";

/** A form that is folded away until it is wanted. It folds again, empty, when `times` changes. */
export function Fold({
  title,
  icon = "plus",
  times = 0,
  isOpen = false,
  children,
}: {
  title: string;
  icon?: string;
  times?: number;
  isOpen?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="card fold" key={times} open={isOpen && times === 0}>
      <summary>
        <h2>
          <Icon name={icon} /> {title}
        </h2>
      </summary>
      {children}
    </details>
  );
}

/** Deleting asks once more, in the same place. */
export function Remove({
  act,
  what = "Delete",
  sure = "Yes, delete it",
}: {
  act: Act<[]>;
  what?: string;
  sure?: string;
}) {
  const [isSure, setSure] = useState(false);
  if (!isSure)
    return (
      <button class="chip bare" type="button" onClick={() => setSure(true)}>
        {what}
      </button>
    );
  return (
    <>
      <button class="chip danger" type="button" disabled={act.isBusy} onClick={() => void act.run()}>
        <Icon name="trash-2" /> {sure}
      </button>
      <button class="chip bare" type="button" onClick={() => setSure(false)}>
        Keep it
      </button>
    </>
  );
}
