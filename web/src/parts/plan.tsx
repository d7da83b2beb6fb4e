// An item of a day's plan, ticked where it stands: on Today and in the planner.
import type { ComponentChildren } from "preact";

import { api, offlineSince, told } from "../api/client";
import type { Reward, Today } from "../api/types";
import { useAct } from "../state/ask";
import { Icon } from "./icon";
import { Outcome } from "./loaded";

type Item = NonNullable<Today["plan"]>["items"][number];

export function PlanItem(props: {
  of: Item;
  date: string;
  brought: (reward: Reward | null) => void;
  children?: ComponentChildren;
}) {
  const { of, date, brought, children } = props;
  const { id, title, completed, action_url: href, duration_seconds: seconds } = of;
  const tick = useAct(async (keyed, isDone: boolean) => {
    const params = { path: { id }, query: { date } };
    const body = { completed: isDone };
    const { reward } = await told(api.PATCH("/api/plan/items/{id}", { params, ...keyed, body }));
    brought(isDone ? reward : null);
  });
  return (
    <li class={completed ? "done" : ""}>
      <button
        class="ticks-it"
        type="button"
        aria-pressed={completed}
        aria-label={`${title}: done`}
        disabled={tick.isBusy || offlineSince.value !== null}
        onClick={() => void tick.run(!completed)}
      >
        <span class="tick">{completed && <Icon name="check" />}</span>
      </button>
      {href?.startsWith("/") && href !== "/planner" && !completed ? (
        <a class="title" href={href}>
          {title}
        </a>
      ) : (
        <span class="title">{title}</span>
      )}
      <span class="meta">{seconds ? `${Math.round(seconds / 60)} min` : null}</span>
      {children}
      <Outcome of={tick} />
    </li>
  );
}
