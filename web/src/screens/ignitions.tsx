// Sparks: packs of small things, and out of a pack one at a time, never the whole list.
import { useState } from "preact/hooks";

import { api, told } from "../api/client";
import type { Reply, Reward } from "../api/types";
import { Icon } from "../parts/icon";
import { Loaded, Outcome } from "../parts/loaded";
import { Paged, usePages } from "../parts/paged";
import { RewardLines } from "../parts/reward";
import { Back } from "../parts/ways";
import { useAct, useAsk } from "../state/ask";
import { wait } from "../words";

type PackOf = Reply<"/api/ignitions/{key}">["pack"];

/** Another one than the last. */
const other = (count: number, last: number) =>
  count < 2 ? 0 : (last + 1 + Math.floor(Math.random() * (count - 1))) % count;

function One({ of: pack }: { of: PackOf }) {
  const { key } = pack;
  const items = pack.items ?? [];
  const [at, setAt] = useState(() => other(items.length, -1));
  const [reward, setReward] = useState<Reward | null>();
  const item = items[at];
  const use = useAct(async (keyed, id: string) => {
    const params = { path: { key } };
    setReward(
      (await told(api.POST("/api/ignitions/{key}/use", { params, ...keyed, body: { item_id: id } })))
        .reward,
    );
  });
  if (!item) return <p class="quiet">Nothing is in this pack yet.</p>;
  const next = () => {
    setReward(undefined);
    setAt(other(items.length, at));
  };
  const isTaken = reward !== undefined;
  return (
    <section class="spark stack" aria-live="polite">
      {item.duration_seconds && <p class="eyebrow">{wait(item.duration_seconds)}</p>}
      <h2>{item.title}</h2>
      {item.detail && <p class="lead">{item.detail}</p>}
      <div class="keys">
        {isTaken ? (
          item.action_url &&
          item.action_url !== "/today" && (
            <a class="big" href={item.action_url}>
              <span class="cap">Go there</span>
            </a>
          )
        ) : (
          <button
            class="big main"
            type="button"
            data-key="Enter"
            disabled={use.isBusy}
            onClick={() => void use.run(item.id)}
          >
            <Icon name="flame" /> <span class="cap">I will do this</span>
          </button>
        )}
        <button class={isTaken ? "big main" : "big"} type="button" data-key="N" onClick={next}>
          <span class="cap">{isTaken ? "Another one" : "Something else"}</span>
        </button>
      </div>
      {isTaken && (
        <p role="status" class="said-good">
          Good. You have begun.
        </p>
      )}
      <RewardLines reward={reward} what="Spark" />
      <Outcome of={use} />
    </section>
  );
}

function Pack({ of: key }: { of: string }) {
  const pack = useAsk(() => told(api.GET("/api/ignitions/{key}", { params: { path: { key } } })));
  return (
    <main class="page">
      <Back to="/ignitions" title="Sparks" />
      <h1 tabIndex={-1}>{pack.data?.pack.name ?? "A pack"}</h1>
      <Loaded of={pack}>{({ pack: of }) => <One of={of} />}</Loaded>
    </main>
  );
}

function Packs() {
  const packs = usePages((cursor) =>
    told(
      api.GET("/api/ignitions", {
        params: { query: cursor ? { cursor } : {} },
      }),
    ),
  );
  return (
    <main class="page wide-page">
      <h1 tabIndex={-1}>Sparks</h1>
      <p class="lead">
        Small things to begin with. Take a pack, and the first that does not make you groan.
      </p>
      <Paged of={packs}>
        {(items) => (
          <ul class="cards-grid">
            {items.map(({ key, name, description, icon }) => (
              <li key={key}>
                <a class="card item" href={`/ignitions/${key}`}>
                  <h2>
                    <Icon name={icon ?? "flame"} /> {name}
                  </h2>
                  <p class="quiet small">{description}</p>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </main>
  );
}

export default function Ignitions({ rest: [key] }: { rest: string[] }) {
  return key ? <Pack key={key} of={key} /> : <Packs />;
}
