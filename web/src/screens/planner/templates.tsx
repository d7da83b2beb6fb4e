// Days to begin from: lists that are put into a day as they are, one's own and those that came with the app.
import { useState } from "preact/hooks";

import { createPlanTemplate } from "#limits";
import { api, told } from "../../api/client";
import type { Reply } from "../../api/types";
import { Fold, Remove } from "../../parts/fold";
import { Outcome } from "../../parts/loaded";
import { Things, at, usePages } from "../../parts/paged";
import { useAct } from "../../state/ask";
import { counted } from "../../words";
import type { Item } from "./list";

type Template = Reply<"/api/plan/templates">["items"][number];

function One({ of: { id, name, excerpt, is_own: isOwn, number_of_items: count }, day }: {
  of: Template;
  day: string;
}) {
  const apply = useAct((keyed) =>
    told(
      api.POST("/api/plan/apply/{template_id}", {
        params: { path: { template_id: id }, query: { date: day } },
        ...keyed,
      }),
    ),
  );
  const remove = useAct((keyed) =>
    told(api.DELETE("/api/plan/templates/{id}", { params: { path: { id } }, ...keyed })),
  );
  return (
    <li>
      <span>
        <b>{name}</b> <span class="meta">{counted(count, "thing")}</span>
        {excerpt && <span class="quiet small whole">{excerpt}</span>}
      </span>
      <span class="row">
        {isOwn && <Remove act={remove} />}
        <button class="chip" type="button" disabled={apply.isBusy} onClick={() => void apply.run()}>
          Put it in
        </button>
      </span>
      <Outcome of={apply} />
      <Outcome of={remove} />
    </li>
  );
}

/** The day as it stands, kept to begin another from. */
function Keep({ items }: { items: Item[] }) {
  const [name, setName] = useState("");
  const keep = useAct(async (keyed, called: string) => {
    const parts = items.map(({ type, title, description, duration_seconds, action_url }) => ({
      type,
      title,
      description,
      duration_seconds,
      action_url,
    }));
    const body = { name: called, items: parts.slice(0, createPlanTemplate.items.most) };
    await told(api.POST("/api/plan/templates", { ...keyed, body }));
    setName("");
  });
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), void keep.run(name.trim()))}>
      <div class="adding">
        <input
          required
          aria-label="A name for this day's list"
          placeholder="Keep this day's list as …"
          maxLength={createPlanTemplate.name.most}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button class="chip" disabled={keep.isBusy || name.trim() === ""}>
          Keep it
        </button>
      </div>
      <Outcome of={keep} />
    </form>
  );
}

export function Templates({ day, items }: { day: string; items: Item[] }) {
  const templates = usePages((cursor) => told(api.GET("/api/plan/templates", at(cursor, { limit: 20 }))));
  return (
    <Fold title="Lists to begin from" icon="list-checks">
      <div class="stack">
        <Things of={templates} look="list" empty="None yet. A day that went well can be one.">
          {(each) => <One key={each.id} of={each} day={day} />}
        </Things>
        {items.length > 0 && <Keep items={items} />}
      </div>
    </Fold>
  );
}
