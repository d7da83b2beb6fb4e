// How times, dates and names are said. The core's words are shown as they come; these are for its keys.

const format = (options: Intl.DateTimeFormatOptions) => (time: string | number | Date) =>
  new Intl.DateTimeFormat(undefined, options).format(new Date(time));

export const dateOf = format({ dateStyle: "medium" });
export const timeOf = format({ hour: "2-digit", minute: "2-digit" });

/** A local date, "2026-11-29", which has no zone: read as noon, it is the same day everywhere. */
export const asDate = (local: string) => new Date(`${local}T12:00:00`);
export const dayOf = (local: string) =>
  format({ weekday: "short", day: "numeric", month: "short" })(asDate(local));

/** This machine's date, as the server writes one. */
export function localDate(date = new Date()) {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function shifted(local: string, days: number) {
  const date = asDate(local);
  date.setDate(date.getDate() + days);
  return localDate(date);
}

/** "half_diminished_7" as "Half diminished 7". */
export function words(key: string) {
  const text = key.replaceAll(/[_-]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** Seconds as minutes, for people: less than one is one. */
export const minutesOf = (seconds: number) => Math.max(1, Math.round(seconds / 60));

const UNITS: [name: string, seconds: number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** A wait in the largest unit that fits: "10 minutes", "4 days". */
export function wait(seconds: number) {
  const [unit, size] = UNITS.find(([, each]) => seconds >= each * 0.95) ?? ["second", 1];
  const count = Math.max(1, Math.round(seconds / size));
  return new Intl.NumberFormat(undefined, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
