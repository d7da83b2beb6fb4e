// Sets in words: "8 × 60 kg", "45 s", "2,000 m".
import type { Reply } from "../../api/types";
import { weightOf } from "./weight";

type Active = Reply<"/api/workout-sessions/active">;
export type DoneSet = Active["sets"][number];
export type Planned = NonNullable<Active["workout"]>["sections"][number]["exercises"][number];

type Measured = Pick<DoneSet, "reps" | "weight" | "duration_seconds" | "distance_m">;

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

export function inWords({ reps, weight, duration_seconds: seconds, distance_m: metres }: Measured) {
  const parts = [
    reps !== null && weight !== null && `${reps} × ${weightOf(weight)}`,
    reps !== null && weight === null && `${reps} ×`,
    reps === null && weight !== null && weightOf(weight),
    seconds !== null && `${seconds} s`,
    metres !== null && `${number.format(metres)} m`,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Exercises in the order in which they were first done, each with its sets. */
export function byExercise<T extends { exercise_id: string; exercise_name: string }>(sets: T[]) {
  const groups = new Map<string, { id: string; name: string; sets: T[] }>();
  for (const set of sets) {
    const group = groups.get(set.exercise_id) ?? { id: set.exercise_id, name: set.exercise_name, sets: [] };
    group.sets.push(set);
    groups.set(set.exercise_id, group);
  }
  return [...groups.values()];
}

export const RECORDS = {
  weight: "Heaviest",
  reps: "Most repetitions",
  time: "Longest",
  e1rm: "Best estimate for one",
};

export const recordOf = (type: keyof typeof RECORDS, value: number) => {
  const said = number.format(value);
  return type === "reps" ? `${said} ×` : type === "time" ? `${said} s` : weightOf(value);
};
