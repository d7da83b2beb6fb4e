// Learning: where to go on, and below it topics and lessons. Drills, decks and the review are places of their
// own, so that each brings only what it needs.
import type { FunctionComponent } from "preact";

import Lesson from "./learn/lesson";
import Overview from "./learn/overview";
import Statistics from "./learn/statistics";
import Topic from "./learn/topic";

const PARTS: Record<string, FunctionComponent<{ of: string }>> = {
  lessons: Lesson,
  topics: Topic,
  statistics: Statistics,
};

export default function Learn({ rest: [part = "", of = ""] }: { rest: string[] }) {
  const Part = PARTS[part] ?? Overview;
  return <Part of={of} />;
}
