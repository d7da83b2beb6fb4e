// The steps of a goal: ticked, added, renamed, moved, taken away.
import { useState } from "preact/hooks";

import { createMilestone } from "#limits";
import { api, told } from "../../api/client";
import type { Reply, Reward } from "../../api/types";
import { Fields, type Values } from "../../parts/fields";
import { Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Outcome } from "../../parts/loaded";
import { useAct } from "../../state/ask";

type GoalOf = Reply<"/api/goals/{id}">["goal"];
type StepOf = GoalOf["milestones"][number];
type Brought = (reward: Reward | null) => void;

const ONE = "/api/goals/{id}/milestones/{milestone_id}";

/** A step, opened: its words, its place, and its end. */
function Open({ goal, step, before }: { goal: string; step: StepOf; before: StepOf | undefined }) {
  const path = { id: goal, milestone_id: step.id };
  const put = useAct((keyed, values: Values) =>
    told(api.PATCH(ONE, { params: { path }, ...keyed, body: values })),
  );
  const move = useAct(async (keyed, other: StepOf) => {
    await told(
      api.PATCH(ONE, {
        params: { path },
        ...keyed,
        body: { sort_order: other.sort_order },
      }),
    );
    // Its neighbour takes its place; with its own key, as it is another change.
    await told(
      api.PATCH(ONE, {
        params: { path: { id: goal, milestone_id: other.id } },
        body: { sort_order: step.sort_order },
      }),
    );
  });
  const remove = useAct((keyed) =>
    told(api.DELETE(ONE, { params: { path }, ...keyed })),
  );
  return (
    <div class="whole">
      <Fields
        fields={[{ name: "title", label: "The step" }]}
        limits={createMilestone}
        start={{ title: step.title }}
        label="Keep it"
        act={put}
        send={(values) => void put.run(values)}
      >
        {before && before.sort_order !== step.sort_order && (
          <button class="chip bare" type="button" onClick={() => void move.run(before)}>
            Earlier
          </button>
        )}
        <Remove act={remove} sure="Yes, without it" />
      </Fields>
      <Outcome of={move} />
      <Outcome of={remove} />
    </div>
  );
}

function Step(props: { goal: string; step: StepOf; before: StepOf | undefined; brought: Brought }) {
  const { goal, step, before, brought } = props;
  const [isOpen, open] = useState(false);
  const path = { id: goal, milestone_id: step.id };
  const tick = useAct(async (keyed, isDone: boolean) => {
    const { reward } = await told(
      api.PATCH(ONE, {
        params: { path },
        ...keyed,
        body: { is_completed: isDone },
      }),
    );
    brought(reward ?? null);
  });
  return (
    <li class={step.is_completed ? "done" : ""}>
      <button
        class="line ticking"
        type="button"
        aria-pressed={step.is_completed}
        disabled={tick.isBusy}
        onClick={() => void tick.run(!step.is_completed)}
      >
        <span class="tick">{step.is_completed && <Icon name="check" />}</span>
        <span class="title">{step.title}</span>
      </button>
      <button
        class="chip bare"
        type="button"
        aria-expanded={isOpen}
        aria-label={`Change ${step.title}`}
        onClick={() => open(!isOpen)}
      >
        <Icon name="chevron-down" />
      </button>
      {isOpen && <Open key={step.title} goal={goal} step={step} before={before} />}
      <Outcome of={tick} />
    </li>
  );
}

function Add({ goal }: { goal: string }) {
  const [title, setTitle] = useState("");
  const add = useAct(async (keyed, text: string) => {
    const params = { path: { id: goal } };
    await told(api.POST("/api/goals/{id}/milestones", { params, ...keyed, body: { title: text } }));
    setTitle("");
  });
  return (
    <form class="form" onSubmit={(event) => (event.preventDefault(), void add.run(title.trim()))}>
      <div class="adding">
        <input
          required
          aria-label="Another step"
          placeholder="Another step"
          maxLength={createMilestone.title.most}
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
        <button class="chip" disabled={add.isBusy || title.trim() === ""}>
          <Icon name="plus" /> Add
        </button>
      </div>
      <Outcome of={add} />
    </form>
  );
}

export function Steps({ of: { id, milestones }, brought }: { of: GoalOf; brought: Brought }) {
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">Steps</h2>
      {milestones.length === 0 && (
        <p class="quiet small">A step that takes ten minutes is a good first one.</p>
      )}
      <ul class="list ticked">
        {milestones.map((step, i) => (
          <Step key={step.id} goal={id} step={step} before={milestones[i - 1]} brought={brought} />
        ))}
      </ul>
      <Add goal={id} />
    </section>
  );
}
