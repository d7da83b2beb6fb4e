// A workout as it is done: one exercise at a time, set by set, with the numbers of the last time in the
// fields. A set needs no connection: it waits, and is sent once.
import { useEffect, useState } from "preact/hooks";

import { api, told } from "../../api/client";
import type { Reply, Reward } from "../../api/types";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { Fold } from "../../parts/fold";
import { Back } from "../../parts/ways";
import { useAct, useAsk } from "../../state/ask";
import { Finish, Over } from "./finish";
import { Pick } from "./pick";
import { Enter, type Kept } from "./enter";
import { useUnit } from "./weight";
import { type DoneSet, type Planned, byExercise, inWords } from "./sets";

type Active = Reply<"/api/workout-sessions/active">;

interface Station {
  id: string;
  name: string;
  planned: Planned | null;
}

/** What the workout names, then what was done beside it or has just been added. */
function stationsOf({ workout, sets }: Active, added: Station[]): Station[] {
  const planned = (workout?.sections ?? []).flatMap(({ exercises }) =>
    exercises.map((each) => ({ id: each.exercise_id, name: each.name, planned: each })),
  );
  const done = byExercise(sets).map(({ id, name }) => ({ id, name, planned: null }));
  const all = [...planned, ...done, ...added];
  return all.filter(({ id }, i) => all.findIndex((each) => each.id === id) === i);
}

function Sets({ session, sets, kept }: { session: string; sets: DoneSet[]; kept: Kept[] }) {
  const remove = useAct((keyed, id: string) =>
    told(
      api.DELETE("/api/workout-sessions/{id}/sets/{set_id}", {
        params: { path: { id: session, set_id: id } },
        ...keyed,
      }),
    ),
  );
  if (sets.length + kept.length === 0) return null;
  return (
    <>
      <ul class="list">
        {sets.map((set, i) => (
          <li key={set.id}>
            <span>
              <span class="meta">{i + 1}</span> {inWords(set)}{" "}
              {set.kind === "warmup" && <span class="tag">warm-up</span>}
            </span>
            <button class="chip bare" type="button" onClick={() => void remove.run(set.id)}>
              Take back
            </button>
          </li>
        ))}
        {kept.map((set, i) => (
          <li key={i}>
            <span>{inWords(set)}</span>
            <span class="meta">
              <Icon name="wifi-off" /> kept here
            </span>
          </li>
        ))}
      </ul>
      <Outcome of={remove} />
    </>
  );
}

function Stations(props: {
  of: Station[];
  current: Station | undefined;
  isOpen: (station: Station) => boolean;
  choose: (id: string) => void;
}) {
  const { of, current, isOpen, choose } = props;
  if (of.length < 2) return null;
  return (
    <nav class="row ways" aria-label="Exercises">
      {of.map((each) => (
        <button
          key={each.id}
          class="chip"
          type="button"
          aria-pressed={each.id === current?.id}
          onClick={() => choose(each.id)}
        >
          {each.planned !== null && !isOpen(each) && <Icon name="check" />} {each.name}
        </button>
      ))}
    </nav>
  );
}

function Open({
  of,
  done,
}: {
  of: Active & { session: NonNullable<Active["session"]> };
  done: (reward: Reward | null) => void;
}) {
  const { session, sets, previous } = of;
  const [added, setAdded] = useState<Station[]>([]);
  const [kept, setKept] = useState<Kept[]>([]);
  const stations = stationsOf(of, added);
  const [at, setAt] = useState<string | null>(null);
  useEffect(() => setKept([]), [sets.length]);
  const ofStation = (id: string) => sets.filter(({ exercise_id }) => exercise_id === id);
  const open = ({ id, planned }: Station) => ofStation(id).length < (planned?.sets ?? 0);
  const current = stations.find(({ id }) => id === at) ?? stations.find(open) ?? stations.at(-1);
  return (
    <>
      <Stations of={stations} current={current} isOpen={open} choose={setAt} />
      {current && (
        <section class="card stack" aria-labelledby="current">
          <h2 id="current">{current.name}</h2>
          <Sets
            session={session.id}
            sets={ofStation(current.id)}
            kept={kept.filter(({ exercise_id }) => exercise_id === current.id)}
          />
          <Enter
            key={current.id}
            session={session.id}
            exercise={current.id}
            planned={current.planned}
            done={ofStation(current.id)}
            previous={previous.filter(({ exercise_id }) => exercise_id === current.id)}
            keep={(set) => setKept((before) => [...before, set])}
          />
        </section>
      )}
      <Fold title="Another exercise" times={added.length} isOpen={!current}>
        <Pick
          pick={(id, name) => {
            setAdded((before) => [...before, { id, name, planned: null }]);
            setAt(id);
          }}
        />
      </Fold>
      <Finish id={session.id} done={done} />
    </>
  );
}

export default function Session() {
  useUnit();
  const active = useAsk(() => told(api.GET("/api/workout-sessions/active")));
  const [reward, setReward] = useState<Reward | null>();
  if (reward !== undefined) return <Over reward={reward} />;
  return (
    <main class="page">
      <Back to="/exercise" title="Exercise" />
      <h1 tabIndex={-1}>{active.data?.session?.workout_name ?? "Your session"}</h1>
      <Loaded of={active}>
        {(of) =>
          of.session ? (
            <Open of={{ ...of, session: of.session }} done={setReward} />
          ) : (
            <div class="empty">
              <p>Nothing is open.</p>
              <a class="chip" href="/exercise">
                Begin
              </a>
            </div>
          )
        }
      </Loaded>
    </main>
  );
}
