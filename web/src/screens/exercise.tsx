// Exercise: what to begin with, what was done, the library of exercises. The workout as it is done, the form
// of one, and programs are places of their own, so that each brings only what it needs.
import type { FunctionComponent } from "preact";

import Library, { One } from "./exercise/library";
import Overview from "./exercise/overview";
import Past from "./exercise/past";
import Statistics from "./exercise/statistics";
import Workout from "./exercise/workout";

const PARTS: Record<string, FunctionComponent<{ of: string }>> = {
  sessions: Past,
  workouts: Workout,
  library: Library,
  statistics: Statistics,
  exercises: One,
};

export default function Exercise({ rest: [part = "", of = ""] }: { rest: string[] }) {
  const Part = PARTS[part] ?? Overview;
  return <Part of={of} />;
}
