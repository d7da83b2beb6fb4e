// The end of a workout: completed, which may pay, or discarded.
import { api, told } from "../../api/client";
import type { Reward } from "../../api/types";
import { Remove } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import { Outcome } from "../../parts/loaded";
import { RewardLines } from "../../parts/reward";
import { go } from "../../router";
import { useAct } from "../../state/ask";

export function Finish({ id, done }: { id: string; done: (reward: Reward | null) => void }) {
  const params = { path: { id } };
  const complete = useAct(async (keyed) => {
    const answer = await told(
      api.PATCH("/api/workout-sessions/{id}/complete", { params, ...keyed, body: {} }),
    );
    done(answer.reward ?? null);
  });
  const remove = useAct(async (keyed) => {
    await told(api.DELETE("/api/workout-sessions/{id}", { params, ...keyed }));
    await go("/exercise", { replace: true });
  });
  return (
    <>
      <div class="row">
        <button
          class="big"
          type="button"
          disabled={complete.isBusy}
          data-key="D"
          onClick={() => void complete.run()}
        >
          <Icon name="check" /> <span class="cap">Done for today</span>
        </button>
        <Remove act={remove} what="Discard" sure="Yes, discard it" />
      </div>
      <Outcome of={complete} />
      <Outcome of={remove} />
    </>
  );
}

export function Over({ reward }: { reward: Reward | null }) {
  return (
    <main class="page">
      <h1 tabIndex={-1}>You moved.</h1>
      <p class="lead">That is what counts, whatever the numbers were.</p>
      <RewardLines reward={reward} what="Workout" />
      <p class="row">
        <a class="big main" href="/today">
          <Icon name="sun" /> <span class="cap">What now?</span>
        </a>
        <a class="big" href="/exercise">
          <span class="cap">Exercise</span>
        </a>
      </p>
    </main>
  );
}
