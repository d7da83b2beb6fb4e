// Learning: where to go on, and below it lessons, drills, decks and the review.
import type { FunctionComponent } from "preact";

import Deck from "./learn/deck";
import Decks from "./learn/decks";
import Drill from "./learn/drill";
import Drills from "./learn/drills";
import Lesson from "./learn/lesson";
import Overview from "./learn/overview";
import Review from "./learn/review";
import Statistics from "./learn/statistics";
import Topic from "./learn/topic";

const PARTS: Record<string, FunctionComponent<{ of: string }>> = {
  lessons: Lesson,
  drills: Drill,
  topics: Topic,
  decks: Deck,
  review: Review,
  statistics: Statistics,
};

export default function Learn({ rest: [part = "", of = ""] }: { rest: string[] }) {
  if (part === "decks" && of === "") return <Decks />;
  if (part === "drills" && of === "") return <Drills />;
  const Part = PARTS[part] ?? Overview;
  return <Part key={`${part}/${of}`} of={of} />;
}
