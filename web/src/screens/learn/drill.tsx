// A round of questions for the ear: hear, answer, hear again. What was right is counted here and told at the
// end, once.
import { useEffect, useRef, useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reward } from "../../api/types";
import { canSound, questionOf } from "../../drills";
import { Icon } from "../../parts/icon";
import { Empty, Loaded, Outcome } from "../../parts/loaded";
import { Bar } from "../../parts/meter";
import { RewardLines } from "../../parts/reward";
import { Back } from "../../parts/ways";
import { useAct, useAsk } from "../../state/ask";
import type { DrillOf } from "./drills";
import { type Answered, Ask } from "./question";

function Over({
  right,
  total,
  drill,
  again,
}: {
  right: number;
  total: number;
  drill: DrillOf;
  again: () => void;
}) {
  const [reward, setReward] = useState<Reward | null>(null);
  const tell = useAct(async (keyed, correct: number) => {
    const answer = await told(
      api.POST("/api/learn/drills/{key}/attempts", {
        params: { path: { key: drill.key } },
        ...keyed,
        body: { correct, total },
      }),
    );
    setReward(answer.reward);
  });
  useEffect(() => void tell.run(right), []);
  return (
    <section class="item">
      <h2>
        {right} of {total}
      </h2>
      <p class="quiet">
        {right === total ? "Every one of them." : "Each one you heard twice is learnt a little more."}
      </p>
      <Outcome of={tell} />
      <RewardLines reward={reward} what="Drill" />
      <div class="row">
        <a class="big main" href="/today">
          <Icon name="sun" /> <span class="cap">What now?</span>
        </a>
        <button class="big" type="button" onClick={again}>
          <Icon name="refresh-cw" /> <span class="cap">Once more</span>
        </button>
      </div>
    </section>
  );
}

function Round({ drill, end }: { drill: DrillOf; end: () => void }) {
  const config = drill.config ?? {};
  const total = Math.max(1, config.questions ?? 10);
  const make = () => questionOf(drill.drill_type, config);
  const [question, setQuestion] = useState(make);
  const [answered, setAnswered] = useState<Answered>(null);
  const [count, setCount] = useState(1);
  const right = useRef(0);
  const answer = (isRight: boolean, chosen: string) => {
    if (isRight) right.current += 1;
    setAnswered({ right: isRight, chosen });
  };
  const next = () => {
    setCount(count + 1);
    setAnswered(null);
    setQuestion(make());
  };
  if (count > total) return <Over right={right.current} total={total} drill={drill} again={end} />;
  return (
    <section class="round">
      <p class="meta">
        {count} of {total}
      </p>
      <Bar value={count - 1} of={total} label={`${count - 1} of ${total} answered`} />
      <Ask question={question} answered={answered} answer={answer} next={next} />
    </section>
  );
}

export default function Drill({ of: key }: { of: string }) {
  const drill = useAsk(() => told(api.GET("/api/learn/drills/{key}", { params: { path: { key } } })));
  const [turn, setTurn] = useState(0);
  return (
    <main class="page">
      <Back to="/learn/drills" title="Drills" />
      <h1 tabIndex={-1}>{drill.data?.drill.title ?? "Drill"}</h1>
      <Loaded of={drill}>
        {({ drill: of }) => {
          if (!canSound(of.drill_type))
            return (
              <Empty>
                <p>This drill has no sound here yet.</p>
              </Empty>
            );
          if (turn > 0) return <Round key={turn} drill={of} end={() => setTurn(turn + 1)} />;
          return (
            <>
              <p class="lead">{of.description}</p>
              <div>
                <button class="big main" type="button" data-key="Enter" onClick={() => setTurn(1)}>
                  <Icon name="headphones" /> <span class="cap">Begin</span>
                </button>
              </div>
              {of.attempts > 0 && (
                <p class="meta">
                  {of.correct} of {of.attempts} heard right so far.
                </p>
              )}
            </>
          );
        }}
      </Loaded>
    </main>
  );
}
