// Time zones: the user's civil date, and the instants at which the local day and ISO week begin and end, by Intl.

const DAY = 86_400_000;
const formats = new Map();

/** A formatter for the zone; undefined where there is no such zone. */
function formatOf(zone) {
  if (!formats.has(zone)) {
    if (formats.size >= 600) formats.clear(); // more than there are zones: only made-up names fill it
    try {
      const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
      formats.set(zone, new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", { timeZone: zone, hourCycle: "h23", ...parts }));
    } catch {
      formats.set(zone, undefined);
    }
  }
  return formats.get(zone);
}

/** What a clock on the wall shows at the instant, as if it were UTC. */
function wallClock(format, instant) {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) + milliseconds;
}

const offsetAt = (format, instant) => wallClock(format, instant) - instant;

/**
 * The first instant of a civil day: of the last change of clocks before it and the first after it, one side holds.
 * Where midnight does not exist (clocks jump over it), the day begins at the jump.
 */
function startOfDay(format, midnight) {
  const before = midnight - offsetAt(format, midnight - DAY);
  const after = midnight - offsetAt(format, midnight + DAY);
  for (const instant of [Math.min(before, after), Math.max(before, after)]) {
    if (wallClock(format, instant) === midnight) return instant;
  }
  let [low, high] = [Math.min(before, after) - DAY, Math.max(before, after) + DAY];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClock(format, middle) >= midnight) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The zone's part of Facts.
 * @param {number} now milliseconds
 * @param {string | null} header X-Timezone, an IANA name; an unknown or absent one counts as UTC
 */
export function zoneFacts(now, header) {
  const known = header !== null && /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(header) ? formatOf(header) : undefined;
  const format = known ?? formatOf("UTC");
  const today = Math.floor(wallClock(format, now) / DAY) * DAY;
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
  return {
    zone: known ? header : "UTC",
    zone_named: known !== undefined,
    date: new Date(today).toISOString().slice(0, 10),
    utc_offset_minutes: Math.round(offsetAt(format, now) / 60_000),
    day_start: startOfDay(format, today),
    day_end: startOfDay(format, today + DAY),
    week_start: startOfDay(format, monday),
    week_end: startOfDay(format, monday + 7 * DAY),
  };
}
