// Time zones, by Intl: the user's civil date, and the instants at which the local day and ISO week begin.

const DAY = 86_400_000;
const CLOCK = Object.fromEntries(
  ["year", "month", "day", "hour", "minute", "second"].map((part) => [part, "numeric"]),
);

/** Of each name its formatter and the latest day that was asked for; undefined where it is no zone. */
const zones = new Map();

function zoneOf(name) {
  if (!zones.has(name)) {
    if (zones.size >= 600) zones.clear(); // more than there are zones: only made-up names fill it
    try {
      const format = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
        timeZone: name,
        hourCycle: "h23",
        ...CLOCK,
      });
      zones.set(name, { format, latest: null });
    } catch {
      zones.set(name, undefined);
    }
  }
  return zones.get(name);
}

/** What a clock on the wall shows at the instant, as if it were UTC. */
function wallClock(format, instant) {
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  return (
    Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) + milliseconds
  );
}

const offsetAt = (format, instant) => wallClock(format, instant) - instant;

/**
 * The first instant of a civil day: of the last change of clocks before it and the first after it, one side
 * holds. Where midnight does not exist (clocks jump over it), the day begins at the jump.
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

function dayOf(format, now) {
  const today = Math.floor(wallClock(format, now) / DAY) * DAY;
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
  return {
    date: new Date(today).toISOString().slice(0, 10),
    utc_offset_minutes: Math.round(offsetAt(format, now) / 60_000),
    day_start: startOfDay(format, today),
    day_end: startOfDay(format, today + DAY),
    week_start: startOfDay(format, monday),
    week_end: startOfDay(format, monday + 7 * DAY),
  };
}

/** In a day of 24 hours no clock changes, so the whole day has one answer. */
const covers = (day, now) =>
  day !== null && day.day_start <= now && now < day.day_end && day.day_end - day.day_start === DAY;

/**
 * The zone's part of Facts.
 * @param {number} now milliseconds
 * @param {string | null} header X-Timezone, an IANA name; an unknown or absent one counts as UTC
 */
export function zoneFacts(now, header) {
  const known =
    header !== null && /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(header) ? zoneOf(header) : undefined;
  const zone = known ?? zoneOf("UTC");
  if (!covers(zone.latest, now)) zone.latest = dayOf(zone.format, now);
  return { zone: known ? header : "UTC", zone_named: known !== undefined, ...zone.latest };
}

const STEP = 5 * DAY; // no two changes of a zone's offset lie closer together than 6.9 days

/**
 * The offsets of a zone over a span of time: [seconds at `from`, [instant, seconds]…], each change with the
 * offset that it brings; null where there is no such zone. Instants are milliseconds, whole seconds.
 */
export function offsetsOf(name, from, to) {
  const known = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name) ? zoneOf(name) : undefined;
  if (known === undefined) return null;
  const secondsAt = (instant) => Math.round(offsetAt(known.format, instant) / 1000);
  let offset = secondsAt(from);
  const offsets = [offset];
  for (let start = from; start < to; start += STEP) {
    const end = Math.min(start + STEP, to);
    const after = secondsAt(end);
    if (after === offset) continue;
    let [low, high] = [start, end];
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (secondsAt(middle) === offset) low = middle;
      else high = middle;
    }
    offsets.push([high, after]);
    offset = after;
  }
  return offsets;
}

// The first formatter loads what all of them share, half of what a fresh isolate's first request would wait
// for (npm run bench: "cold start"). Here it is made before anybody asks.
zoneFacts(0, null);
