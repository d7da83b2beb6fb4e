// What is counted beside the wallet: {name: number, [number, day] or [[number of each day…], day]}.

const DAYS_KEPT = 14;
const DAY = 86_400_000;

const passed = (day, today) => Math.min(Math.max((Date.parse(today) - Date.parse(day)) / DAY, 0), DAYS_KEPT);
const valueOf = (counter) => (Array.isArray(counter) ? counter[0] : (counter ?? 0));

export const value = (counters, name) => valueOf(counters[name]);

export function valueOn(counters, name, today) {
  const counter = counters[name];
  return Array.isArray(counter) && counter[1] >= today ? counter[0] : 0;
}

export function count(counters, name, by) {
  counters[name] = value(counters, name) + by;
}

export function countOn(counters, name, by, today) {
  const [before, day] = Array.isArray(counters[name]) ? counters[name] : [0, ""];
  counters[name] = day >= today ? [before + by, day] : [by, today];
}

export function countByDay(counters, name, by, today) {
  const [before, day] = counters[name] ?? [[], today];
  const counts = [...Array(passed(day, today)).fill(0), ...before].slice(0, DAYS_KEPT);
  while (counts.at(-1) === 0) counts.pop();
  counts[0] = (counts[0] ?? 0) + by;
  counters[name] = [counts, day > today ? day : today];
}

export function sumOfDays(counters, name, today) {
  if (!counters[name]) return 0;
  const [counts, day] = counters[name];
  return counts.slice(0, DAYS_KEPT - passed(day, today)).reduce((sum, each) => sum + each, 0);
}

/** When a boost ends that runs now; undefined where none does. */
export function runningUntil(counters, key, now) {
  const until = value(counters, `boost_until:${key}`);
  return until > now ? until : undefined;
}
