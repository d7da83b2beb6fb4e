// Quests: in hand, today, this week, once; and one's own.
import { useState } from "preact/hooks";

import { createQuest } from "#limits";
import { api, told } from "../api/client";
import type { Quest, Reward } from "../api/types";
import { Icon } from "../parts/icon";
import { Empty, Loaded, Outcome } from "../parts/loaded";
import { Bar } from "../parts/meter";
import { RewardLines } from "../parts/reward";
import { useAct, useAsk } from "../state/ask";
import { rewards } from "../state/today";

type Brought = (reward: Reward | null | undefined) => void;

function usePut(id: string, brought: Brought) {
  const params = { path: { id } };
  return useAct(async (keyed, verb: "accept" | "abandon" | "complete" | "progress", progress: number) => {
    const init = { params, ...keyed };
    const calls = {
      accept: () => api.POST("/api/quests/{id}/accept", init),
      abandon: () => api.POST("/api/quests/{id}/abandon", init),
      complete: () => api.POST("/api/quests/{id}/complete", init),
      progress: () => api.POST("/api/quests/{id}/progress", { ...init, body: { progress } }),
    };
    brought((await told(calls[verb]())).reward);
  });
}

function pays({ xp_reward: xp, coin_reward: coins }: Quest) {
  if (rewards.value === "hidden") return null;
  return <span class="meta">{xp} XP · {coins} coins</span>;
}

/** A quest that no event moves is moved, and completed, by hand. */
function Hand({ quest, put }: { quest: Quest; put: ReturnType<typeof usePut> }) {
  if (quest.event_types !== null) return null;
  const { progress, target } = quest;
  if (target > 1 && progress < target)
    return (
      <button class="chip" type="button" onClick={() => void put.run("progress", progress + 1)}>
        <Icon name="plus" /> One more
      </button>
    );
  const finish = async () => {
    if (progress < target) await put.run("progress", target);
    await put.run("complete", target);
  };
  return (
    <button class="chip" type="button" onClick={() => void finish()}>
      <Icon name="check" /> Done
    </button>
  );
}

function One({ quest, brought, isFirst }: { quest: Quest; brought: Brought; isFirst: boolean }) {
  const put = usePut(quest.id, brought);
  const isInHand = quest.accepted_at !== null && quest.status !== "completed" && quest.status !== "abandoned";
  const isDone = quest.status === "completed";
  return (
    <li class={`card item${isDone ? " done" : ""}`}>
      <h3>{isDone && <Icon name="check" />} {quest.title}</h3>
      {quest.excerpt && <p class="quiet small">{quest.excerpt}</p>}
      {quest.target > 1 && (
        <Bar value={quest.progress} of={quest.target} label={`${quest.progress} of ${quest.target}`} />
      )}
      <div class="row between">
        {pays(quest)}
        {!isDone && (
          <span class="row">
            {isInHand ? (
              <button class="chip bare" type="button" onClick={() => void put.run("abandon",
                0)}>Put back</button>
            ) : (
              <button class="chip" type="button" data-key={isFirst ? "A" : undefined}
                onClick={() => void put.run("accept", 0)}>
                Take it on
              </button>
            )}
            <Hand quest={quest} put={put} />
          </span>
        )}
      </div>
      <Outcome of={put} />
    </li>
  );
}

function Own({ brought }: { brought: Brought }) {
  const [title, setTitle] = useState("");
  const make = useAct(async (keyed, name: string) => {
    const answer = await told(api.POST("/api/quests", { ...keyed, body: { title: name } as never }));
    setTitle("");
    brought(answer.reward);
  });
  return (
    <form class="card form" onSubmit={(event) => (event.preventDefault(), void make.run(title.trim()))}>
      <label>
        One of your own
        <input
          data-key="N"
          required
          maxLength={createQuest.title.most}
          placeholder="Something small"
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <Outcome of={make} />
      <button class="chip" disabled={make.isBusy}><Icon name="plus" /> Make it a quest</button>
    </form>
  );
}

const GROUPS: [string, (quest: Quest) => boolean][] = [
  ["In hand", ({ accepted_at, status }) => accepted_at !== null && !["completed",
    "abandoned"].includes(status)],
  ["Today", ({ category, universal_id }) => universal_id !== null && category === "daily"],
  ["This week", ({ category, universal_id }) => universal_id !== null && category === "weekly"],
  ["Once", ({ status }) => status !== "completed"],
  ["Done", () => true],
];

/** Each quest under the first heading that it fits. */
function grouped(items: Quest[]) {
  const groups = GROUPS.map(([title]) => ({ title, quests: [] as Quest[] }));
  for (const quest of items) groups[GROUPS.findIndex(([, fits]) => fits(quest))]?.quests.push(quest);
  return groups.filter(({ quests }) => quests.length > 0);
}

export default function Quests() {
  const quests = useAsk(() => told(api.GET("/api/quests", { params: { query: { limit: 100 } } })));
  const [reward, brought] = useState<Reward | null | undefined>(null);
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Quests</h1>
      <p class="lead">Most of them complete themselves while you do what they are about.</p>
      <RewardLines reward={reward} what="Quest" />
      <Loaded of={quests}>
        {({ items }) => {
          const groups = grouped(items);
          if (groups.length === 0) return <Empty><p>None left today. Make one of your own,
            or rest.</p></Empty>;
          return groups.map(({ title, quests: list }, i) => (
            <section key={title} aria-labelledby={`group-${i}`}>
              <h2 id={`group-${i}`} class="group">{title}</h2>
              <ul class="cards-grid">
                {list.map((quest, j) => (
                  <One key={quest.id} quest={quest} brought={brought} isFirst={i === 0 && j === 0} />
                ))}
              </ul>
            </section>
          ));
        }}
      </Loaded>
      <Own brought={brought} />
    </main>
  );
}
