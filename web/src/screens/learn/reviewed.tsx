// The end of a review: its answers are sent, once, and the last of them can still be taken back.
import { useEffect, useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reply, Reward } from "../../api/types";
import { draft, post } from "../../outbox";
import { Icon } from "../../parts/icon";
import { Refused } from "../../parts/loaded";
import { RewardLines } from "../../parts/reward";
import { useAct } from "../../state/ask";

export type Card = Reply<"/api/learn/review">["cards"][number];
type Batch = Reply<"/api/learn/reviews", "post">;
export type Rating = keyof Card["next"];
export interface Answer {
  card_id: string;
  rating: Rating;
  reviewed_at: string;
  seconds: number;
}

export const AT_ONCE = 10;
export const PATH = "/api/learn/reviews";

function useSent() {
  const [reward, setReward] = useState<Reward | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const act = useAct(async ({ headers }, reviews: Answer[]) => {
    const answer = await post<Batch>(PATH, { reviews }, headers["Idempotency-Key"]);
    await draft(PATH, null).catch(() => {});
    setWaiting(answer === undefined);
    setReward(answer?.reward ?? null);
  });
  return { act, reward, isWaiting };
}

export function Over({ answers, more }: { answers: Answer[]; more: () => void }) {
  const sent = useSent();
  const last = answers.at(-1)?.card_id ?? "";
  const undo = useAct(async (keyed) => {
    await told(api.POST("/api/learn/cards/{id}/undo", { params: { path: { id: last } }, ...keyed }));
    more();
  });
  useEffect(() => void sent.act.run(answers), []);
  const { refusal, isBusy } = sent.act;
  return (
    <section class="item">
      <h2>
        That was {answers.length === AT_ONCE ? "ten" : answers.length === 1 ? "one" : answers.length}.
      </h2>
      <p class="quiet">
        {sent.isWaiting
          ? "Kept here, and sent when you are online again."
          : "Each comes back shortly before it would slip away."}
      </p>
      {refusal && <Refused refusal={refusal} again={() => void sent.act.again()} />}
      {undo.refusal && <Refused refusal={undo.refusal} />}
      <RewardLines reward={sent.reward} what="Review" />
      <div class="row">
        <a class="big main" href="/today">
          <Icon name="sun" /> <span class="cap">What now?</span>
        </a>
        <button class="big" type="button" disabled={isBusy} onClick={more}>
          <span class="cap">Ten more</span>
        </button>
        {!sent.isWaiting && !isBusy && !refusal && (
          <button class="chip bare" type="button" onClick={() => void undo.run()}>
            <Icon name="undo-2" /> Take back the last answer
          </button>
        )}
      </div>
    </section>
  );
}
