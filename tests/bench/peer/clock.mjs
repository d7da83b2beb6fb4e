// The time of a request, in UTC, and ids made of it.

const DAY = 86_400_000;

export const dayOf = (millis) => new Date(millis).toISOString().slice(0, 10);
export const iso = (millis) => new Date(millis).toISOString();
export const dayAfter = (day) => dayOf(Date.parse(day) + DAY);
/** 0 is Monday. */
export const weekday = (day) => (new Date(day).getUTCDay() + 6) % 7;

export function clockAt(millis) {
  const today = dayOf(millis);
  const start = Date.parse(today);
  const monday = start - weekday(today) * DAY;
  const thursday = new Date(monday + 3 * DAY);
  const week = Math.floor((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * DAY)) + 1;
  return {
    millis,
    now: iso(millis),
    today,
    dayStart: start,
    dayEnd: iso(start + DAY),
    week: `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`,
    weekEnd: iso(monday + 7 * DAY),
    monday: dayOf(monday),
    sunday: dayOf(monday + 6 * DAY),
  };
}

const hex = (number, digits) => number.toString(16).padStart(digits, "0");

/** UUIDs of version 7 that rise within a request. */
export function idSource(millis) {
  let drawn = 0;
  return () => {
    const random = crypto.getRandomValues(new Uint8Array(8));
    random[0] = (random[0] & 0x3f) | 0x80;
    const text = Array.from(random, (byte) => hex(byte, 2)).join("");
    const time = hex(millis, 12);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(drawn++, 3)}-${text.slice(0, 4)}-${text.slice(4)}`;
  };
}

/** The least id of that time: ids by time are in order. */
export const idFloor = (millis) => {
  const time = hex(millis, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};
