// Time. Rule: the server says how much is left; the page only counts on from the moment of that answer, by
// the difference of two readings of its clock, so a tab that sleeps is right when it wakes. Where the clock
// itself was moved, the server is asked again.
import { computed, effect, signal } from "@preact/signals";

import type { Session } from "./api/types";

/** The session that runs or waits, and when the server said so (by this machine's clock, ms). */
export const running = signal<{ session: Session; at: number } | null>(null);

export const now = signal(Date.now());

export function hold(session: Session | null) {
  const isOpen = session !== null && (session.status === "active" || session.status === "paused");
  const at = Date.now();
  now.value = at; // never older than the answer, or the clock would begin above the plan
  running.value = isOpen ? { session, at } : null;
}

const msOf = (time: string) => Date.parse(time);

/** Seconds by which a session that runs is past its end when nothing is left. */
function beyond({ session, at }: { session: Session; at: number }) {
  const worked = session.active_seconds + (at - msOf(session.resumed_at ?? session.started_at)) / 1000;
  return Math.max(0, Math.floor(worked - session.duration));
}

/** Seconds that are left; below zero: past the end. Null where no session is open. */
export const left = computed(() => {
  if (running.value === null) return null;
  const { session, at } = running.value;
  if (session.status === "paused") return session.remaining_seconds;
  const passed = Math.floor((now.value - at) / 1000);
  if (session.remaining_seconds > 0) return Math.min(session.duration, session.remaining_seconds - passed);
  return -(beyond(running.value) + passed);
});

/** "18:42", "1:02:00", and past the end "+2:10". */
export function asClock(seconds: number) {
  const all = Math.abs(seconds);
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
  return seconds < 0 ? `+${text}` : text;
}

const unit = (name: string) => (count: number) =>
  new Intl.NumberFormat(undefined, { style: "unit", unit: name, unitDisplay: "long" }).format(count);
const minutesOf = unit("minute");
const secondsOf = unit("second");

/** "18 minutes 42 seconds". */
export function inWords(seconds: number) {
  const [minutes, rest] = [Math.floor(Math.abs(seconds) / 60), Math.abs(seconds) % 60];
  return [minutes > 0 && minutesOf(minutes), (rest > 0 || minutes === 0) && secondsOf(rest)]
    .filter(Boolean)
    .join(" ");
}

export const timeOfDay = (ms: number) =>
  new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(ms);

/** When the session that runs ends, by the clock on the wall. */
export const endsAt = computed(() => {
  if (running.value === null || running.value.session.status !== "active") return null;
  return timeOfDay(running.value.at + running.value.session.remaining_seconds * 1000);
});

/** Milliseconds by which the clock may run apart from the machine's own before somebody has moved it. */
const APART = 2_000;
let apart = Date.now() - performance.now();

/** Counts the seconds while a session runs; `ask` is called where the clock has jumped. */
export function tick(ask: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const beat = () => {
    const difference = Date.now() - performance.now();
    if (Math.abs(difference - apart) > APART) ask();
    apart = difference;
    now.value = Date.now();
    const at = running.value?.at ?? now.value;
    timer = setTimeout(beat, 1000 - ((((now.value - at) % 1000) + 1000) % 1000) + 5);
  };
  return effect(() => {
    clearTimeout(timer);
    if (running.value?.session.status === "active") beat();
  });
}
