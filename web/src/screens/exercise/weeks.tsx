// The weeks of a program, arranged: which workout on which day. All of it is kept at once.
import { useState } from "preact/hooks";

import { putProgramWeeks } from "#limits";
import { api, told } from "../../api/client";
import type { Body, Reply } from "../../api/types";
import { Icon } from "../../parts/icon";
import { Loaded, Outcome } from "../../parts/loaded";
import { useAct, useAsk } from "../../state/ask";

type ProgramOf = Reply<"/api/programs/{id}">["program"];
export type WeekOf = ProgramOf["weeks"][number];
type Planned = Body<"/api/programs/{id}/weeks", "put">["weeks"][number];
type Placed = NonNullable<Planned["workouts"]>[number];
type Week = Planned & { workouts: Placed[] };
interface Choice {
  id: string;
  name: string;
}

/** Sunday is 0; a week is read from Monday on. */
const DAYS = [1, 2, 3, 4, 5, 6, 0];
export const dayName = (day: number) =>
  new Intl.DateTimeFormat(undefined, { weekday: "long" }).format(new Date(2026, 5, 7 + day));
export const mondayFirst = <T extends { day_of_week: number }>(all: T[]) =>
  [...all].sort((a, b) => DAYS.indexOf(a.day_of_week) - DAYS.indexOf(b.day_of_week));

/** All of one's workouts, page by page. */
async function askWorkouts() {
  const all: Choice[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { limit: 100, ...(cursor && { cursor }) };
    const page = await told(api.GET("/api/workouts", { params: { query } }));
    all.push(...page.items);
    cursor = page.next_cursor;
  }
  return all;
}

/** Each week of the program, those that hold nothing yet among them. */
const weeksOf = ({ duration_weeks: count, weeks }: ProgramOf): Week[] =>
  Array.from({ length: count }, (_, i) => {
    const known = weeks.find(({ week_number: number }) => number === i + 1);
    const workouts = (known?.workouts ?? []).map(({ workout_id, day_of_week }) => ({
      workout_id,
      day_of_week,
    }));
    return { week_number: i + 1, focus: known?.focus ?? null, workouts };
  });

function Row(props: {
  of: Placed;
  choices: Choice[];
  put: (of: Placed) => void;
  drop: () => void;
  week: number;
}) {
  const { of, choices, put, drop, week } = props;
  return (
    <li class="pair placed">
      <select
        aria-label={`Day, week ${week}`}
        value={String(of.day_of_week)}
        onInput={(event) => put({ ...of, day_of_week: Number(event.currentTarget.value) })}
      >
        {DAYS.map((day) => (
          <option key={day} value={String(day)}>
            {dayName(day)}
          </option>
        ))}
      </select>
      <select
        aria-label={`Workout, week ${week}`}
        value={of.workout_id}
        onInput={(event) => put({ ...of, workout_id: event.currentTarget.value })}
      >
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button class="chip bare" type="button" aria-label={`Leave it out, week ${week}`} onClick={drop}>
        <Icon name="x" />
      </button>
    </li>
  );
}

const USUAL_DAY = 1;

/** One week, arranged: what it is about, and what stands on its days. */
function One(props: {
  of: Week;
  before: Week | undefined;
  choices: Choice[];
  put: (part: Partial<Week>) => void;
}) {
  const { of, before, choices, put } = props;
  const { week_number: number, focus, workouts } = of;
  const next = workouts.at(-1) ?? { workout_id: choices[0]?.id ?? "", day_of_week: USUAL_DAY };
  return (
    <section class="card item whole" aria-labelledby={`week-${number}`}>
      <h2 id={`week-${number}`}>Week {number}</h2>
      <input
        aria-label={`What week ${number} is about`}
        placeholder="What it is about, if anything"
        maxLength={putProgramWeeks.weeks.of.focus.most}
        value={focus ?? ""}
        onInput={({ currentTarget: { value } }) => put({ focus: value || null })}
      />
      <ul class="stack">
        {workouts.map((each, i) => (
          <Row
            key={i}
            of={each}
            week={number}
            choices={choices}
            put={(changed) => put({ workouts: workouts.map((one, j) => (j === i ? changed : one)) })}
            drop={() => put({ workouts: workouts.filter((_, j) => j !== i) })}
          />
        ))}
      </ul>
      <div class="row">
        <button class="chip" type="button" onClick={() => put({ workouts: [...workouts, next] })}>
          <Icon name="plus" /> A workout
        </button>
        {before && workouts.length === 0 && (
          <button class="chip bare" type="button" onClick={() => put({ workouts: before.workouts })}>
            As the week before
          </button>
        )}
      </div>
    </section>
  );
}

function Form({ of, choices, done }: { of: ProgramOf; choices: Choice[]; done: () => void }) {
  const [weeks, setWeeks] = useState(() => weeksOf(of));
  const save = useAct(async (keyed, all: Planned[]) => {
    const params = { path: { id: of.id } };
    await told(api.PUT("/api/programs/{id}/weeks", { params, ...keyed, body: { weeks: all } }));
    done();
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void save.run(weeks.filter(({ workouts, focus }) => workouts.length > 0 || focus));
  };
  return (
    <form class="form" onSubmit={submit}>
      {weeks.map((week, i) => (
        <One
          key={week.week_number}
          of={week}
          before={weeks[i - 1]}
          choices={choices}
          put={(part) => setWeeks(weeks.map((each, j) => (j === i ? { ...each, ...part } : each)))}
        />
      ))}
      <Outcome of={save} />
      <div class="row">
        <button class="big main" disabled={save.isBusy}>
          <span class="cap">Keep it</span>
        </button>
        <button class="chip bare" type="button" onClick={done}>
          Not now
        </button>
      </div>
    </form>
  );
}

export function Weeks({ of, done }: { of: ProgramOf; done: () => void }) {
  const workouts = useAsk(askWorkouts);
  return (
    <Loaded of={workouts}>
      {(choices) =>
        choices.length > 0 ? (
          <Form of={of} choices={choices} done={done} />
        ) : (
          <div class="empty">
            <p>A program is made of workouts. Write one first; it can be short.</p>
            <a class="chip" href="/exercise/edit">
              A new workout
            </a>
          </div>
        )
      }
    </Loaded>
  );
}
