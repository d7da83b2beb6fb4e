// Today, as the server said it last: what the frame shows of it (the purse, the theme, what is unread, the
// session that runs) and the screen. One request at a time, whoever asks.
import { computed, effect, signal } from "@preact/signals";

import { Refusal, api, changes, heard, tell, told } from "../api/client";
import type { Session, Today } from "../api/types";
import { hold } from "../clock";
import { local } from "../keep";

export const today = signal<Today | null>(null);
export const refusal = signal<Refusal | null>(null);
/** Places that were passed over by "Something else", until one is taken. */
export const passed = signal<string[]>([]);

let inFlight: Promise<void> | null = null;
let isStale = false;

async function load() {
  try {
    const route = passed.value.length > 0 ? passed.value.join() : undefined;
    const answer = await told(api.GET("/api/today", { params: { query: { route } } }));
    hold(answer.focus);
    today.value = answer;
    refusal.value = null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal.value = error;
  }
}

/** Asks again; where a request is under way, once more after it. */
export function askToday(): Promise<void> {
  if (inFlight) {
    isStale = true;
    return inFlight;
  }
  isStale = false;
  inFlight = load().finally(() => {
    inFlight = null;
    if (isStale) void askToday();
  });
  return inFlight;
}

/** Joins a request that is under way: for what only wants to be sure that the answer is fresh. */
export const freshen = () => inFlight ?? askToday();

function showSession(session: Session) {
  hold(session);
  if (today.value) today.value = { ...today.value, focus: session };
}

/** What a change of a session answered, at once and in every tab; the rest of Today follows. */
export function tookSession(session: Session) {
  showSession(session);
  tell(session);
}

/** How much of the rewards is to be seen. */
export const rewards = computed(() => today.value?.personalization.gamification_visible ?? "hidden");
export const isAway = computed(() => today.value?.state === "returning_after_gap");

effect(() => {
  if (today.value) wear(today.value.personalization.theme);
});

/** Puts a theme on; "system" follows the machine. */
export function wear(theme: string) {
  if (theme === "system") {
    local.drop("theme");
    delete document.documentElement.dataset.theme;
  } else {
    local.set("theme", theme);
    document.documentElement.dataset.theme = theme;
  }
}

export function startToday() {
  const kept = local.get("theme");
  if (kept) document.documentElement.dataset.theme = kept;
  const isBack = () => document.visibilityState === "visible";
  document.addEventListener("visibilitychange", () => isBack() && void freshen());
  addEventListener("online", () => void freshen());
  addEventListener("focus", () => void freshen());
  addEventListener("pageshow", (event) => event.persisted && void freshen());
  heard.subscribe((session) => session !== null && showSession(session as Session));
  changes.subscribe((count) => count > 0 && void askToday());
  void freshen();
}
