// The form in which a workout is written.
import { useEffect, useState } from "preact/hooks";

import { createWorkout } from "#limits";
import { api, told } from "../../api/client";
import type { Body } from "../../api/types";
import { Fold } from "../../parts/fold";
import { Loaded, Outcome } from "../../parts/loaded";
import { Back } from "../../parts/ways";
import { go } from "../../router";
import { useAct, useAsk } from "../../state/ask";
import { Pick } from "./pick";
import { kilogramsOf, shownOf, useUnit } from "./weight";
import type { Line, WorkoutOf } from "./workout";

const EMPTY: WorkoutOf = {
  id: "",
  name: "",
  description: null,
  is_template: false,
  sections: [],
  created_at: "",
};
const numberOf = (text: string) => (text === "" ? null : Number(text));

function Row({ of, put, drop }: { of: Line; put: (line: Line) => void; drop: () => void }) {
  const { name: unit } = useUnit();
  const field = (label: string, name: "sets" | "reps" | "weight" | "rest_seconds") => (
    <label>
      {label}
      <input
        type="number"
        min={0}
        step="any"
        value={(name === "weight" && of.weight !== null ? shownOf(of.weight) : of[name]) ?? ""}
        onInput={({ currentTarget: { value } }) => {
          const typed = numberOf(value) ?? (name === "sets" ? 1 : null);
          put({ ...of, [name]: name === "weight" && typed !== null ? kilogramsOf(typed) : typed });
        }}
      />
    </label>
  );
  return (
    <li class="card item">
      <div class="row between">
        <h2>{of.name}</h2>
        <button class="chip bare" type="button" onClick={drop}>
          Leave it out
        </button>
      </div>
      <div class="pair form">
        {field("Sets", "sets")}
        {field("Repetitions", "reps")}
        {field(unit, "weight")}
        {field("Rest, seconds", "rest_seconds")}
      </div>
    </li>
  );
}

/** An exercise, and the name of the section in which it stands. */
type Placed = Line & { section: string | null };

const placedOf = ({ sections }: WorkoutOf): Placed[] =>
  sections.flatMap(({ name, exercises }) => exercises.map((each) => ({ ...each, section: name })));

/** Neighbours of one section are that section again. */
function sectionsOf(lines: Placed[]) {
  const sections: { name: string | null; exercises: Omit<Line, "name">[] }[] = [];
  for (const { section, name: _, ...exercise } of lines) {
    if (sections.length === 0 || sections.at(-1)?.name !== section)
      sections.push({ name: section, exercises: [] });
    sections.at(-1)?.exercises.push(exercise);
  }
  return sections;
}

/** What a new line begins with; the fields are there to change it. */
const USUAL = {
  sets: 3,
  reps: 8,
  weight: null,
  rest_seconds: 90,
  duration_seconds: null,
  notes: null,
  superset: null,
};

function Form({ of, id }: { of: WorkoutOf; id: string }) {
  const [name, setName] = useState(of.name);
  const [lines, setLines] = useState(() => placedOf(of));
  const save = useAct(async (keyed, body: Body<"/api/workouts", "post">) => {
    const { workout } = id
      ? await told(api.PUT("/api/workouts/{id}", { params: { path: { id } }, ...keyed, body }))
      : await told(api.POST("/api/workouts", { ...keyed, body }));
    await go(`/exercise/workouts/${workout.id}`);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const { description, is_template } = of;
    void save.run({ name, description, is_template, sections: sectionsOf(lines) });
  };
  const add = (exercise: string, called: string) =>
    setLines([
      ...lines,
      { ...USUAL, exercise_id: exercise, name: called, section: lines.at(-1)?.section ?? null },
    ]);
  return (
    <>
      <form class="form" onSubmit={submit}>
        <label>
          Name
          <input
            required
            maxLength={createWorkout.name.most}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <ul class="stack whole">
          {lines.map((line, i) => (
            <Row
              key={i}
              of={line}
              put={(next) => setLines(lines.map((each, j) => (j === i ? { ...each, ...next } : each)))}
              drop={() => setLines(lines.filter((_, j) => j !== i))}
            />
          ))}
        </ul>
        <Outcome of={save} />
        <button class="big main" disabled={save.isBusy || name.trim() === ""}>
          <span class="cap">Keep it</span>
        </button>
      </form>
      <Fold title="Add an exercise" times={lines.length} isOpen={lines.length === 0}>
        <Pick pick={add} />
      </Fold>
    </>
  );
}

export default function Edit({ of: id }: { of: string }) {
  const [of, setOf] = useState<WorkoutOf | null>(id ? null : EMPTY);
  const known = useAsk(() =>
    id
      ? told(api.GET("/api/workouts/{id}", { params: { path: { id } } }))
      : Promise.resolve({ workout: EMPTY }),
  );
  useEffect(() => {
    if (of === null && known.data) setOf(known.data.workout);
  }, [known.data]);
  return (
    <main class="page">
      <Back to={id ? `/exercise/workouts/${id}` : "/exercise"} title={id ? "The workout" : "Exercise"} />
      <h1 tabIndex={-1}>{id ? "Change it" : "A new workout"}</h1>
      <Loaded of={known}>{() => of && <Form of={of} id={id} />}</Loaded>
    </main>
  );
}
