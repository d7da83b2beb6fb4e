// The one table of places: navigation, titles, tours' targets and tests come from it.
import type { FunctionComponent } from "preact";

import today from "./screens/today";

/** `rest` is what stands behind the place's own path, and `of` the first of it. */
export type Screen = FunctionComponent<{ rest: string[]; of: string }>;

export interface Place {
  path: string;
  title: string;
  icon: string;
  /** Where it stands: on a phone's bar as well, only on a desk's rail (on a phone under More), under More, or
   * nowhere. */
  nav: "bar" | "rail" | "more" | "foot" | "none";
  load: () => Promise<{ default: Screen }>;
}

export const PLACES: Place[] = [
  { path: "/today", title: "Today", icon: "sun", nav: "bar", load: async () => ({ default: today }) },
  { path: "/focus", title: "Focus", icon: "timer", nav: "bar", load: () => import("./screens/focus") },
  { path: "/quests", title: "Quests", icon: "flag", nav: "bar", load: () => import("./screens/quests") },
  { path: "/learn", title: "Learn", icon: "headphones", nav: "bar", load: () => import("./screens/learn") },
  { path: "/planner", title: "Planner", icon: "list-checks", nav: "rail",
    load: () => import("./screens/planner") },
  { path: "/ideas", title: "Ideas", icon: "lightbulb", nav: "rail", load: () => import("./screens/ideas") },
  { path: "/progress", title: "Progress", icon: "trending-up", nav: "rail",
    load: () => import("./screens/progress") },
  { path: "/market", title: "Market", icon: "store", nav: "rail", load: () => import("./screens/market") },
  { path: "/journal", title: "Journal", icon: "notebook-pen", nav: "rail",
    load: () => import("./screens/journal") },
  { path: "/books", title: "Books", icon: "book-open", nav: "more", load: () => import("./screens/books") },
  { path: "/infobase", title: "Infobase", icon: "book", nav: "more",
    load: () => import("./screens/infobase") },
  { path: "/ignitions", title: "Sparks", icon: "flame", nav: "rail",
    load: () => import("./screens/ignitions") },
  { path: "/library", title: "Library", icon: "layers", nav: "more",
    load: () => import("./screens/library") },
  { path: "/exercise", title: "Exercise", icon: "dumbbell", nav: "rail",
    load: () => import("./screens/exercise") },
  { path: "/habits", title: "Habits", icon: "refresh-cw", nav: "rail",
    load: () => import("./screens/habits") },
  { path: "/goals", title: "Goals", icon: "target", nav: "more", load: () => import("./screens/goals") },
  { path: "/calendar", title: "Calendar", icon: "calendar", nav: "more",
    load: () => import("./screens/calendar") },
  { path: "/reference", title: "Reference tracks", icon: "music", nav: "more",
    load: () => import("./screens/reference") },
  // Parts of places that bring more than the place itself.
  { path: "/learn/drills", title: "Drills", icon: "headphones", nav: "none",
    load: () => import("./screens/drills") },
  { path: "/learn/decks", title: "Decks", icon: "layers", nav: "none",
    load: () => import("./screens/decks") },
  { path: "/learn/review", title: "Review", icon: "layers", nav: "none",
    load: () => import("./screens/learn/review") },
  { path: "/exercise/session", title: "Workout", icon: "dumbbell", nav: "none",
    load: () => import("./screens/exercise/session") },
  { path: "/exercise/edit", title: "Workout", icon: "dumbbell", nav: "none",
    load: () => import("./screens/exercise/edit") },
  { path: "/exercise/programs", title: "Programs", icon: "dumbbell", nav: "none",
    load: () => import("./screens/programs") },
  { path: "/settings", title: "Settings", icon: "settings", nav: "foot",
    load: () => import("./screens/settings") },
  { path: "/notices", title: "Notices", icon: "bell", nav: "foot", load: () => import("./screens/notices") },
  { path: "/account", title: "Account", icon: "user", nav: "foot", load: () => import("./screens/account") },
  { path: "/admin", title: "Administration", icon: "shield", nav: "none",
    load: () => import("./screens/admin") },
  { path: "/more", title: "More", icon: "ellipsis", nav: "none", load: () => import("./screens/more") },
  { path: "/onboarding", title: "Set up", icon: "sparkles", nav: "none",
    load: () => import("./screens/onboarding") },
];

const NOWHERE: Place = {
  path: "/",
  title: "Nothing here",
  icon: "map",
  nav: "none",
  load: () => import("./screens/nowhere"),
};

/** The place whose path is `path`, or above it. */
export function placeOf(path: string): { place: Place; rest: string[] } {
  const within = (place: Place) => path === place.path || path.startsWith(`${place.path}/`);
  const place = PLACES.filter(within).sort((a, b) => b.path.length - a.path.length)[0] ?? NOWHERE;
  return { place, rest: path.slice(place.path.length).split("/").filter(Boolean).map(decodeURIComponent) };
}

/** `data-tour` of a place, by which an onboarding step finds it. */
export const tourOf = ({ path }: Place) => path.slice(1);
