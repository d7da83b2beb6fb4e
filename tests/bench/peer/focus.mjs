// Focus sessions. Pure: a session that was forgotten counts as abandoned from when its time was up.
import { iso } from "./clock.mjs";
import { NOTHING, awardOf } from "./economy.mjs";

const OVERTIME = 12 * 3_600_000;
const LONGEST_PAUSE = 24 * 3_600_000;
const TOLERANCE = 2_000;

export const DEFAULT_BREAKS = { break: 300, long_break: 900 };

const runningSince = ({ resumed_at, started_at }) => Date.parse(resumed_at ?? started_at);

function activeMillis(session, now) {
  const folded = session.active_seconds * 1000;
  return session.status === "active" ? folded + Math.max(0, now - runningSince(session)) : folded;
}

export const remaining = (session, now) =>
  Math.floor(Math.max(0, session.duration * 1000 - activeMillis(session, now) + 999) / 1000);

/** Since when it counts as abandoned, in ms; null while it is alive or has ended. */
export function abandonedByTime(session, now) {
  let end = Infinity;
  const { status, paused_at, started_at, duration, active_seconds: active } = session;
  if (status === "paused") end = Date.parse(paused_at ?? started_at) + LONGEST_PAUSE;
  if (status === "active") end = runningSince(session) + Math.max(0, duration - active) * 1000 + OVERTIME;
  return now >= end ? end : null;
}

function ended(session, status, at) {
  const active = Math.floor(activeMillis(session, at) / 1000);
  const active_seconds = status === "abandoned" ? Math.min(active, session.duration) : active;
  const unpaused = { ...session, paused_at: null, paused_remaining: null };
  return { ...unpaused, active_seconds, status, [`${status}_at`]: iso(at) };
}

export function asOf(session, now) {
  const end = abandonedByTime(session, now);
  return end === null ? session : ended(session, "abandoned", end);
}

export const completed = (session, now) => ended(session, "completed", now);

export function sessionView(session, now) {
  const settled = asOf(session, now);
  return { ...settled, remaining_seconds: remaining(settled, now) };
}

/** What completing pays: the share of the award that active / planned is; half of it makes a whole event. */
export function completion(session, now) {
  if (session.mode !== "focus") return { award: NOTHING, isEvent: false };
  const planned = session.duration * 1000;
  const active = activeMillis(session, now);
  const share = active >= planned - TOLERANCE ? planned : active;
  const { coins, xp, stars, skill } = awardOf("focus_complete");
  const isEvent = 2 * share >= planned;
  const part = (whole) => Math.floor((whole * share) / planned);
  return { award: { coins: part(coins), xp: part(xp), stars: isEvent ? stars : 0, skill }, isEvent };
}
