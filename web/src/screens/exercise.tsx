// Exercise: a workout of one's own, done set by set; what was done; the library of exercises.
import type { FunctionComponent } from "preact";

import Edit from "./exercise/edit";
import Library, { One } from "./exercise/library";
import Overview from "./exercise/overview";
import Past from "./exercise/past";
import Program from "./exercise/program";
import Programs from "./exercise/programs";
import Session from "./exercise/session";
import Statistics from "./exercise/statistics";
import Workout from "./exercise/workout";

const PARTS: Record<string, FunctionComponent<{ of: string }>> = {
  session: Session,
  sessions: Past,
  workouts: Workout,
  edit: Edit,
  programs: Programs,
  library: Library,
  statistics: Statistics,
  exercises: One,
};

export default function Exercise({ rest: [part = "", of = ""] }: { rest: string[] }) {
  const Part = part === "programs" && of ? Program : (PARTS[part] ?? Overview);
  return <Part key={`${part}/${of}`} of={of} />;
}
