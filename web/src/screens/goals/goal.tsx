// One goal: how far it is, its steps, and what can be done with it.
import { useState } from "preact/hooks";

import { createGoal, updateGoal } from "#limits";
import { api, told } from "../../api/client";
import type { Reply, Reward } from "../../api/types";
import type { Field } from "../../parts/fields";
import { Outcome } from "../../parts/loaded";
import { Bar } from "../../parts/meter";
import { RewardLines } from "../../parts/reward";
import { Change, ThingPage, useThing } from "../../parts/thing";
import { useAct } from "../../state/ask";
import { counted, dayOf } from "../../words";
import { Steps } from "./steps";

export type GoalOf = Reply<"/api/goals/{id}">["goal"];

export const GOAL: Field[] = [
  { name: "title", label: "Where to", hint: "Finish one track", keyed: "N" },
  { name: "description", label: "Why, and what it will be like", kind: "long" },
  { name: "category", label: "Kind" },
  { name: "target_date", label: "It would be good by" },
];

/** Without steps, how far it is is told by hand. */
function ByHand({ of: { id, progress } }: { of: GoalOf }) {
  const [at, setAt] = useState(progress);
  const put = useAct((keyed, value: number) =>
    told(api.PATCH("/api/goals/{id}", { params: { path: { id } }, ...keyed, body: { progress: value } })),
  );
  const { least, most } = updateGoal.progress;
  return (
    <>
      <label class="field">
        How far it is: {at} %
        <input
          type="range"
          min={least}
          max={most}
          step={5}
          value={at}
          onInput={(event) => setAt(Number(event.currentTarget.value))}
          onChange={(event) => void put.run(Number(event.currentTarget.value))}
        />
      </label>
      <Outcome of={put} />
    </>
  );
}

function Far({ of }: { of: GoalOf }) {
  const said = `${of.milestones_done} of ${counted(of.milestones_total, "step")}`;
  return (
    <div class="level">
      <Bar value={of.progress} of={100} label={`${of.progress} %`} />
      <span class="meta">{said}</span>
    </div>
  );
}

export default function Goal({ id }: { id: string }) {
  const params = { path: { id } };
  const goal = useThing(["/goals", "Goals"], {
    read: () => told(api.GET("/api/goals/{id}", { params })),
    change: (keyed, body) => told(api.PATCH("/api/goals/{id}", { params, ...keyed, body })),
    remove: (keyed) => told(api.DELETE("/api/goals/{id}", { params, ...keyed })),
  });
  const [reward, brought] = useState<Reward | null>(null);
  return (
    <ThingPage of={goal} title={({ goal: { title } }) => title} otherwise="Goal">
      {({ goal: of }) => (
        <>
          {of.description && <p class="lead">{of.description}</p>}
          {of.target_date && <p class="meta">It would be good by {dayOf(of.target_date)}.</p>}
          {of.milestones_total > 0 ? <Far of={of} /> : <ByHand key={of.progress} of={of} />}
          <RewardLines reward={reward} what="A step" />
          <Steps of={of} brought={brought} />
          <Change
            of={goal}
            fields={GOAL}
            limits={createGoal}
            start={{ ...of }}
            sure="Yes, with its steps"
          >
            {of.status !== "completed" && (
              <button
                class="chip bare"
                type="button"
                onClick={() =>
                  void goal.put.run({ status: of.status === "abandoned" ? "active" : "abandoned" })
                }
              >
                {of.status === "abandoned" ? "Take it up again" : "Set it aside"}
              </button>
            )}
          </Change>
        </>
      )}
    </ThingPage>
  );
}
