// The fields of a set: filled with what was done last, so that the same again is one press.
import { useEffect, useState } from "preact/hooks";

import { asClock } from "../../clock";
import { post } from "../../outbox";
import { Outcome } from "../../parts/loaded";
import { useAct } from "../../state/ask";
import type { Reply } from "../../api/types";
import { kilogramsOf, shownOf, useUnit } from "./weight";
import { type DoneSet, type Planned, RECORDS, inWords, recordOf } from "./sets";

type Added = Reply<"/api/workout-sessions/{id}/sets", "post">;

export interface Kept {
  exercise_id: string;
  kind: "normal" | "warmup";
  reps: number | null;
  weight: number | null;
  duration_seconds: number | null;
  distance_m: null;
}

const read = (text: string) => (text.trim() === "" ? null : Number(text.replace(",", ".")));
const asKilograms = (text: string) => {
  const value = read(text);
  return value === null ? null : kilogramsOf(value);
};
const shown = (value: number | null | undefined) =>
  value === null || value === undefined ? "" : String(value);

function Step(props: {
  label: string;
  value: string;
  put: (value: string) => void;
  by: number;
  keys?: boolean;
}) {
  const { label, value, put, by, keys = false } = props;
  const move = (way: number) => put(shown(Math.max(0, (read(value) ?? 0) + way * by)));
  return (
    <div class="step">
      {label}
      <span>
        <button
          class="chip"
          type="button"
          aria-label={`${label}: less`}
          data-key={keys ? "-" : undefined}
          onClick={() => move(-1)}
        >
          –
        </button>
        <input
          aria-label={label}
          inputMode="decimal"
          value={value}
          onInput={(event) => put(event.currentTarget.value)}
        />
        <button
          class="chip"
          type="button"
          aria-label={`${label}: more`}
          data-key={keys ? "+" : undefined}
          onClick={() => move(1)}
        >
          +
        </button>
      </span>
    </div>
  );
}

/** Counts the rest down, from the moment of the set; past it, it says so and nothing more. */
function Rest({ since, seconds }: { since: number; seconds: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  const left = Math.ceil(seconds - (now - since) / 1000);
  return (
    <p class="meta" role="timer">
      {left > 0 ? `Rest, ${asClock(left)}` : "Rested. Whenever you like."}
    </p>
  );
}

/** The field of a weight, in one's own unit. */
function useWeight(like: number | null) {
  const { name: unit, step } = useUnit();
  const [weight, setWeight] = useState("");
  useEffect(() => setWeight(shown(like === null ? null : shownOf(like))), [unit]);
  return { unit, step, weight, setWeight };
}

export function Enter(props: {
  session: string;
  exercise: string;
  planned: Planned | null;
  done: DoneSet[];
  previous: DoneSet[];
  keep: (set: Kept) => void;
}) {
  const { session, exercise, planned, done, previous, keep } = props;
  const like = done.at(-1) ?? previous[0] ?? planned;
  const isTimed = like?.duration_seconds !== null && like?.duration_seconds !== undefined;
  const [reps, setReps] = useState(shown(like?.reps ?? (isTimed ? null : 8)));
  const { unit, step, weight, setWeight } = useWeight(like?.weight ?? null);
  const [seconds, setSeconds] = useState(shown(like?.duration_seconds));
  const [isWarm, setWarm] = useState(false);
  const [since, setSince] = useState(0);
  const [said, say] = useState("");
  const add = useAct(async ({ headers }, set: Kept) => {
    const { distance_m: _, ...body } = set;
    const path = `/api/workout-sessions/${session}/sets`;
    const answer = await post<Added>(path, { sets: [body] }, headers["Idempotency-Key"]);
    const best = answer?.sets[0]?.records[0];
    if (!answer) keep(set);
    say(best ? `${RECORDS[best.record_type]} so far: ${recordOf(best.record_type, best.value)}` : "");
    setSince(Date.now());
    setWarm(false);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void add.run({
      exercise_id: exercise,
      kind: isWarm ? "warmup" : "normal",
      reps: read(reps),
      weight: asKilograms(weight),
      duration_seconds: read(seconds),
      distance_m: null,
    });
  };
  return (
    <form class="form" onSubmit={submit}>
      {previous.length > 0 && <p class="meta">Last time {previous.map(inWords).join(", ")}</p>}
      <div class="pair">
        <Step label={unit} value={weight} put={setWeight} by={step} keys />
        <Step label="Repetitions" value={reps} put={setReps} by={1} />
        {isTimed && <Step label="Seconds" value={seconds} put={setSeconds} by={5} />}
      </div>
      <label class="check">
        <input type="checkbox" checked={isWarm} onChange={() => setWarm(!isWarm)} /> A warm-up
      </label>
      <Outcome of={add} />
      <div class="row">
        <button class="big main" data-key="Enter" disabled={add.isBusy || reps + seconds === ""}>
          <span class="cap">Set done</span>
        </button>
        {since > 0 && planned?.rest_seconds ? <Rest since={since} seconds={planned.rest_seconds} /> : null}
      </div>
      <p role="status" class="said-good">
        {said}
      </p>
    </form>
  );
}
